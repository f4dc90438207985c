//! How far long work is.

use leptos::prelude::*;

/// A bar with words. `done` of `total`, in any unit; a total of nothing shows a bar that only says "at work".
#[component]
pub fn Progress(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] done: Signal<f64>,
    #[prop(into)] total: Signal<f64>,
) -> AnyView {
    // Numbers as they are: a property takes them without the code that writes fractions as text.
    let bar = move || {
        let total = total.get();
        if total > 0.0 {
            view! { <progress class="progress-bar" aria-label=label prop:max=total prop:value=done></progress> }.into_any()
        } else {
            view! { <progress class="progress-bar" aria-label=label></progress> }.into_any()
        }
    };
    view! {
        <div class="progress">
            <p class="progress-label" aria-live="polite">{label}</p>
            {bar}
        </div>
    }
    .into_any()
}
