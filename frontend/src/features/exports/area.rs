//! Settings → Export: everything one sees.

use convolog_dto::{ExportFormat, Role};
use leptos::prelude::*;

use super::form::{ExportForm, Wanted};
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Column, Hint, PageHeader, Section};

/// The area.
#[component]
pub fn ExportArea() -> AnyView {
    let everyone = use_session()
        .me
        .with_untracked(|me| me.as_ref().is_some_and(|me| me.user.role == Role::SuperAdmin));
    let reach = if everyone {
        t!("exports.reach_all")
    } else {
        t!("exports.reach_line")
    };
    view! {
        <PageHeader title=t!("settings.export") lead=t!("exports.lead").into_any() />
        <Column>
            <Section title=t!("exports.everything")>
                <Hint>{reach}</Hint>
                <ExportForm wanted=Callback::new(|()| Wanted::Everything) first=ExportFormat::Zip />
            </Section>
            <Section title=t!("exports.others")>
                <Hint>{t!("exports.others_text")}</Hint>
            </Section>
        </Column>
    }
    .into_any()
}
