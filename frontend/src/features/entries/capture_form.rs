//! The form of quick capture. What stands in it is kept on this device from the first key until the server confirms.

use convolog_dto::{EntryType, ErrorCode, FieldError, NewEntry, PersonId, PersonRef, UserId, limits};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::kept::{KeptCapture, Place, Waiting};
use super::outbox::Outbox;
use super::when::{When, WhenField};
use super::words::types_by_family;
use crate::api::{self, ApiError, IdempotencyKey, Query};
use crate::features::people::PersonPicker;
use crate::i18n::{t, zone_here};
use crate::routes::{Go, Route, use_go};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Cluster, DialogActions, Form, FormState, Gap, GroupedSelect, Icon, Notice,
    SkeletonKind, Stack, TextArea, Toasts, Tone, loaded, use_toasts,
};

/// What stands in the form. Copy it around.
#[derive(Clone, Copy)]
struct Draft {
    user: UserId,
    person: RwSignal<Option<PersonRef>>,
    sentence: RwSignal<String>,
    entry_type: RwSignal<String>,
    when: When,
    key: StoredValue<IdempotencyKey>,
    form: FormState,
    /// About whom it was opened, where something about somebody else stands in it.
    asked: RwSignal<Option<PersonRef>>,
}

impl Draft {
    /// What was begun earlier goes on, about the person that it was begun about.
    fn take_up(user: UserId, kept: &KeptCapture, asked: Option<PersonRef>) -> Self {
        let about = kept.subject_id.parse().ok().map(|id| PersonRef {
            id,
            name: kept.subject_name.clone(),
        });
        let other = about.is_some() && asked.is_some() && about != asked && !kept.sentence.trim().is_empty();
        let (person, asked) = match (about, asked) {
            (about, asked) if other => (about, asked),
            (about, asked) => (asked.or(about), None),
        };
        let entry_type = kept
            .entry_type
            .parse::<EntryType>()
            .unwrap_or(EntryType::InformalConversation);
        let draft = Self {
            user,
            person: RwSignal::new(person),
            sentence: RwSignal::new(kept.sentence.clone()),
            entry_type: RwSignal::new(entry_type.to_string()),
            when: When::take_up(&kept.when),
            key: StoredValue::new(kept.key.clone().unwrap_or_else(IdempotencyKey::fresh)),
            form: FormState::new(),
            asked: RwSignal::new(asked),
        };
        Effect::new(move |_| draft.keep());
        draft
    }

    /// Drops what was begun earlier, for the person about whom it was opened.
    fn begin_anew(self) {
        self.sentence.set(String::new());
        self.person.set(self.asked.get_untracked());
        self.when.reset();
        self.key.set_value(IdempotencyKey::fresh());
        self.asked.set(None);
    }

    fn keep(self) {
        let place = Place::capture(self.user);
        let sentence = self.sentence.get();
        let (subject_id, subject_name) = self.person.with(|person| {
            person
                .as_ref()
                .map(|person| (person.id.to_string(), person.name.clone()))
                .unwrap_or_default()
        });
        let kept = KeptCapture {
            subject_id,
            subject_name,
            entry_type: self.entry_type.get(),
            when: self.when.kept(),
            key: Some(self.key.get_value()),
            sentence,
        };
        if kept.sentence.trim().is_empty() {
            place.forget();
        } else {
            place.write(&kept);
        }
    }

    /// The entry; what is missing is shown beside its field.
    fn entry(self) -> Option<NewEntry> {
        let sentence = self.sentence.get_untracked().trim().to_owned();
        let person = self.person.get_untracked();
        let moment = self.when.moment();
        let missing = [
            (person.is_none(), "/subject_id"),
            (sentence.is_empty(), "/facts"),
            (moment.is_none(), "/occurred_start"),
        ];
        let missing: Vec<FieldError> = missing
            .into_iter()
            .filter(|(missing, _)| *missing)
            .map(|(_, pointer)| FieldError {
                pointer: pointer.to_owned(),
                code: "required".to_owned(),
                message: String::new(),
            })
            .collect();
        let (Some(person), Some((occurred_start, precision)), true) = (person, moment, missing.is_empty())
        else {
            self.form.refuse(missing);
            return None;
        };
        let entry_type = self.entry_type.get_untracked().parse();
        let mut entry = blank(
            person.id,
            entry_type.unwrap_or(EntryType::InformalConversation),
            occurred_start,
        );
        entry.precision = Some(precision);
        entry.facts = Some(sentence);
        self.form.check(&entry).then_some(entry)
    }
}

/// An entry that says nothing yet.
fn blank(subject_id: PersonId, entry_type: EntryType, occurred_start: convolog_dto::Instant) -> NewEntry {
    NewEntry {
        subject_id,
        entry_type,
        occurred_start,
        occurred_end: None,
        occurred_tz: Some(zone_here()),
        precision: None,
        title: None,
        facts: None,
        impact: None,
        employee_account: None,
        assessment: None,
        agreed: None,
        fact_basis: None,
        formality: None,
        channel: None,
        severity: None,
        sentiment: None,
        status: None,
        tags: Vec::new(),
        late_reason: None,
        on_behalf_of: None,
    }
}

/// What a save needs to end well.
#[derive(Clone, Copy)]
struct Ending {
    open: RwSignal<bool>,
    made: RwSignal<u32>,
    outbox: Outbox,
    toasts: Toasts,
    go: Go,
}

#[component]
pub(super) fn CaptureForm(
    open: RwSignal<bool>,
    subject: RwSignal<Option<PersonId>>,
    made: RwSignal<u32>,
    outbox: Outbox,
) -> AnyView {
    let Some(me) = use_session().me.get_untracked() else {
        return ().into_any();
    };
    let ending = Ending {
        open,
        made,
        outbox,
        toasts: use_toasts(),
        go: use_go(),
    };
    let kept: KeptCapture = Place::capture(me.user.id).read().unwrap_or_default();
    let asked = subject.get_untracked();
    let person = Query::new(move || async move {
        match asked {
            Some(id) => api::get_person(id).await.map(|person| {
                Some(PersonRef {
                    id: person.id,
                    name: person.display_name,
                })
            }),
            None => Ok(None),
        }
    });
    if asked.is_none() {
        return view! { <Fields draft=Draft::take_up(me.user.id, &kept, None) ending=ending /> }.into_any();
    }
    loaded(person, SkeletonKind::Lines, move |person| {
        view! { <Fields draft=Draft::take_up(me.user.id, &kept, person) ending=ending /> }
    })
}

#[component]
fn Fields(draft: Draft, ending: Ending) -> AnyView {
    let begun_with_person = draft.person.with_untracked(Option::is_some);
    focus_sentence_after_pick(draft);
    let save = Callback::new(move |()| save(draft, ending, false));
    let save_and_write = Callback::new(move |()| self::save(draft, ending, true));
    let chord = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save.run(());
        }
    };
    view! {
        <div on:keydown=chord>
            <Form state=draft.form on_submit=save>
                <BegunEarlier draft=draft />
                <PersonPicker label=t!("entry.field.subject") pointer="/subject_id" chosen=draft.person autofocus=!begun_with_person />
                <TextArea
                    label=t!("capture.sentence")
                    pointer="/facts"
                    value=draft.sentence
                    hint=t!("capture.sentence_hint")
                    max=limits::TEXT_MAX
                    rows=3
                    autofocus=begun_with_person
                />
                <WhenField when=draft.when />
                <GroupedSelect label=t!("entry.field.type") pointer="/type" groups=types_by_family() value=draft.entry_type />
                <DialogActions>
                    <Button kind=ButtonKind::Primary busy=draft.form.busy>{t!("capture.save")}</Button>
                    <Button kind=ButtonKind::Quiet on_press=save_and_write>{t!("capture.save_and_write")}</Button>
                </DialogActions>
            </Form>
        </div>
    }
    .into_any()
}

/// Says that what stands here is about somebody else than it was opened for.
#[component]
fn BegunEarlier(draft: Draft) -> AnyView {
    let anew = Callback::new(move |()| draft.begin_anew());
    (move || {
        draft.asked.get().map(|asked| {
            view! {
                <Notice tone=Tone::Accent>
                    <Stack gap=Gap::Tight>
                        {t!("capture.begun_earlier")}
                        <Cluster>
                            <Button kind=ButtonKind::Quiet icon=Icon::Undo on_press=anew>{t!("capture.begin_anew", name = asked.name)}</Button>
                        </Cluster>
                    </Stack>
                </Notice>
            }
        })
    })
    .into_any()
}

/// One tap less: after the person comes the sentence. Also at the beginning: a form that waited for the person is too
/// late for the browser's own autofocus.
fn focus_sentence_after_pick(draft: Draft) {
    Effect::new(move |before: Option<bool>| {
        let there = draft.person.with(Option::is_some);
        if there && before != Some(true) {
            let field = document().query_selector("dialog[open] textarea").ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                let _ = field.focus();
            }
        }
        there
    });
}

fn save(draft: Draft, ending: Ending, then_write: bool) {
    let Some(entry) = draft.entry() else { return };
    let waiting = Waiting {
        key: draft.key.get_value(),
        entry,
        subject_name: draft
            .person
            .with_untracked(|person| person.as_ref().map(|person| person.name.clone()))
            .unwrap_or_default(),
    };
    let request = async move {
        match api::create_entry(&waiting.entry, &waiting.key).await {
            Ok(entry) => Ok((Some(entry), waiting)),
            Err(ApiError::Offline) => Ok((None, waiting)),
            Err(error) => {
                if matches!(
                    error,
                    ApiError::Invalid {
                        code: ErrorCode::IdempotencyMismatch,
                        ..
                    }
                ) {
                    draft.key.try_set_value(IdempotencyKey::fresh());
                }
                Err(error)
            }
        }
    };
    draft.form.run(request, move |(entry, waiting)| {
        Place::capture(draft.user).forget();
        match entry {
            Some(entry) => {
                ending.made.update(|made| *made = made.wrapping_add(1));
                ending.toasts.say(t!(
                    "capture.saved",
                    code = entry.reference,
                    name = waiting.subject_name
                ));
                ending.open.set(false);
                if then_write {
                    ending.go.to(Route::EditEntry(entry.id));
                }
            }
            None => {
                ending.outbox.put(waiting);
                ending.open.set(false);
            }
        }
    });
}
