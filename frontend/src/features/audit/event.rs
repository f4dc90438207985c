//! One event: what, who, about whom; everything else on demand.

use convolog_dto::{ActorKind, AuditEvent, AuditTarget, PersonId};
use leptos::prelude::*;

use super::filter::AuditFilter;
use super::page::Names;
use crate::i18n::{Word, action_word, number, t, thing_word};
use crate::routes::{Filter, Route};
use crate::ui::{Code, Disclosure, EventLine, Fact, Facts, Icon, Stack, Tone};

pub(super) fn event_view(event: &AuditEvent, names: &Names, filter: Filter<AuditFilter>) -> AnyView {
    let title = action_word(&event.action).map_or_else(|| event.action.clone(), str::to_owned);
    let (tone, icon) = sign(&event.action);
    let words = words(event, names, filter);
    let reason = event.reason.clone().unwrap_or_default();
    let particulars = particulars(event, filter);
    let json = detail(&event.detail);
    view! {
        <EventLine title=title tone=tone icon=icon words=words reason=reason>
            <Disclosure label=t!("audit.details")>
                <Stack>
                    {particulars}
                    {json.map(|json| view! { <Code text=json /> })}
                </Stack>
            </Disclosure>
        </EventLine>
    }
    .into_any()
}

/// What should be looked at twice.
fn sign(action: &str) -> (Tone, Icon) {
    if action.ends_with("_failed")
        || action.ends_with("_reused")
        || action.ends_with(".damaged")
        || action == "backup.missing"
        || action == "backup.failed"
    {
        return (Tone::Danger, Icon::Warning);
    }
    if action == "user.recovery_code_used" {
        return (Tone::Caution, Icon::Warning);
    }
    let icon = match action.split('.').next().unwrap_or_default() {
        "auth" => Icon::Lock,
        "person" if action == "person.viewed" => Icon::Eye,
        "person" | "people" => Icon::People,
        "entry" => Icon::Entries,
        "attachment" => Icon::Attachment,
        "export" => Icon::Export,
        "follow_up" => Icon::FollowUp,
        "user" | "invitation" => Icon::User,
        "group" => Icon::People,
        "api_token" | "sso_provider" => Icon::Link,
        "tag" => Icon::Tag,
        "template" => Icon::Draft,
        "saved_view" => Icon::Pin,
        "backup" | "instance" => Icon::Archive,
        _ => Icon::Settings,
    };
    (Tone::Neutral, icon)
}

/// Who, about whom, from where.
fn words(event: &AuditEvent, names: &Names, filter: Filter<AuditFilter>) -> AnyView {
    let name = match (event.actor.kind, event.actor.id) {
        (ActorKind::Cli, _) => t!("word.actor_kind.cli").to_owned(),
        (ActorKind::System, None) if event.actor.name == "unknown" => t!("audit.unknown").to_owned(),
        (ActorKind::System, _) => t!("word.actor_kind.system").to_owned(),
        (ActorKind::User | ActorKind::Token, _) => event.actor.name.clone(),
    };
    let who = match event.actor.id {
        Some(id) => {
            let only = filter.href(&AuditFilter {
                actor: Some(id),
                ..filter.now.get_untracked().cleared()
            });
            view! { <a href=only>{name}</a> }.into_any()
        }
        None => view! { <span>{name}</span> }.into_any(),
    };
    let kind = (event.actor.kind == ActorKind::Token).then(|| t!("audit.by_token"));
    view! {
        <span>{who}</span>
        {kind.map(|kind| view! { <span>{kind}</span> })}
        {event.subject_id.map(|id| about(id, names))}
        {event.ip.clone().map(|ip| view! { <span>{t!("audit.from", address = ip)}</span> })}
    }
    .into_any()
}

/// The person whom it concerns, by name where one is known.
fn about(id: PersonId, names: &Names) -> AnyView {
    let name = names
        .get(&id)
        .cloned()
        .unwrap_or_else(|| t!("audit.somebody").to_owned());
    view! { <span>{t!("audit.about")}" "<a href=Route::Person(id).href()>{name}</a></span> }.into_any()
}

fn particulars(event: &AuditEvent, filter: Filter<AuditFilter>) -> AnyView {
    let place = t!("audit.place", seq = number(event.seq), chain = event.chain);
    let fact = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <Fact label=label>{value}</Fact> })
    };
    let (action, hash, kind) = (event.action.clone(), event.hash.clone(), event.actor.kind.word());
    let (address, program) = (event.ip.clone(), event.user_agent.clone());
    let (request, thing) = (event.request_id.clone(), thing(&event.target, filter));
    view! {
        <Facts>
            <Fact label=t!("audit.number")>{place}</Fact>
            <Fact label=t!("audit.action")><code>{action}</code></Fact>
            <Fact label=t!("audit.thing")>{thing}</Fact>
            <Fact label=t!("audit.actor_kind")>{kind}</Fact>
            {fact(t!("audit.address"), address)}
            {fact(t!("audit.program"), program)}
            {fact(t!("audit.request"), request)}
            <Fact label=t!("audit.hash")><code>{hash}</code></Fact>
        </Facts>
    }
    .into_any()
}

/// What it was done to, where one can go, and everything else that was done to it.
fn thing(target: &AuditTarget, filter: Filter<AuditFilter>) -> AnyView {
    let word = thing_word(&target.kind).map_or_else(|| target.kind.clone(), str::to_owned);
    let Some(id) = target.id.clone() else {
        return word.into_any();
    };
    let only = filter.href(&AuditFilter {
        target_kind: target.kind.clone(),
        target: id.clone(),
        ..AuditFilter::default()
    });
    let name = match place_of(&target.kind, &id) {
        Some(route) => view! { <a href=route.href()>{word}</a> }.into_any(),
        None => view! { <span>{word}</span> }.into_any(),
    };
    view! { {name}" · "<a href=only>{t!("audit.all_of_it")}</a> }.into_any()
}

/// Where it can be looked at.
fn place_of(kind: &str, id: &str) -> Option<Route> {
    match kind {
        "entry" => id.parse().ok().map(Route::Entry),
        "person" => id.parse().ok().map(Route::Person),
        "user" => id.parse().ok().map(Route::User),
        _ => None,
    }
}

/// What changed, as it stands on the trail; none where nothing is said.
fn detail(detail: &serde_json::Value) -> Option<String> {
    let empty = detail.is_null() || detail.as_object().is_some_and(serde_json::Map::is_empty);
    if empty {
        return None;
    }
    serde_json::to_string_pretty(detail).ok()
}

#[cfg(test)]
mod tests {
    use super::{detail, sign};
    use crate::ui::Tone;
    use serde_json::json;

    #[test]
    fn a_failed_sign_in_and_a_stolen_token_are_marked() {
        assert_eq!(sign("auth.sign_in_failed").0, Tone::Danger);
        assert_eq!(sign("auth.refresh_token_reused").0, Tone::Danger);
        assert_eq!(sign("auth.signed_in").0, Tone::Neutral);
    }

    #[test]
    fn nothing_that_changed_is_no_block_of_json() {
        assert_eq!(detail(&json!({})), None);
        assert_eq!(detail(&json!(null)), None);
        assert_eq!(
            detail(&json!({"role": "USER"})).as_deref(),
            Some("{\n  \"role\": \"USER\"\n}")
        );
    }
}
