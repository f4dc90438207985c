//! Putting a person under another manager: choose, see who gains and loses sight, then do it.

use convolog_dto::{
    EntryQuery, FieldError, MovePerson, MovePreview, Permission, Person, PersonQuery, PersonRef,
    PersonStatus, RecordState, Role, SightChange, limits,
};
use leptos::prelude::*;

use super::picker::PersonPicker;
use crate::api::{self, ApiError};
use crate::i18n::{plural, t};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Cell, Dialog, DialogActions, Form, FormState, Hint, Notice, Section, Stack, Switch,
    Table, TextArea, Tone, use_toasts,
};

/// The dialog; it needs [`Permission::PeopleWrite`].
#[component]
pub fn MoveDialog(open: RwSignal<bool>, person: Person, on_moved: Callback<()>) -> AnyView {
    let title = t!("person.move_title", name = person.display_name);
    if !use_session().may(Permission::PeopleWrite) {
        return ().into_any();
    }
    view! {
        <Dialog open=open title=title>
            <MoveForm open=open person=person.clone() on_moved=on_moved />
        </Dialog>
    }
    .into_any()
}

/// What is being decided. Copy it around.
#[derive(Clone, Copy)]
struct Plan {
    manager: RwSignal<Option<PersonRef>>,
    to_the_top: RwSignal<bool>,
    reason: RwSignal<String>,
    preview: RwSignal<Option<Seen>>,
}

/// What would come of it.
#[derive(Clone)]
struct Seen {
    sight: MovePreview,
    /// How many people move, and how many entries about them.
    people: i64,
    entries: i64,
}

/// Asks who gains and loses sight, and of how much.
async fn look_ahead(person: &Person, change: &MovePerson) -> Result<Seen, ApiError> {
    let people = PersonQuery {
        subtree_of: Some(person.id),
        status: PersonStatus::ALL.to_vec(),
        limit: Some(1),
        include_total: true,
        ..PersonQuery::default()
    };
    let about = |subject_id, subtree_of| EntryQuery {
        subject_id,
        subtree_of,
        record_state: vec![RecordState::Final, RecordState::Voided],
        limit: Some(1),
        include_total: true,
        ..EntryQuery::default()
    };
    let (sight, people, own, below) = futures_util::try_join!(
        api::preview_move(person, change),
        api::list_people(people),
        api::list_entries(about(vec![person.id], None)),
        api::list_entries(about(Vec::new(), Some(person.id))),
    )?;
    Ok(Seen {
        sight,
        people: people.total.unwrap_or_default().saturating_add(1),
        entries: own
            .total
            .unwrap_or_default()
            .saturating_add(below.total.unwrap_or_default()),
    })
}

impl Plan {
    fn change(self) -> MovePerson {
        let top = self.to_the_top.get_untracked();
        MovePerson {
            manager_id: self
                .manager
                .get_untracked()
                .filter(|_| !top)
                .map(|manager| manager.id),
            reason: self.reason.get_untracked().trim().to_owned(),
        }
    }

    fn has_target(self) -> bool {
        self.to_the_top.get_untracked() || self.manager.with_untracked(Option::is_some)
    }
}

#[component]
fn MoveForm(open: RwSignal<bool>, person: Person, on_moved: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let plan = Plan {
        manager: RwSignal::new(None),
        to_the_top: RwSignal::new(false),
        reason: RwSignal::new(String::new()),
        preview: RwSignal::new(None),
    };
    let name = person.display_name.clone();
    let submit = Callback::new(move |()| {
        let (change, person) = (plan.change(), person.clone());
        if !plan.has_target() {
            form.refuse(vec![missing_target()]);
            return;
        }
        if !form.check(&change) {
            return;
        }
        if plan.preview.with_untracked(Option::is_none) {
            form.run(
                async move { look_ahead(&person, &change).await },
                move |preview| {
                    plan.preview.set(Some(preview));
                },
            );
        } else {
            let said = t!("person.moved", name = person.display_name);
            form.run(
                async move { api::move_person(&person, &change).await },
                move |()| {
                    toasts.say(said);
                    open.set(false);
                    on_moved.run(());
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            {move || match plan.preview.get() {
                None => view! { <Target plan=plan /> }.into_any(),
                Some(seen) => view! { <Preview seen=seen plan=plan name=name.clone() /> }.into_any(),
            }}
            <MoveActions plan=plan form=form open=open />
        </Form>
    }
    .into_any()
}

fn missing_target() -> FieldError {
    FieldError {
        pointer: "/manager_id".to_owned(),
        code: "required".to_owned(),
        message: String::new(),
    }
}

#[component]
fn Target(plan: Plan) -> AnyView {
    let may_top = use_session()
        .me
        .with_untracked(|me| me.as_ref().is_some_and(|me| me.user.role == Role::SuperAdmin));
    view! {
        <Stack>
            {move || (!plan.to_the_top.get()).then(|| view! {
                <PersonPicker label=t!("person.new_manager") pointer="/manager_id" chosen=plan.manager with_self=true autofocus=true />
            })}
            {may_top.then(|| view! { <Switch label=t!("person.to_the_top") hint=t!("person.to_the_top_hint") value=plan.to_the_top /> })}
            <TextArea
                label=t!("person.reason")
                hint=t!("person.move_reason_hint")
                pointer="/reason"
                value=plan.reason
                max=limits::REASON_MAX
            />
        </Stack>
    }
    .into_any()
}

#[component]
fn Preview(seen: Seen, plan: Plan, name: String) -> AnyView {
    let target = match plan.manager.get_untracked() {
        Some(manager) if !plan.to_the_top.get_untracked() => {
            t!("person.move_to", name = name, manager = manager.name)
        }
        _ => t!("person.move_to_top", name = name),
    };
    let preview = seen.sight;
    let nothing = preview.gains.is_empty() && preview.loses.is_empty();
    let much = t!(
        "person.move_much",
        people = plural!("people.count", seen.people),
        entries = plural!("entries.count", seen.entries)
    );
    view! {
        <Stack>
            <Notice tone=Tone::Accent>{target}</Notice>
            <Hint>{much}</Hint>
            {nothing.then(|| view! { <Hint>{t!("person.sight_same")}</Hint> })}
            {sight(t!("person.gains"), preview.gains)}
            {sight(t!("person.loses"), preview.loses)}
            {(preview.follow_ups > 0).then(|| view! { <Hint>{plural!("person.follow_ups_pass", preview.follow_ups)}</Hint> })}
            <Hint>{t!("person.move_at_once")}</Hint>
        </Stack>
    }
    .into_any()
}

fn sight(title: &'static str, changes: Vec<SightChange>) -> Option<AnyView> {
    if changes.is_empty() {
        return None;
    }
    let rows = changes
        .into_iter()
        .map(|change| view! { <tr><Cell>{change.name}</Cell><Cell number=true>{plural!("people.count", change.people)}</Cell></tr> })
        .collect_view();
    let headers = vec![t!("person.account"), t!("person.sees")];
    Some(
        view! { <Section title=title><Table caption=title headers=headers>{rows}</Table></Section> }
            .into_any(),
    )
}

#[component]
fn MoveActions(plan: Plan, form: FormState, open: RwSignal<bool>) -> AnyView {
    let seen = Signal::derive(move || plan.preview.with(Option::is_some));
    let back = Callback::new(move |()| {
        if seen.get_untracked() {
            plan.preview.set(None);
        } else {
            open.set(false);
        }
    });
    view! {
        <DialogActions>
            <Button kind=ButtonKind::Primary busy=form.busy>
                {move || if seen.get() { t!("person.move") } else { t!("person.move_preview") }}
            </Button>
            <Button kind=ButtonKind::Quiet on_press=back>
                {move || if seen.get() { t!("action.back") } else { t!("action.cancel") }}
            </Button>
        </DialogActions>
    }
    .into_any()
}
