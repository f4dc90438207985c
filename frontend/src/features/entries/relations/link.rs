//! Linking an entry to another one, found by its number or by words.

use convolog_dto::{EntryHit, EntryId, FieldError, LinkKind, NewEntryLink, SearchQuery};
use leptos::prelude::*;

use crate::api::{self, IdempotencyKey, Load, Query};
use crate::i18n::{Word, day_of, day_short, t};
use crate::ui::{
    Button, ButtonKind, Combobox, Dialog, DialogActions, Form, FormState, Select, Suggestion, options_of,
    use_toasts,
};

/// How many suggestions at the most.
const FEW: i64 = 8;

/// The dialog; `on_done` hears when the link is there.
#[component]
pub(super) fn LinkDialog(open: RwSignal<bool>, entry: EntryId, on_done: Callback<()>) -> AnyView {
    view! {
        <Dialog open=open title=t!("links.dialog")>
            <LinkForm open=open entry=entry on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn LinkForm(open: RwSignal<bool>, entry: EntryId, on_done: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let kind = RwSignal::new(LinkKind::Follows.to_string());
    let target = RwSignal::new(None::<Suggestion>);
    let submit = Callback::new(move |()| {
        let picked =
            target.with_untracked(|target| Some((target.as_ref()?.id.parse().ok()?, target.clone()?.text)));
        let Some((to_entry_id, text)) = picked else {
            form.refuse(vec![FieldError {
                pointer: "/to_entry_id".to_owned(),
                code: "pick".to_owned(),
                message: t!("links.missing").to_owned(),
            }]);
            return;
        };
        let link = NewEntryLink {
            to_entry_id,
            kind: kind.get_untracked().parse().unwrap_or(LinkKind::Relates),
        };
        form.run(
            async move { api::create_link(entry, &link, &key.get_value()).await },
            move |_| {
                let code = text.split(' ').next().unwrap_or_default().to_owned();
                toasts.say(t!("links.done", code = code));
                open.set(false);
                on_done.run(());
            },
        );
    });
    view! {
        <Form state=form on_submit=submit>
            <Select label=t!("links.kind") pointer="/kind" options=options_of(LinkKind::ALL) value=kind />
            <EntryPicker but=entry chosen=target />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("links.submit")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// Picks an entry by typing its number or words from it.
#[component]
fn EntryPicker(but: EntryId, chosen: RwSignal<Option<Suggestion>>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let picked = Memo::new(move |_| {
        chosen.with(|chosen| {
            chosen
                .as_ref()
                .is_some_and(|chosen| typed.with(|typed| *typed == chosen.text))
        })
    });
    Effect::new(move |_| {
        if !picked.get() && chosen.with_untracked(Option::is_some) {
            chosen.set(None);
        }
    });
    let found = Query::new(move || {
        let text = typed.get().trim().to_owned();
        let asks = !text.is_empty() && !picked.get();
        async move {
            if !asks {
                return Ok(Vec::new());
            }
            let query = SearchQuery {
                q: text,
                limit: Some(FEW),
            };
            api::search(query).await.map(|found| found.entries)
        }
    });
    let suggestions = move || match found.state.get() {
        Load::Ready(hits) => hits
            .into_iter()
            .filter(|hit| hit.id != but)
            .map(suggestion)
            .collect(),
        Load::Pending | Load::Failed(_) => Vec::new(),
    };
    view! {
        <Combobox
            label=t!("links.target")
            pointer="/to_entry_id"
            hint=t!("links.target_hint")
            typed=typed
            picked=picked
            suggestions=Signal::derive(suggestions)
            on_pick=Callback::new(move |choice| chosen.set(Some(choice)))
        />
    }
    .into_any()
}

fn suggestion(hit: EntryHit) -> Suggestion {
    let words = hit.title.unwrap_or_else(|| hit.entry_type.word().to_owned());
    Suggestion {
        id: hit.id.to_string(),
        text: format!("{} · {words}", hit.reference),
        detail: format!("{}, {}", hit.subject.name, day_short(day_of(hit.occurred_start))),
    }
}
