//! Being made.

use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{EmptyState, PageHeader};

/// Being made.
#[component]
pub fn SetupPage() -> AnyView {
    view! {
        <PageHeader title=t!("nav.me") />
        <EmptyState title=t!("soon.title") text=t!("soon.text") />
    }
    .into_any()
}
