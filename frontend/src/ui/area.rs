//! Many screens of one area: their names beside the one that is shown.

use leptos::prelude::*;

use super::{Icon, IconView};

/// One screen of the area.
pub struct AreaLink {
    /// Where it is.
    pub href: String,
    /// What it is called.
    pub text: &'static str,
    /// What stands before its name.
    pub icon: Icon,
    /// Whether it is the one shown.
    pub current: bool,
}

/// The names in a column, in a row that scrolls where there is no room; the screen beside or below.
#[component]
pub fn AreaLayout(#[prop(into)] label: String, links: Vec<AreaLink>, children: Children) -> AnyView {
    view! {
        <div class="area">
            <nav class="area-nav" aria-label=label>
                {links.into_iter().map(|link| view! {
                    <a class="nav-link area-link" href=link.href aria-current=link.current.then_some("page")>
                        <IconView icon=link.icon />
                        <span>{link.text}</span>
                    </a>
                }).collect_view()}
            </nav>
            <div class="area-main">{children()}</div>
        </div>
    }
    .into_any()
}
