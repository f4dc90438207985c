//! Checkpoints and anchors against somebody who holds the database: drops the triggers, and changes, cuts or rebuilds the chain.

use convolog_db::{audit, probe};
use convolog_dto::{AuditVerification, ChainHead, CheckpointOccasion};
use tempfile::TempDir;

use super::{checkpoint, verify};
use crate::{Event, PasswordCost, Services};

const OPEN: &str = "DROP TRIGGER audit_events_no_update; DROP TRIGGER audit_events_no_delete; \
                    DROP TRIGGER audit_checkpoints_no_update; DROP TRIGGER audit_checkpoints_no_delete;";

struct Trail {
    services: Services,
    data: TempDir,
}

impl Trail {
    /// Some events, a checkpoint, some more.
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let trail = Self {
            services: open(&data),
            data,
        };
        trail.append(5);
        trail.checkpoint();
        trail.append(5);
        trail
    }

    fn append(&self, events: usize) {
        let services = self.services.clone();
        let appended = self.services.db().write(move |tx| {
            for _ in 0..events {
                Event::new("settings.updated", "settings").append_by_system(tx, &services)?;
            }
            Ok::<_, crate::ServiceError>(())
        });
        appended.unwrap();
    }

    fn checkpoint(&self) -> Option<i64> {
        let services = self.services.clone();
        let made = self
            .services
            .db()
            .write(move |tx| checkpoint(tx, &services, CheckpointOccasion::Export));
        made.unwrap().map(|row| row.seq)
    }

    fn tamper(&self, statement: &'static str) {
        let all = format!("{OPEN}{statement}");
        let done = self.services.db().write(move |tx| probe::execute(tx, &all));
        done.unwrap();
    }

    fn tamper_again(&self, statement: &'static str) {
        let done = self.services.db().write(move |tx| probe::execute(tx, statement));
        done.unwrap();
    }

    fn verify(&self) -> AuditVerification {
        verify(&self.services, None).unwrap()
    }

    fn head(&self) -> ChainHead {
        self.verify().head.unwrap()
    }

    /// Whether the trail goes on from a head, and why not.
    fn goes_on_from(&self, head: &ChainHead) -> (bool, Option<String>) {
        let verdict = verify(&self.services, Some(head.clone())).unwrap();
        let check = verdict.ancestor.unwrap();
        assert!(verdict.valid <= check.is_ancestor);
        (check.is_ancestor, check.why)
    }
}

fn open(data: &TempDir) -> Services {
    let mut config = crate::Config::new(data.path());
    config.password_cost = PasswordCost::Minimal;
    Services::open(config).unwrap()
}

fn why(verdict: &AuditVerification) -> &str {
    &verdict.first_bad_checkpoint.as_ref().unwrap().why
}

#[test]
fn a_trail_that_nobody_touched_holds_with_its_checkpoints() {
    let trail = Trail::new();
    let verdict = trail.verify();
    assert!(verdict.valid, "{verdict:?}");
    assert_eq!(
        (
            verdict.checked,
            verdict.checkpoints,
            verdict.checkpoints_by_other_keys
        ),
        (10, 1, 0)
    );
    let empty = tempfile::tempdir().unwrap();
    let verdict = verify(&open(&empty), None).unwrap();
    assert_eq!((verdict.valid, verdict.head), (true, None));
}

#[test]
fn there_is_one_checkpoint_for_one_head() {
    let trail = Trail::new();
    assert_eq!(trail.checkpoint(), Some(10));
    assert_eq!(trail.checkpoint(), Some(10));
    assert_eq!(trail.verify().checkpoints, 2);
}

#[test]
fn an_older_head_is_an_ancestor_until_the_trail_is_changed_or_cut() {
    let trail = Trail::new();
    let noted = trail.head();
    trail.append(3);
    assert_eq!(trail.goes_on_from(&noted), (true, None));
    let mut other = noted.clone();
    other.hash = "0".repeat(64);
    assert!(trail.goes_on_from(&other).1.unwrap().contains("another hash"));
    // What comes after it does not matter to it.
    trail.tamper("UPDATE audit_events SET reason = 'x' WHERE seq = 12;");
    assert_eq!(trail.goes_on_from(&noted), (true, None));
    trail.tamper_again("UPDATE audit_events SET reason = 'x' WHERE seq = 2;");
    assert!(trail.goes_on_from(&noted).1.unwrap().contains("breaks"));
    trail.tamper_again("DELETE FROM audit_events WHERE seq > 8;");
    assert!(trail.goes_on_from(&noted).1.unwrap().contains("cut"));
}

#[test]
fn a_chain_that_was_cut_is_shorter_and_valid_but_for_its_checkpoint() {
    let trail = Trail::new();
    trail.tamper("DELETE FROM audit_events WHERE seq > 4;");
    let verdict = trail.verify();
    assert_eq!((verdict.valid, verdict.first_broken.as_ref()), (false, None));
    assert!(why(&verdict).contains("cut"), "{verdict:?}");
}

#[test]
fn a_chain_that_was_rebuilt_is_whole_but_not_what_was_signed() {
    let trail = Trail::new();
    // All events again, with other salts: each link holds, and every hash is another one.
    trail.tamper("DELETE FROM audit_events;");
    trail.append(10);
    let verdict = trail.verify();
    assert_eq!((verdict.valid, verdict.first_broken.as_ref()), (false, None));
    assert!(why(&verdict).contains("rebuilt"), "{verdict:?}");
}

#[test]
fn a_checkpoint_that_was_altered_is_named() {
    for (statement, words) in [
        (
            "UPDATE audit_checkpoints SET signature = zeroblob(64);",
            "signature",
        ),
        ("UPDATE audit_checkpoints SET at = at + 1;", "signature"),
        ("UPDATE audit_checkpoints SET seq = 4, count = 4;", "signature"),
        (
            "UPDATE audit_checkpoints SET public_key = zeroblob(32);",
            "signature",
        ),
    ] {
        let trail = Trail::new();
        trail.tamper(statement);
        let verdict = trail.verify();
        assert!(
            !verdict.valid && why(&verdict).contains(words),
            "{statement}: {verdict:?}"
        );
    }
}

#[test]
fn checkpoints_of_a_key_that_was_lost_still_hold_and_are_counted() {
    let Trail { services, data } = Trail::new();
    drop(services);
    std::fs::remove_file(data.path().join("keys").join("signing.key")).unwrap();
    let trail = Trail {
        services: open(&data),
        data,
    };
    trail.checkpoint();
    let verdict = trail.verify();
    assert!(verdict.valid, "{verdict:?}");
    assert_eq!((verdict.checkpoints, verdict.checkpoints_by_other_keys), (2, 1));
}

#[test]
fn every_chain_is_recomputed() {
    let trail = Trail::new();
    let old = trail.head();
    let event = audit::NewAuditEvent {
        actor_kind: convolog_dto::ActorKind::System,
        actor_id: None,
        actor_name: "system".to_owned(),
        action: "instance.restored".to_owned(),
        target_kind: "instance".to_owned(),
        target_id: None,
        subject_id: None,
        ip: None,
        user_agent: None,
        request_id: None,
        reason: None,
        detail: serde_json::json!({}),
    };
    let now = trail.services.now();
    let services = trail.services.db();
    services
        .write(move |tx| audit::append_to(tx, 2, &event, [1; 16], now))
        .unwrap();
    let verdict = trail.verify();
    assert_eq!(
        (verdict.valid, verdict.checked, verdict.head.unwrap().chain),
        (true, 11, 2)
    );
    assert_eq!(trail.goes_on_from(&old), (true, None));
    trail.tamper("UPDATE audit_events SET action = 'x' WHERE chain = 1 AND seq = 10;");
    let broken = trail.verify().first_broken.unwrap();
    assert_eq!((broken.chain, broken.seq), (1, 10));
}

#[test]
fn a_break_is_named_though_what_lies_behind_it_cannot_be_read() {
    let trail = Trail::new();
    trail.append(1600);
    trail.tamper(
        "PRAGMA ignore_check_constraints = ON; UPDATE audit_events SET action = 'x' WHERE seq = 500; \
         UPDATE audit_events SET salt = x'00' WHERE seq = 1500;",
    );
    assert_eq!(trail.verify().first_broken.unwrap().seq, 500);
}
