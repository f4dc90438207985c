//! Many screens of one area: their names beside the one that is shown.

use leptos::html;
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
    let row = NodeRef::<html::Nav>::new();
    Effect::new(move |_| {
        if let Some(row) = row.get() {
            bring_current_into_view(&row);
        }
    });
    view! {
        <div class="area">
            <nav class="area-nav" aria-label=label node_ref=row>
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

/// Where the names scroll sideways, the one that is shown would else be beyond the edge.
fn bring_current_into_view(row: &web_sys::HtmlElement) {
    let current = row.query_selector("[aria-current]").ok().flatten();
    if let Some(current) = current {
        let (row_at, current_at) = (row.get_bounding_client_rect(), current.get_bounding_client_rect());
        row.scroll_by_with_x_and_y(current_at.left() - row_at.left(), 0.0);
    }
}
