//! What stands in quick capture, kept on this device from the first key on.

use convolog_dto::{EntryType, FieldError, NewEntry, PersonId, PersonRef, UserId};
use leptos::prelude::*;

use super::kept::{KeptCapture, Place};
use super::when::When;
use crate::api::IdempotencyKey;
use crate::i18n::zone_here;
use crate::ui::FormState;

/// What stands in the form. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub user: UserId,
    pub person: RwSignal<Option<PersonRef>>,
    pub sentence: RwSignal<String>,
    pub entry_type: RwSignal<String>,
    pub when: When,
    pub key: StoredValue<IdempotencyKey>,
    pub form: FormState,
    /// About whom it was opened, where something about somebody else stands in it.
    pub asked: RwSignal<Option<PersonRef>>,
}

impl Draft {
    /// What was begun earlier goes on, about the person that it was begun about.
    pub fn take_up(user: UserId, kept: &KeptCapture, asked: Option<PersonRef>) -> Self {
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
    pub fn begin_anew(self) {
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
    pub fn entry(self) -> Option<NewEntry> {
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
