//! The server, as typed functions: one file per feature, each call one line. The only room that may name reqwasm.

mod additions;
mod api_tokens;
mod audit;
mod auth;
mod backups;
mod client;
mod dashboard;
mod download;
mod entries;
mod error;
mod evidence;
mod exports;
mod follow_ups;
mod groups;
mod hints;
mod imports;
mod instance;
mod integrity;
mod invitations;
mod pages;
mod passwords;
mod people;
mod proofs;
mod query;
mod relations;
mod saved_views;
mod search;
mod second_factor;
mod sessions;
mod sso;
mod tags;
mod templates;
mod upload;
mod users;

pub use additions::{
    create_acknowledgement, create_amendment, create_response, list_acknowledgements, list_amendments,
    list_responses,
};
pub use api_tokens::{create_api_token, list_api_tokens, revoke_api_token, rotate_api_token};
pub use audit::{
    get_audit_anchor, list_audit_actions, list_audit_checkpoints, list_audit_events, mail_audit_anchor,
    verify_audit_events,
};
pub use auth::{change_password, get_me, get_meta, login, logout, resume, set_up};
pub use backups::{
    backup_content_path, cancel_backup_run, create_backup, delete_backup, get_backup_run_log,
    get_backup_status, list_backup_runs, list_backups, lock_backup, unlock_backup, verify_backup,
};
pub use client::{IdempotencyKey, on_signed_out};
pub use dashboard::get_dashboard;
pub use download::download;
pub use entries::{
    bulk_update_entries, create_entry, finalise_entry, get_entry, get_entry_facets, list_entries,
    list_entry_revisions, update_entry, void_entry,
};
pub use error::ApiError;
pub use evidence::{delete_attachment, get_attachment_content, list_attachments, update_attachment};
pub use exports::{
    audit_export_path, cancel_download_ticket, case_file_ticket, export_path, filter_text,
    get_download_ticket, person_export_path, start_download, start_ticket,
};
pub use follow_ups::{
    complete_follow_up, create_follow_up, create_person_follow_up, list_follow_ups, update_follow_up,
};
pub use groups::{create_group, delete_group, list_groups, update_group};
pub use hints::{get_language_hints, set_language_hints};
pub use imports::import_convolog;
pub use instance::{get_settings, update_settings};
pub use integrity::{get_integrity_scan, start_integrity_scan};
pub use invitations::{
    accept_invitation, create_invitation, inspect_invitation, list_invitations, renew_invitation,
    revoke_invitation,
};
pub use pages::{PageOf, Pages};
pub use passwords::{complete_password_reset, judge_password, request_password_reset};
pub use people::{
    archive_person, create_person, get_org, get_person, get_person_timeline, import_people, leave_person,
    list_people, list_person_attachments, list_reporting_lines, move_person, preview_move, update_person,
};
pub use proofs::{Proofs, Question, on_refused, provide_proofs};
pub use query::{Load, Query};
pub use relations::{create_link, delete_link, list_backlinks, put_participants};
pub use saved_views::{create_saved_view, delete_saved_view, list_saved_views, update_saved_view};
pub use search::search;
pub use second_factor::{
    confirm_totp, disable_totp, enrol_totp, renew_recovery_codes, sso_step_up_href, step_up,
};
pub use sessions::{end_other_sessions, end_session, list_sessions};
pub use sso::{
    create_sso_provider, delete_sso_provider, list_sso_providers, sso_start, test_sso_provider,
    update_sso_provider,
};
pub use tags::{create_tag, delete_tag, list_tags, update_tag};
pub use templates::{archive_template, create_template, list_templates, update_template};
pub use upload::Upload;
pub use users::{
    create_password_reset, disable_user, enable_user, end_user_sessions, get_user, get_user_permissions,
    list_users, reset_second_factor, set_user_groups, set_user_role, update_user,
};
