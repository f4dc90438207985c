//! The real binary on a free port with a data folder of its own, for as long as a check needs it.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http::Client;
use crate::{process, tree};

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a starting server is asked.
const POLL: Duration = Duration::from_millis(2);

/// A running server. Dropping it ends the process; its data folder stays under target/ to be looked at.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to its first good answer.
    pub startup: Duration,
}

/// Builds the development server and answers where it lies. It is built as the tests of the workspace build it, one of them included:
/// by itself, or without what only tests need, its dependencies would have other features and be compiled once more.
pub fn build() -> Result<PathBuf> {
    let words = ["build", "--workspace", "--exclude", "convolog-frontend"];
    process::run(
        process::command("cargo")
            .args(words)
            .args(["--bin", "convolog", "--test", "commands"]),
    )?;
    Ok(tree::target().join("debug/convolog"))
}

impl Server {
    /// Starts on the folder and waits until it is alive. What it prints goes to `server.log` beside the data.
    pub fn start(binary: &Path, data: &Path) -> Result<Self> {
        std::fs::create_dir_all(data)?;
        let address = free_address()?;
        let log = data.join("server.log");
        let child = process::command(&binary.to_string_lossy())
            .env("BACKUP_DIR", data.join("backups"))
            .arg("--data-dir")
            .arg(data)
            .args(["serve", "--listen", &address.to_string()])
            .stdout(File::create(&log)?)
            .stderr(File::options().append(true).open(&log)?)
            .spawn()
            .with_context(|| format!("could not start {}", binary.display()))?;
        let mut server = Self {
            child,
            address,
            startup: Duration::ZERO,
        };
        server.wait_until_alive(&log)?;
        Ok(server)
    }

    /// The process id, for asking the system about its memory.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    fn wait_until_alive(&mut self, log: &Path) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if alive(self.address) {
                self.startup = start.elapsed();
                return Ok(());
            }
            if self.child.try_wait()?.is_some() {
                break;
            }
            std::thread::sleep(POLL);
        }
        bail!(
            "the server did not come up; it said:\n{}",
            std::fs::read_to_string(log).unwrap_or_default()
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that nobody listens on at this moment.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Waits for a server that somebody else holds.
pub fn until_alive(address: SocketAddr) -> Result<()> {
    let start = Instant::now();
    while !alive(address) {
        if start.elapsed() > PATIENCE {
            bail!("nothing answers on {address}");
        }
        std::thread::sleep(POLL);
    }
    Ok(())
}

fn alive(address: SocketAddr) -> bool {
    let stranger = Client {
        address,
        token: String::new(),
    };
    stranger
        .ask("GET", "/health/live", None)
        .is_ok_and(|(status, _)| status == 200)
}
