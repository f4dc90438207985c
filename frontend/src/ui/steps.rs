//! Where one is in a wizard.

use leptos::prelude::*;

use super::{Icon, IconView};
use crate::i18n::t;

/// The steps by name, with the one that is being done. Those before it are done.
#[component]
pub fn Steps(names: Vec<&'static str>, #[prop(into)] now: Signal<usize>) -> AnyView {
    let steps = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let done = move || now.get() > at;
            view! {
                <li class="step" class:step-done=done aria-current=move || (now.get() == at).then_some("step")>
                    <span class="step-number">
                        {move || if done() {
                            view! { <IconView icon=Icon::Check /><span class="visually-hidden">{t!("steps.done")}</span> }.into_any()
                        } else {
                            at.saturating_add(1).to_string().into_any()
                        }}
                    </span>
                    <span class="step-name">{name}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps">{steps}</ol> }.into_any()
}
