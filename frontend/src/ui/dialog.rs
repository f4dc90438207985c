//! A native modal dialog; on a phone it rises from the bottom edge.

use leptos::html;
use leptos::prelude::*;

use super::{Icon, IconButton, ToastRegion, form::FormState};
use crate::i18n::t;

/// A modal dialog. Its content is made when it opens and dropped when it closes, so it always begins fresh. Escape and
/// the cross close it; a click beside it does not, since that would lose what was typed.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] wide: bool,
    children: ChildrenFn,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = StoredValue::new(FormState::fresh_id("dialog"));
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // It fails only for a dialog that is open already or not in the page.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class=if wide { "dialog dialog-wide" } else { "dialog" }
            node_ref=dialog
            aria-labelledby=title_id.get_value()
            on:close=move |_| open.set(false)
        >
            {move || open.get().then(|| view! {
                <div class="dialog-head">
                    <h2 class="dialog-title" id=title_id.get_value()>{title}</h2>
                    <IconButton icon=Icon::Close label=t!("action.close") on_press=Callback::new(move |()| open.set(false)) />
                </div>
                <div class="dialog-body">{children()}</div>
                <ToastRegion />
            })}
        </dialog>
    }
    .into_any()
}

/// A dialog that is open while there is something to ask: for screens with one dialog for many questions.
pub fn open_while<T: Send + Sync + 'static>(asking: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asking.with(Option::is_some)));
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            asking.set(None);
        }
        now
    });
    open
}

/// The buttons at the foot of a dialog: what it is for first in the reading order, on the right on a wide screen.
#[component]
pub fn DialogActions(children: Children) -> AnyView {
    view! { <div class="dialog-actions">{children()}</div> }.into_any()
}
