//! A file is there completely or not at all.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use export::{FileError, NewFile, Reason, write_file};

#[derive(Debug)]
enum Failure {
    File(FileError),
    Rows,
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Failure::File(error)
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn write(path: &Path, text: &str) -> Result<usize, Failure> {
    write_file(path, |out| {
        out.write_all(text.as_bytes()).map_err(|error| FileError::new(path, error))?;
        Ok(text.len())
    })
}

#[test]
fn a_new_file_appears_and_replaces_the_former_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("users.csv");
    assert_eq!(write(&path, "first").unwrap(), 5);
    write(&path, "second").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "second");
    assert_eq!(names(folder.path()), ["users.csv"]);
}

#[test]
fn until_it_is_complete_the_former_file_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("users.csv");
    fs::write(&path, "former").unwrap();
    let failed: Result<(), Failure> = write_file(&path, |out| {
        out.write_all(&vec![b'x'; 1 << 20]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "former");
        Err(Failure::Rows)
    });
    assert!(matches!(failed, Err(Failure::Rows)), "{failed:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "former");
    assert_eq!(names(folder.path()), ["users.csv"]);
}

#[test]
fn a_missing_folder_is_named_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere").join("users.csv");
    let Err(Failure::File(error)) = write(&path, "text") else { panic!("it was written") };
    assert_eq!((error.reason, error.path.as_path()), (Reason::NotFound, path.as_path()));
    assert!(error.to_string().ends_with("its folder does not exist"), "{error}");
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let Err(Failure::File(error)) = write(folder.path(), "text") else { panic!("it was written") };
    assert_eq!(error.reason, Reason::Other);
    assert!(names(folder.path()).is_empty());
}

#[test]
fn errors_are_sorted_by_what_helps() {
    let reason = |kind: io::ErrorKind| FileError::new(Path::new("x"), kind.into()).reason;
    assert_eq!(reason(io::ErrorKind::PermissionDenied), Reason::ReadOnly);
    assert_eq!(reason(io::ErrorKind::ReadOnlyFilesystem), Reason::ReadOnly);
    assert_eq!(reason(io::ErrorKind::StorageFull), Reason::DiskFull);
    assert_eq!(reason(io::ErrorKind::ResourceBusy), Reason::InUse);
    assert_eq!(reason(io::ErrorKind::TimedOut), Reason::Other);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_noticed_although_writing_is_buffered() {
    let mut file = NewFile::create(Path::new("/dev/full")).unwrap();
    file.write_all(b"few bytes").unwrap();
    assert_eq!(file.commit().unwrap_err().reason, Reason::DiskFull);
    assert!(Path::new("/dev/full").exists());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_its_target_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target.csv"), folder.path().join("link.csv"));
    fs::write(&target, "former").unwrap();
    std::os::unix::fs::symlink("target.csv", &link).unwrap();
    write(&link, "new").unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "new");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}
