//! Runs the program as a person would.

use std::path::Path;
use std::process::Command;

/// What the program said, and its exit code.
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) code: Option<i32>,
    /// Data: standard output.
    pub(crate) out: String,
    /// Words for people: standard error.
    pub(crate) said: String,
}

/// Runs the program in `folder`.
pub(crate) fn felles(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_felles"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), said: text(output.stderr) }
}
