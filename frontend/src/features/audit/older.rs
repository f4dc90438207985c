//! An anchor that was kept elsewhere, held against the trail of today.

use convolog_dto::{AncestorCheck, AuditVerification, AuditVerifyQuery, ChainHead, FieldError};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{number, t};
use crate::ui::{Button, ButtonKind, Cluster, Field, Form, FormState, Hint, Notice, Stack, Tone};

#[component]
pub(super) fn OlderAnchor() -> AnyView {
    let form = FormState::new();
    let text = RwSignal::new(String::new());
    let found = RwSignal::new(None::<AuditVerification>);
    let submit = Callback::new(move |()| {
        found.set(None);
        let Ok(head) = text.get_untracked().parse::<ChainHead>() else {
            form.refuse(vec![FieldError {
                pointer: "/head".to_owned(),
                code: "format".to_owned(),
                message: t!("proof.no_head").to_owned(),
            }]);
            return;
        };
        form.mark(Vec::new());
        let query = AuditVerifyQuery {
            head: Some(head.to_string()),
        };
        form.run(api::verify_audit_events(query), move |verdict| {
            found.try_set(Some(verdict));
        });
    });
    view! {
        <Form state=form on_submit=submit>
            <Stack>
                <Hint>{t!("proof.older_hint")}</Hint>
                <Field label=t!("proof.head") pointer="/head" hint=t!("proof.older_form") value=text />
                <Cluster><Button kind=ButtonKind::Primary busy=form.busy>{t!("proof.check")}</Button></Cluster>
                <div role="status">{move || found.get().and_then(|found| found.ancestor).map(verdict)}</div>
            </Stack>
        </Form>
    }
    .into_any()
}

fn verdict(check: AncestorCheck) -> AnyView {
    let (seq, chain) = (number(check.head.seq), check.head.chain);
    let (tone, words) = if check.is_ancestor {
        (Tone::Positive, t!("proof.is_ancestor", seq = seq, chain = chain))
    } else {
        let why = check.why.unwrap_or_default();
        (
            Tone::Danger,
            t!("proof.no_ancestor", seq = seq, chain = chain, why = why),
        )
    };
    view! { <Notice tone=tone>{words}</Notice> }.into_any()
}
