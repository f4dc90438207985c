use crate::sample::{cover, html, record, voided};
use convolog_dto::ChainHead;
use convolog_export::case_file::Integrity;
use std::fs;
use std::path::Path;

fn integrity() -> Integrity {
    Integrity {
        head: Some(ChainHead {
            chain: 1,
            seq: 4711,
            hash: "5e".repeat(32),
        }),
        key_fingerprint: Some("SHA256:6c1e 9a02".to_owned()),
    }
}

#[test]
fn the_case_file_is_the_committed_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/case-file.html");
    let written = html(cover, &[record(), voided()], &integrity());
    #[expect(
        clippy::disallowed_methods,
        reason = "a test may ask whether to write the golden file anew"
    )]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &written).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == written,
        "the case file changed: look at it, then run with UPDATE_GOLDEN=1"
    );
}

#[test]
fn a_corrected_text_is_struck_through_and_legible_and_the_correction_stands_in_its_place() {
    let written = html(cover, &[record()], &integrity());
    let struck = written.find("class=\"prose struck\"").unwrap();
    let original = written.find("nobody was there").unwrap();
    let correction = written
        .find("The handover began at 06:15, not at 06:00.")
        .unwrap();
    let next = written.find("The first batch was lost.").unwrap();
    assert!(struck < original && original < correction && correction < next);
}

#[test]
fn a_file_without_a_bundle_says_so_and_never_claims_too_much() {
    let written = html(cover, &[record()], &Integrity::default());
    assert!(written.contains("export.finished") && !written.contains("verify.html"));
    assert!(written.contains("verifiable and tamper-evident"));
    for claim in ["tamper-proof", "court-admissible"] {
        assert!(!written.contains(claim), "{claim}");
    }
}

#[test]
fn a_file_of_nothing_is_a_whole_document() {
    let written = html(cover, &[], &Integrity::default());
    assert!(written.contains("No record was chosen that is final.") && written.ends_with("</html>\n"));
}

#[test]
fn a_record_names_the_file_of_a_response_its_links_and_when_it_was_voided() {
    let written = html(cover, &[record(), voided()], &integrity());
    for words in [
        "Held by <a href=\"#exhibit-3\">Exhibit 3</a>: letter.pdf",
        "follows E-2026-0041, relates to E-2026-0017, supported by E-2026-0050<",
        "<strong>Voided on 15 March 2026",
    ] {
        assert!(written.contains(words), "{words}");
    }
}

#[test]
fn exhibits_that_are_not_what_was_received_are_named_twice() {
    let written = html(cover, &[record()], &integrity());
    let last_page = &written[written.find("id=\"integrity\"").unwrap()..];
    for (words, times) in [("<strong>Damaged.</strong>", 1), ("<strong>Missing.</strong>", 1)] {
        assert_eq!(written.matches(words).count(), times, "{words}");
    }
    assert!(last_page.contains("Exhibit 3</a>: damaged") && last_page.contains("Exhibit 4</a>: missing"));
    assert!(!last_page.contains("Exhibit 1<") && !last_page.contains("each has the SHA-256"));
}
