//! Step 3: two people to begin with. Optional.

use convolog_dto::{FieldError, NewPerson, Validate};
use leptos::prelude::*;

use super::Draft;
use crate::api::{self, IdempotencyKey};
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Cluster, Field, Form, FormState, Hint};

#[component]
pub(super) fn PeopleStep(draft: Draft) -> AnyView {
    let form = FormState::new();
    let empty = || RwSignal::new(String::new());
    let rows = [(empty(), empty()), (empty(), empty())];
    // One key each, so that a second try after a failure adds nobody twice.
    let keys = StoredValue::new([IdempotencyKey::fresh(), IdempotencyKey::fresh()]);
    let submit = Callback::new(move |()| {
        let people = rows.map(|(name, title)| person(&name.get_untracked(), &title.get_untracked()));
        let broken = broken(&people);
        if !broken.is_empty() {
            form.refuse(broken);
            return;
        }
        let request = async move {
            let mut added = 0_usize;
            for (person, key) in people.iter().zip(keys.get_value()) {
                if !person.display_name.is_empty() {
                    api::create_person(person, &key).await?;
                    added = added.saturating_add(1);
                }
            }
            Ok(added)
        };
        form.run(request, move |added| {
            draft.people_added.set(added);
            draft.step.set(3);
        });
    });
    let [(first_name, first_title), (second_name, second_title)] = rows;
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("setup.people_lead")}</Hint>
            <Field label=t!("setup.first_name") pointer="/0/display_name" value=first_name autofocus=true />
            <Field label=t!("setup.first_title") pointer="/0/title" value=first_title optional=true />
            <Field label=t!("setup.second_name") pointer="/1/display_name" value=second_name optional=true />
            <Field label=t!("setup.second_title") pointer="/1/title" value=second_title optional=true />
            <Cluster>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("setup.add_people")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| draft.step.set(3))>{t!("setup.skip")}</Button>
            </Cluster>
        </Form>
    }
    .into_any()
}

fn person(name: &str, title: &str) -> NewPerson {
    NewPerson {
        display_name: name.trim().to_owned(),
        title: Some(title.trim().to_owned()).filter(|title| !title.is_empty()),
        ..NewPerson::default()
    }
}

/// The first must be there; the second only if its title is.
fn broken(people: &[NewPerson]) -> Vec<FieldError> {
    people
        .iter()
        .enumerate()
        .filter(|(at, person)| *at == 0 || !person.display_name.is_empty() || person.title.is_some())
        .flat_map(|(at, person)| {
            let broken = person.check().err().unwrap_or_default();
            broken.into_iter().map(move |error| FieldError {
                pointer: format!("/{at}{}", error.pointer),
                ..error
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{broken, person};

    #[test]
    fn a_second_person_is_optional_but_not_half_of_one() {
        assert!(broken(&[person("Sam", ""), person("", "")]).is_empty());
        let errors = broken(&[person("Sam", ""), person("", "Baker")]);
        assert_eq!(errors[0].pointer, "/1/display_name");
    }
}
