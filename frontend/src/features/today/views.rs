//! The saved views that one has pinned.

use convolog_dto::SavedViewQuery;
use leptos::prelude::*;

use crate::api::{self, Load, Query};
use crate::features::explorer::view_href;
use crate::i18n::t;
use crate::ui::{LinkList, Section};

/// Pinned views by name; nothing where there is none.
#[component]
pub(super) fn PinnedViews() -> AnyView {
    let pinned = Query::new(|| {
        api::list_saved_views(SavedViewQuery {
            pinned: Some(true),
            ..SavedViewQuery::default()
        })
    });
    (move || {
        let Load::Ready(page) = pinned.state.get() else {
            return None;
        };
        let links: Vec<_> = page
            .items
            .into_iter()
            .map(|view| {
                let href = view_href(&view);
                let owner = if view.own { String::new() } else { view.owner.name };
                (view.name, owner, href)
            })
            .collect();
        (!links.is_empty())
            .then(|| view! { <Section title=t!("today.views")><LinkList links=links /></Section> })
    })
    .into_any()
}
