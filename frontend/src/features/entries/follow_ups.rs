//! What was promised in an entry.

use convolog_dto::{EntryId, FollowUpQuery, NewFollowUp, limits};
use leptos::prelude::*;

use crate::api::{self, IdempotencyKey, Query};
use crate::features::follow_ups::{FollowUpRow, NewOwner, OwnerField};
use crate::i18n::{t, today};
use crate::ui::{
    Button, ButtonKind, DateField, Dialog, DialogActions, Field, Form, FormState, Hint, Icon, Section,
    SkeletonKind, TaskList, loaded, use_toasts,
};

#[component]
pub(super) fn EntryFollowUps(
    entry: EntryId,
    may_add: Memo<bool>,
    /// Hears of every change: the number of follow-ups is part of the entry.
    on_changed: Callback<()>,
) -> AnyView {
    let adding = RwSignal::new(false);
    let all = Query::new(move || {
        api::list_follow_ups(FollowUpQuery {
            entry_id: vec![entry],
            limit: Some(limits::PAGE_MAX),
            ..FollowUpQuery::default()
        })
    });
    let changed = Callback::new(move |()| {
        all.reload();
        on_changed.run(());
    });
    let add = move || {
        may_add.get().then(|| {
            view! { <Button kind=ButtonKind::Quiet icon=Icon::Plus on_press=Callback::new(move |()| adding.set(true))>{t!("follow_up.add")}</Button> }
        })
    };
    let rows = loaded(all, SkeletonKind::Lines, move |page| {
        if page.items.is_empty() {
            return view! { <Hint>{t!("follow_up.none")}</Hint> }.into_any();
        }
        let rows = page
            .items
            .into_iter()
            .map(|follow_up| {
                view! { <FollowUpRow follow_up=follow_up show_subject=false on_done=Callback::new(move |_| changed.run(())) /> }
            })
            .collect_view();
        view! { <TaskList>{rows}</TaskList> }.into_any()
    });
    view! {
        <Section title=t!("nav.follow_ups") actions=add.into_any()>{rows}</Section>
        <Dialog open=adding title=t!("follow_up.add")>
            <AddForm open=adding entry=entry on_added=changed />
        </Dialog>
    }
    .into_any()
}

#[component]
fn AddForm(open: RwSignal<bool>, entry: EntryId, on_added: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let title = RwSignal::new(String::new());
    let week = today()
        .checked_add_days(chrono::Days::new(7))
        .unwrap_or_else(today);
    let due = RwSignal::new(week.to_string());
    let owner = NewOwner::me();
    let submit = Callback::new(move |()| {
        let Ok(due_on) = due.get_untracked().parse() else {
            form.refuse(vec![convolog_dto::FieldError {
                pointer: "/due_on".to_owned(),
                code: "required".to_owned(),
                message: String::new(),
            }]);
            return;
        };
        let new = NewFollowUp {
            title: title.get_untracked().trim().to_owned(),
            due_on,
            owner_id: owner.other(),
        };
        if form.check(&new) {
            let request = async move { api::create_follow_up(entry, &new, &key.get_value()).await };
            form.run(request, move |_| {
                toasts.say(t!("follow_up.added"));
                open.set(false);
                on_added.run(());
            });
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("follow_up.title") pointer="/title" hint=t!("follow_up.title_hint") value=title maxlength=limits::TITLE_MAX autofocus=true />
            <DateField label=t!("follow_up.due_on") pointer="/due_on" value=due min=today() />
            <OwnerField value=owner.value now=None />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.add")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
