//! `convolog healthcheck`: what a container asks. It needs no shell and no curl.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use convolog_api::settings::Settings;

use crate::failure::Failure;
use crate::output;

const PATIENCE: Duration = Duration::from_secs(4);

/// Asks `/health/ready` of the server that listens where the settings say.
pub fn healthcheck(settings: &Settings) -> Result<(), Failure> {
    let address = reachable(settings.listen);
    let status = ask(address).map_err(|error| {
        Failure::failed(format!(
            "nobody answers on {address}: {error}. Is `convolog serve` running?"
        ))
    })?;
    if status.starts_with("HTTP/1.1 200") {
        output::line("ready")
    } else {
        Err(Failure::failed(format!(
            "the server on {address} is not ready. Its log says why."
        )))
    }
}

/// A server that listens on every address is asked on this machine's own.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut status = [0; 12];
    stream.read_exact(&mut status)?;
    Ok(String::from_utf8_lossy(&status).into_owned())
}
