//! The real binary, to be killed.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};

/// A running server. It is killed when dropped, too.
pub struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts on the folder, on a free port, and waits until it says where it listens.
    pub fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_convolog"))
            // Not what the one who runs the test has set for a server of theirs, nor colours in the log.
            .env_clear()
            .envs([("NO_COLOR", "1"), ("CONVOLOG_LOG", "info")])
            .arg("--data-dir")
            .arg(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        drain(child.stdout.take(), sender.clone());
        drain(child.stderr.take(), sender);
        let mut said = Vec::new();
        let address = lines.iter().find_map(|line| {
            let address = listening(&line);
            said.push(line);
            address
        });
        let address = address.unwrap_or_else(|| panic!("the server did not start: {said:#?}"));
        Self { child, address }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would end the process: SIGKILL.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Reads all that comes, so that the server never waits for us; passes it on as long as somebody listens.
fn drain(stream: Option<impl Read + Send + 'static>, to: Sender<String>) {
    let stream = BufReader::new(stream.unwrap());
    std::thread::spawn(move || {
        for line in stream.lines().map_while(Result::ok) {
            drop(to.send(line));
        }
    });
}

/// The address in the line that says so.
fn listening(line: &str) -> Option<SocketAddr> {
    let at = line
        .contains("listening")
        .then(|| line.find("127.0.0.1:"))
        .flatten()?;
    let end = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ':'));
    line.get(at..)?.split(end).next()?.parse().ok()
}
