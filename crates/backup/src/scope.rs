//! What of the database is in a snapshot, table by table. A test holds the list complete: a table that is new must be decided about.

use Fate::{Cleaned, Emptied, Kept};
use convolog_db::snapshot::Cleaning;

/// What becomes of a table in the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays as it is.
    Kept,
    /// No row of it stays.
    Emptied,
    /// Its rows stay, without what must not.
    Cleaned(Cleaning),
}

/// A table and what becomes of it.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name. The tables behind a search index go with it.
    pub name: &'static str,
    /// What becomes of it.
    pub fate: Fate,
    /// Why.
    pub why: &'static str,
}

const fn table(name: &'static str, fate: Fate, why: &'static str) -> Table {
    Table { name, fate, why }
}

/// Every table.
pub const TABLES: &[Table] = &[
    // The record.
    table("people", Kept, "the record"),
    table("reporting_lines", Kept, "the record"),
    table("entries", Kept, "the record"),
    table("entry_revisions", Kept, "the record: every save"),
    table("entry_tags", Kept, "the record"),
    table("entry_links", Kept, "the record"),
    table("participants", Kept, "the record"),
    table("amendments", Kept, "the record"),
    table("responses", Kept, "the record"),
    table("acknowledgements", Kept, "the record"),
    table(
        "attachments",
        Kept,
        "the record; the bytes lie in the uploads folder and are not in the file",
    ),
    table("follow_ups", Kept, "the record"),
    table("entry_counters", Kept, "numbers of entries are given once"),
    table("audit_events", Kept, "the trail is never cut"),
    table("audit_checkpoints", Kept, "signed heads of the trail"),
    table(
        "integrity_scans",
        Kept,
        "what was found of the evidence, and when",
    ),
    // What people have set up.
    table("settings", Kept, "how the instance works"),
    table("templates", Kept, "what entries begin with"),
    table("tags", Kept, "the vocabulary"),
    table("saved_views", Kept, "somebody's work"),
    table("saved_view_people", Kept, "part of a view"),
    table("saved_view_pins", Kept, "part of a view"),
    // Who gets in.
    table(
        "users",
        Kept,
        "accounts, with argon2id hashes: nobody needs a new password after a disaster",
    ),
    table("groups", Kept, "permissions"),
    table("group_permissions", Kept, "permissions"),
    table("user_groups", Kept, "permissions"),
    table(
        "sso_providers",
        Kept,
        "how one signs in; the secret is sealed by the system key, which is not in the file",
    ),
    table("identities", Kept, "whose account a provider means"),
    table("recovery_codes", Kept, "hashes, each good once"),
    table(
        "totp_secrets",
        Cleaned(Cleaning::Enrolments),
        "sealed by the system key, which is not in the file; enrolments that were only begun go",
    ),
    table(
        "sessions",
        Emptied,
        "session and refresh tokens: nobody is signed in after a restore",
    ),
    table(
        "password_resets",
        Emptied,
        "a link in an old mail must not open an account again",
    ),
    table("idempotency_keys", Emptied, "answers that are kept for a day"),
    table(
        "invitations",
        Cleaned(Cleaning::Invitations),
        "whom was invited stays; open ones are revoked, so that no old link works",
    ),
    table(
        "api_tokens",
        Cleaned(Cleaning::ApiTokens),
        "what scripts there are stays; their hashes go, and each must be made anew",
    ),
    // Backups.
    table(
        "backups",
        Kept,
        "which snapshots are locked; the folder tells the rest",
    ),
    table(
        "backup_runs",
        Cleaned(Cleaning::Runs),
        "what was done stays; the run that takes the snapshot has not ended in it",
    ),
    table("backup_schedule", Kept, "since when the schedule is waited for"),
    table(
        "snapshot_of",
        Kept,
        "says of the file that it is a snapshot, and of what",
    ),
    // Derived.
    table(
        "org_closure",
        Kept,
        "derived; made anew it would cost more than its place",
    ),
    table("people_search", Kept, "derived, as above"),
    table("people_fts", Kept, "derived, as above"),
    table("entries_fts", Kept, "derived, as above"),
    table("attachments_fts", Kept, "derived, as above"),
    table("entry_counts", Kept, "derived, as above"),
    table("entry_tag_counts", Kept, "derived, as above"),
    table("entry_author_counts", Kept, "derived, as above"),
    table(
        "__diesel_schema_migrations",
        Kept,
        "which version of the schema it is",
    ),
];
