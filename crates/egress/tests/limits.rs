//! What the client refuses, against servers of this machine.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::io::{Read, Write};
use std::net::TcpListener;

use convolog_egress::{Egress, EgressError, http::Request};

/// A server that answers one request with these bytes; its address.
fn answering(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = [0; 4096];
        let read = stream.read(&mut asked).unwrap();
        assert!(read > 0);
        // The client may hang up before it has read all of a large answer.
        drop(stream.write_all(&answer));
    });
    format!("http://{address}/")
}

fn get(address: &str) -> Request<Vec<u8>> {
    Request::get(address).body(Vec::new()).unwrap()
}

#[test]
fn a_redirect_is_an_answer_and_not_followed() {
    let other = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n";
    let answer = Egress::default()
        .call(get(&answering(other.as_bytes().to_vec())))
        .unwrap();
    assert_eq!(answer.status(), 302);
}

#[test]
fn an_answer_without_end_is_given_up() {
    let mut huge = b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n".to_vec();
    huge.resize(huge.len() + 1_000_000, b'x');
    let refused = Egress::default().call(get(&answering(huge))).unwrap_err();
    assert_eq!(refused, EgressError::TooLarge);
}

#[test]
fn without_encryption_nothing_but_this_machine_is_asked() {
    for address in ["http://192.0.2.1/", "http://169.254.169.254/latest/meta-data"] {
        let refused = Egress::default().call(get(address)).unwrap_err();
        assert_eq!(refused, EgressError::Refused, "{address}");
    }
}

#[test]
fn who_does_not_answer_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = Egress::default()
        .call(get(&format!("http://{free}/")))
        .unwrap_err();
    assert!(matches!(refused, EgressError::Unreachable(_)), "{refused:?}");
}
