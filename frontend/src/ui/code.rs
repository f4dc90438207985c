//! Something to be copied letter by letter.

use leptos::prelude::*;

/// A line in the typewriter face; it scrolls rather than wraps.
#[component]
pub fn Code(#[prop(into)] text: String) -> AnyView {
    view! { <pre class="code" tabindex="0"><code>{text}</code></pre> }.into_any()
}
