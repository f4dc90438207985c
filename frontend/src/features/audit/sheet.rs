//! An anchor on paper.

use convolog_dto::AuditAnchor;
use leptos::prelude::*;

use crate::api::{self, Query};
use crate::i18n::{instant_full, number, t};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, ButtonLink, Icon, Paper, PaperBlock, PaperCover, PaperRecord, SkeletonKind, loaded,
};

/// The page.
#[component]
pub fn AnchorSheet() -> AnyView {
    let anchor = Query::new(api::get_audit_anchor);
    let print = Callback::new(|()| drop(window().print()));
    let bar = view! {
        <ButtonLink icon=Icon::ArrowLeft href=Route::Proof.href()>{t!("action.back")}</ButtonLink>
        <Button kind=ButtonKind::Primary icon=Icon::Print on_press=print>{t!("print.print")}</Button>
    };
    view! { <Paper bar=bar.into_any()>{loaded(anchor, SkeletonKind::Page, document)}</Paper> }.into_any()
}

fn document(anchor: AuditAnchor) -> AnyView {
    let me = use_session()
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user.name.clone()));
    let lines = vec![
        anchor.instance_name.clone(),
        t!(
            "proof.noted",
            when = instant_full(anchor.at),
            name = me.unwrap_or_default()
        ),
    ];
    let facts = vec![
        (t!("proof.chain_number"), anchor.head.chain.to_string()),
        (t!("audit.number"), number(anchor.head.seq)),
        (t!("proof.instance"), anchor.instance_id.clone()),
    ];
    view! {
        <PaperCover title=t!("proof.sheet") lines=lines />
        <PaperRecord title=t!("proof.head") reference=String::new() facts=facts void=None>
            <PaperBlock label=t!("audit.hash") by=anchor.head.hash.clone() text=None />
            <PaperBlock label=t!("proof.head_to_type") by=anchor.head.to_string() text=None />
            <PaperBlock label=t!("proof.key") by=anchor.key_fingerprint.clone() text=None />
            <PaperBlock label=t!("proof.how") by=t!("proof.how_text") text=None />
        </PaperRecord>
    }
    .into_any()
}
