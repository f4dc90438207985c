//! Which addresses may be asked: looked at after names are resolved, so that no name smuggles one in.

use std::fmt;
use std::io;
use std::net::IpAddr;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves names and passes on only the addresses that may be asked.
#[derive(Default)]
pub(crate) struct Guarded(DefaultResolver);

impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guarded")
    }
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        let encrypted = uri.scheme() == Some(&Scheme::HTTPS);
        let mut allowed = self.empty();
        for address in found.iter().filter(|address| may_ask(encrypted, address.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() {
            return Err(refused());
        }
        Ok(allowed)
    }
}

/// What a refused address looks like to the client.
pub(crate) fn refused() -> ureq::Error {
    ureq::Error::Io(io::Error::new(
        io::ErrorKind::PermissionDenied,
        "this address is not asked",
    ))
}

/// Without encryption only this very machine; with it any but those that no server of somebody's has.
fn may_ask(encrypted: bool, address: IpAddr) -> bool {
    let address = address.to_canonical();
    if !encrypted {
        return address.is_loopback();
    }
    match address {
        IpAddr::V4(v4) => {
            !(v4.is_unspecified() || v4.is_link_local() || v4.is_multicast() || v4.is_broadcast())
        }
        IpAddr::V6(v6) => !(v6.is_unspecified() || v6.is_unicast_link_local() || v6.is_multicast()),
    }
}

#[cfg(test)]
mod tests {
    use super::may_ask;

    #[test]
    fn only_addresses_of_somebodys_server_are_asked() {
        for (address, plain, encrypted) in [
            ("127.0.0.1", true, true),
            ("::1", true, true),
            ("::ffff:127.0.0.1", true, true),
            ("192.168.1.10", false, true),
            ("8.8.8.8", false, true),
            ("2001:db8::1", false, true),
            ("169.254.169.254", false, false),
            ("::ffff:169.254.169.254", false, false),
            ("fe80::1", false, false),
            ("0.0.0.0", false, false),
            ("::", false, false),
            ("224.0.0.1", false, false),
            ("255.255.255.255", false, false),
        ] {
            let address = address.parse().unwrap();
            assert_eq!(
                (may_ask(false, address), may_ask(true, address)),
                (plain, encrypted),
                "{address}"
            );
        }
    }
}
