//! Today and the follow-ups: what needs attention.

use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{EmptyState, PageHeader};

/// What needs attention.
#[component]
pub fn Today() -> AnyView {
    view! {
        <PageHeader title=t!("nav.today") />
        <EmptyState title=t!("soon.title") text=t!("soon.text") />
    }
    .into_any()
}

/// The list of follow-ups.
#[component]
pub fn FollowUpsPage() -> AnyView {
    view! {
        <PageHeader title=t!("nav.follow_ups") />
        <EmptyState title=t!("soon.title") text=t!("soon.text") />
    }
    .into_any()
}
