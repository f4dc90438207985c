//! Going somewhere from code.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::Route;

/// Goes somewhere from code. Take it while the component is made; call it from handlers. Links are plain `<a href>`.
#[derive(Clone, Copy)]
pub struct Go(StoredValue<Navigate, LocalStorage>);

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// See [`Go`].
pub fn use_go() -> Go {
    let navigate = use_navigate();
    Go(StoredValue::new_local(Box::new(move |path, options| {
        navigate(path, options)
    })))
}

impl Go {
    /// Goes to a place; Back returns here.
    pub fn to(self, route: Route) {
        self.to_path(&route.href());
    }

    /// Goes to an address relative to the base.
    pub fn to_path(self, href: &str) {
        self.call(href, NavigateOptions::default());
    }

    /// Goes to a place instead of here; Back does not return.
    pub fn replace(self, href: &str) {
        self.call(
            href,
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    }

    pub(super) fn call(self, href: &str, options: NavigateOptions) {
        let path = format!("/{}", href.trim_start_matches("./").trim_start_matches('/'));
        self.0.with_value(|navigate| navigate(&path, options));
    }
}
