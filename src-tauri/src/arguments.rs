//! What was asked for when the application was started.

use std::ffi::OsString;
use std::path::PathBuf;

/// Where data is kept, when the command line does not say.
pub(crate) const DATA_DIR_VARIABLE: &str = "M365_CONNECTOR_DATA_DIR";

/// What the system says when it starts the application.
pub(crate) const HIDDEN: &str = "--hidden";

pub(crate) const USAGE: &str = "\
Usage: m365-connector-desktop [--sample] [--snapshot FILE] [--data-dir DIR] [--hidden]

  --sample         opens a window on the built-in sample tenant, beside the ordinary one
  --snapshot FILE  opens a window on a snapshot, which is only looked at
  --data-dir DIR   keeps the data there (also, without --sample: M365_CONNECTOR_DATA_DIR)
  --hidden         starts without showing the window, as with the system; another start shows it
  --version        prints the version
  --help           prints this
";

/// How to open the window.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// On the built-in sample tenant.
    pub(crate) sample: bool,
    /// On this snapshot.
    pub(crate) snapshot: Option<PathBuf>,
    /// With the data in this folder instead of the usual one.
    pub(crate) data_dir: Option<PathBuf>,
    /// Without showing the window.
    pub(crate) hidden: bool,
}

/// What the caller wants.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    Open(Arguments),
    Version,
    Help,
}

/// Reads the command line.
///
/// # Errors
/// A sentence that says which word was not understood.
pub(crate) fn parse(
    words: impl IntoIterator<Item = OsString>,
    data_dir_variable: Option<OsString>,
) -> Result<Wish, String> {
    let mut arguments = Arguments::default();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--sample") => arguments.sample = true,
            Some(HIDDEN) => arguments.hidden = true,
            Some("--snapshot") => {
                arguments.snapshot = Some(words.next().ok_or("--snapshot needs a file.")?.into());
            }
            Some("--data-dir") => {
                arguments.data_dir = Some(words.next().ok_or("--data-dir needs a folder.")?.into());
            }
            Some(text) if text.starts_with("--data-dir=") => {
                arguments.data_dir = Some(text["--data-dir=".len()..].into());
            }
            Some("--version" | "-V") => return Ok(Wish::Version),
            Some("--help" | "-h") => return Ok(Wish::Help),
            _ => return Err(format!("{} is not understood.", word.to_string_lossy())),
        }
    }
    // The sample tenant's data is its own: the variable names the folder of the real data.
    let variable = data_dir_variable.filter(|_| !arguments.sample && arguments.snapshot.is_none()).map(PathBuf::from);
    let data_dir = arguments.data_dir.or(variable);
    arguments.data_dir = data_dir.filter(|folder| !folder.as_os_str().is_empty());
    Ok(Wish::Open(arguments))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(words: &[&str], variable: Option<&str>, expect: Result<Wish, &str>) {
        let parsed = parse(words.iter().map(OsString::from), variable.map(OsString::from));
        assert_eq!(parsed, expect.map_err(str::to_owned), "{words:?} with {variable:?}");
    }

    fn open(sample: bool, data_dir: Option<&str>) -> Result<Wish, &'static str> {
        Ok(Wish::Open(Arguments { sample, data_dir: data_dir.map(PathBuf::from), ..Arguments::default() }))
    }

    #[test]
    fn the_command_line_goes_before_the_variable() {
        check(&[], None, open(false, None));
        check(&["--sample"], None, open(true, None));
        check(&[], Some("/var"), open(false, Some("/var")));
        check(&["--data-dir", "/line"], Some("/var"), open(false, Some("/line")));
        check(&["--data-dir=/line", "--sample"], None, open(true, Some("/line")));
        check(&[], Some(""), open(false, None));
        // The folder of the real data is none for made-up ones.
        check(&["--sample"], Some("/var"), open(true, None));
    }

    #[test]
    fn the_system_starts_it_hidden() {
        check(&["--hidden"], None, Ok(Wish::Open(Arguments { hidden: true, ..Arguments::default() })));
    }

    #[test]
    fn a_snapshot_is_opened_wherever_the_data_is() {
        let snapshot = Some(PathBuf::from("/march"));
        let expect = Wish::Open(Arguments { snapshot, ..Arguments::default() });
        check(&["--snapshot", "/march"], Some("/var"), Ok(expect));
    }

    #[test]
    fn wrong_words_are_named() {
        check(&["--sampel"], None, Err("--sampel is not understood."));
        check(&["--data-dir"], None, Err("--data-dir needs a folder."));
        check(&["--snapshot"], None, Err("--snapshot needs a file."));
    }
}
