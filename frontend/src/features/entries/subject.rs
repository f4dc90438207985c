//! Whom the entry is about, tied to the sheet.

use convolog_dto::{PersonId, PersonRef};
use leptos::prelude::*;

use super::content::FieldName;
use super::sheet::Sheet;
use crate::api;
use crate::features::people::PersonPicker;
use crate::i18n::t;

/// The person of a sheet. `known` is whom the sheet begins with.
#[component]
pub(super) fn SubjectField(sheet: Sheet, known: Option<PersonRef>) -> AnyView {
    let id = sheet.at(FieldName::Subject);
    let seed = RwSignal::new(known.clone());
    let last = StoredValue::new(known.map(|person| person.id.to_string()).unwrap_or_default());
    // A person who came from elsewhere (a kept draft, a merge) brings the name; so does nobody.
    Effect::new(move |_| {
        let now = id.get();
        if now.is_empty() && !last.with_value(String::is_empty) {
            last.set_value(now);
            seed.set(None);
        } else if now != last.get_value()
            && let Ok(person) = now.parse::<PersonId>()
        {
            last.set_value(now);
            leptos::task::spawn_local(async move {
                if let Ok(person) = api::get_person(person).await {
                    seed.try_set(Some(PersonRef {
                        id: person.id,
                        name: person.display_name,
                    }));
                }
            });
        }
    });
    (move || {
        let chosen = RwSignal::new(seed.get());
        Effect::new(move |before: Option<bool>| {
            let now = chosen.with(|person| person.as_ref().map(|person| person.id.to_string()));
            let was = before.is_some();
            // At the beginning the sheet leads, afterwards the box.
            if was || now.is_some() {
                let now = now.unwrap_or_default();
                last.set_value(now.clone());
                if id.with_untracked(|id| *id != now) {
                    id.set(now);
                }
            }
            true
        });
        view! { <PersonPicker label=t!("entry.field.subject") pointer="/subject_id" hint=t!("entry.subject_hint") chosen=chosen /> }
    })
    .into_any()
}
