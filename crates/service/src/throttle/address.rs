//! What counts as one address.

use std::net::{IpAddr, Ipv6Addr};

/// An IPv4 address, also one written as IPv6, stands for itself; an IPv6 address for its /64, which is the least that anybody is given.
pub(super) fn network_of(address: &str) -> String {
    match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V4(ip)) => ip.to_string(),
        Ok(IpAddr::V6(ip)) => {
            let network = ip.to_bits() & !u128::from(u64::MAX);
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
        Err(_no_address) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::network_of;

    #[test]
    fn an_address_of_ipv6_is_its_network() {
        assert_eq!(network_of("192.0.2.7"), "192.0.2.7");
        assert_eq!(network_of("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network_of("2001:db8:1:2::"), "2001:db8:1:2::/64");
    }
}
