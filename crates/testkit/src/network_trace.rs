//! Which addresses a process, with its threads and children, asked the system to reach, as strace sees it. Debian's package `strace`
//! has to be installed; `cargo xtask test` sees to it.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fmt, fs,
    net::{IpAddr, SocketAddr},
    process::Command,
};
use tempfile::TempPath;

/// The calls that name a peer.
const CALLS: &str = "trace=connect,sendto,sendmsg,sendmmsg";
/// Where names are looked up, which counts as leaving the machine even where a resolver on it does so.
const DNS_PORT: u16 = 53;

/// A trace to be written by one process.
pub struct NetworkTrace(TempPath);

/// Somebody a process wanted to reach.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Peer {
    /// Over the network.
    Address(SocketAddr),
    /// A socket of this machine, such as that of a resolver of names.
    Local(String),
}

impl Peer {
    /// Whether what is sent there may leave the machine.
    pub fn may_leave(&self) -> bool {
        match self {
            Self::Address(address) => {
                !address.ip().to_canonical().is_loopback() || address.port() == DNS_PORT
            }
            Self::Local(_) => true,
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::Local(path) => f.write_str(path),
        }
    }
}

impl NetworkTrace {
    /// A fresh one.
    pub fn new() -> Self {
        Self(
            tempfile::NamedTempFile::new()
                .expect("a temporary file")
                .into_temp_path(),
        )
    }

    /// The command that runs the program and writes the trace; arguments and variables are added as to any other.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("/usr/bin/strace");
        command
            .args([
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-e",
                "signal=none",
                "-e",
                CALLS,
                "-o",
            ])
            .arg(self.0.as_os_str())
            .arg("--")
            .arg(program);
        command
    }

    /// Whom it wanted to reach; complete once the command has ended.
    pub fn peers(&self) -> BTreeSet<Peer> {
        peers(&fs::read_to_string(&self.0).expect("strace has written its file"))
    }
}

impl Default for NetworkTrace {
    fn default() -> Self {
        Self::new()
    }
}

/// The peers in the text of a trace. One call may name several.
fn peers(trace: &str) -> BTreeSet<Peer> {
    trace
        .lines()
        .flat_map(|line| line.split("sa_family=").skip(1))
        .filter_map(peer)
        .collect()
}

/// The peer in the words after `sa_family=`.
fn peer(words: &str) -> Option<Peer> {
    let after = |mark: &str| words.split_once(mark).map(|(_, rest)| rest);
    let quoted = |rest: &str| rest.split('"').next().map(str::to_owned);
    let port = |mark| after(mark)?.split(')').next()?.parse::<u16>().ok();
    let address = |text: Option<String>, port: Option<u16>| {
        let ip: IpAddr = text?.parse().ok()?;
        Some(Peer::Address(SocketAddr::new(ip, port?)))
    };
    match words.split([',', '}']).next()? {
        "AF_INET" => address(after("inet_addr(\"").and_then(quoted), port("sin_port=htons(")),
        "AF_INET6" => address(
            after("inet_pton(AF_INET6, \"").and_then(quoted),
            port("sin6_port=htons("),
        ),
        "AF_UNIX" => after("sun_path=").map(|path| {
            Peer::Local(
                path.trim_start_matches('@')
                    .split('"')
                    .nth(1)
                    .unwrap_or_default()
                    .to_owned(),
            )
        }),
        // The kernel itself, and the end of a connection.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = r#"
71 connect(9, {sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
72 connect(9, {sa_family=AF_INET, sin_port=htons(25), sin_addr=inet_addr("192.0.2.7")}, 16 <unfinished ...>
72 connect(9, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0
73 sendmmsg(6, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, msg_namelen=16}}, {msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("198.51.100.1")}}}], 2, MSG_NOSIGNAL) = 2
73 connect(5, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)
73 sendto(5, [{nlmsg_len=20}, 0], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20
73 connect(5, {sa_family=AF_UNSPEC, sa_data="\0"}, 16) = 0
74 sendto(3, "GET /", 5, MSG_NOSIGNAL, NULL, 0) = 5
"#;

    #[test]
    fn every_peer_of_a_trace_is_found_and_judged() {
        let found: Vec<_> = peers(TRACE)
            .into_iter()
            .map(|peer| (peer.to_string(), peer.may_leave()))
            .collect();
        let expected = [
            ("127.0.0.1:8080", false),
            ("127.0.0.53:53", true),
            ("192.0.2.7:25", true),
            ("198.51.100.1:53", true),
            ("[2001:db8::1]:443", true),
            ("/var/run/nscd/socket", true),
        ];
        assert_eq!(found, expected.map(|(name, leaves)| (name.to_owned(), leaves)));
    }

    #[test]
    fn what_a_real_process_reaches_is_seen_and_loopback_is_told_from_the_rest() {
        let listener = std::net::TcpListener::bind("127.0.0.2:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let trace = NetworkTrace::new();
        let script = format!("exec 3<>/dev/tcp/127.0.0.2/{port}");
        assert!(
            trace
                .command("bash")
                .args(["-c", &script])
                .status()
                .expect("strace is installed")
                .success()
        );
        let expected = Peer::Address(SocketAddr::from(([127, 0, 0, 2], port)));
        assert!(!expected.may_leave());
        // A shell may ask for the name of its user as well, where the machine keeps a cache of names.
        let addresses: BTreeSet<_> = (trace.peers().into_iter())
            .filter(|peer| matches!(peer, Peer::Address(_)))
            .collect();
        assert_eq!(addresses, BTreeSet::from([expected]));
    }
}
