//! Random firms: every list-like operation of the API answers each account with what it may see, all of it and nothing else.
//! The oracle is a naive model (`model.rs`); an operation that lists something and has no check here fails a test.

mod asking;
mod checks;
mod entry_checks;
mod export_checks;
mod firm;
mod model;
mod person_checks;
mod plan;

use asking::Asker;
use firm::Built;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What holds the answers of one operation to the model, for one account.
type Check = fn(&Asker<'_>);

/// Every operation that lists something, with its check.
const CHECKS: &[(&str, Check)] = &[
    ("list_people", person_checks::people),
    ("get_org", person_checks::org),
    ("list_person_attachments", person_checks::attachments),
    ("get_person_timeline", person_checks::timeline),
    ("list_reporting_lines", person_checks::reporting_lines),
    ("list_entries", entry_checks::entries),
    ("get_entry_facets", entry_checks::facets),
    ("get_entry", entry_checks::entry),
    ("list_entry_revisions", entry_checks::revisions),
    ("list_attachments", entry_checks::attachments),
    ("get_attachment", entry_checks::attachment),
    ("list_entry_follow_ups", entry_checks::follow_ups),
    ("list_entry_amendments", entry_checks::amendments),
    ("list_entry_responses", entry_checks::responses),
    ("list_entry_acknowledgements", entry_checks::acknowledgements),
    ("get_entry_participants", entry_checks::participants),
    ("list_entry_links", entry_checks::entry_links),
    ("list_entry_backlinks", entry_checks::entry_backlinks),
    ("export_full_json", export_checks::full_json),
    ("export_entries_csv", export_checks::entries_csv),
    ("export_full_zip", export_checks::full_zip),
    ("export_people_md", export_checks::people_md),
    ("create_case_file", export_checks::case_file),
    ("export_person", export_checks::person),
    ("export_audit_events", export_checks::audit_events),
    ("list_follow_ups", checks::follow_ups),
    ("search", checks::search),
    ("get_dashboard", checks::dashboard),
    ("get_integrity_scan", checks::integrity_scan),
    ("list_saved_views", checks::saved_views),
    ("list_tags", checks::tags),
    ("list_audit_events", checks::audit_events),
    ("list_audit_actions", checks::audit_actions),
    ("list_users", checks::users),
    ("get_user", checks::user),
    ("get_user_permissions", checks::user_permissions),
    ("list_groups", checks::groups),
    ("get_group", checks::group),
    ("list_api_tokens", checks::api_tokens),
    ("list_invitations", checks::invitations),
];

/// Operations whose answers hold a list, but of nothing that belongs to anybody else.
const ABOUT_NOBODY: &[(&str, &str)] = &[
    ("get_me", "one's own permissions"),
    ("list_sessions", "one's own sign-ins"),
    ("get_meta", "what the instance can do"),
    ("get_settings", "how the instance works"),
    ("list_sso_providers", "who else may let one in"),
    ("get_sso_provider", "the same"),
    ("list_templates", "the organisation's forms"),
    ("get_language_hints", "the organisation's words"),
    ("list_audit_checkpoints", "where the trail as a whole stood"),
    ("list_backups", "snapshots are of the whole instance"),
    ("list_backup_runs", "the same"),
    ("get_backup_run_log", "the same"),
];

/// How many random firms are tried, by how many threads: it is the longest of the tests, and the last.
const FIRMS: u32 = 20;
const THREADS: u32 = 2;

#[test]
fn every_list_shows_each_account_what_it_may_see_and_nothing_else() {
    let (firms, accounts) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| some_firms(&firms, &accounts));
        }
    });
    println!(
        "random trees checked for visibility: {}, with {} accounts, {} operations each",
        firms.into_inner(),
        accounts.into_inner(),
        CHECKS.len()
    );
}

fn some_firms(firms: &AtomicUsize, accounts: &AtomicUsize) {
    let mut runner = TestRunner::new(Config {
        cases: FIRMS / THREADS,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..Config::default()
    });
    let outcome = runner.run(&plan::plan(), |plan| {
        let built = Built::new(&plan);
        for account in 0..built.accounts.len() {
            let asker = Asker::new(&built, account);
            for (operation, check) in CHECKS {
                if built.operations.contains(*operation) {
                    check(&asker);
                }
            }
            accounts.fetch_add(1, Ordering::Relaxed);
        }
        firms.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    outcome.unwrap();
}

/// Follows a `$ref` of the document.
fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(path) => document.pointer(path.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// Whether an answer of this shape lists or counts things: it is an array or a map, or has one.
fn lists_something(document: &Value, schema: &Value) -> bool {
    let schema = resolved(document, schema);
    let one = |schema: &Value| {
        let schema = resolved(document, schema);
        schema["type"] == "array" || schema["additionalProperties"].is_object()
    };
    let fields = schema["properties"].as_object();
    one(schema) || fields.is_some_and(|fields| fields.values().any(one))
}

#[test]
fn every_operation_that_lists_something_has_a_check() {
    let document = convolog_api::document().unwrap();
    let mut listing = BTreeSet::new();
    for item in document["paths"].as_object().unwrap().values() {
        let operation = &item["get"];
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        if lists_something(&document, answer) {
            listing.insert(operation["operationId"].as_str().unwrap().to_owned());
        }
    }
    assert!(listing.len() > 12, "{listing:?}");
    let known: BTreeSet<String> = CHECKS
        .iter()
        .map(|(operation, _)| (*operation).to_owned())
        .chain(ABOUT_NOBODY.iter().map(|(operation, _)| (*operation).to_owned()))
        .collect();
    let unchecked: Vec<&String> = listing.difference(&known).collect();
    assert!(
        unchecked.is_empty(),
        "lists without a check of who sees what: {unchecked:?}"
    );
}
