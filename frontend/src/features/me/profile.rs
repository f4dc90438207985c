//! Who one is here.

use convolog_dto::Me;
use leptos::prelude::*;

use crate::i18n::{Word, t};
use crate::ui::{Fact, Facts, Section};

#[component]
pub(super) fn Profile(me: Me) -> AnyView {
    let person = me
        .person
        .map_or_else(|| t!("me.no_person").to_owned(), |person| person.display_name);
    let groups = if me.user.groups.is_empty() {
        t!("me.no_groups").to_owned()
    } else {
        me.user
            .groups
            .iter()
            .map(|group| group.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    view! {
        <Section title=t!("me.profile")>
            <Facts>
                <Fact label=t!("me.role")>{me.user.role.word()}</Fact>
                <Fact label=t!("me.person")>{person}</Fact>
                <Fact label=t!("me.groups")>{groups}</Fact>
                <Fact label=t!("me.zone")>{me.time_zone.replace('_', " ")}</Fact>
            </Facts>
        </Section>
    }
    .into_any()
}
