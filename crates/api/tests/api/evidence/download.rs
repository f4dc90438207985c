use super::{attach, bytes_of, content_of, files_below, path_of, sha256};
use convolog_dto::Attachment;
use convolog_testkit::{Client, Firm, Form};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and so on";

/// Asks for `bytes=…`.
fn part(client: &Client, attachment: &Attachment, range: &str) -> convolog_testkit::Answer {
    client.with_header("range", range).get(&content_of(attachment))
}

#[test]
fn what_comes_out_is_what_went_in() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    for length in [1, 65_535, 65_536, 65_537, 262_144, 1_000_003] {
        let bytes = bytes_of(length);
        let kept = attach(&firm.tom, &draft, "a.bin", &bytes);
        let answer = firm.tom.get(&content_of(&kept)).expect(200);
        assert_eq!(sha256(&answer.body), kept.sha256, "{length}");
        assert_eq!(answer.header("content-length"), length.to_string());
    }
}

#[test]
fn a_download_can_do_no_harm_in_a_browser() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let page = attach(
        &firm.tom,
        &draft,
        "naïve page.html",
        b"<!DOCTYPE html><script>alert(1)</script>",
    );
    for path in [
        content_of(&page),
        format!("{}?disposition=inline", content_of(&page)),
    ] {
        let answer = firm.tom.get(&path).expect(200);
        assert_eq!(
            answer.header("content-disposition"),
            "attachment; filename=\"na_ve page.html\"; filename*=UTF-8''na%C3%AFve%20page.html"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(
            answer.header("content-security-policy"),
            "sandbox; default-src 'none'; frame-ancestors 'none'"
        );
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert_eq!(answer.header("accept-ranges"), "bytes");
        assert_eq!(answer.header("etag"), format!("\"{}\"", page.sha256));
    }
}

#[test]
fn only_harmless_types_are_shown_in_place() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    for (name, bytes, media_type, how) in [
        ("a.png", PNG, "image/png", "inline"),
        (
            "a.txt",
            b"plain".as_slice(),
            "text/plain; charset=utf-8",
            "inline",
        ),
        ("a.pdf", b"%PDF-1.7\n", "application/pdf", "inline"),
        (
            "a.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "application/octet-stream",
            "attachment",
        ),
        ("a.csv", b"a,b\n", "application/octet-stream", "attachment"),
        ("a.bin", b"\0\x01", "application/octet-stream", "attachment"),
    ] {
        let kept = attach(&firm.tom, &draft, name, bytes);
        let shown = firm
            .tom
            .get(&format!("{}?disposition=inline", content_of(&kept)))
            .expect(200);
        assert_eq!(shown.header("content-type"), media_type, "{name}");
        assert_eq!(shown.header("x-content-type-options"), "nosniff", "{name}");
        assert_eq!(
            shown.header("content-security-policy"),
            "sandbox; default-src 'none'; frame-ancestors 'none'",
            "{name}"
        );
        assert!(shown.header("content-disposition").starts_with(how), "{name}");
        let saved = firm.tom.get(&content_of(&kept)).expect(200);
        assert_eq!(saved.header("content-type"), "application/octet-stream", "{name}");
        assert!(
            saved.header("content-disposition").starts_with("attachment"),
            "{name}"
        );
    }
    let kept = attach(&firm.tom, &draft, "a.png", PNG);
    for query in ["disposition=sideways", "disposition=inline&x=1"] {
        let refused = firm
            .tom
            .get(&format!("{}?{query}", content_of(&kept)))
            .expect(400);
        assert_eq!(refused.code(), "invalid_query");
    }
}

#[test]
fn parts_are_served_as_asked() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let bytes = bytes_of(200_000);
    let kept = attach(&firm.tom, &draft, "a.bin", &bytes);
    for (range, from, to) in [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=70000-140000", 70_000, 140_001),
        ("bytes=199999-", 199_999, 200_000),
        ("bytes=-5", 199_995, 200_000),
        ("bytes=-999999", 0, 200_000),
        ("bytes=100-999999", 100, 200_000),
    ] {
        let answer = part(&firm.tom, &kept, range).expect(206);
        assert_eq!(
            answer.header("content-range"),
            format!("bytes {from}-{}/200000", to - 1),
            "{range}"
        );
        assert_eq!(
            answer.header("content-length"),
            (to - from).to_string(),
            "{range}"
        );
        assert!(answer.body == bytes[from..to], "{range}");
    }
    for range in ["bytes=200000-", "bytes=200000-200001", "bytes=-0"] {
        let answer = part(&firm.tom, &kept, range).expect(416);
        assert_eq!(
            (answer.code().as_str(), answer.header("content-range")),
            ("range_not_satisfiable", "bytes */200000")
        );
    }
    for range in ["bytes=0-1,5-9", "bytes=x-y", "bytes=9-1", "lines=1-2", "bytes"] {
        assert!(part(&firm.tom, &kept, range).expect(200).body == bytes, "{range}");
    }
}

#[test]
fn what_the_client_has_is_not_sent_again_and_a_part_fits_only_its_own_whole() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &draft, "a.txt", b"hello");
    let tag = format!("\"{}\"", kept.sha256);
    for known in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"x\", {tag}"),
        "*".to_owned(),
    ] {
        let answer = firm
            .tom
            .with_header("if-none-match", &known)
            .get(&content_of(&kept))
            .expect(304);
        assert_eq!((answer.body.len(), answer.header("etag")), (0, tag.as_str()));
    }
    firm.tom
        .with_header("if-none-match", "\"other\"")
        .get(&content_of(&kept))
        .expect(200);
    let resume = |condition: &str| part(&firm.tom.with_header("if-range", condition), &kept, "bytes=1-2");
    assert_eq!(resume(&tag).expect(206).body, b"el");
    for other in ["\"other\"", &format!("W/{tag}"), "Mon, 02 Mar 2026 12:00:00 GMT"] {
        assert_eq!(resume(other).expect(200).body, b"hello");
    }
}

#[test]
fn compression_leaves_evidence_alone() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let bytes = "the same words again and again ".repeat(1000).into_bytes();
    let kept = attach(&firm.tom, &draft, "a.txt", &bytes);
    let client = firm.tom.with_header("accept-encoding", "gzip, br");
    let answer = client.get(&content_of(&kept)).expect(200);
    assert!(answer.body == bytes);
    assert_eq!(answer.header("content-length"), bytes.len().to_string());
    assert_eq!(part(&client, &kept, "bytes=4-7").expect(206).body, b"same");
}

#[test]
fn every_request_that_sends_bytes_is_recorded_with_who_and_what() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &entry, "a.txt", b"hello");
    firm.priya.get(&content_of(&kept)).expect(200);
    part(&firm.priya, &kept, "bytes=1-").expect(206);
    part(&firm.priya, &kept, "bytes=9-").expect(416);
    let tag = format!("\"{}\"", kept.sha256);
    firm.priya
        .with_header("if-none-match", &tag)
        .get(&content_of(&kept))
        .expect(304);
    let events = firm
        .maya
        .get("/audit-events?action=attachment.downloaded")
        .expect(200)
        .json();
    let events = events["items"].as_array().unwrap();
    assert_eq!(events.len(), 2);
    for event in events {
        assert_eq!(
            (&event["actor"]["name"], &event["subject_id"]),
            (&"Priya".into(), &firm.person("Sam").to_string().into())
        );
        assert_eq!(
            (&event["target"]["id"], &event["detail"]["sha256"]),
            (&kept.id.to_string().into(), &kept.sha256.clone().into())
        );
    }
    assert_eq!(
        events[0]["detail"]["part"],
        serde_json::json!({ "from": 1, "to": 5 })
    );
    assert_eq!(events[1]["detail"]["part"], serde_json::Value::Null);
}

#[test]
fn lost_or_shortened_bytes_are_a_clear_problem_and_no_download() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let kept = attach(&firm.tom, &draft, "a.txt", b"hello");
    let uploads = firm.app.data_dir().join("uploads");
    let blob = files_below(&uploads)
        .into_iter()
        .find(|path| path.ends_with(&kept.sha256))
        .unwrap();
    for damage in [
        |blob: &std::path::Path| std::fs::write(blob, b"hell"),
        |blob: &std::path::Path| std::fs::remove_file(blob),
    ] {
        damage(&blob).unwrap();
        let problem = firm.tom.get(&content_of(&kept)).expect(500).json();
        assert!(
            problem["detail"].as_str().unwrap().contains("missing or damaged"),
            "{problem}"
        );
    }
    let events = firm
        .maya
        .get("/audit-events?action=attachment.downloaded")
        .expect(200)
        .json();
    assert_eq!(events["items"].as_array().unwrap().len(), 0);
    // Whoever still has the file can bring it back.
    firm.tom
        .upload(&path_of(&draft), &Form::file("a.txt", b"hello"))
        .expect(201);
    assert_eq!(firm.tom.get(&content_of(&kept)).expect(200).body, b"hello");
}
