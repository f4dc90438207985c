//! Whether the chain holds: recomputed from the first event on, when somebody asks.

use convolog_dto::{AuditVerification, AuditVerifyQuery};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::i18n::{number, plural, t};
use crate::ui::{Button, Icon, Notice, Tone, error_text};

/// The check and what came of it. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Check {
    busy: RwSignal<bool>,
    found: RwSignal<Option<Result<AuditVerification, ApiError>>>,
}

impl Check {
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            found: RwSignal::new(None),
        }
    }

    fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.found.set(None);
        leptos::task::spawn_local(async move {
            let found = api::verify_audit_events(AuditVerifyQuery::default()).await;
            self.busy.try_set(false);
            self.found.try_set(Some(found));
        });
    }
}

#[component]
pub(super) fn VerifyButton(check: Check) -> AnyView {
    view! { <Button icon=Icon::Shield busy=check.busy on_press=Callback::new(move |()| check.run())>{t!("audit.verify")}</Button> }
        .into_any()
}

/// What came of it; nothing while nothing is known.
pub(super) fn found(check: Check) -> AnyView {
    let (tone, words) = match check.found.get() {
        None => return ().into_any(),
        Some(Err(error)) => (Tone::Danger, error_text(&error)),
        Some(Ok(AuditVerification {
            first_broken: Some(broken),
            ..
        })) => (
            Tone::Danger,
            t!(
                "audit.broken",
                seq = number(broken.seq),
                chain = broken.chain,
                why = broken.why
            ),
        ),
        Some(Ok(AuditVerification {
            first_bad_checkpoint: Some(bad),
            ..
        })) => (
            Tone::Danger,
            t!(
                "proof.bad_checkpoint",
                seq = number(bad.seq),
                chain = bad.chain,
                why = bad.why
            ),
        ),
        Some(Ok(found)) => {
            let head = found.head.map(|head| {
                let hash: String = head.hash.chars().take(16).collect();
                t!("audit.head", seq = number(head.seq), hash = hash)
            });
            let all = plural!("audit.holds", found.checked);
            let signed = plural!("proof.signed", found.checkpoints);
            (
                Tone::Positive,
                format!("{all} {} {signed}", head.unwrap_or_default()),
            )
        }
    };
    view! { <Notice tone=tone>{words}</Notice> }.into_any()
}
