//! Backups as an operator takes them and puts them back, and as a power cut leaves them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod commands;
mod killed;

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// What a command left behind.
pub struct Outcome {
    /// Its exit code.
    pub code: Option<i32>,
    /// What it answered.
    pub stdout: String,
    /// What it said.
    pub stderr: String,
}

impl Outcome {
    /// The JSON that it printed, having succeeded.
    pub fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        serde_json::from_str(&self.stdout).unwrap()
    }
}

/// A data folder with the demo in it, and an empty backup folder.
pub struct Place {
    /// Both folders.
    pub root: TempDir,
}

impl Place {
    /// A small company.
    pub fn company() -> Self {
        let place = Self::empty();
        place
            .run(&[
                "demo",
                "--people",
                "14",
                "--entries",
                "60",
                "--seed",
                "3",
                "--json",
            ])
            .json();
        place
    }

    /// Nothing yet.
    pub fn empty() -> Self {
        Self {
            root: TempDir::new().unwrap(),
        }
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    /// The backup folder.
    pub fn folder(&self) -> PathBuf {
        self.root.path().join("backups")
    }

    /// A command over these folders.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_convolog"));
        command
            .env_clear()
            .envs([("NO_COLOR", "1"), ("CONVOLOG_LOG", "info")])
            .env("BACKUP_DIR", self.folder())
            .arg("--data-dir")
            .arg(self.data())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, words: &[&str]) -> Outcome {
        outcome(self.command().args(words))
    }

    /// The names in the backup folder.
    pub fn names(&self) -> Vec<String> {
        names(&self.folder())
    }
}

/// Runs a command to its end.
pub fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().unwrap();
    Outcome {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let Ok(list) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = list
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
