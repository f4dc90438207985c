//! The shape of what is on its way.

use leptos::prelude::*;

use crate::i18n::t;

/// Which shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonKind {
    /// Rows of a list.
    #[default]
    Rows,
    /// A page with a head.
    Page,
    /// A few lines of text.
    Lines,
}

/// Grey shapes. They appear a moment late, so that a quick answer does not flicker.
#[component]
pub fn Skeleton(#[prop(optional)] kind: SkeletonKind) -> AnyView {
    let (class, count) = match kind {
        SkeletonKind::Rows => ("skeleton-row", 6),
        SkeletonKind::Page => ("skeleton-page", 5),
        SkeletonKind::Lines => ("skeleton-line", 3),
    };
    let shapes = (0..count)
        .map(|_| view! { <div class=class></div> })
        .collect_view();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{t!("list.loading")}</span>
            {shapes}
        </div>
    }
    .into_any()
}
