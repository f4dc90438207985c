//! The tokens of everybody whose account one may see.

use convolog_dto::{ApiTokenInfo, ApiTokenQuery, limits};
use leptos::prelude::*;

use super::end::{Asking, EndDialog};
use super::table::TokenTable;
use crate::api::{self, Pages};
use crate::i18n::t;
use crate::ui::{EmptyState, Loaded, More, PageHeader, Stack};

/// The area of the settings.
#[component]
pub fn TokenOverview() -> AnyView {
    let asking = RwSignal::new(None::<Asking>);
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        |cursor, limit| {
            api::list_api_tokens(ApiTokenQuery {
                all: Some(true),
                limit: Some(limit),
                cursor,
            })
        },
    );
    let matter = move |rows: Vec<ApiTokenInfo>| {
        if rows.is_empty() {
            return view! { <EmptyState title=t!("token.none_at_all") text=t!("token.none_at_all_text") /> }
                .into_any();
        }
        view! { <TokenTable rows=rows asking=asking owners=true /> }.into_any()
    };
    view! {
        <PageHeader title=t!("settings.tokens") lead=t!("token.overview_lead").into_any() />
        <Stack>
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages />
        </Stack>
        <EndDialog asking=asking on_revoked=Callback::new(move |()| pages.reload()) />
    }
    .into_any()
}
