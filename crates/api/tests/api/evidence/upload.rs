use super::{attach, bytes_of, path_of, sha256, stored};
use convolog_dto::Attachment;
use convolog_testkit::{Firm, Form, TestApp};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

const LIMIT: usize = 1024 * 1024;

#[test]
fn a_file_is_kept_with_its_hash_its_size_and_what_was_said_of_it() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let bytes = bytes_of(700_001);
    let form = Form::default()
        .and("source", "The site manager")
        .and_file("file", "rota.bin", "image/png", &bytes)
        .and("description", "The rota of the week,\nwith the changes.");
    let answer = firm.tom.upload(&path_of(&draft), &form).expect(201);
    let kept: Attachment = answer.read();
    assert_eq!(
        (kept.size_bytes, kept.sha256.as_str()),
        (700_001, sha256(&bytes).as_str())
    );
    assert_eq!(
        (kept.name.as_str(), kept.media_type.as_str()),
        ("rota.bin", "application/octet-stream")
    );
    assert_eq!(kept.source.as_deref(), Some("The site manager"));
    assert_eq!(
        kept.description.as_deref(),
        Some("The rota of the week,\nwith the changes.")
    );
    assert_eq!((kept.entry_id, kept.uploaded_by.name.as_str()), (draft.id, "Tom"));
    assert_eq!(
        answer.header("location"),
        format!("/api/v1/attachments/{}", kept.id)
    );
    assert_eq!(answer.header("etag"), "\"1\"");
    assert_eq!(
        firm.tom
            .get(&format!("/attachments/{}", kept.id))
            .expect(200)
            .read::<Attachment>(),
        kept
    );
    assert_eq!(
        firm.tom.get(&path_of(&draft)).expect(200).json()["items"][0]["id"],
        kept.id.to_string()
    );
    assert_eq!(
        firm.tom.get(&format!("/entries/{}", draft.id)).expect(200).json()["attachment_count"],
        1
    );
    assert_eq!(stored(&firm.app), (0, 1));
}

#[test]
fn the_first_bytes_say_what_a_file_is_and_not_its_sender() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    for (name, bytes, media_type) in [
        ("scan.txt", b"%PDF-1.7\n".as_slice(), "application/pdf"),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        ("note.png", b"Arrived at 06:25.", "text/plain"),
        ("page.png", b"<!DOCTYPE html><script>1</script>", "text/html"),
    ] {
        assert_eq!(
            attach(&firm.tom, &draft, name, bytes).media_type,
            media_type,
            "{name}"
        );
    }
    let program = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 100]].concat();
    let refused = firm
        .tom
        .upload(&path_of(&draft), &Form::file("photo.png", &program))
        .expect(422);
    assert_eq!(
        (refused.code().as_str(), &refused.json()["errors"][0]["code"]),
        ("invalid", &"program".into())
    );
    assert_eq!(stored(&firm.app), (0, 4));
}

#[test]
fn hostile_names_are_made_safe() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    for (given, kept) in [
        ("../../../etc/cron.d/evil", "evil"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("a\r\nX-Evil: 1.txt", "a X-Evil_ 1.txt"),
        ("say \"hi\".txt", "say _hi_.txt"),
        ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
        ("cafe\u{301} 日本.pdf", "café 日本.pdf"),
        ("LPT1.txt", "_LPT1.txt"),
        ("..", "evidence"),
        ("", "evidence"),
        (".bashrc", "bashrc"),
    ] {
        assert_eq!(attach(&firm.tom, &draft, given, b"x").name, kept, "{given:?}");
    }
    let long = attach(&firm.tom, &draft, &format!("{}.jpeg", "ä".repeat(900)), b"x").name;
    assert!(long.ends_with("ä.jpeg") && long.chars().count() <= 200, "{long}");
    let nameless = Form::default().part("form-data; name=\"file\"", None, b"x");
    assert_eq!(
        firm.tom.upload(&path_of(&draft), &nameless).expect(201).json()["name"],
        "evidence"
    );
    let extended = "form-data; name=\"file\"; filename=\"x.txt\"; filename*=UTF-8''na%C3%AFve.txt";
    let extended = Form::default().part(extended, None, b"x");
    assert_eq!(
        firm.tom.upload(&path_of(&draft), &extended).expect(201).json()["name"],
        "naïve.txt"
    );
}

#[test]
fn an_empty_or_oversized_file_is_refused_and_leaves_nothing() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let upload = |length| {
        firm.tom
            .upload(&path_of(&draft), &Form::file("a.bin", &bytes_of(length)))
    };
    let empty = upload(0).expect(422).json();
    assert_eq!(
        (&empty["errors"][0]["pointer"], &empty["errors"][0]["code"]),
        (&"/file".into(), &"empty".into())
    );
    assert_eq!(upload(LIMIT + 1).expect(413).code(), "too_large");
    assert_eq!(upload(LIMIT * 9).expect(413).code(), "too_large");
    assert_eq!(stored(&firm.app), (0, 0));
    assert_eq!(
        firm.tom.get(&path_of(&draft)).expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    upload(LIMIT).expect(201);
    assert_eq!(stored(&firm.app), (0, 1));
}

#[test]
fn a_form_holds_one_file_and_nothing_unknown() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let file = || Form::file("a.txt", b"x");
    for (form, pointer, code) in [
        (Form::default().and("source", "x"), "/file", "required"),
        (
            file().and_file("file", "b.txt", "text/plain", b"y"),
            "/file",
            "duplicate",
        ),
        (file().and("colour", "red"), "/colour", "unknown_field"),
        (file().and("a/b~c", "red"), "/a~1b~0c", "unknown_field"),
        (
            file().and("source", "a").and("source", "b"),
            "/source",
            "duplicate",
        ),
        (file().and("source", &"x".repeat(201)), "/source", "too_long"),
        (file().and("source", &"x".repeat(9000)), "/source", "too_long"),
        (file().and("source", "two\nlines"), "/source", "control_character"),
        (
            file().and("description", &"x".repeat(2001)),
            "/description",
            "too_long",
        ),
        (
            file().part("form-data; name=\"description\"", None, b"\xff"),
            "/description",
            "utf8",
        ),
    ] {
        let error = firm.tom.upload(&path_of(&draft), &form).expect(422).json()["errors"][0].clone();
        assert_eq!(
            (&error["pointer"], &error["code"]),
            (&pointer.into(), &code.into())
        );
    }
    assert_eq!(
        stored(&firm.app),
        (0, 0),
        "nothing is kept of a form that was refused"
    );
}

#[test]
fn what_is_no_form_or_a_broken_one_is_told_apart() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let whole = Form::file("a.bin", &bytes_of(300_000)).body();
    let send = |content_type: &str, body: &[u8]| {
        firm.tom
            .with_header("content-type", content_type)
            .send("POST", &path_of(&draft), None, body)
    };
    let form = Form::content_type();
    for (content_type, body, status, code) in [
        (
            "application/json",
            b"{}".as_slice(),
            415,
            "unsupported_media_type",
        ),
        ("text/plain", &whole[..400], 415, "unsupported_media_type"),
        (
            "multipart/mixed; boundary=x",
            &whole[..400],
            415,
            "unsupported_media_type",
        ),
        ("multipart/form-data", &whole, 400, "malformed_body"),
        (
            "multipart/form-data; boundary=another",
            &whole,
            400,
            "malformed_body",
        ),
        (&form, &whole[..whole.len() - 2000], 400, "malformed_body"),
        (&form, &whole[..whole.len() - 20], 400, "malformed_body"),
        (&form, &whole[..60], 400, "malformed_body"),
        (&form, b"no form at all", 400, "malformed_body"),
    ] {
        let answer = send(content_type, body);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{content_type}, {} bytes",
            body.len()
        );
    }
    let endless = Form::default().part(
        &format!("form-data; name=\"file\"; x=\"{}\"", "y".repeat(200_000)),
        None,
        b"x",
    );
    assert_eq!(
        firm.tom.upload(&path_of(&draft), &endless).expect(400).code(),
        "malformed_body"
    );
    assert_eq!(stored(&firm.app), (0, 0));
}

#[test]
fn the_same_key_keeps_a_file_once_and_refuses_another() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let tom = firm.tom.with_header("idempotency-key", "upload-1");
    let first = tom
        .upload(&path_of(&draft), &Form::file("a.txt", b"one"))
        .expect(201);
    let again = tom
        .upload(&path_of(&draft), &Form::file("a.txt", b"one"))
        .expect(201);
    assert_eq!(first.body, again.body);
    assert_eq!(
        (
            first.header("idempotent-replayed"),
            again.header("idempotent-replayed")
        ),
        ("", "true")
    );
    for other in [Form::file("a.txt", b"two"), Form::file("b.txt", b"one")] {
        assert_eq!(
            tom.upload(&path_of(&draft), &other).expect(422).code(),
            "idempotency_mismatch"
        );
    }
    assert_eq!(
        firm.tom.get(&path_of(&draft)).expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_same_bytes_twice_are_two_pieces_of_evidence_and_one_blob() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let (a, b) = (
        attach(&firm.tom, &draft, "a.txt", b"one"),
        attach(&firm.tom, &draft, "b.txt", b"one"),
    );
    assert_ne!(a.id, b.id);
    assert_eq!(a.sha256, b.sha256);
    assert_eq!(stored(&firm.app), (0, 1));
}

#[test]
fn a_full_disk_is_said_and_nothing_of_the_file_stays() {
    let (app, disk) = TestApp::start_on_small_disk();
    let firm = Firm::start_on(app);
    let draft = firm.draft(&firm.tom, "Sam");
    attach(&firm.tom, &draft, "before.txt", b"fits");
    disk.fill();
    let refused = firm
        .tom
        .upload(&path_of(&draft), &Form::file("after.txt", &bytes_of(500_000)))
        .expect(507);
    assert_eq!(refused.code(), "storage_full");
    assert_eq!(stored(&firm.app), (0, 1));
    assert_eq!(
        firm.tom.get(&path_of(&draft)).expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_connection_that_breaks_off_leaves_nothing() {
    let firm = Firm::start();
    let draft = firm.draft(&firm.tom, "Sam");
    let body = Form::file("a.bin", &bytes_of(900_000)).body();
    let head = format!(
        "POST /api/v1{} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
        path_of(&draft),
        firm.tom.token().unwrap(),
        Form::content_type(),
        body.len()
    );
    let mut connection = TcpStream::connect(firm.app.address()).unwrap();
    connection.write_all(head.as_bytes()).unwrap();
    connection.write_all(&body[..600_000]).unwrap();
    connection.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert_eq!(stored(&firm.app), (0, 0));
    assert_eq!(
        firm.tom.get(&format!("/entries/{}", draft.id)).expect(200).json()["attachment_count"],
        0
    );
}
