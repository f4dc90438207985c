//! Refresh and API tokens: shape, checksum, hash.
#![expect(
    clippy::string_slice,
    reason = "tokens are ASCII, and tests fail by panicking"
)]

use std::collections::HashSet;

use convolog_vault::{ApiToken, RefreshToken, TokenHash, VaultError};
use proptest::prelude::*;

/// Made with another implementation of the format in the README.
const PINNED: &str = "clog_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

#[test]
fn an_api_token_is_clog_and_49_digits_and_reads_back() {
    let token = ApiToken::generate().unwrap();
    let text = token.expose();
    assert_eq!(text.len(), 5 + 43 + 6);
    assert!(
        text.strip_prefix("clog_")
            .unwrap()
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric()),
        "{text}"
    );
    let again: ApiToken = text.parse().unwrap();
    assert_eq!(again.hash(), token.hash());
    assert_eq!(token.prefix(), &text[..11]);
}

#[test]
fn the_checksum_is_the_one_that_the_readme_describes() {
    let token: ApiToken = format!("{PINNED}2QMxEu").parse().unwrap();
    assert_eq!(token.prefix(), "clog_012345");
}

#[test]
fn what_is_no_api_token_is_refused() {
    let whole = format!("{PINNED}2QMxEu");
    let upper = whole.to_uppercase();
    let longer = format!("{whole}0");
    let wide = format!("clog_{}", "é".repeat(24));
    for wrong in [
        "",
        "clog_",
        "clog",
        PINNED,
        &whole[1..],
        &whole[..53],
        &longer,
        &upper,
        &wide,
        "bearer x",
    ] {
        assert!(
            matches!(wrong.parse::<ApiToken>(), Err(VaultError::Token)),
            "{wrong}"
        );
    }
}

#[test]
fn all_62_digits_are_used_and_no_token_comes_twice() {
    let tokens: HashSet<String> = (0..200)
        .map(|_| ApiToken::generate().unwrap().expose().to_owned())
        .collect();
    assert_eq!(tokens.len(), 200);
    let digits: HashSet<char> = tokens.iter().flat_map(|token| token[5..48].chars()).collect();
    assert_eq!(digits.len(), 62);
}

#[test]
fn a_refresh_token_is_43_digits_and_reads_back() {
    let token = RefreshToken::generate().unwrap();
    assert_eq!(token.expose().len(), 43);
    let again: RefreshToken = token.expose().parse().unwrap();
    assert_eq!(again.hash(), token.hash());
    assert_ne!(RefreshToken::generate().unwrap().hash(), token.hash());
}

#[test]
fn what_is_no_refresh_token_is_refused() {
    let whole = RefreshToken::generate().unwrap();
    let whole = whole.expose();
    let longer = format!("{whole}A");
    let padded = format!("{whole}=");
    let much_longer = "A".repeat(10_000);
    for wrong in [
        "",
        "A",
        &whole[1..],
        &longer,
        &padded,
        &much_longer,
        &"+".repeat(43),
        &"é".repeat(21),
    ] {
        assert!(
            matches!(wrong.parse::<RefreshToken>(), Err(VaultError::Token)),
            "{wrong}"
        );
    }
}

#[test]
fn a_stored_hash_reads_back() {
    let hash = RefreshToken::generate().unwrap().hash();
    assert_eq!(TokenHash::try_from(hash.as_bytes().as_slice()).unwrap(), hash);
    assert!(matches!(
        TokenHash::try_from([0; 31].as_slice()),
        Err(VaultError::Token)
    ));
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let (refresh, api) = (RefreshToken::generate().unwrap(), ApiToken::generate().unwrap());
    let shown = format!("{refresh:?} {api:?} {:?}", api.hash());
    assert_eq!(shown, "RefreshToken(…) ApiToken(…) TokenHash(…)");
}

proptest! {
    #[test]
    fn one_wrong_digit_is_noticed(place in 5_usize..54, digit in "[0-9A-Za-z]") {
        let mut text = ApiToken::generate().unwrap().expose().to_owned();
        prop_assume!(text[place..=place] != digit);
        text.replace_range(place..=place, &digit);
        prop_assert!(text.parse::<ApiToken>().is_err());
    }
}
