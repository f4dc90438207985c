//! Against a real mail server beside the test.

use super::{accept, for_ann, invite};
use convolog_testkit::{Firm, MailCatcher, MailServer, TestApp};
use serde_json::json;

fn mailing(server: &MailCatcher) -> Firm {
    let smtp = server.config();
    Firm::start_on(TestApp::start_with(|config| {
        config.public_url = Some("https://log.example.org".to_owned());
        config.smtp = Some(smtp);
    }))
}

#[test]
fn an_invitation_goes_out_by_mail_and_its_link_is_good() {
    let server = MailCatcher::start(MailServer::Takes);
    let firm = mailing(&server);
    let features = firm.app.anonymous().get("/meta").expect(200).json()["features"].clone();
    assert_eq!(features, json!(["mail"]));
    let mut new = for_ann(&firm);
    new["send_mail"] = json!(true);
    let link = invite(&firm.priya, &new);
    assert_eq!(link["mail"], "sent");
    let mail = server.next();
    assert_eq!(mail.to, ["ann@example.org"]);
    assert!(mail.raw.contains(link["url"].as_str().unwrap()), "{}", mail.raw);
    assert!(mail.raw.contains("Priya has invited you"), "{}", mail.raw);
    assert!(
        mail.headers().contains(&"From: \"ConvoLog\" <log@example.org>")
            || mail.headers().contains(&"From: ConvoLog <log@example.org>")
    );
    accept(&firm.app.anonymous(), &json!(mail.token())).expect(201);
}

#[test]
fn a_renewed_link_is_mailed_again_where_the_first_one_was() {
    let server = MailCatcher::start(MailServer::Takes);
    let firm = mailing(&server);
    let mut new = for_ann(&firm);
    new["send_mail"] = json!(true);
    let link = invite(&firm.maya, &new);
    let first = server.next();
    let path = format!("/invitations/{}/renew", link["id"].as_str().unwrap());
    let renewed = firm.maya.send("POST", &path, None, &[]).expect(200).json();
    assert_eq!(renewed["mail"], "sent");
    let second = server.next();
    assert_eq!(second.token(), renewed["token"].as_str().unwrap());
    assert_ne!(first.token(), second.token());
}

#[test]
fn a_mail_that_is_refused_leaves_the_link_to_be_handed_over() {
    let server = MailCatcher::start(MailServer::Refuses);
    let firm = mailing(&server);
    let mut new = for_ann(&firm);
    new["send_mail"] = json!(true);
    let link = invite(&firm.maya, &new);
    assert_eq!(link["mail"], "failed");
    let page = firm.maya.get("/invitations").expect(200).json();
    assert_eq!(page["items"][0]["mail"], "failed");
    accept(&firm.app.anonymous(), &link["token"]).expect(201);
}

#[test]
fn no_name_and_no_organisation_writes_a_header_or_a_second_address() {
    let server = MailCatcher::start(MailServer::Takes);
    let firm = mailing(&server);
    for (field, value) in [
        ("name", "Ann\r\nBcc: all@example.org"),
        ("email", "ann@example.org\r\nBcc: all@example.org"),
        ("email", "ann@example.org,all@example.org@x"),
    ] {
        let mut new = for_ann(&firm);
        new["send_mail"] = json!(true);
        new[field] = json!(value);
        let refused = firm.maya.post("/invitations", &new).expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], format!("/{field}"), "{refused}");
    }
    let mut new = for_ann(&firm);
    new["name"] = json!("Ann <all@example.org>, {url} =?utf-8?q?Bcc?= Zoë 'O\"Neil");
    new["send_mail"] = json!(true);
    assert_eq!(invite(&firm.maya, &new)["mail"], "sent");
    let mail = server.next();
    assert_eq!(mail.to, ["ann@example.org"], "one address only");
    let names: Vec<&str> = mail
        .headers()
        .into_iter()
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| line.split_once(':').map(|(name, _)| name))
        .collect();
    for name in &names {
        let known = [
            "From",
            "To",
            "Subject",
            "Date",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Message-ID",
        ];
        assert!(known.contains(name), "{name} in {names:?}");
    }
}

#[test]
fn without_a_mail_server_nothing_is_promised() {
    let firm = Firm::start();
    assert_eq!(
        firm.app.anonymous().get("/meta").expect(200).json()["features"],
        json!([])
    );
    let mut new = for_ann(&firm);
    new["send_mail"] = json!(true);
    let refused = firm.maya.post("/invitations", &new).expect(422).json();
    assert_eq!(refused["errors"][0]["code"], "mail_off");
    new["send_mail"] = json!(true);
    new["email"] = json!(null);
    let refused = firm.maya.post("/invitations", &new).expect(422).json();
    assert_eq!(refused["errors"][0]["pointer"], "/email");
}
