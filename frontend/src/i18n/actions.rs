//! The words of the audit trail: what was done, and to what kind of thing. An open list: a word that is not known here
//! shows as it stands on the trail.

use super::t;

macro_rules! actions {
    ($($action:literal = $key:tt),+ $(,)?) => {
        /// What was done, in words; none for an action that has none here.
        pub fn action_word(action: &str) -> Option<&'static str> {
            Some(match action {
                $($action => t!($key),)+
                _ => return None,
            })
        }
    };
}

macro_rules! things {
    ($($kind:literal = $key:tt),+ $(,)?) => {
        /// The kinds of things that events are about.
        pub const THINGS: &[&str] = &[$($kind),+];

        /// What a kind of thing is called; none for one that has no word here.
        pub fn thing_word(kind: &str) -> Option<&'static str> {
            Some(match kind {
                $($kind => t!($key),)+
                _ => return None,
            })
        }
    };
}

actions! {
    "backup.requested" = "access.action.backup_requested",
    "backup.finished" = "access.action.backup_finished",
    "backup.failed" = "access.action.backup_failed",
    "backup.cancelled" = "access.action.backup_cancelled",
    "backup.cancel_requested" = "access.action.backup_cancel_requested",
    "backup.verify_requested" = "access.action.backup_verify_requested",
    "backup.verified" = "access.action.backup_verified",
    "backup.damaged" = "access.action.backup_damaged",
    "backup.found" = "access.action.backup_found",
    "backup.missing" = "access.action.backup_missing",
    "backup.locked" = "access.action.backup_locked",
    "backup.unlocked" = "access.action.backup_unlocked",
    "backup.deleted" = "access.action.backup_deleted",
    "backup.pruned" = "access.action.backup_pruned",
    "backup.downloaded" = "access.action.backup_downloaded",
    "instance.restored" = "access.action.instance_restored",
    "person.created" = "access.action.person_created",
    "person.updated" = "access.action.person_updated",
    "person.moved" = "access.action.person_moved",
    "person.left" = "access.action.person_left",
    "person.archived" = "access.action.person_archived",
    "person.viewed" = "access.action.person_viewed",
    "people.imported" = "access.action.people_imported",
    "entry.created" = "access.action.entry_created",
    "entry.draft_saved" = "access.action.entry_draft_saved",
    "entry.draft_discarded" = "access.action.entry_draft_discarded",
    "entry.finalised" = "access.action.entry_finalised",
    "entry.status_changed" = "access.action.entry_status_changed",
    "entry.participants_changed" = "access.action.entry_participants_changed",
    "entry.linked" = "access.action.entry_linked",
    "entry.unlinked" = "access.action.entry_unlinked",
    "entry.imported" = "access.action.entry_imported",
    "person.imported" = "access.action.person_imported",
    "tag.imported" = "access.action.tag_imported",
    "template.imported" = "access.action.template_imported",
    "record.imported" = "access.action.record_imported",
    "import.checked" = "access.action.import_checked",
    "entry.amended" = "access.action.entry_amended",
    "entry.response_recorded" = "access.action.entry_response_recorded",
    "entry.acknowledgement_recorded" = "access.action.entry_acknowledgement_recorded",
    "entry.voided" = "access.action.entry_voided",
    "attachment.added" = "access.action.attachment_added",
    "attachment.updated" = "access.action.attachment_updated",
    "attachment.damaged" = "access.action.attachment_damaged",
    "attachment.recovered" = "access.action.attachment_recovered",
    "attachment.removed" = "access.action.attachment_removed",
    "attachment.downloaded" = "access.action.attachment_downloaded",
    "export.started" = "access.action.export_started",
    "export.finished" = "access.action.export_finished",
    "export.aborted" = "access.action.export_aborted",
    "follow_up.created" = "access.action.follow_up_created",
    "follow_up.updated" = "access.action.follow_up_updated",
    "follow_up.cancelled" = "access.action.follow_up_cancelled",
    "follow_up.completed" = "access.action.follow_up_completed",
    "auth.signed_in" = "access.action.auth_signed_in",
    "auth.sign_in_failed" = "access.action.auth_sign_in_failed",
    "auth.signed_out" = "access.action.auth_signed_out",
    "auth.refresh_token_reused" = "access.action.auth_refresh_token_reused",
    "auth.step_up_failed" = "access.action.auth_step_up_failed",
    "auth.stepped_up" = "access.action.auth_stepped_up",
    "auth.session_ended" = "access.action.auth_session_ended",
    "auth.password_reset_requested" = "access.action.auth_password_reset_requested",
    "user.sessions_ended" = "access.action.user_sessions_ended",
    "user.created" = "access.action.user_created",
    "user.changed" = "access.action.user_changed",
    "user.disabled" = "access.action.user_disabled",
    "user.enabled" = "access.action.user_enabled",
    "user.role_changed" = "access.action.user_role_changed",
    "user.groups_changed" = "access.action.user_groups_changed",
    "user.password_set" = "access.action.user_password_set",
    "user.password_changed" = "access.action.user_password_changed",
    "user.password_reset" = "access.action.user_password_reset",
    "user.password_reset_issued" = "access.action.user_password_reset_issued",
    "user.recovery_code_used" = "access.action.user_recovery_code_used",
    "user.second_factor_reset" = "access.action.user_second_factor_reset",
    "user.identity_linked" = "access.action.user_identity_linked",
    "user.totp_enabled" = "access.action.user_totp_enabled",
    "user.totp_disabled" = "access.action.user_totp_disabled",
    "user.recovery_codes_renewed" = "access.action.user_recovery_codes_renewed",
    "group.created" = "access.action.group_created",
    "group.changed" = "access.action.group_changed",
    "group.deleted" = "access.action.group_deleted",
    "invitation.created" = "access.action.invitation_created",
    "invitation.mailed" = "access.action.invitation_mailed",
    "invitation.renewed" = "access.action.invitation_renewed",
    "invitation.revoked" = "access.action.invitation_revoked",
    "invitation.accepted" = "access.action.invitation_accepted",
    "api_token.created" = "access.action.api_token_created",
    "api_token.rotated" = "access.action.api_token_rotated",
    "api_token.revoked" = "access.action.api_token_revoked",
    "sso_provider.created" = "access.action.sso_provider_created",
    "sso_provider.changed" = "access.action.sso_provider_changed",
    "sso_provider.deleted" = "access.action.sso_provider_deleted",
    "audit.anchor_mailed" = "access.action.audit_anchor_mailed",
    "settings.changed" = "access.action.settings_changed",
    "instance.set_up" = "access.action.instance_set_up",
    "integrity_scan.started" = "access.action.integrity_scan_started",
    "integrity_scan.finished" = "access.action.integrity_scan_finished",
    "integrity_scan.failed" = "access.action.integrity_scan_failed",
    "template.created" = "access.action.template_created",
    "template.changed" = "access.action.template_changed",
    "template.deleted" = "access.action.template_deleted",
    "tag.created" = "access.action.tag_created",
    "tag.updated" = "access.action.tag_updated",
    "tag.deleted" = "access.action.tag_deleted",
    "saved_view.created" = "access.action.saved_view_created",
    "saved_view.updated" = "access.action.saved_view_updated",
    "saved_view.deleted" = "access.action.saved_view_deleted",
    "saved_view.pinned" = "access.action.saved_view_pinned",
    "saved_view.unpinned" = "access.action.saved_view_unpinned",
    "language_hints.changed" = "access.action.language_hints_changed",
}

things! {
    "entry" = "audit.kind.entry",
    "person" = "audit.kind.person",
    "people" = "audit.kind.people",
    "attachment" = "audit.kind.attachment",
    "export" = "audit.kind.export",
    "backup" = "audit.kind.backup",
    "backup_run" = "audit.kind.backup_run",
    "follow_up" = "audit.kind.follow_up",
    "user" = "audit.kind.user",
    "session" = "audit.kind.session",
    "group" = "audit.kind.group",
    "invitation" = "audit.kind.invitation",
    "api_token" = "audit.kind.api_token",
    "sso_provider" = "audit.kind.sso_provider",
    "audit_trail" = "audit.kind.audit_trail",
    "settings" = "audit.kind.settings",
    "instance" = "audit.kind.instance",
    "integrity_scan" = "audit.kind.integrity_scan",
    "template" = "audit.kind.template",
    "tag" = "audit.kind.tag",
    "saved_view" = "audit.kind.saved_view",
    "language_hints" = "audit.kind.language_hints",
}

#[cfg(test)]
mod tests {
    use super::{THINGS, action_word, thing_word};

    #[test]
    fn every_kind_of_thing_has_a_word_and_what_nobody_knows_has_none() {
        assert!(THINGS.iter().all(|kind| thing_word(kind).is_some()));
        assert_eq!(thing_word("dragon"), None);
        assert_eq!(action_word("dragon.slain"), None);
        assert_eq!(
            action_word("person.viewed"),
            Some("Record viewed from outside the line")
        );
    }
}
