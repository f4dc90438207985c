//! A terminal with a person before it, who has typed everything beforehand.

use rustix::{
    fs::{Mode, OFlags, open},
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
};
use std::{
    fs::File,
    io::{Read, Write},
    path::Path,
    process::{Command, Stdio},
};

/// What a command left behind.
pub struct Outcome {
    /// Its exit code.
    pub code: Option<i32>,
    /// What it answered.
    pub stdout: String,
    /// All that stood on the terminal, what was typed included.
    pub screen: String,
}

/// Runs a command on a terminal, but for its answer.
pub fn on_a_terminal(data: &Path, words: &[&str], typed: &str) -> Outcome {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let terminal = open(
        name.as_c_str(),
        OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC,
        Mode::empty(),
    )
    .unwrap();
    let mut master = File::from(master);
    master.write_all(typed.as_bytes()).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_convolog"))
        .env_clear()
        .env("BACKUP_DIR", data.join("backups"))
        .arg("--data-dir")
        .arg(data)
        .args(words)
        .stdin(Stdio::from(terminal.try_clone().unwrap()))
        .stderr(Stdio::from(terminal))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // What it answers is short: a pipe holds all of it.
    let mut screen = Vec::new();
    let mut piece = [0; 4096];
    // When the last program has left a terminal, reading it fails.
    while let Ok(read @ 1..) = master.read(&mut piece) {
        screen.extend_from_slice(piece.get(..read).unwrap());
    }
    let mut stdout = String::new();
    child.stdout.take().unwrap().read_to_string(&mut stdout).unwrap();
    Outcome {
        code: child.wait().unwrap().code(),
        stdout,
        screen: String::from_utf8(screen).unwrap(),
    }
}
