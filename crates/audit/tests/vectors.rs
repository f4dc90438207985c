//! Published vectors, and our own pinned for good: if one of the latter changes, every chain out there breaks.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_audit::{
    AuditError, Content, Detail, Hash, MAX_SEQ, Manifest, Salt, content_hash, genesis, link,
};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

fn sha256(bytes: &[u8]) -> String {
    Hash::try_from(digest(&SHA256, bytes).as_ref())
        .unwrap()
        .to_string()
}

#[test]
fn sha_256_gives_the_values_of_fips_180() {
    assert_eq!(
        sha256(b""),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(
        sha256(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(
        sha256(b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    );
}

#[test]
fn detail_is_written_as_rfc_8785_section_3_2_4_shows() {
    let input: Value = serde_json::from_str(
        r#"{
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }"#,
    )
    .unwrap();
    assert_eq!(
        Detail::canonical(&input).unwrap().as_str(),
        r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    );
}

#[test]
fn keys_are_sorted_as_rfc_8785_section_3_2_3_shows() {
    let input = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
        "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    let canonical = Detail::canonical(&input).unwrap();
    let values = [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small",
        "Euro Sign",
        "Emoji",
        "Hebrew",
    ];
    let places: Vec<_> = values
        .iter()
        .map(|value| canonical.as_str().find(value).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

fn content() -> Content<'static> {
    Content {
        actor_name: Some("Ada \"Q\" Zoë"),
        subject_id: Some("p1"),
        ip: Some("203.0.113.7"),
        user_agent: None,
        request_id: Some("r1"),
        reason: Some("line\nbreak\u{1}"),
        detail: Detail::stored(r#"{"from":"open","to":"closed"}"#),
    }
}

fn manifest() -> Manifest<'static> {
    Manifest {
        chain: "main",
        seq: 1,
        at_ms: 1_795_166_999_007,
        actor_kind: "user",
        actor_id: Some("u1"),
        action: "entry.updated",
        target_kind: Some("entry"),
        target_id: None,
        content_hash: content_hash(&content(), &Salt(*b"0123456789abcdef")),
    }
}

#[test]
fn the_format_is_the_one_that_the_readme_describes() {
    let content_bytes = [
        b"convolog.audit.content.v1\0".as_slice(),
        b"0123456789abcdef",
        r#"{"actor_name":"Ada \"Q\" Zoë","detail":{"from":"open","to":"closed"},"ip":"203.0.113.7","reason":"line\nbreak\u0001","request_id":"r1","subject_id":"p1","user_agent":null}"#.as_bytes(),
    ]
    .concat();
    let content_hash = sha256(&content_bytes);
    assert_eq!(manifest().content_hash.to_string(), content_hash);
    let genesis_hash = sha256(b"convolog.audit.genesis.v1\0main");
    assert_eq!(genesis("main").to_string(), genesis_hash);
    let link_bytes = format!(
        "convolog.audit.link.v1\0{{\"action\":\"entry.updated\",\"actor_id\":\"u1\",\"actor_kind\":\"user\",\
         \"at\":\"2026-11-20T09:29:59.007Z\",\"chain\":\"main\",\"content_hash\":\"{content_hash}\",\
         \"prev_hash\":\"{genesis_hash}\",\"seq\":1,\"target_id\":null,\"target_kind\":\"entry\"}}"
    );
    assert_eq!(
        link(&manifest(), &genesis("main")).unwrap().to_string(),
        sha256(link_bytes.as_bytes())
    );
}

#[test]
fn values_outside_the_format_are_refused() {
    let with = |change: fn(&mut Manifest<'_>)| {
        let mut manifest = manifest();
        change(&mut manifest);
        link(&manifest, &genesis("main")).err()
    };
    assert_eq!(with(|m| m.seq = 0), Some(AuditError::Seq));
    assert_eq!(with(|m| m.seq = -1), Some(AuditError::Seq));
    assert_eq!(with(|m| m.seq = MAX_SEQ), None);
    assert_eq!(with(|m| m.seq = MAX_SEQ + 1), Some(AuditError::Seq));
    assert_eq!(with(|m| m.at_ms = 253_402_300_799_999), None);
    assert_eq!(with(|m| m.at_ms = 253_402_300_800_000), Some(AuditError::Time));
    assert_eq!(with(|m| m.at_ms = -62_167_219_200_000), None);
    assert_eq!(with(|m| m.at_ms = -62_167_219_200_001), Some(AuditError::Time));
    assert_eq!(with(|m| m.at_ms = i64::MAX), Some(AuditError::Time));
}

#[test]
fn whole_numbers_that_json_cannot_hold_exactly_are_refused() {
    assert!(Detail::canonical(&json!({ "n": [MAX_SEQ, -MAX_SEQ] })).is_ok());
    assert!(matches!(
        Detail::canonical(&json!({ "n": [MAX_SEQ + 1] })),
        Err(AuditError::Detail(_))
    ));
    assert!(matches!(
        Detail::canonical(&json!({ "n": u64::MAX })),
        Err(AuditError::Detail(_))
    ));
}

#[test]
fn a_hash_has_one_spelling_and_reads_back() {
    let hash = genesis("main");
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert_eq!(Hash::try_from(hash.as_bytes().as_slice()), Ok(hash));
    let upper = hash.to_string().to_uppercase();
    for wrong in [
        "",
        "00",
        &upper,
        &"0x".repeat(32),
        &format!("{hash}0"),
        &"é".repeat(32),
    ] {
        assert_eq!(wrong.parse::<Hash>(), Err(AuditError::Hash), "{wrong}");
    }
    assert_eq!(Hash::try_from([0_u8; 31].as_slice()), Err(AuditError::Hash));
    assert_eq!(Salt::try_from([0_u8; 15].as_slice()), Err(AuditError::Salt));
}
