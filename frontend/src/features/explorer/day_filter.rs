//! By days: of the event, and of the record.

use convolog_dto::Day;
use leptos::prelude::*;

use super::filter::EntryFilter;
use crate::i18n::{t, today};
use crate::routes::Filter;
use crate::ui::{DateField, FilterGroup};

#[component]
pub(super) fn DayFilters(filter: Filter<EntryFilter>) -> AnyView {
    let from = day(filter, |now| &mut now.from, |now| now.from);
    let to = day(filter, |now| &mut now.to, |now| now.to);
    let recorded_from = day(filter, |now| &mut now.recorded_from, |now| now.recorded_from);
    let recorded_to = day(filter, |now| &mut now.recorded_to, |now| now.recorded_to);
    let used = untrack(|| {
        filter
            .now
            .with(|now| now.recorded_from.is_some() || now.recorded_to.is_some())
    });
    view! {
        <FilterGroup title=t!("explorer.occurred")>
            <DateField label=t!("explorer.from") value=from max=today() optional=true />
            <DateField label=t!("explorer.to") value=to max=today() optional=true />
        </FilterGroup>
        <FilterGroup title=t!("explorer.recorded") closed=!used>
            <DateField label=t!("explorer.from") value=recorded_from max=today() optional=true />
            <DateField label=t!("explorer.to") value=recorded_to max=today() optional=true />
        </FilterGroup>
    }
    .into_any()
}

/// A day as its field holds it, both ways.
fn day(
    filter: Filter<EntryFilter>,
    held_mut: fn(&mut EntryFilter) -> &mut Option<Day>,
    held: fn(&EntryFilter) -> Option<Day>,
) -> RwSignal<String> {
    let value = RwSignal::new(String::new());
    Effect::new(move |_| {
        let now = filter
            .now
            .with(held)
            .map(|day| day.to_string())
            .unwrap_or_default();
        value.maybe_update(|shown| std::mem::replace(shown, now.clone()) != now);
    });
    Effect::new(move |before: Option<()>| {
        let chosen = value.get().parse().ok();
        if before.is_some() && filter.now.with_untracked(|now| held(now) != chosen) {
            filter.update(|now| {
                *held_mut(now) = chosen;
                now.rows = None;
            });
        }
    });
    value
}
