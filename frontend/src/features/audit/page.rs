//! The area: views, filters, the stream, the check of the chain.

use std::collections::HashMap;

use convolog_dto::{AuditEvent, AuditQuery, Org, PersonId, limits};
use leptos::prelude::*;

use super::filter::{AuditFilter, Look};
use super::filters::Filters;
use super::stream::stream;
use super::verify::{Check, VerifyButton, found};
use crate::api::{self, Load, Pages, Query};
use crate::features::exports::AuditExportButton;
use crate::i18n::t;
use crate::routes::{Filter, Route, SettingsArea, use_filter};
use crate::ui::{Button, ButtonLink, EmptyState, Gap, Icon, Loaded, More, PageHeader, Stack, Tab, Tabs};

/// Who is called what. The trail keeps only whom an event concerns.
pub(super) type Names = HashMap<PersonId, String>;

/// The area of the settings.
#[component]
pub fn AuditArea() -> AnyView {
    let filter = use_filter::<AuditFilter>(Route::Settings(SettingsArea::Audit));
    let check = Check::new();
    let org = Query::new(api::get_org);
    let names = Memo::new(move |_| {
        org.state.with(|state| match state {
            Load::Ready(org) => names_of(org),
            Load::Pending | Load::Failed(_) => Names::new(),
        })
    });
    let actions = Query::new(api::list_audit_actions);
    let known = Memo::new(move |_| {
        actions.state.with(|state| match state {
            Load::Pending => None,
            Load::Ready(list) => Some(
                list.items
                    .iter()
                    .map(|one| one.action.clone())
                    .collect::<Vec<_>>(),
            ),
            Load::Failed(_) => Some(Vec::new()),
        })
    });
    let pages = events(filter, known);
    let matter = move |rows: Vec<AuditEvent>| {
        if rows.is_empty() {
            return nothing(filter);
        }
        // Names come a moment later.
        (move || stream(&rows, &names.get(), filter)).into_any()
    };
    let shown = Callback::new(move |()| {
        filter
            .now
            .get_untracked()
            .query(&known.get_untracked().unwrap_or_default())
    });
    let verify = view! {
        <VerifyButton check=check />
        <AuditExportButton filter=shown />
        <ButtonLink icon=Icon::Lock href=Route::Proof.href()>{t!("proof.title")}</ButtonLink>
    };
    view! {
        <PageHeader title=t!("settings.audit") lead=t!("audit.lead").into_any() actions=verify.into_any() />
        <Stack>
            {move || found(check)}
            <Tabs label=t!("audit.looks") tabs=Signal::derive(move || tabs(filter)) />
            <Filters filter=filter known=known names=names rows=pages.rows />
            <Stack gap=Gap::Tight>
                <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
                <More pages=pages on_more=Callback::new(move |wanted| filter.update(|now| now.rows = Some(wanted))) />
            </Stack>
        </Stack>
    }
    .into_any()
}

fn names_of(org: &Org) -> Names {
    org.nodes
        .iter()
        .map(|node| (node.id, node.display_name.clone()))
        .collect()
}

fn tabs(filter: Filter<AuditFilter>) -> Vec<Tab> {
    let now = filter.now.get();
    Look::ALL
        .into_iter()
        .map(|look| Tab {
            href: filter.href(&AuditFilter {
                view: look,
                action: String::new(),
                rows: None,
                ..now.clone()
            }),
            text: look.word().to_owned(),
            count: None,
            current: now.view == look,
        })
        .collect()
}

fn events(filter: Filter<AuditFilter>, known: Memo<Option<Vec<String>>>) -> Pages<AuditEvent> {
    // "Show more" changes the address, but asks for its own rows; only the filters begin anew. What there is to choose
    // from matters only to a view that chooses.
    let asked = Memo::new(move |_| {
        let now = filter.now.get();
        if now.view == Look::Everything || !now.action.is_empty() {
            return Some(now.query(&[]));
        }
        known.get().map(|known| now.query(&known))
    });
    Pages::new(
        move || filter.now.get().rows.unwrap_or(limits::PAGE_DEFAULT),
        move |cursor, limit| {
            let asked = asked.get();
            async move {
                let Some(asked) = asked else {
                    // Overtaken as soon as it is known what to ask for.
                    return std::future::pending().await;
                };
                api::list_audit_events(AuditQuery {
                    limit: Some(limit),
                    cursor,
                    ..asked
                })
                .await
            }
        },
    )
}

fn nothing(filter: Filter<AuditFilter>) -> AnyView {
    if filter.now.get_untracked().is_open() {
        return view! { <EmptyState title=t!("audit.none") text=t!("audit.none_text") /> }.into_any();
    }
    let clear = Callback::new(move |()| filter.update(|now| *now = now.cleared()));
    view! {
        <EmptyState title=t!("audit.none") text=t!("audit.no_match_text")>
            <Button on_press=clear>{t!("audit.clear")}</Button>
        </EmptyState>
    }
    .into_any()
}
