//! What a screen keeps in the query string, so that reload, share and Back reproduce it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_location;
use serde::{Serialize, de::DeserializeOwned};

use super::{Go, Route, use_go};

/// What a screen keeps in the query string: a struct of filters whose defaults leave no trace. Copy it around.
pub struct Filter<F: Send + Sync + 'static> {
    /// The filters as they stand in the address.
    pub now: Memo<F>,
    go: Go,
    route: Route,
}

impl<F: Send + Sync + 'static> Clone for Filter<F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: Send + Sync + 'static> Copy for Filter<F> {}

/// See [`Filter`]. Mark every field `#[serde(default, skip_serializing_if = …)]`.
pub fn use_filter<F>(route: Route) -> Filter<F>
where
    F: Serialize + DeserializeOwned + Default + PartialEq + Clone + Send + Sync + 'static,
{
    let search = use_location().search;
    Filter {
        now: Memo::new(move |_| search.with(|search| serde_html_form::from_str(search).unwrap_or_default())),
        go: use_go(),
        route,
    }
}

impl<F> Filter<F>
where
    F: Serialize + DeserializeOwned + Default + PartialEq + Clone + Send + Sync + 'static,
{
    /// The address of this screen with these filters, for a link.
    pub fn href(self, filters: &F) -> String {
        let query = serde_html_form::to_string(filters).unwrap_or_default();
        let href = self.route.href();
        if query.is_empty() {
            href
        } else {
            format!("{href}?{query}")
        }
    }

    /// Changes the filters. The address follows; Back leaves the screen instead of undoing one filter.
    pub fn update(self, change: impl FnOnce(&mut F)) {
        let mut next = self.now.get_untracked();
        change(&mut next);
        self.go.call(
            &self.href(&next),
            NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    }
}
