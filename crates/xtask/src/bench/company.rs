//! The demo company that is measured: made once, copied for each side of a run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{process, tree};

/// How much the company has recorded.
#[derive(Clone, Copy)]
pub enum Size {
    /// 100 000 entries: what every bar but growth is measured on.
    Usual,
    /// Ten times as many, about the same 2 000 people.
    Grown,
}

impl Size {
    const fn name(self) -> &'static str {
        match self {
            Self::Usual => "company",
            Self::Grown => "company-grown",
        }
    }

    const fn entries(self) -> &'static str {
        match self {
            Self::Usual => "100000",
            Self::Grown => "1000000",
        }
    }
}

/// The folder with the company, and how to sign in as its super admin.
pub struct Company {
    /// The data folder.
    pub folder: PathBuf,
    /// The address of the super admin.
    pub email: String,
    /// The password of the super admin.
    pub password: String,
}

impl Company {
    /// Uses the company of the last run, unless a fresh one is asked for.
    pub fn ready(binary: &Path, size: Size, fresh: bool) -> Result<Self> {
        let folder = tree::target().join("bench").join(size.name());
        let sign_ins = folder.with_extension("sign-ins.json");
        if fresh || !sign_ins.exists() {
            remove(&folder)?;
            std::fs::create_dir_all(&folder)?;
            println!("bench: making the demo company of {} entries", size.entries());
            let mut demo = process::command(&binary.to_string_lossy());
            let printed = process::capture(demo.arg("--data-dir").arg(&folder).args([
                "--json",
                "demo",
                "--people",
                "2000",
                "--seed",
                "7",
                "--entries",
                size.entries(),
            ]))?;
            // The file says that the company is whole.
            let unfinished = folder.with_extension("unfinished");
            std::fs::write(&unfinished, printed)?;
            std::fs::rename(&unfinished, &sign_ins)?;
        }
        let printed = std::fs::read_to_string(&sign_ins)?;
        let (email, password) =
            super_admin(&printed).context("the demo printed no sign-in of a super admin")?;
        Ok(Self {
            folder,
            email,
            password,
        })
    }

    /// A copy of its own under `target/bench/`, so that writing on one side does not slow the other.
    pub fn copy(&self, name: &str) -> Result<PathBuf> {
        let place = tree::target().join("bench").join(name);
        remove(&place)?;
        process::run(
            process::command("cp")
                .args(["--recursive", "--reflink=auto"])
                .arg(&self.folder)
                .arg(&place),
        )?;
        Ok(place)
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}

/// The super admin of `convolog --json demo`.
pub fn super_admin(printed: &str) -> Option<(String, String)> {
    let report: Value = serde_json::from_str(printed).ok()?;
    let sign_ins = report.get("sign_ins")?.as_array()?;
    let is_super = |one: &&Value| one.get("role").and_then(Value::as_str) == Some("SUPER_ADMIN");
    let email = sign_ins.iter().find(is_super)?.get("email")?.as_str()?;
    Some((email.to_owned(), report.get("password")?.as_str()?.to_owned()))
}
