//! As much HTTP as it takes to ask a server of ours something: one request, one connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// A server, and as whom to ask it.
#[derive(Clone)]
pub struct Client {
    /// Where it listens.
    pub address: SocketAddr,
    /// The access token, empty for a stranger.
    pub token: String,
}

impl Client {
    /// A client that has signed in.
    pub fn signed_in(address: SocketAddr, email: &str, password: &str) -> Result<Self> {
        let stranger = Self {
            address,
            token: String::new(),
        };
        let body = serde_json::json!({ "email": email, "password": password });
        let session = stranger.json("POST", "/api/v1/auth/login", Some(&body))?;
        let token = session
            .get("access_token")
            .and_then(Value::as_str)
            .context("a session without a token")?;
        Ok(Self {
            address,
            token: token.to_owned(),
        })
    }

    /// Asks and reads the JSON of a good answer.
    pub fn get(&self, path: &str) -> Result<Value> {
        self.json("GET", path, None)
    }

    /// Sends JSON and reads the JSON of a good answer.
    pub fn json(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let (status, answer) = self.ask(method, path, body)?;
        if !(200..300).contains(&status) {
            bail!(
                "{method} {path} answered {status}: {}",
                String::from_utf8_lossy(&answer)
            );
        }
        serde_json::from_slice(&answer).with_context(|| format!("{method} {path} did not answer JSON"))
    }

    /// Uploads a file in a form, as browsers do; an error unless it was made.
    pub fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Result<()> {
        const BOUNDARY: &str = "----convolog-of-the-bench";
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let body = [
            head.as_bytes(),
            bytes,
            format!("\r\n--{BOUNDARY}--\r\n").as_bytes(),
        ]
        .concat();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let (status, answer) = self.send("POST", path, &kind, &body)?;
        if status != 201 {
            bail!("{path} answered {status}: {}", String::from_utf8_lossy(&answer));
        }
        Ok(())
    }

    /// The status and the body.
    pub fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<(u16, Vec<u8>)> {
        let body = body.map(Value::to_string).unwrap_or_default();
        self.send(method, path, "application/json", body.as_bytes())
    }

    fn send(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Result<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        // HTTP/1.0: the answer comes in one piece and ends with the connection.
        let mut head = format!("{method} {path} HTTP/1.0\r\nHost: localhost\r\n");
        if !self.token.is_empty() {
            head.push_str(&format!("Authorization: Bearer {}\r\n", self.token));
        }
        // Without its length a POST of HTTP/1.0 is refused, an empty one as well.
        if method != "GET" {
            head.push_str(&format!(
                "Content-Type: {kind}\r\nContent-Length: {}\r\n",
                body.len()
            ));
        }
        stream.write_all(format!("{head}\r\n").as_bytes())?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .context("not an HTTP answer")?;
        let status = answer
            .get(9..12)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let status = status
            .and_then(|digits| digits.parse().ok())
            .context("not an HTTP status")?;
        Ok((status, answer.split_off(end.saturating_add(4))))
    }
}
