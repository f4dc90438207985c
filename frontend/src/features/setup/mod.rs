//! The first run: the organisation, the first account, two people to begin with, what comes next.

mod account;
mod done;
mod firm;
mod people;

use leptos::prelude::*;

use crate::i18n::{t, zone_here};
use crate::shell::{Bare, name_window};
use crate::ui::{Masthead, Steps};

/// What was typed so far; going back and forth keeps it.
#[derive(Clone, Copy)]
struct Draft {
    step: RwSignal<usize>,
    organisation: RwSignal<String>,
    zone: RwSignal<String>,
    name: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
    token: RwSignal<String>,
    people_added: RwSignal<usize>,
}

impl Draft {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            step: RwSignal::new(0),
            organisation: empty(),
            zone: RwSignal::new(zone_here()),
            name: empty(),
            email: empty(),
            password: empty(),
            token: empty(),
            people_added: RwSignal::new(0),
        }
    }
}

/// The wizard. Only there while the instance has no account.
#[component]
pub fn SetupPage() -> AnyView {
    let draft = Draft::new();
    name_window(t!("setup.title"));
    let names = vec![
        t!("setup.step.firm"),
        t!("setup.step.account"),
        t!("setup.step.people"),
        t!("setup.step.done"),
    ];
    view! {
        <Bare wide=true>
            <Masthead title=t!("setup.title") lead=t!("setup.lead") />
            <Steps names=names now=draft.step />
            {move || match draft.step.get() {
                0 => view! { <firm::FirmStep draft=draft /> }.into_any(),
                1 => view! { <account::AccountStep draft=draft /> }.into_any(),
                2 => view! { <people::PeopleStep draft=draft /> }.into_any(),
                _ => view! { <done::DoneStep draft=draft /> }.into_any(),
            }}
        </Bare>
    }
    .into_any()
}
