//! Says so when there is no connection, and that what was typed is kept.

use leptos::ev;
use leptos::prelude::*;

use super::{Icon, IconView};
use crate::i18n::t;

/// A strip at the top of the page while the browser is offline.
#[component]
pub fn OfflineBanner() -> AnyView {
    let online = RwSignal::new(window().navigator().on_line());
    let came = window_event_listener(ev::online, move |_| online.set(true));
    let went = window_event_listener(ev::offline, move |_| online.set(false));
    on_cleanup(move || {
        came.remove();
        went.remove();
    });
    view! {
        <div class="offline-banner" role="status" hidden=move || online.get()>
            {move || (!online.get()).then(|| view! { <IconView icon=Icon::Offline />{t!("error.offline_banner")} })}
        </div>
    }
    .into_any()
}
