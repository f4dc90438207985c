//! The settings: how this instance works, area by area.

mod general;
mod general_sheet;
mod hints;
mod tag_dialog;
mod tags;
mod template_dialog;
mod template_sheet;
mod templates;

use leptos::prelude::*;

use crate::features::audit::AuditArea;
use crate::features::backups::BackupsArea;
use crate::features::exports::ExportArea;
use crate::features::groups::GroupsArea;
use crate::features::imports::ImportArea;
use crate::features::invitations::InvitationsArea;
use crate::features::sso::SsoArea;
use crate::features::system::SystemArea;
use crate::features::tokens::TokenOverview;
use crate::features::users::UsersArea;
use crate::i18n::t;
use crate::routes::{Route, SettingsArea};
use crate::session::use_session;
use crate::ui::{AreaLayout, AreaLink, Icon};

/// One area, beside the names of all.
#[component]
pub fn SettingsPage(area: SettingsArea) -> AnyView {
    let matter = match area {
        SettingsArea::General => view! { <general::GeneralArea /> }.into_any(),
        SettingsArea::Users => view! { <UsersArea /> }.into_any(),
        SettingsArea::Invitations => view! { <InvitationsArea /> }.into_any(),
        SettingsArea::Groups => view! { <GroupsArea /> }.into_any(),
        SettingsArea::Sso => view! { <SsoArea /> }.into_any(),
        SettingsArea::ApiTokens => view! { <TokenOverview /> }.into_any(),
        SettingsArea::Export => view! { <ExportArea /> }.into_any(),
        SettingsArea::Audit => view! { <AuditArea /> }.into_any(),
        SettingsArea::Import => view! { <ImportArea /> }.into_any(),
        SettingsArea::Templates => view! { <templates::TemplatesArea /> }.into_any(),
        SettingsArea::Tags => view! { <tags::TagsArea /> }.into_any(),
        SettingsArea::LanguageHints => view! { <hints::HintsArea /> }.into_any(),
        SettingsArea::Backups => view! { <BackupsArea /> }.into_any(),
        SettingsArea::System => view! { <SystemArea /> }.into_any(),
    };
    in_area(area, matter)
}

/// A screen beside the names of the areas that this account may see.
pub fn in_area(area: SettingsArea, matter: AnyView) -> AnyView {
    let session = use_session();
    let links = SettingsArea::ALL
        .into_iter()
        .filter(|other| session.may(other.permission()))
        .map(|other| AreaLink {
            href: Route::Settings(other).href(),
            text: other.title(),
            icon: icon(other),
            current: other == area,
        })
        .collect();
    view! { <AreaLayout label=t!("nav.settings") links=links>{matter}</AreaLayout> }.into_any()
}

const fn icon(area: SettingsArea) -> Icon {
    match area {
        SettingsArea::General => Icon::Building,
        SettingsArea::Users => Icon::User,
        SettingsArea::Invitations => Icon::Link,
        SettingsArea::Groups => Icon::People,
        SettingsArea::Sso => Icon::Lock,
        SettingsArea::ApiTokens => Icon::Code,
        SettingsArea::Export => Icon::Export,
        SettingsArea::Audit => Icon::Entries,
        SettingsArea::Import => Icon::Import,
        SettingsArea::Templates => Icon::Draft,
        SettingsArea::Tags => Icon::Tag,
        SettingsArea::LanguageHints => Icon::Info,
        SettingsArea::Backups => Icon::Archive,
        SettingsArea::System => Icon::Shield,
    }
}
