//! What the checks need beside Rust, fetched when it is absent and pinned by committed files: Node packages, a Python
//! environment under target/, Debian's Chromium.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{process, tree};

const CHROMIUM: &str = "/usr/bin/chromium";
/// The same without what shows windows: it starts faster and opens a page in half the time.
const HEADLESS: &str = "/usr/bin/chromium-headless-shell";

/// Installs a folder's Node packages from its lock file, unless exactly these are there.
pub fn node_packages(folder: &Path) -> Result<()> {
    let lock = std::fs::read_to_string(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    if !process::have("npm") && !apt_install(&["nodejs", "npm"]) {
        bail!("npm is missing: install Node.js 20 or newer");
    }
    let mut npm = process::command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder);
    process::run(&mut npm)?;
    std::fs::write(stamp, lock).context("could not remember what was installed")
}

/// A Python environment with the packages of `openapi/checks/requirements.txt`; answers its folder of programs.
pub fn python_environment() -> Result<PathBuf> {
    let wanted = tree::root().join("openapi/checks/requirements.txt");
    let requirements = std::fs::read_to_string(&wanted)?;
    let folder = tree::target().join("venv");
    let (programs, stamp) = (folder.join("bin"), folder.join("installed-from"));
    if std::fs::read_to_string(&stamp).is_ok_and(|old| old == requirements) {
        return Ok(programs);
    }
    let make = || {
        process::run(
            process::command("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )
    };
    if make().is_err() && (!apt_install(&["python3", "python3-venv"]) || make().is_err()) {
        bail!("python3 with its venv module is missing: install Python 3.11 or newer");
    }
    let pip = programs.join("pip");
    process::run(
        process::command(&pip.to_string_lossy())
            .args(["install", "--quiet", "--requirement"])
            .arg(&wanted),
    )?;
    std::fs::write(stamp, requirements)?;
    Ok(programs)
}

/// Makes sure of the browser as people have it.
pub fn chromium() -> Result<()> {
    if Path::new(CHROMIUM).exists() || apt_install(&["chromium"]) {
        return Ok(());
    }
    bail!("{CHROMIUM} is missing: on Debian run `apt-get install chromium` as root")
}

/// Makes sure of it, and answers the one that the e2e tests drive most of the time: the one without windows, where there is one.
pub fn headless_chromium() -> Result<&'static str> {
    chromium()?;
    let headless = Path::new(HEADLESS).exists() || apt_install(&["chromium-headless-shell"]);
    Ok(if headless { HEADLESS } else { CHROMIUM })
}

/// Makes sure of the load tool.
pub fn wrk() -> Result<()> {
    // It knows no flag that ends with success, so its being there has to do.
    if process::starts("wrk") || apt_install(&["wrk"]) {
        return Ok(());
    }
    bail!("wrk is missing: on Debian run `apt-get install wrk` as root")
}

/// Makes sure of the tool that shows whom a process wants to reach.
pub fn strace() -> Result<()> {
    if process::have("strace") || apt_install(&["strace"]) {
        return Ok(());
    }
    bail!("strace is missing: on Debian run `apt-get install strace` as root")
}

/// Makes sure of the proxy that the documents describe.
pub fn nginx() -> Result<()> {
    if Path::new("/usr/sbin/nginx").exists() || apt_install(&["nginx-light"]) {
        return Ok(());
    }
    bail!("nginx is missing: on Debian run `apt-get install nginx-light` as root")
}

/// Makes sure of the tool that prints tables of SQLite files.
pub fn sqlite3() -> Result<()> {
    if process::have("sqlite3") || apt_install(&["sqlite3"]) {
        return Ok(());
    }
    bail!("sqlite3 is missing: on Debian run `apt-get install sqlite3` as root")
}

/// Makes sure of the archiver that archives are measured against.
pub fn zip() -> Result<()> {
    if process::have("zip") || apt_install(&["zip"]) {
        return Ok(());
    }
    bail!("zip is missing: on Debian run `apt-get install zip` as root")
}

/// Installs Debian packages where that is allowed (as root, with apt); otherwise answers false.
fn apt_install(packages: &[&str]) -> bool {
    let root = process::capture(process::command("id").arg("-u")).is_ok_and(|id| id.trim_ascii() == b"0");
    if !root || !process::have("apt-get") {
        return false;
    }
    let install = || {
        process::run(
            process::command("apt-get")
                .args(["install", "-y", "--no-install-recommends"])
                .args(packages),
        )
        .is_ok()
    };
    install() || (process::run(process::command("apt-get").arg("update")).is_ok() && install())
}
