//! The settings: how this instance works, area by area.

mod hints;
mod tag_dialog;
mod tags;
mod template_dialog;
mod template_sheet;
mod templates;

use leptos::prelude::*;

use crate::features::system::SystemArea;
use crate::i18n::t;
use crate::routes::{Route, SettingsArea};
use crate::ui::{AreaLayout, AreaLink, Icon};

/// One area, beside the names of all.
#[component]
pub fn SettingsPage(area: SettingsArea) -> AnyView {
    let links = SettingsArea::ALL
        .into_iter()
        .map(|other| AreaLink {
            href: Route::Settings(other).href(),
            text: other.title(),
            icon: icon(other),
            current: other == area,
        })
        .collect();
    let matter = match area {
        SettingsArea::Templates => view! { <templates::TemplatesArea /> }.into_any(),
        SettingsArea::Tags => view! { <tags::TagsArea /> }.into_any(),
        SettingsArea::LanguageHints => view! { <hints::HintsArea /> }.into_any(),
        SettingsArea::System => view! { <SystemArea /> }.into_any(),
    };
    view! { <AreaLayout label=t!("nav.settings") links=links>{matter}</AreaLayout> }.into_any()
}

const fn icon(area: SettingsArea) -> Icon {
    match area {
        SettingsArea::Templates => Icon::Draft,
        SettingsArea::Tags => Icon::Tag,
        SettingsArea::LanguageHints => Icon::Info,
        SettingsArea::System => Icon::Shield,
    }
}
