//! The table: for each operation the status that each actor gets. The object is about Sam, who reports to Tom, who reports to
//! Priya; Nora stands in another branch.

/// What the path's id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// No id in the path.
    None,
    /// A fresh person below Tom.
    Person,
    /// A fresh final entry by Tom about Sam.
    FinalEntry,
    /// A fresh draft by Tom about Sam.
    Draft,
    /// A fresh follow-up of a final entry about Sam.
    FollowUp,
    /// A fresh piece of evidence of a final entry about Sam.
    Attachment,
    /// The same of a draft of Tom's.
    DraftAttachment,
    /// A fresh link between two final entries about Sam: entry and link.
    Link,
    /// A fresh template of the instance's own.
    Template,
    /// The lists of language hints.
    LanguageHints,
    /// The settings of the instance.
    InstanceSettings,
    /// A fresh provider of single sign-on, where nobody listens.
    SsoProvider,
    /// Tom's account.
    User,
    /// A fresh account of role USER, tied to a fresh person below Tom.
    Account,
    /// A fresh group without members.
    Group,
    /// A fresh invitation for Ann.
    Invitation,
    /// A fresh tag of the vocabulary.
    Tag,
    /// A fresh sign-in of Tom's.
    Session,
    /// A fresh API token of Tom's.
    ApiToken,
    /// A fresh view of Tom's that he does not share.
    SavedView,
    /// A fresh ticket of Tom's for a download.
    DownloadTicket,
    /// A fresh snapshot, which is not the last good one.
    Backup,
    /// A fresh run that waits.
    BackupRun,
}

/// One operation.
pub struct Case {
    /// The operation's id.
    pub operation: &'static str,
    /// What it is done to.
    pub target: Target,
    /// The body, if it takes one.
    pub body: Option<&'static str>,
    /// The statuses for a stranger, Maya (SUPER_ADMIN), Priya (ADMIN), Tom (USER), Nora (USER elsewhere).
    pub expected: [u16; 5],
}

const fn case(
    operation: &'static str,
    target: Target,
    body: Option<&'static str>,
    expected: [u16; 5],
) -> Case {
    Case {
        operation,
        target,
        body,
        expected,
    }
}

use Target::{
    Account, ApiToken, Attachment, Backup, BackupRun, DownloadTicket, Draft, DraftAttachment, FinalEntry,
    FollowUp, Group, InstanceSettings, Invitation, LanguageHints, Link, Person, SavedView, Session,
    SsoProvider, Tag, Template, User,
};

/// Every operation.
pub const CASES: &[Case] = &[
    // meta and auth
    case("get_meta", Target::None, None, [200; 5]),
    case("create_setup", Target::None, Some(SETUP), [409; 5]),
    case(
        "login",
        Target::None,
        Some(r#"{"email":"nobody@example.org","password":"not the password"}"#),
        [401; 5],
    ),
    case("refresh_session", Target::None, None, [401; 5]),
    case("get_me", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "change_password",
        Target::None,
        Some(r#"{"current_password":"wrong","new_password":"a whole new one"}"#),
        [401, 422, 422, 422, 422],
    ),
    case(
        "check_password_strength",
        Target::None,
        Some(r#"{"password":"correct horse battery","name":"Tom"}"#),
        [200; 5],
    ),
    case(
        "request_password_reset",
        Target::None,
        Some(r#"{"email":"nobody@example.org"}"#),
        [202; 5],
    ),
    case(
        "complete_password_reset",
        Target::None,
        Some(r#"{"token":"unknown","password":"correct horse battery"}"#),
        [404; 5],
    ),
    // exports and downloads
    case("export_full_json", Target::None, None, [401, 200, 200, 403, 403]),
    case(
        "export_entries_csv",
        Target::None,
        None,
        [401, 200, 200, 403, 403],
    ),
    case("export_people_md", Target::None, None, [401, 200, 200, 403, 403]),
    case("export_full_zip", Target::None, None, [401, 200, 200, 403, 403]),
    case("export_person", Person, None, [401, 200, 200, 403, 403]),
    case(
        "create_download_ticket",
        Target::None,
        Some(r#"{"path":"/attachments/01937f1e-8a70-7cc0-b5a1-000000000001/content"}"#),
        [401, 200, 200, 200, 200],
    ),
    case(
        "get_download_ticket",
        DownloadTicket,
        None,
        [401, 404, 404, 200, 404],
    ),
    case(
        "cancel_download_ticket",
        DownloadTicket,
        None,
        [401, 404, 404, 204, 404],
    ),
    case("use_download_ticket", Target::None, None, [404; 5]),
    // people
    case("list_people", Target::None, None, [401, 200, 200, 200, 200]),
    case("get_org", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "create_person",
        Target::None,
        Some(r#"{"display_name":"New","manager_id":"{tom}"}"#),
        [401, 201, 201, 403, 403],
    ),
    case(
        "import_people",
        Target::None,
        Some("display_name,employee_ref\nNew,E99\n"),
        [401, 200, 200, 403, 403],
    ),
    // An array is no document: whoever may import is told so.
    case(
        "create_case_file",
        Target::None,
        Some(r#"{"title":"A case","recipient":"Lena","purpose":"Advice","filter":"type=concern"}"#),
        [401, 200, 200, 403, 403],
    ),
    case(
        "import_convolog",
        Target::None,
        Some("[]"),
        [401, 400, 403, 403, 403],
    ),
    case("get_person", Person, None, [401, 200, 200, 200, 404]),
    case("get_person_timeline", Person, None, [401, 200, 200, 200, 404]),
    case("list_reporting_lines", Person, None, [401, 200, 200, 200, 404]),
    case(
        "update_person",
        Person,
        Some(r#"{"title":"Baker"}"#),
        [401, 200, 200, 403, 403],
    ),
    case(
        "move_person",
        Person,
        Some(r#"{"manager_id":"{ann}","reason":"New line"}"#),
        [401, 200, 200, 403, 403],
    ),
    case(
        "leave_person",
        Person,
        Some(r#"{"left_on":"2026-02-28"}"#),
        [401, 200, 200, 403, 403],
    ),
    case("archive_person", Person, None, [401, 200, 200, 403, 403]),
    // entries
    case("list_entries", Target::None, None, [401, 200, 200, 200, 200]),
    case("get_entry_facets", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "create_entry",
        Target::None,
        Some(ENTRY),
        [401, 201, 201, 201, 422],
    ),
    case(
        "bulk_update_entries",
        Target::None,
        Some(r#"{"entry_ids":["01937f1e-8a70-7cc0-b5a1-000000000001"],"status":"closed"}"#),
        [401, 200, 200, 200, 200],
    ),
    case("get_entry", FinalEntry, None, [401, 200, 200, 200, 404]),
    case(
        "update_entry",
        FinalEntry,
        Some(r#"{"status":"closed"}"#),
        [401, 200, 200, 200, 404],
    ),
    case("finalise_entry", Draft, None, [401, 404, 404, 200, 404]),
    case(
        "void_entry",
        FinalEntry,
        Some(r#"{"reason":"Wrong person"}"#),
        [401, 200, 200, 200, 404],
    ),
    case(
        "list_entry_revisions",
        FinalEntry,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "get_entry_participants",
        FinalEntry,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "set_entry_participants",
        Draft,
        Some(r#"{"items":[{"name":"Lena Roth","role":"witness"}]}"#),
        [401, 404, 404, 200, 404],
    ),
    case("list_entry_links", FinalEntry, None, [401, 200, 200, 200, 404]),
    case(
        "list_entry_backlinks",
        FinalEntry,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "create_entry_link",
        FinalEntry,
        Some(r#"{"to_entry_id":"{other}","kind":"follows"}"#),
        [401, 201, 201, 201, 404],
    ),
    case("delete_entry_link", Link, None, [401, 204, 204, 204, 404]),
    // what comes later
    case(
        "list_entry_amendments",
        FinalEntry,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "create_amendment",
        FinalEntry,
        Some(r#"{"kind":"correction","field":"facts","text":"At 06:15.","reason":"Misread"}"#),
        [401, 201, 201, 201, 404],
    ),
    case(
        "list_entry_responses",
        FinalEntry,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "create_response",
        FinalEntry,
        Some(r#"{"text":"The bus was late."}"#),
        [401, 201, 201, 201, 404],
    ),
    case(
        "list_entry_acknowledgements",
        FinalEntry,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "create_acknowledgement",
        FinalEntry,
        Some(r#"{"state":"acknowledged_with_comments","method":"in_app","comments":"Seen"}"#),
        [401, 201, 201, 201, 404],
    ),
    // templates and hints
    case("list_templates", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "create_template",
        Target::None,
        Some(r#"{"name":"Exit talk","type":"file_note","facts":"Why?"}"#),
        [401, 201, 403, 403, 403],
    ),
    case(
        "update_template",
        Template,
        Some(r#"{"title":"Exit"}"#),
        [401, 200, 403, 403, 403],
    ),
    case("delete_template", Template, None, [401, 204, 403, 403, 403]),
    case(
        "get_language_hints",
        Target::None,
        None,
        [401, 200, 200, 200, 200],
    ),
    case(
        "set_language_hints",
        LanguageHints,
        Some(r#"{"items":[{"kind":"absolute","terms":["always"]}]}"#),
        [401, 200, 403, 403, 403],
    ),
    // follow-ups
    case("list_follow_ups", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "list_entry_follow_ups",
        FinalEntry,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "create_follow_up",
        FinalEntry,
        Some(r#"{"title":"Ask again","due_on":"2026-04-01"}"#),
        [401, 201, 201, 201, 404],
    ),
    case(
        "create_person_follow_up",
        Target::None,
        Some(r#"{"subject_id":"{sam}","title":"Ask again","due_on":"2026-04-01"}"#),
        [401, 201, 201, 201, 422],
    ),
    case(
        "update_follow_up",
        FollowUp,
        Some(r#"{"due_on":"2026-05-01","note":"Put off"}"#),
        [401, 200, 200, 200, 404],
    ),
    case(
        "complete_follow_up",
        FollowUp,
        Some(r#"{"outcome":"met"}"#),
        [401, 200, 200, 200, 404],
    ),
    // evidence
    case("list_attachments", FinalEntry, None, [401, 200, 200, 200, 404]),
    case(
        "create_attachment",
        FinalEntry,
        Some(FORM),
        [401, 201, 201, 201, 404],
    ),
    case("get_attachment", Attachment, None, [401, 200, 200, 200, 404]),
    case(
        "get_attachment_content",
        Attachment,
        None,
        [401, 200, 200, 200, 404],
    ),
    case(
        "delete_attachment",
        DraftAttachment,
        None,
        [401, 404, 404, 204, 404],
    ),
    case(
        "update_attachment",
        DraftAttachment,
        Some(r#"{"source":"Site manager","exhibit":"EX-1","obtained_on":"2026-03-01"}"#),
        [401, 404, 404, 200, 404],
    ),
    case("list_person_attachments", Person, None, [401, 200, 200, 200, 404]),
    case(
        "get_integrity_scan",
        Target::None,
        None,
        [401, 200, 403, 403, 403],
    ),
    case(
        "start_integrity_scan",
        Target::None,
        None,
        [401, 202, 403, 403, 403],
    ),
    // finding
    case("search", Target::None, None, [401, 200, 200, 200, 200]),
    case("get_dashboard", Target::None, None, [401, 200, 200, 200, 200]),
    case("list_saved_views", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "create_saved_view",
        Target::None,
        Some(r#"{"name":"Open","query":"status=open"}"#),
        [401, 201, 201, 201, 201],
    ),
    case(
        "update_saved_view",
        SavedView,
        Some(r#"{"name":"Other"}"#),
        [401, 404, 404, 200, 404],
    ),
    case("delete_saved_view", SavedView, None, [401, 404, 404, 204, 404]),
    case("list_tags", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "create_tag",
        Target::None,
        Some(r#"{"name":"handover"}"#),
        [401, 201, 403, 403, 403],
    ),
    case(
        "update_tag",
        Tag,
        Some(r#"{"description":"Changes of shifts"}"#),
        [401, 200, 403, 403, 403],
    ),
    case("delete_tag", Tag, None, [401, 204, 403, 403, 403]),
    // audit and users
    case("list_audit_events", Target::None, None, [401, 200, 200, 403, 403]),
    case(
        "verify_audit_events",
        Target::None,
        None,
        [401, 200, 200, 403, 403],
    ),
    case(
        "list_audit_checkpoints",
        Target::None,
        None,
        [401, 200, 200, 403, 403],
    ),
    case(
        "export_audit_events",
        Target::None,
        None,
        [401, 200, 200, 403, 403],
    ),
    case("get_audit_anchor", Target::None, None, [401, 200, 200, 403, 403]),
    case("mail_audit_anchor", Target::None, None, [401, 409, 409, 403, 403]),
    case(
        "list_audit_actions",
        Target::None,
        None,
        [401, 200, 200, 403, 403],
    ),
    case("list_users", Target::None, None, [401, 200, 200, 403, 403]),
    case("create_user", Target::None, Some(USER), [401, 201, 403, 403, 403]),
    case("get_user", User, None, [401, 200, 200, 403, 403]),
    case(
        "update_user",
        Account,
        Some(r#"{"name":"Other"}"#),
        [401, 200, 200, 403, 403],
    ),
    case("disable_user", Account, None, [401, 200, 200, 403, 403]),
    case("enable_user", Account, None, [401, 200, 200, 403, 403]),
    case(
        "set_user_role",
        Account,
        Some(r#"{"role":"ADMIN"}"#),
        [401, 200, 403, 403, 403],
    ),
    case(
        "set_user_groups",
        Account,
        Some(r#"{"group_ids":[]}"#),
        [401, 200, 403, 403, 403],
    ),
    case("get_user_permissions", User, None, [401, 200, 200, 403, 403]),
    case("list_groups", Target::None, None, [401, 200, 200, 403, 403]),
    case(
        "create_group",
        Target::None,
        Some(r#"{"name":"Auditors","permissions":["audit.read"]}"#),
        [401, 201, 403, 403, 403],
    ),
    case("get_group", Group, None, [401, 200, 200, 403, 403]),
    case(
        "update_group",
        Group,
        Some(r#"{"permissions":["audit.read","users.read"]}"#),
        [401, 200, 403, 403, 403],
    ),
    case("delete_group", Group, None, [401, 204, 403, 403, 403]),
    // the instance
    case("get_settings", Target::None, None, [401, 200, 403, 403, 403]),
    case(
        "update_settings",
        InstanceSettings,
        Some(r#"{"organisation.name":"Northgate","auth.session_idle_hours":24}"#),
        [401, 200, 403, 403, 403],
    ),
    case(
        "list_sso_providers",
        Target::None,
        None,
        [401, 200, 403, 403, 403],
    ),
    case(
        "create_sso_provider",
        Target::None,
        Some(
            r#"{"slug":"northgate","name":"Northgate SSO","issuer":"https://sso.example.org","client_id":"convolog"}"#,
        ),
        [401, 201, 403, 403, 403],
    ),
    case("get_sso_provider", SsoProvider, None, [401, 200, 403, 403, 403]),
    case(
        "update_sso_provider",
        SsoProvider,
        Some(r#"{"name":"Other","enabled":false}"#),
        [401, 200, 403, 403, 403],
    ),
    case(
        "delete_sso_provider",
        SsoProvider,
        None,
        [401, 204, 403, 403, 403],
    ),
    case("test_sso_provider", SsoProvider, None, [401, 200, 403, 403, 403]),
    case("start_oidc", Target::None, None, [404; 5]),
    case("finish_oidc", Target::None, None, [404; 5]),
    // proving who one is, and what one signs in with
    case(
        "step_up",
        Target::None,
        Some(r#"{"password":"wrong"}"#),
        [401, 422, 422, 422, 422],
    ),
    case("enrol_totp", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "confirm_totp",
        Target::None,
        Some(r#"{"code":"12345"}"#),
        [401, 422, 422, 422, 422],
    ),
    case(
        "renew_recovery_codes",
        Target::None,
        None,
        [401, 409, 409, 409, 409],
    ),
    case("disable_totp", Target::None, None, [401, 409, 409, 409, 409]),
    case("list_sessions", Target::None, None, [401, 200, 200, 200, 200]),
    case("end_session", Session, None, [401, 404, 404, 204, 404]),
    case(
        "end_other_sessions",
        Target::None,
        None,
        [401, 204, 204, 204, 204],
    ),
    case("end_user_sessions", Account, None, [401, 204, 204, 403, 403]),
    case("reset_second_factor", Account, None, [401, 200, 200, 403, 403]),
    case("list_api_tokens", Target::None, None, [401, 200, 200, 200, 200]),
    case(
        "create_api_token",
        Target::None,
        Some(
            r#"{"name":"Nightly report","permissions":["entries.read"],"expires_at":"2026-06-01T00:00:00Z"}"#,
        ),
        [401, 201, 201, 201, 201],
    ),
    case("rotate_api_token", ApiToken, None, [401, 403, 403, 200, 404]),
    case("revoke_api_token", ApiToken, None, [401, 204, 204, 204, 404]),
    case("create_password_reset", User, None, [401, 200, 200, 403, 403]),
    // invitations
    case("list_invitations", Target::None, None, [401, 200, 200, 403, 403]),
    case(
        "create_invitation",
        Target::None,
        Some(r#"{"name":"Ann","role":"USER","person_id":"{ann}"}"#),
        [401, 201, 201, 403, 403],
    ),
    case("renew_invitation", Invitation, None, [401, 200, 200, 403, 403]),
    case("revoke_invitation", Invitation, None, [401, 204, 204, 403, 403]),
    case(
        "inspect_invitation",
        Target::None,
        Some(r#"{"token":"unknown"}"#),
        [404; 5],
    ),
    case(
        "accept_invitation",
        Target::None,
        Some(r#"{"token":"unknown","name":"Ann","password":"correct horse battery"}"#),
        [404; 5],
    ),
    // backups
    case("get_backup_status", Target::None, None, [401, 200, 403, 403, 403]),
    case("list_backups", Target::None, None, [401, 200, 403, 403, 403]),
    case("create_backup", Target::None, None, [401, 202, 403, 403, 403]),
    case("get_backup", Backup, None, [401, 200, 403, 403, 403]),
    case("get_backup_content", Backup, None, [401, 200, 403, 403, 403]),
    case("verify_backup", Backup, None, [401, 202, 403, 403, 403]),
    case("lock_backup", Backup, None, [401, 200, 403, 403, 403]),
    case("unlock_backup", Backup, None, [401, 200, 403, 403, 403]),
    case("delete_backup", Backup, None, [401, 204, 403, 403, 403]),
    case("list_backup_runs", Target::None, None, [401, 200, 403, 403, 403]),
    case("get_backup_run", BackupRun, None, [401, 200, 403, 403, 403]),
    case("get_backup_run_log", BackupRun, None, [401, 200, 403, 403, 403]),
    case("cancel_backup_run", BackupRun, None, [401, 200, 403, 403, 403]),
    // last, because it ends the session
    case("logout", Target::None, None, [401, 204, 204, 204, 204]),
];

const SETUP: &str = r#"{"organisation_name":"Again","name":"A","email":"a@example.org","password":"correct horse battery","time_zone":"UTC"}"#;
const ENTRY: &str = r#"{"subject_id":"{sam}","type":"feedback","occurred_start":"2026-03-02T11:00:00Z"}"#;
const USER: &str =
    r#"{"email":"new@example.org","name":"New","role":"USER","password":"correct horse battery"}"#;

/// A form with one file, as `World` announces it.
const FORM: &str = "--case\r\ncontent-disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n\r\nA note.\r\n--case--\r\n";
