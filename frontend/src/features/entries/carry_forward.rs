//! What is open from last time, when a 1:1 begins: one click says what came of it.

use convolog_dto::{
    CompleteFollowUp, EntryId, EntryType, FollowUp, FollowUpOutcome, FollowUpQuery, FollowUpState, PersonId,
    limits,
};
use leptos::prelude::*;

use super::content::FieldName;
use super::sheet::Sheet;
use crate::api::{self, ApiError, Query};
use crate::i18n::{Word, relative_day_within, t};
use crate::ui::{
    Button, Disclosure, FieldGroup, Hint, PromiseLine, SkeletonKind, TaskList, TextArea, error_text, loaded,
    use_toasts,
};

/// The open follow-ups of the person of the sheet, while its type is a 1:1.
#[component]
pub(super) fn CarryForward(
    sheet: Sheet,
    /// The entry that is being written; what was promised in it is not from last time.
    #[prop(into)]
    own: Signal<Option<EntryId>>,
) -> AnyView {
    let (kind, subject) = (sheet.at(FieldName::Type), sheet.at(FieldName::Subject));
    let asked = Memo::new(move |_| {
        let one_to_one = kind.with(|kind| *kind == EntryType::OneToOne.as_str());
        one_to_one
            .then(|| subject.get().parse::<PersonId>().ok())
            .flatten()
    });
    (move || {
        asked
            .get()
            .map(|subject| view! { <Open subject=subject own=own /> })
    })
    .into_any()
}

#[component]
fn Open(subject: PersonId, own: Signal<Option<EntryId>>) -> AnyView {
    let open = Query::new(move || {
        api::list_follow_ups(FollowUpQuery {
            subject_id: vec![subject],
            state: vec![
                FollowUpState::Open,
                FollowUpState::InProgress,
                FollowUpState::Blocked,
            ],
            limit: Some(limits::PAGE_DEFAULT),
            ..FollowUpQuery::default()
        })
    });
    let rows = loaded(open, SkeletonKind::Lines, move |mut page| {
        let own = own.get_untracked();
        page.items
            .retain(|follow_up| own.is_none() || follow_up.entry_id != own);
        if page.items.is_empty() {
            return view! { <Hint>{t!("writing.carry_none")}</Hint> }.into_any();
        }
        let rows = page
            .items
            .into_iter()
            .map(|follow_up| view! { <Promise follow_up=follow_up /> })
            .collect_view();
        view! { <TaskList>{rows}</TaskList> }.into_any()
    });
    view! { <FieldGroup title=t!("writing.carry") hint=t!("writing.carry_hint")>{rows}</FieldGroup> }
        .into_any()
}

/// One promise. It stays in sight with its outcome.
#[component]
fn Promise(follow_up: FollowUp) -> AnyView {
    let done = RwSignal::new(None::<FollowUpOutcome>);
    let busy = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let toasts = use_toasts();
    let title = follow_up.title.clone();
    let (detail, overdue) = (
        t!("follow_up.due", day = relative_day_within(follow_up.due_on)),
        follow_up.overdue,
    );
    let follow_up = StoredValue::new(follow_up);
    let complete = move |outcome: FollowUpOutcome| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let words = note.get_untracked().trim().to_owned();
        let complete = CompleteFollowUp {
            outcome,
            note: Some(words).filter(|words| !words.is_empty()),
        };
        leptos::task::spawn_local(async move {
            let answer = api::complete_follow_up(&follow_up.get_value(), &complete).await;
            busy.try_set(false);
            match answer {
                Ok(_) => drop(done.try_set(Some(outcome))),
                Err(ApiError::Stale | ApiError::Conflict(_)) => toasts.say(t!("error.conflict")),
                Err(error) => toasts.say(error_text(&error)),
            }
        });
    };
    let named = StoredValue::new(title.clone());
    let outcomes = move || {
        FollowUpOutcome::ALL
            .iter()
            .map(|outcome| {
                let (outcome, title) = (*outcome, named.get_value());
                let label = t!("writing.carry_outcome", outcome = outcome.word(), title = title);
                let press = Callback::new(move |()| complete(outcome));
                view! { <Button busy=busy label=label on_press=press>{outcome.word()}</Button> }
            })
            .collect_view()
            .into_any()
    };
    let note = move || {
        let label = t!("writing.carry_note", title = named.get_value());
        view! {
            <Disclosure label=t!("writing.carry_add_note")>
                <TextArea label=label value=note max=limits::REASON_MAX rows=2 optional=true />
            </Disclosure>
        }
        .into_any()
    };
    let said = Signal::derive(move || done.get().map(|outcome| outcome.word().to_owned()));
    view! { <PromiseLine title=title detail=detail overdue=overdue done=said outcomes=ViewFn::from(outcomes) note=ViewFn::from(note) /> }
        .into_any()
}
