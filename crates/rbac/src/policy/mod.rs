//! The policy: one file per feature, each a plain function. Gate 1 (the coarse permission) comes first, then sight, then state.

mod audit;
mod backups;
mod entries;
mod finding;
mod follow_ups;
mod groups;
mod imports;
mod invitations;
mod people;
mod settings;
mod sso;
mod tokens;
mod users;

use crate::{Action, Actor, Decision, PermissionSet, Resource};

/// Whether the actor may do this to that. Pure: the same question always has the same answer, on the server and in the web UI.
pub fn decide(actor: &Actor, action: Action, resource: &Resource) -> Decision {
    match *resource {
        Resource::People => people::collection(actor, action),
        Resource::Person { visible } => people::person(actor, action, visible),
        Resource::Placement { manager } => people::placement(actor, action, manager),
        Resource::Entries => entries::collection(actor, action),
        Resource::EntriesAbout { visible } => entries::about(actor, action, visible),
        Resource::Entry {
            subject_visible,
            own,
            state,
            was_final,
        } => entries::entry(actor, action, subject_visible, own, state, was_final),
        Resource::FollowUps => follow_ups::collection(actor, action),
        Resource::FollowUp {
            subject_visible,
            entry_readable,
            state,
        } => follow_ups::follow_up(actor, action, subject_visible && entry_readable, state),
        Resource::Tags => finding::tags(actor, action),
        Resource::Templates => settings::templates(actor, action),
        Resource::LanguageHints => settings::language_hints(actor, action),
        Resource::InstanceSettings => settings::instance(actor, action),
        Resource::SsoProviders => sso::providers(actor, action),
        Resource::Backups => backups::snapshots(actor, action),
        Resource::SavedViews => finding::saved_views(actor, action),
        Resource::SavedView { own, readable } => finding::saved_view(actor, action, own, readable),
        Resource::OwnAccount => tokens::own_account(actor, action),
        Resource::ApiTokens => tokens::collection(actor, action),
        Resource::ApiToken { own, role, visible } => tokens::token(actor, action, own, role, visible),
        Resource::Users => users::collection(actor, action),
        Resource::User {
            role,
            visible,
            own,
            holds_more,
        } => users::user(actor, action, role, visible, own, holds_more),
        Resource::AccountPlacement { person } => users::placement(actor, action, person),
        Resource::Groups => groups::collection(actor, action),
        Resource::Invitations => invitations::collection(actor, action),
        Resource::Invitation { role, visible } => invitations::invitation(actor, action, role, visible),
        Resource::Record => imports::record(actor, action),
        Resource::AuditTrail => audit::trail(actor, action),
        Resource::AuditEvent { subject_visible } => audit::event(actor, action, subject_visible),
    }
}

/// Whether the actor may hand these permissions to others, in a group, by adding a member or on a token: nobody grants what they
/// do not hold.
pub fn grant(actor: &Actor, granted: PermissionSet) -> Decision {
    groups::grant(actor, granted)
}
