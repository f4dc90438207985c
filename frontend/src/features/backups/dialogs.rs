//! The last question before a backup is thrown away.

use convolog_dto::Backup;
use leptos::prelude::*;

use super::Screen;
use crate::api;
use crate::i18n::{instant_written, t};
use crate::ui::{Confirm, Dialog, FormState, open_while, use_toasts};

/// What is asked.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Asking {
    /// Whether it shall go.
    Delete(Backup),
}

#[component]
pub(super) fn BackupDialog(asking: RwSignal<Option<Asking>>, screen: Screen) -> AnyView {
    let open = open_while(asking);
    let toasts = use_toasts();
    let title = Signal::derive(move || match asking.get() {
        Some(Asking::Delete(one)) => t!("backups.delete_title", name = one.file_name),
        None => String::new(),
    });
    let close = Callback::new(move |()| asking.set(None));
    let matter = move || {
        let Some(Asking::Delete(one)) = asking.get() else {
            return ().into_any();
        };
        let text = t!("backups.delete_text", when = instant_written(one.taken_at));
        let id = one.id;
        let run = Callback::new(move |form: FormState| {
            form.run(api::delete_backup(id), move |()| {
                toasts.say(t!("backups.deleted"));
                asking.set(None);
                screen.reload();
            });
        });
        view! {
            <Confirm text=text warning=t!("backups.delete_warning") action=t!("backups.delete") danger=true on_confirm=run on_cancel=close />
        }
        .into_any()
    };
    view! { <Dialog open=open title=title>{matter}</Dialog> }.into_any()
}
