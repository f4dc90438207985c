//! One's own tokens: made, given a new secret, taken away.

use convolog_dto::{ApiTokenInfo, ApiTokenQuery, IssuedApiToken, limits};
use leptos::prelude::*;

use super::end::{Asking, EndDialog};
use super::issued::Issued;
use super::make::MakeDialog;
use super::table::TokenTable;
use crate::api::{self, Pages};
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, EmptyState, Hint, Icon, Loaded, More, Section, Stack};

/// The list, and the way to more.
#[component]
pub fn OwnTokens() -> AnyView {
    let making = RwSignal::new(false);
    let asking = RwSignal::new(None::<Asking>);
    // Outside of every dialog, so that no key throws a secret away that is shown this once.
    let issued = RwSignal::new(None::<IssuedApiToken>);
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        |cursor, limit| {
            api::list_api_tokens(ApiTokenQuery {
                all: None,
                limit: Some(limit),
                cursor,
            })
        },
    );
    let make = Callback::new(move |()| making.set(true));
    let on_issued = Callback::new(move |token: IssuedApiToken| {
        issued.set(Some(token));
        pages.reload();
    });
    let matter = move |rows: Vec<ApiTokenInfo>| {
        if rows.is_empty() {
            return view! {
                <EmptyState title=t!("token.none") text=t!("token.none_text")>
                    <Button icon=Icon::Plus on_press=make>{t!("token.make")}</Button>
                </EmptyState>
            }
            .into_any();
        }
        view! { <TokenTable rows=rows asking=asking /> }.into_any()
    };
    let actions =
        view! { <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=make>{t!("token.make")}</Button> };
    view! {
        <Section title=t!("token.title") actions=actions.into_any()>
            <Stack>
                <Hint>{t!("token.lead")}</Hint>
                {move || issued.get().map(|token| view! { <Issued token=token on_kept=Callback::new(move |()| issued.set(None)) /> })}
                <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
                <More pages=pages />
            </Stack>
        </Section>
        <MakeDialog open=making on_issued=on_issued />
        <EndDialog asking=asking on_issued=on_issued on_revoked=Callback::new(move |()| pages.reload()) />
    }
    .into_any()
}
