//! Being made.

use convolog_dto::PersonId;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{EmptyState, PageHeader};

/// Being made.
#[component]
pub fn PeoplePage() -> AnyView {
    view! {
        <PageHeader title=t!("nav.people") />
        <EmptyState title=t!("soon.title") text=t!("soon.text") />
    }
    .into_any()
}

/// Being made.
#[component]
pub fn PersonPage(id: PersonId) -> AnyView {
    let _ = id;
    PeoplePage().into_any()
}
