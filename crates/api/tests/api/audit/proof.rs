//! `/audit-events/verify`, `/audit-events/checkpoints`, `/audit-events/anchor`
use chrono::TimeDelta;
use convolog_dto::{AuditAnchor, AuditCheckpointPage, AuditVerification};
use convolog_testkit::{Client, Firm, MailCatcher, MailServer, PASSWORD, TestApp};
use serde_json::Value;

fn checkpoints(client: &Client) -> AuditCheckpointPage {
    client.get("/audit-events/checkpoints").expect(200).read()
}

fn verify(client: &Client, head: &str) -> AuditVerification {
    client
        .get(&format!("/audit-events/verify?head={head}"))
        .expect(200)
        .read()
}

#[test]
fn a_checkpoint_is_made_each_day_in_which_something_happened() {
    let firm = Firm::start();
    assert_eq!(checkpoints(&firm.maya).items, []);
    firm.app.tick();
    let first = checkpoints(&firm.maya).items;
    assert_eq!(first.len(), 1);
    assert_eq!((first[0].chain, first[0].seq), (1, first[0].count));
    firm.final_entry(&firm.tom, "Sam");
    firm.app.tick();
    assert_eq!(checkpoints(&firm.maya).items.len(), 1, "the day is not over");
    firm.app.clock().advance(TimeDelta::days(1));
    firm.app.tick();
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let all = checkpoints(&maya);
    assert_eq!(all.items.len(), 2);
    assert!(all.items[0].seq > all.items[1].seq, "the newest first");
    let one = maya.get("/audit-events/checkpoints?limit=1").expect(200).json();
    let next = one["next_cursor"].as_str().unwrap();
    let path = format!("/audit-events/checkpoints?limit=1&cursor={next}");
    let second: AuditCheckpointPage = maya.get(&path).expect(200).read();
    assert_eq!(second.items[0], all.items[1]);
    let verdict: AuditVerification = maya.get("/audit-events/verify").expect(200).read();
    assert!(verdict.valid && verdict.ancestor.is_none(), "{verdict:?}");
    assert_eq!(verdict.checkpoints, i64::try_from(all.items.len()).unwrap());
    assert_eq!(verdict.key_fingerprint, all.items[0].key_fingerprint);
}

#[test]
fn an_anchor_is_an_ancestor_later_and_any_other_head_is_not() {
    let firm = Firm::start();
    let anchor: AuditAnchor = firm.maya.get("/audit-events/anchor").expect(200).read();
    assert!(!anchor.can_mail && !anchor.instance_name.is_empty());
    firm.final_entry(&firm.tom, "Sam");
    let found = verify(&firm.maya, &anchor.head.to_string());
    assert!(found.valid && found.ancestor.unwrap().is_ancestor);
    let later = format!("1:{}:{}", anchor.head.seq + 1000, anchor.head.hash);
    let found = verify(&firm.maya, &later);
    assert!(!found.valid && found.first_broken.is_none());
    assert!(found.ancestor.unwrap().why.unwrap().contains("cut"));
    let other = format!("1:{}:{}", anchor.head.seq, "0".repeat(64));
    assert!(!verify(&firm.maya, &other).ancestor.unwrap().is_ancestor);
    for wrong in ["1:2", "x", "1:2:3", "", "0:0:0", "1:1:%00"] {
        let path = format!("/audit-events/verify?head={wrong}");
        assert_eq!(
            firm.maya.get(&path).expect(400).json()["code"],
            "invalid_query",
            "{wrong}"
        );
    }
}

#[test]
fn an_anchor_is_mailed_to_whoever_asks_and_leaves_a_checkpoint() {
    let server = MailCatcher::start(MailServer::Takes);
    let smtp = server.config();
    let firm = Firm::start_on(TestApp::start_with(|config| config.smtp = Some(smtp)));
    let path = "/audit-events/anchor/mail";
    let sent: AuditAnchor = firm.priya.send("POST", path, None, &[]).expect(200).read();
    let mail = server.next();
    assert_eq!(mail.to, ["priya@example.org"]);
    // Lines of a mail are folded where they are long.
    let text = mail.raw.replace("=\r\n", "");
    assert!(text.contains(&sent.head.to_string()), "{text}");
    assert!(text.contains(&sent.key_fingerprint), "{text}");
    let made = &checkpoints(&firm.maya).items[0];
    assert_eq!(made.occasion.as_str(), "anchor");
    assert!(made.seq > sent.head.seq);
    let newest: Value = firm.maya.get("/audit-events?limit=1").expect(200).json();
    assert_eq!(newest["items"][0]["action"], "audit.anchor_mailed");
    assert_eq!(newest["items"][0]["detail"]["hash"], sent.head.hash);
}
