//! A secret that is shown this once, and how it is used.

use convolog_dto::IssuedApiToken;
use leptos::prelude::*;

use crate::i18n::t;
use crate::routes::base_path;
use crate::ui::{Button, ButtonKind, Cluster, CopyLine, Notice, RecordBlock, Stack, Tone};

/// The block; it stays until somebody says that the secret is kept.
#[component]
pub(super) fn Issued(token: IssuedApiToken, on_kept: Callback<()>) -> AnyView {
    let origin = window().location().origin().unwrap_or_default();
    let example = format!(
        "curl -H \"Authorization: Bearer $CONVOLOG_TOKEN\" {origin}{}/api/v1/people",
        base_path()
    );
    let by = view! { <span>{token.name.clone()}</span> };
    view! {
        <RecordBlock label=t!("token.issued") tone=Tone::Accent by=by.into_any()>
            <Stack>
                <div role="status"><Notice tone=Tone::Caution>{t!("token.issued_text")}</Notice></div>
                <CopyLine label=t!("token.secret") value=token.token />
                <CopyLine label=t!("token.example") hint=t!("token.example_hint") value=example />
                <Cluster><Button kind=ButtonKind::Primary on_press=on_kept>{t!("token.kept")}</Button></Cluster>
            </Stack>
        </RecordBlock>
    }
    .into_any()
}
