//! How far long work is.

use leptos::prelude::*;

/// A bar with words. `done` of `total`, in any unit; a total of nothing shows a bar that only says "at work".
#[component]
pub fn Progress(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] done: Signal<f64>,
    #[prop(into)] total: Signal<f64>,
) -> AnyView {
    let value = move || (total.get() > 0.0).then(|| done.get().to_string());
    view! {
        <div class="progress">
            <p class="progress-label" aria-live="polite">{label}</p>
            <progress class="progress-bar" aria-label=label max=move || total.get().max(1.0).to_string() value=value></progress>
        </div>
    }
    .into_any()
}
