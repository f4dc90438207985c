//! The particulars of a person while they are being typed.

use convolog_dto::{Day, NewPerson, Patch, Person, PersonId, PersonPatch, limits};
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{DateField, Field, InputKind};

/// What stands in the fields. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    name: RwSignal<String>,
    title: RwSignal<String>,
    team: RwSignal<String>,
    reference: RwSignal<String>,
    email: RwSignal<String>,
    start: RwSignal<String>,
}

impl Draft {
    /// Empty fields, or those of a person.
    pub fn of(person: Option<&Person>) -> Self {
        let text = |field: fn(&Person) -> Option<&String>| {
            RwSignal::new(person.and_then(field).cloned().unwrap_or_default())
        };
        Self {
            name: text(|person| Some(&person.display_name)),
            title: text(|person| person.title.as_ref()),
            team: text(|person| person.team.as_ref()),
            reference: text(|person| person.employee_ref.as_ref()),
            email: text(|person| person.email.as_ref()),
            start: RwSignal::new(
                person
                    .and_then(|person| person.start_on)
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
            ),
        }
    }

    /// The person to be added.
    pub fn new_person(self, manager_id: Option<PersonId>) -> NewPerson {
        NewPerson {
            display_name: self.name.get_untracked().trim().to_owned(),
            employee_ref: filled(self.reference),
            title: filled(self.title),
            team: filled(self.team),
            email: filled(self.email),
            start_on: self.start_on(),
            manager_id,
        }
    }

    /// What differs from the person.
    pub fn patch(self, person: &Person) -> PersonPatch {
        let name = self.name.get_untracked().trim().to_owned();
        PersonPatch {
            display_name: (name != person.display_name).then_some(name),
            employee_ref: change(filled(self.reference), person.employee_ref.as_ref()),
            title: change(filled(self.title), person.title.as_ref()),
            team: change(filled(self.team), person.team.as_ref()),
            email: change(filled(self.email), person.email.as_ref()),
            start_on: change(self.start_on(), person.start_on.as_ref()),
        }
    }

    fn start_on(self) -> Option<Day> {
        self.start.get_untracked().parse().ok()
    }
}

fn filled(field: RwSignal<String>) -> Option<String> {
    Some(field.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
}

fn change<T: PartialEq>(now: Option<T>, before: Option<&T>) -> Patch<T> {
    match now {
        same if same.as_ref() == before => Patch::Keep,
        Some(value) => Patch::Set(value),
        None => Patch::Clear,
    }
}

/// The fields.
#[component]
pub(super) fn DraftFields(draft: Draft) -> AnyView {
    view! {
        <Field label=t!("person.name") pointer="/display_name" value=draft.name maxlength=limits::NAME_MAX autofocus=true />
        <Field label=t!("person.title") pointer="/title" value=draft.title maxlength=limits::LABEL_MAX optional=true />
        <Field label=t!("person.team") pointer="/team" value=draft.team maxlength=limits::LABEL_MAX optional=true />
        <Field
            label=t!("person.reference")
            hint=t!("person.reference_hint")
            pointer="/employee_ref"
            value=draft.reference
            maxlength=limits::LABEL_MAX
            optional=true
        />
        <Field label=t!("person.email") pointer="/email" value=draft.email kind=InputKind::Email optional=true />
        <DateField label=t!("person.start") pointer="/start_on" value=draft.start optional=true />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::change;
    use convolog_dto::Patch;

    #[test]
    fn only_what_differs_is_sent_and_an_emptied_field_is_cleared() {
        assert_eq!(change(Some(1), Some(&1)), Patch::Keep);
        assert_eq!(change(None::<i32>, None), Patch::Keep);
        assert_eq!(change(Some(2), Some(&1)), Patch::Set(2));
        assert_eq!(change(None, Some(&1)), Patch::Clear);
    }
}
