//! Giving a view a name, another name, or up.

use convolog_dto::{NewSavedView, SavedViewPatch, limits};
use leptos::prelude::*;

use super::filter::EntryFilter;
use super::view_bar::Views;
use crate::api::{self, IdempotencyKey};
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, Dialog, DialogActions, Field, Form, FormState, Hint, Stack, Switch, use_toasts,
};

/// Keeps what is shown under a name.
#[component]
pub(super) fn SaveDialog(open: RwSignal<bool>, views: Views) -> AnyView {
    view! { <Dialog open=open title=t!("view.save")><SaveForm open=open views=views /></Dialog> }.into_any()
}

#[component]
fn SaveForm(open: RwSignal<bool>, views: Views) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let name = RwSignal::new(String::new());
    let pinned = RwSignal::new(true);
    let shared = RwSignal::new(false);
    let submit = Callback::new(move |()| {
        let view = NewSavedView {
            name: name.get_untracked().trim().to_owned(),
            query: views.filter.now.with_untracked(EntryFilter::lasting_query),
            pinned: Some(pinned.get_untracked()),
            shared: Some(shared.get_untracked()),
        };
        if form.check(&view) {
            let request = async move { api::create_saved_view(&view, &key.get_value()).await };
            form.run(request, move |saved| {
                toasts.say(t!("view.saved", name = saved.name));
                open.set(false);
                views.filter.update(|now| now.view = Some(saved.id));
                views.all.reload();
            });
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("view.save_hint")}</Hint>
            <Field label=t!("view.name") pointer="/name" value=name maxlength=limits::NAME_MAX autofocus=true />
            <Switch label=t!("view.pin") hint=t!("view.pin_hint") value=pinned />
            <Switch label=t!("view.share") hint=t!("view.share_hint") value=shared />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// Gives the view that is shown another name.
#[component]
pub(super) fn RenameDialog(open: RwSignal<bool>, views: Views) -> AnyView {
    view! { <Dialog open=open title=t!("view.rename")><RenameForm open=open views=views /></Dialog> }
        .into_any()
}

#[component]
fn RenameForm(open: RwSignal<bool>, views: Views) -> AnyView {
    let form = FormState::new();
    let Some(view) = views.current.get_untracked() else {
        return ().into_any();
    };
    let name = RwSignal::new(view.name.clone());
    let submit = Callback::new(move |()| {
        let view = view.clone();
        let patch = SavedViewPatch {
            name: Some(name.get_untracked().trim().to_owned()),
            ..SavedViewPatch::default()
        };
        if form.check(&patch) {
            form.run(
                async move { api::update_saved_view(&view, &patch).await },
                move |_| {
                    open.set(false);
                    views.all.reload();
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("view.name") pointer="/name" value=name maxlength=limits::NAME_MAX autofocus=true />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// Asks before the view that is shown goes.
#[component]
pub(super) fn DeleteDialog(open: RwSignal<bool>, views: Views) -> AnyView {
    view! { <Dialog open=open title=t!("view.delete_title")><DeleteForm open=open views=views /></Dialog> }
        .into_any()
}

#[component]
fn DeleteForm(open: RwSignal<bool>, views: Views) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let Some(view) = views.current.get_untracked() else {
        return ().into_any();
    };
    let text = if view.shared {
        t!("view.delete_shared", name = view.name)
    } else {
        t!("view.delete_text", name = view.name)
    };
    let submit = Callback::new(move |()| {
        let id = view.id;
        form.run(async move { api::delete_saved_view(id).await }, move |()| {
            toasts.say(t!("view.deleted"));
            open.set(false);
            views.filter.update(|now| now.view = None);
            views.all.reload();
        });
    });
    view! {
        <Form state=form on_submit=submit>
            <Stack><p>{text}</p></Stack>
            <DialogActions>
                <Button kind=ButtonKind::Danger busy=form.busy>{t!("view.delete")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
