//! By people: whom the entries are about, and who wrote them.

use convolog_dto::{PersonRef, UserId, limits};
use leptos::prelude::*;

use super::counts::Counts;
use super::facets::since;
use super::filter::{EntryFilter, toggle};
use crate::features::people::PersonPicker;
use crate::i18n::t;
use crate::routes::Filter;
use crate::ui::{Field, FilterGroup, FilterOption};

/// How many authors are offered at once beside those of the filter.
const OFFERED: usize = 12;

/// People, or everybody below one. The picked ones stand as chips above the list; the box is for the next.
#[component]
pub(super) fn PersonFilter(filter: Filter<EntryFilter>) -> AnyView {
    let turn = RwSignal::new(0_u32);
    let box_for_next = move || {
        turn.track();
        let chosen = RwSignal::new(None::<PersonRef>);
        Effect::new(move |_| {
            if let Some(person) = chosen.get() {
                filter.update(|now| {
                    if !now.person.contains(&person.id) {
                        now.person.push(person.id);
                    }
                    now.below &= now.person.len() == 1;
                    now.rows = None;
                });
                turn.update(|turn| *turn = turn.wrapping_add(1));
            }
        });
        view! { <PersonPicker label=t!("entry.field.subject") chosen=chosen /> }
    };
    let one = Memo::new(move |_| filter.now.with(|now| now.person.len() == 1));
    let below = move || {
        one.get().then(|| {
            let on = Signal::derive(move || filter.now.with(|now| now.below));
            let press = Callback::new(move |()| {
                filter.update(|now| {
                    now.below = !now.below;
                    now.rows = None;
                });
            });
            view! { <FilterOption look=t!("explorer.below").into_any() on=on on_press=press /> }
        })
    };
    view! { <div>{box_for_next}{below}</div> }.into_any()
}

/// Any of those who wrote: those with most entries, or whose name has what is typed.
#[component]
pub(super) fn AuthorFilter(filter: Filter<EntryFilter>, counts: Counts) -> AnyView {
    let typed = RwSignal::new(String::new());
    let wanted = Memo::new(move |_| typed.with(|typed| typed.trim().to_lowercase()));
    let many = Memo::new(move |_| counts.authors().len() > OFFERED);
    let offered = Memo::new(move |_| {
        let chosen = filter.now.with(|now| now.author.clone());
        let mut place = 0_usize..;
        let authors = counts.authors().into_iter().map(|count| count.author);
        let named = |name: &str| wanted.with(|wanted| name.to_lowercase().contains(wanted));
        let kept = authors
            .filter(|one| chosen.contains(&one.id) || (named(&one.name) && place.next() < Some(OFFERED)));
        kept.map(|one| one.id).collect::<Vec<_>>()
    });
    let used = untrack(|| filter.now.with(|now| !now.author.is_empty()));
    let search = move || {
        many.get()
            .then(|| view! { <Field label=t!("explorer.author_name") value=typed optional=true maxlength=limits::NAME_MAX /> })
    };
    view! {
        <FilterGroup title=t!("explorer.author") closed=!used>
            {since(move || counts.since_of(|since| since.author_id))}
            {search}
            <For each=move || offered.get() key=|id| *id let(id)>
                {author(filter, counts, id)}
            </For>
        </FilterGroup>
    }
    .into_any()
}

fn author(filter: Filter<EntryFilter>, counts: Counts, id: UserId) -> AnyView {
    let name = move || counts.author(id).map(|count| count.author.name);
    let on = Signal::derive(move || filter.now.with(|now| now.author.contains(&id)));
    let count = Signal::derive(move || counts.author(id).map(|count| count.entries));
    let press = Callback::new(move |()| {
        filter.update(|now| {
            toggle(&mut now.author, id);
            now.rows = None;
        });
    });
    view! { <FilterOption look=name.into_any() on=on count=count on_press=press /> }.into_any()
}
