//! Step 1: what the organisation is called and in which time zone it works.

use convolog_dto::{Errors, Validate, limits};
use leptos::prelude::*;

use super::Draft;
use crate::i18n::{t, zones};
use crate::ui::{Button, ButtonKind, Field, Form, FormState, Options, Select};

/// The part of the set-up request that this step asks for.
struct Firm(String);

impl Validate for Firm {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/organisation_name", &self.0, limits::NAME_MAX);
    }
}

#[component]
pub(super) fn FirmStep(draft: Draft) -> AnyView {
    let form = FormState::new();
    let options: Options = zones()
        .into_iter()
        .map(|zone| (zone.clone(), zone.replace('_', " ")))
        .collect();
    let submit = Callback::new(move |()| {
        if form.check(&Firm(draft.organisation.get_untracked())) {
            draft.step.set(1);
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field
                label=t!("setup.organisation")
                hint=t!("setup.organisation_hint")
                pointer="/organisation_name"
                value=draft.organisation
                autocomplete="organization"
                autofocus=true
            />
            <Select label=t!("setup.zone") hint=t!("setup.zone_hint") pointer="/time_zone" options=options value=draft.zone />
            <Button kind=ButtonKind::Primary>{t!("action.continue")}</Button>
        </Form>
    }
    .into_any()
}
