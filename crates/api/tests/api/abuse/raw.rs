//! HTTP as bytes, for what no client would send.

use convolog_testkit::TestApp;
use std::{
    io::{ErrorKind, Read, Write},
    net::{Shutdown, TcpStream},
    time::Duration,
};

/// How long an answer may take before the server is said to hang.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends the bytes and reads one answer; empty when the server closes without a word.
pub fn send(app: &TestApp, bytes: &[u8]) -> String {
    read(connected(app, bytes), is_whole)
}

/// The same, but reads all that comes.
pub fn send_and_read_on(app: &TestApp, bytes: &[u8]) -> String {
    let stream = connected(app, bytes);
    drop(stream.shutdown(Shutdown::Write));
    read(stream, |_| false)
}

fn connected(app: &TestApp, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(app.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // A server that has seen enough may close while we write.
    drop(stream.write_all(bytes));
    stream
}

fn read(mut stream: TcpStream, is_enough: fn(&[u8]) -> bool) -> String {
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    while !is_enough(&answer) {
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(n) => answer.extend_from_slice(&piece[..n]),
            Err(error) => {
                let hangs = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
                assert!(!hangs, "the server hangs: {}", String::from_utf8_lossy(&answer));
                break;
            }
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// Whether the answer is there as long as it says it is.
fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.to_lowercase().lines().find_map(|line| {
        line.strip_prefix("content-length: ")
            .and_then(|n| n.parse::<usize>().ok())
    });
    head.starts_with("HTTP/1.1 204") || length.is_some_and(|length| body.len() >= length)
}

/// The status of an answer; 0 where the connection was closed without one.
pub fn status(answer: &str) -> u16 {
    answer
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3))
        .and_then(|code| code.parse().ok())
        .unwrap_or(0)
}

/// The code of the problem in an answer.
pub fn code(answer: &str) -> &str {
    answer
        .split("\"code\":\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
}
