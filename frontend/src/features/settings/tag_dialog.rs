//! A tag of the vocabulary: added, described, taken out.

use convolog_dto::{NewTag, Patch, Tag, TagPatch, limits};
use leptos::prelude::*;

use crate::api::{self, IdempotencyKey};
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, Dialog, DialogActions, Field, Form, FormState, Stack, open_while, use_toasts,
};

/// What the dialog is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Asking {
    /// One to be added; the word may be known already.
    Add(String),
    /// What it is meant for.
    Edit(Tag),
    /// Whether it shall go.
    Remove(Tag),
}

#[component]
pub(super) fn TagDialog(asking: RwSignal<Option<Asking>>, on_changed: Callback<()>) -> AnyView {
    let open = open_while(asking);
    let title = Signal::derive(move || match asking.get() {
        Some(Asking::Edit(tag)) => tag.name,
        Some(Asking::Remove(_)) => t!("tag.remove_title").to_owned(),
        Some(Asking::Add(_)) | None => t!("tag.add").to_owned(),
    });
    let matter = move || match asking.get() {
        Some(asked) => view! { <TagForm asked=asked asking=asking on_changed=on_changed /> }.into_any(),
        None => ().into_any(),
    };
    view! { <Dialog open=open title=title>{matter}</Dialog> }.into_any()
}

#[component]
fn TagForm(asked: Asking, asking: RwSignal<Option<Asking>>, on_changed: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let (word, held) = match &asked {
        Asking::Add(word) => (word.clone(), String::new()),
        Asking::Edit(tag) | Asking::Remove(tag) => {
            (tag.name.clone(), tag.description.clone().unwrap_or_default())
        }
    };
    let name = RwSignal::new(word.clone());
    let description = RwSignal::new(held);
    let done = move |words: &'static str| {
        toasts.say(words);
        asking.set(None);
        on_changed.run(());
    };
    let kind = asked.clone();
    let submit = Callback::new(move |()| {
        let about = Some(description.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        match &kind {
            Asking::Add(_) => {
                let tag = NewTag {
                    name: name.get_untracked().trim().to_lowercase(),
                    description: about,
                };
                if form.check(&tag) {
                    let request = async move { api::create_tag(&tag, &key.get_value()).await };
                    form.run(request, move |_| done(t!("tag.added")));
                }
            }
            Asking::Edit(Tag { id: Some(id), .. }) => {
                let (id, patch) = (
                    *id,
                    TagPatch {
                        description: about.map_or(Patch::Clear, Patch::Set),
                    },
                );
                if form.check(&patch) {
                    form.run(async move { api::update_tag(id, &patch).await }, move |_| {
                        done(t!("tag.saved"))
                    });
                }
            }
            Asking::Remove(Tag { id: Some(id), .. }) => {
                let id = *id;
                form.run(async move { api::delete_tag(id).await }, move |()| {
                    done(t!("tag.removed"))
                });
            }
            // Only what is in the vocabulary has these two.
            Asking::Edit(_) | Asking::Remove(_) => asking.set(None),
        }
    });
    let matter = match &asked {
        Asking::Remove(_) => view! { <Stack><p>{t!("tag.remove_text", name = word)}</p></Stack> }.into_any(),
        Asking::Add(_) => view! {
            <Field label=t!("tag.name") pointer="/name" value=name maxlength=limits::TAG_MAX autofocus=true />
            <Field label=t!("tag.description") pointer="/description" value=description maxlength=limits::TAG_DESCRIPTION_MAX optional=true />
        }
        .into_any(),
        Asking::Edit(_) => view! {
            <Field label=t!("tag.description") pointer="/description" value=description maxlength=limits::TAG_DESCRIPTION_MAX optional=true autofocus=true />
        }
        .into_any(),
    };
    let removes = matches!(asked, Asking::Remove(_));
    let (look, words) = if removes {
        (ButtonKind::Danger, t!("tag.remove"))
    } else {
        (ButtonKind::Primary, t!("action.save"))
    };
    view! {
        <Form state=form on_submit=submit>
            {matter}
            <DialogActions>
                <Button kind=look busy=form.busy>{words}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| asking.set(None))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
