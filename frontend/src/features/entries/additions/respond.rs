//! Adding what the employee says to an entry.

use convolog_dto::{Attachment, Entry, NewEmployeeResponse, limits};
use leptos::prelude::*;

use crate::api::{self, IdempotencyKey, Load, Query};
use crate::i18n::{t, today};
use crate::ui::{
    Button, ButtonKind, DateField, Dialog, DialogActions, Form, FormState, Hint, Options, Select, TextArea,
    use_toasts,
};

/// The dialog; `on_done` hears when the response is on record.
#[component]
pub(in crate::features::entries) fn RespondDialog(
    open: RwSignal<bool>,
    entry: RwSignal<Entry>,
    on_done: Callback<()>,
) -> AnyView {
    view! {
        <Dialog open=open title=t!("respond.dialog") wide=true>
            <RespondForm open=open entry=entry on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn RespondForm(open: RwSignal<bool>, entry: RwSignal<Entry>, on_done: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let id = entry.with_untracked(|entry| entry.id);
    let text = RwSignal::new(String::new());
    let received = RwSignal::new(today().to_string());
    let file = RwSignal::new(String::new());
    let submit = Callback::new(move |()| {
        let request = NewEmployeeResponse {
            text: text.get_untracked().trim().to_owned(),
            received_on: received.get_untracked().parse().ok(),
            attachment_id: file.get_untracked().parse().ok(),
        };
        if form.check(&request) {
            form.run(
                async move { api::create_response(id, &request, &key.get_value()).await },
                move |_| {
                    toasts.say(t!("respond.done"));
                    open.set(false);
                    on_done.run(());
                },
            );
        }
    });
    let files = Query::new(move || async move { api::list_attachments(id).await.map(|page| page.items) });
    let files = move || match files.state.get() {
        Load::Ready(all) if !all.is_empty() => Some(view! {
            <Select label=t!("respond.file") pointer="/attachment_id" hint=t!("respond.file_hint") options=options(&all) value=file optional=true />
        }),
        _ => None,
    };
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("respond.lead")}</Hint>
            <TextArea label=t!("respond.text") pointer="/text" value=text max=limits::TEXT_MAX rows=6 autofocus=true />
            <DateField label=t!("respond.received") pointer="/received_on" value=received max=today() />
            {files}
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("respond.submit")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

fn options(files: &[Attachment]) -> Options {
    let none = (String::new(), t!("respond.no_file").to_owned());
    let files = files.iter().map(|file| (file.id.to_string(), file.name.clone()));
    std::iter::once(none).chain(files).collect()
}
