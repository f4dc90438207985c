//! The whole API on one screen. What is mounted here is what the OpenAPI document holds.

mod api_tokens;
mod audit;
pub(crate) mod auth;
mod backups;
mod disposition;
mod download_tickets;
mod entries;
mod evidence;
mod exports;
mod finding;
mod follow_ups;
mod groups;
mod imports;
mod integrity_scan;
mod invitations;
mod language_hints;
mod later;
mod meta;
mod people;
mod saved_views;
mod settings;
mod sso;
mod tags;
mod templates;
mod users;

use crate::extract::{bounded, identify, only_from_own_pages};
use actix_web::middleware::from_fn;
use utoipa_actix_web::{scope::scope, service_config::ServiceConfig};

/// Where the API begins.
pub const BASE: &str = "/api/v1";

/// Mounts every operation.
pub fn configure(config: &mut ServiceConfig<'_>) {
    let api = scope(BASE)
        .wrap(from_fn(identify))
        .wrap(from_fn(bounded))
        .wrap(from_fn(only_from_own_pages))
        .service(meta::get_meta)
        .service(meta::create_setup)
        .service(auth::login)
        .service(auth::refresh_session)
        .service(auth::logout)
        .service(auth::get_me)
        .service(auth::change_password)
        .service(auth::check_password_strength)
        .service(auth::request_password_reset)
        .service(auth::complete_password_reset)
        .configure(factors)
        .service(imports::import_convolog)
        .service(people::list_people)
        .service(people::create_person)
        .service(people::import_people)
        .service(people::get_person)
        .service(people::update_person)
        .service(people::move_person)
        .service(people::leave_person)
        .service(people::archive_person)
        .service(people::get_org)
        .service(people::get_person_timeline)
        .service(people::list_reporting_lines)
        .configure(record)
        .service(finding::search)
        .service(finding::get_dashboard)
        .service(saved_views::list_saved_views)
        .service(saved_views::create_saved_view)
        .service(saved_views::update_saved_view)
        .service(saved_views::delete_saved_view)
        .service(tags::list_tags)
        .service(tags::create_tag)
        .service(tags::update_tag)
        .service(tags::delete_tag)
        .configure(trail)
        .configure(ways_out)
        .configure(accounts)
        .configure(instance)
        .configure(snapshots);
    config.service(api);
}

/// What leaves as files.
fn ways_out(config: &mut ServiceConfig<'_>) {
    config
        .service(exports::export_full_json)
        .service(exports::export_entries_csv)
        .service(exports::export_people_md)
        .service(exports::export_full_zip)
        .service(exports::create_case_file)
        .service(exports::export_person)
        .service(download_tickets::create_download_ticket)
        .service(download_tickets::get_download_ticket)
        .service(download_tickets::cancel_download_ticket)
        .service(download_tickets::use_download_ticket);
}

/// What was done, and the proofs that it is all of it.
fn trail(config: &mut ServiceConfig<'_>) {
    config
        .service(audit::list_audit_events)
        .service(audit::verify_audit_events)
        .service(audit::list_audit_actions)
        .service(audit::list_audit_checkpoints)
        .service(audit::export_audit_events)
        .service(audit::get_audit_anchor)
        .service(audit::mail_audit_anchor);
}

/// Who gets in, and what they may do.
fn accounts(config: &mut ServiceConfig<'_>) {
    config
        .service(users::list_users)
        .service(users::create_user)
        .service(users::get_user)
        .service(users::update_user)
        .service(users::disable_user)
        .service(users::enable_user)
        .service(users::set_user_role)
        .service(users::set_user_groups)
        .service(users::get_user_permissions)
        .service(groups::list_groups)
        .service(groups::create_group)
        .service(groups::get_group)
        .service(groups::update_group)
        .service(groups::delete_group)
        .service(users::create_password_reset)
        .configure(invited);
}

/// How somebody comes in.
fn invited(config: &mut ServiceConfig<'_>) {
    config
        .service(invitations::list_invitations)
        .service(invitations::create_invitation)
        .service(invitations::inspect_invitation)
        .service(invitations::accept_invitation)
        .service(invitations::revoke_invitation)
        .service(invitations::renew_invitation);
}

/// How the instance works, and who else may let one in.
fn instance(config: &mut ServiceConfig<'_>) {
    config
        .service(settings::get_settings)
        .service(settings::update_settings)
        .service(sso::list_sso_providers)
        .service(sso::create_sso_provider)
        .service(sso::get_sso_provider)
        .service(sso::update_sso_provider)
        .service(sso::delete_sso_provider)
        .service(sso::test_sso_provider)
        .service(sso::start_oidc)
        .service(sso::finish_oidc);
}

/// Copies of the database, for the day on which it is lost.
fn snapshots(config: &mut ServiceConfig<'_>) {
    config
        .service(backups::get_backup_status)
        .service(backups::list_backups)
        .service(backups::create_backup)
        .service(backups::get_backup)
        .service(backups::get_backup_content)
        .service(backups::verify_backup)
        .service(backups::lock_backup)
        .service(backups::unlock_backup)
        .service(backups::delete_backup)
        .service(backups::list_backup_runs)
        .service(backups::get_backup_run)
        .service(backups::get_backup_run_log)
        .service(backups::cancel_backup_run);
}

/// How one proves who one is, and where one is signed in.
fn factors(config: &mut ServiceConfig<'_>) {
    config
        .service(auth::step_up)
        .service(auth::enrol_totp)
        .service(auth::confirm_totp)
        .service(auth::disable_totp)
        .service(auth::renew_recovery_codes)
        .service(auth::list_sessions)
        .service(auth::end_other_sessions)
        .service(auth::end_session)
        .service(users::end_user_sessions)
        .service(users::reset_second_factor)
        .service(api_tokens::list_api_tokens)
        .service(api_tokens::create_api_token)
        .service(api_tokens::rotate_api_token)
        .service(api_tokens::revoke_api_token);
}

/// What is written, and what it is written with.
fn record(config: &mut ServiceConfig<'_>) {
    config
        .service(entries::list_entries)
        .service(entries::create_entry)
        .service(entries::get_entry_facets)
        .service(entries::bulk_update_entries)
        .service(entries::get_entry)
        .service(entries::update_entry)
        .service(entries::finalise_entry)
        .service(entries::void_entry)
        .service(entries::list_entry_revisions)
        .service(entries::get_entry_participants)
        .service(entries::set_entry_participants)
        .service(entries::list_entry_links)
        .service(entries::list_entry_backlinks)
        .service(entries::create_entry_link)
        .service(entries::delete_entry_link)
        .service(later::list_entry_amendments)
        .service(later::create_amendment)
        .service(later::list_entry_responses)
        .service(later::create_response)
        .service(later::list_entry_acknowledgements)
        .service(later::create_acknowledgement)
        .service(templates::list_templates)
        .service(templates::create_template)
        .service(templates::update_template)
        .service(templates::delete_template)
        .service(language_hints::get_language_hints)
        .service(language_hints::set_language_hints)
        .service(evidence::list_attachments)
        .service(evidence::create_attachment)
        .service(evidence::get_attachment)
        .service(evidence::get_attachment_content)
        .service(evidence::update_attachment)
        .service(evidence::delete_attachment)
        .service(evidence::list_person_attachments)
        .service(integrity_scan::get_integrity_scan)
        .service(integrity_scan::start_integrity_scan)
        .service(follow_ups::list_follow_ups)
        .service(follow_ups::list_entry_follow_ups)
        .service(follow_ups::create_follow_up)
        .service(follow_ups::create_person_follow_up)
        .service(follow_ups::update_follow_up)
        .service(follow_ups::complete_follow_up);
}
