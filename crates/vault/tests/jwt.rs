//! Access tokens: what a forger would try.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use convolog_vault::{Claims, JwtError, JwtKey, VaultError};
use proptest::prelude::*;
use ring::hmac;
use serde_json::{Value, json};

const SECRET: &[u8] = b"an example secret of 32 bytes....";
const IAT: i64 = 1_795_166_999;
const EXP: i64 = IAT + 900;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

fn key() -> JwtKey {
    JwtKey::new(SECRET).unwrap()
}

fn claims() -> Claims {
    Claims {
        sub: "0192f0c1-8a4e-7d3b-9f7e-5b1d2c3a4f60".into(),
        sid: "s1".into(),
        epoch: 3,
        iat: IAT,
        exp: EXP,
    }
}

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token with a right signature over whatever is given.
fn forge(header: &Value, body: &Value, secret: &[u8]) -> String {
    let message = format!("{}.{}", encode(header), encode(body));
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(tag))
}

fn header() -> Value {
    json!({ "typ": "JWT", "alg": "HS256" })
}

fn body() -> Value {
    json!({ "iss": "convolog", "aud": "convolog", "sub": "u1", "sid": "s1", "epoch": 3, "iat": IAT, "exp": EXP })
}

fn without(field: &str) -> Value {
    let mut body = body();
    body.as_object_mut().unwrap().remove(field).unwrap();
    body
}

fn with(field: &str, value: Value) -> Value {
    let mut body = body();
    body[field] = value;
    body
}

#[test]
fn a_token_gives_its_claims_back() {
    let token = key().sign(&claims()).unwrap();
    assert_eq!(key().verify(&token, at(IAT)), Ok(claims()));
}

#[test]
fn a_token_made_by_the_book_is_accepted() {
    // What the forgeries below differ from in one point each.
    assert!(key().verify(&forge(&header(), &body(), SECRET), at(IAT)).is_ok());
}

#[test]
fn the_signature_of_the_example_in_rfc_7515_a_1_is_right() {
    // Its claims are not ours, so only the parts are compared: our way of signing gives the published signature.
    let key = URL_SAFE_NO_PAD
        .decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
        .unwrap();
    let message = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), message.as_bytes());
    assert_eq!(
        URL_SAFE_NO_PAD.encode(tag),
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    );
    // And a token that our key signs carries exactly such a signature.
    let token = JwtKey::new(&key).unwrap().sign(&claims()).unwrap();
    let (message, signature) = token.rsplit_once('.').unwrap();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), message.as_bytes());
    assert_eq!(signature, URL_SAFE_NO_PAD.encode(tag));
}

#[test]
fn a_token_expires_at_its_second_by_the_time_that_is_passed_in() {
    let token = key().sign(&claims()).unwrap();
    assert!(
        key()
            .verify(&token, at(EXP - 1) + TimeDelta::milliseconds(999))
            .is_ok()
    );
    assert_eq!(key().verify(&token, at(EXP)), Err(JwtError::Expired));
    assert_eq!(key().verify(&token, at(EXP + 1_000_000)), Err(JwtError::Expired));
}

#[test]
fn an_expired_forgery_is_invalid_and_not_merely_expired() {
    let token = forge(&header(), &body(), b"another secret");
    assert_eq!(key().verify(&token, at(EXP + 1)), Err(JwtError::Invalid));
}

#[test]
fn a_token_of_another_key_is_invalid() {
    let other = JwtKey::new(b"an example secret of 32 bytes!!!!").unwrap();
    let token = other.sign(&claims()).unwrap();
    assert_eq!(key().verify(&token, at(IAT)), Err(JwtError::Invalid));
}

#[test]
fn any_algorithm_but_hs256_is_invalid() {
    let bare = |alg: &str| {
        format!(
            "{}.{}",
            encode(&json!({ "typ": "JWT", "alg": alg })),
            encode(&body())
        )
    };
    for alg in [
        "none", "None", "NONE", "HS384", "HS512", "RS256", "ES256", "EdDSA", "hs256", "",
    ] {
        let signed = forge(&json!({ "typ": "JWT", "alg": alg }), &body(), SECRET);
        for token in [bare(alg), format!("{}.", bare(alg)), signed] {
            assert_eq!(
                key().verify(&token, at(IAT)),
                Err(JwtError::Invalid),
                "{alg}: {token}"
            );
        }
    }
    let without_alg = forge(&json!({ "typ": "JWT" }), &body(), SECRET);
    assert_eq!(key().verify(&without_alg, at(IAT)), Err(JwtError::Invalid));
}

#[test]
fn a_key_that_the_token_brings_along_is_not_used() {
    let own = b"a secret of the forger, of 32 bytes";
    let jwk = json!({ "kty": "oct", "k": URL_SAFE_NO_PAD.encode(own) });
    let token = forge(&json!({ "typ": "JWT", "alg": "HS256", "jwk": jwk }), &body(), own);
    assert_eq!(key().verify(&token, at(IAT)), Err(JwtError::Invalid));
}

#[test]
fn wrong_or_missing_claims_are_invalid() {
    let wrong = [
        with("aud", json!("another")),
        with("aud", json!(null)),
        with("iss", json!("another")),
        with("exp", json!("1795167899")),
        with("exp", json!(1.0e300)),
        with("epoch", json!(null)),
        with("sub", json!(7)),
        json!([]),
        json!("text"),
    ];
    let missing = ["iss", "aud", "sub", "sid", "epoch", "iat", "exp"].map(without);
    for body in wrong.iter().chain(&missing) {
        assert_eq!(
            key().verify(&forge(&header(), body, SECRET), at(IAT)),
            Err(JwtError::Invalid),
            "{body}"
        );
    }
}

#[test]
fn a_truncated_token_is_invalid_wherever_it_ends() {
    let token = key().sign(&claims()).unwrap();
    for end in 0..token.len() {
        let cut = token.get(..end).unwrap();
        assert_eq!(key().verify(cut, at(IAT)), Err(JwtError::Invalid), "{cut}");
    }
}

#[test]
fn an_oversized_token_is_neither_made_nor_read() {
    let big = Claims {
        sub: "u".repeat(3000),
        ..claims()
    };
    assert_eq!(key().sign(&big), Err(JwtError::Invalid));
    let token = forge(&header(), &with("sub", json!("u".repeat(3000))), SECRET);
    assert_eq!(key().verify(&token, at(IAT)), Err(JwtError::Invalid));
}

#[test]
fn a_short_key_is_refused_and_no_key_shows_in_debug_output() {
    assert!(matches!(JwtKey::new(&[7; 31]), Err(VaultError::Key { .. })));
    assert!(JwtKey::new(&[7; 32]).is_ok());
    assert_eq!(format!("{:?}", key()), "JwtKey(…)");
}

proptest! {
    #[test]
    fn no_other_text_passes_for_a_token(place in any::<prop::sample::Index>(), byte in 0x21_u8..0x7f) {
        let token = key().sign(&claims()).unwrap();
        let mut bytes = token.clone().into_bytes();
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        let changed = String::from_utf8(bytes).unwrap();
        prop_assert_eq!(key().verify(&changed, at(IAT)), Err(JwtError::Invalid));
    }

    #[test]
    fn arbitrary_text_is_invalid_and_does_no_harm(text in "\\PC{0,60}|[A-Za-z0-9_-]{0,20}(\\.[A-Za-z0-9_-]{0,20}){0,4}") {
        prop_assert_eq!(key().verify(&text, at(IAT)), Err(JwtError::Invalid));
    }
}
