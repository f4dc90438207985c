//! The proofs of the trail: recomputed on demand, signed day by day, an anchor to be held elsewhere, and an older one held against it.

use convolog_dto::{AuditAnchor, AuditCheckpoint, AuditCheckpointQuery, limits};
use leptos::prelude::*;

use super::older::OlderAnchor;
use super::verify::{Check, VerifyButton, found};
use crate::api::{self, Pages, Query};
use crate::i18n::{Word, number, t};
use crate::routes::{Route, SettingsArea};
use crate::ui::{
    Button, ButtonLink, Cell, Cluster, Column, CopyLine, Hint, Icon, Loaded, More, PageHeader, Section,
    SkeletonKind, Stack, Table, TimeStamp, WordList, error_text, loaded, use_toasts,
};

/// The page.
#[component]
pub fn ProofPage() -> AnyView {
    let check = Check::new();
    let anchor = Query::new(api::get_audit_anchor);
    let up = (Route::Settings(SettingsArea::Audit).href(), t!("settings.audit"));
    view! {
        <PageHeader title=t!("proof.title") lead=t!("proof.lead").into_any() up=up />
        <Column>
            <Section title=t!("proof.chain") actions=view! { <VerifyButton check=check /> }.into_any()>
                <Stack>
                    <Hint>{t!("proof.chain_hint")}</Hint>
                    <div role="status">{move || found(check)}</div>
                </Stack>
            </Section>
            <Section title=t!("proof.anchor")>
                <Stack>
                    <Hint>{t!("proof.anchor_hint")}</Hint>
                    {loaded(anchor, SkeletonKind::Lines, anchor_view)}
                </Stack>
            </Section>
            <Section title=t!("proof.older")><OlderAnchor /></Section>
            <Checkpoints />
        </Column>
    }
    .into_any()
}

fn anchor_view(anchor: AuditAnchor) -> AnyView {
    let mail = anchor.can_mail.then(|| view! { <MailButton /> });
    view! {
        <Stack>
            <CopyLine label=t!("proof.head") hint=t!("proof.head_hint") value=anchor.head.to_string() />
            <CopyLine label=t!("proof.key") hint=t!("proof.key_hint") value=anchor.key_fingerprint />
            <Cluster>
                <ButtonLink icon=Icon::Print href=Route::AnchorSheet.href()>{t!("proof.print")}</ButtonLink>
                {mail}
            </Cluster>
        </Stack>
    }
    .into_any()
}

#[component]
fn MailButton() -> AnyView {
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let send = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::mail_audit_anchor().await {
                Ok(_sent) => toasts.say(t!("proof.mailed")),
                Err(error) => toasts.say(error_text(&error)),
            }
            busy.try_set(false);
        });
    });
    view! { <Button busy=busy on_press=send>{t!("proof.mail")}</Button> }.into_any()
}

#[component]
fn Checkpoints() -> AnyView {
    let wanted = RwSignal::new(limits::PAGE_DEFAULT);
    let pages = Pages::new(
        move || wanted.get(),
        move |cursor, limit| {
            api::list_audit_checkpoints(AuditCheckpointQuery {
                limit: Some(limit),
                cursor,
            })
        },
    );
    let again = Callback::new(move |()| pages.reload());
    let more = Callback::new(move |rows| wanted.set(rows));
    view! {
        <Section title=t!("proof.checkpoints")>
            <Stack>
                <Hint>{t!("proof.checkpoints_hint")}</Hint>
                <Loaded state=pages.rows on_retry=again matter=table />
                <More pages=pages on_more=more />
            </Stack>
        </Section>
    }
    .into_any()
}

fn table(rows: Vec<AuditCheckpoint>) -> AnyView {
    if rows.is_empty() {
        return view! { <Hint>{t!("proof.no_checkpoints")}</Hint> }.into_any();
    }
    let headers = vec![
        t!("proof.when"),
        t!("proof.occasion"),
        t!("audit.number"),
        t!("audit.hash"),
    ];
    let rows = rows.into_iter().map(row).collect_view();
    view! { <Table caption=t!("proof.checkpoints") headers=headers>{rows}</Table> }.into_any()
}

fn row(one: AuditCheckpoint) -> AnyView {
    let place = t!("audit.place", seq = number(one.seq), chain = one.chain);
    let short: String = one.hash.chars().take(16).collect();
    view! {
        <tr>
            <Cell><TimeStamp at=one.at time=true /></Cell>
            <Cell label=t!("proof.occasion") quiet=true>{one.occasion.word()}</Cell>
            <Cell label=t!("audit.number") quiet=true>{place}</Cell>
            <Cell label=t!("audit.hash")><WordList words=vec![format!("{short}…")] /></Cell>
        </tr>
    }
    .into_any()
}
