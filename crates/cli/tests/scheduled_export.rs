//! Scheduled exports on the command line: the built binary on a sample tenant, as a scheduler runs it.
#![allow(clippy::unwrap_used)]

mod collected;

use std::fs;

use collected::Collected;

#[tokio::test(flavor = "multi_thread")]
async fn collect_writes_what_was_added_and_says_what_it_could_not_write() {
    let collected = Collected::new().await;
    let folder = collected.folder.path().join("lists");
    fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap();
    let add = format!("scheduled-export add users --folder {folder} --connector Contoso --where accountEnabled=true");
    assert!(collected.run(&add, 0).starts_with("1: users goes to "));
    assert!(collected.run(&add, 2).contains("already writes users into this folder"));
    assert!(collected.run("scheduled-export add persons --folder /", 2).contains("There are: "));
    assert!(collected.run("scheduled-export list", 0).contains("not written yet"));

    assert_eq!(collected.collect(), "");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let [csv, about] = &files[..] else { panic!("{files:?}") };
    assert!(fs::read_to_string(about).unwrap().contains("Only rows where: Account enabled is true"));
    let rows = fs::read_to_string(csv).unwrap().lines().count() - 1;
    let listed = collected.json("scheduled-export list");
    assert_eq!(listed[0]["written"]["rows"], rows);

    fs::remove_dir_all(folder).unwrap();
    assert!(collected.collect().starts_with(&format!("Scheduled export users: The folder {folder} is not there.")));
    assert!(collected.run("status", 1).contains("The scheduled export users could not be written."));
    assert!(collected.run("scheduled-export run 1", 1).contains("is not there"));
    collected.run("scheduled-export remove 1", 0);
    assert_eq!(collected.collect(), "");
}
