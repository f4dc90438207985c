//! A person's file on paper: every record that was ever final, in the order of the events, with all that came later.

mod reading;
mod record;

use convolog_dto::{Person, PersonId};
use leptos::prelude::*;

use crate::api::{self, ApiError, Load, Query};
use crate::i18n::{day_long, instant_full, now, plural, t};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, ButtonLink, ErrorState, Hint, Icon, Paper, PaperCover, Progress, SkeletonKind, loaded,
};
use reading::{Count, Printed, read_all};

/// The page.
#[component]
pub fn PrintPersonPage(id: PersonId) -> AnyView {
    let person = Query::new(move || api::get_person(id));
    loaded(
        person,
        SkeletonKind::Page,
        |person| view! { <File person=person /> },
    )
}

#[component]
fn File(person: Person) -> AnyView {
    let id = person.id;
    let count = RwSignal::new(Count::default());
    let all = Query::new(move || read_all(id, count));
    let ready = Memo::new(move |_| all.state.with(|state| matches!(state, Load::Ready(_))));
    let print = Callback::new(|()| drop(window().print()));
    let waits = Signal::derive(move || !ready.get());
    let bar = view! {
        <ButtonLink icon=Icon::ArrowLeft href=Route::Person(id).href()>{t!("action.back")}</ButtonLink>
        <Button kind=ButtonKind::Primary icon=Icon::Print disabled=waits on_press=print>{t!("print.print")}</Button>
        {move || (!ready.get()).then(|| view! { <ReadProgress count=count /> })}
    };
    let matter = move || match all.state.get() {
        Load::Pending => None,
        Load::Failed(error) => Some(failed(error, all)),
        Load::Ready(records) => Some(document(&person, records)),
    };
    view! { <Paper bar=bar.into_any()>{matter}</Paper> }.into_any()
}

fn failed(error: ApiError, all: Query<Vec<Printed>>) -> AnyView {
    view! { <ErrorState error=error on_retry=Callback::new(move |()| all.reload()) /> }.into_any()
}

#[component]
fn ReadProgress(count: RwSignal<Count>) -> AnyView {
    let words = move || count.with(|count| t!("print.reading", done = count.done, total = count.total));
    let small = |n: i64| i32::try_from(n).map_or(0.0, f64::from);
    let done = Signal::derive(move || small(count.get().done));
    let total = Signal::derive(move || small(count.get().total));
    view! { <Progress label=Signal::derive(words) done=done total=total /> }.into_any()
}

fn document(person: &Person, records: Vec<Printed>) -> AnyView {
    let me = use_session()
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user.name.clone()));
    let firm = use_session()
        .meta
        .with_untracked(|meta| meta.as_ref().map(|meta| meta.organisation_name.clone()));
    let job: Vec<String> = [&person.title, &person.team, &person.employee_ref]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let mut lines = vec![job.join(" · ")];
    lines.extend(person.start_on.map(|day| t!("print.start", day = day_long(day))));
    lines.extend(person.left_on.map(|day| t!("print.left", day = day_long(day))));
    lines.push(t!(
        "print.cover",
        count = plural!("entries.count", records.len()),
        name = me.unwrap_or_default(),
        when = instant_full(now()),
        firm = firm.unwrap_or_default()
    ));
    lines.retain(|line| !line.is_empty());
    let empty = records.is_empty();
    let records = records.into_iter().map(record::view_of).collect_view();
    view! {
        <PaperCover title=t!("print.title", name = person.display_name) lines=lines />
        {empty.then(|| view! { <Hint>{t!("print.none")}</Hint> })}
        {records}
    }
    .into_any()
}
