//! What a provider answers when it is asked whether one could sign in with it.

use convolog_dto::{SsoProviderId, SsoTest};
use leptos::prelude::*;

use crate::api::{self, Query};
use crate::i18n::{Word, t};
use crate::ui::{
    Button, ButtonKind, DialogActions, Fact, Facts, Hint, Notice, SkeletonKind, Stack, Tone, loaded,
};

#[component]
pub(super) fn TestResult(id: SsoProviderId, on_close: Callback<()>) -> AnyView {
    let test = Query::new(move || api::test_sso_provider(id));
    let again = Callback::new(move |()| test.reload());
    view! {
        <Stack>
            {loaded(test, SkeletonKind::Lines, found)}
            <DialogActions>
                <Button kind=ButtonKind::Primary on_press=on_close>{t!("action.done")}</Button>
                <Button busy=test.busy on_press=again>{t!("sso.test_again")}</Button>
            </DialogActions>
        </Stack>
    }
    .into_any()
}

fn found(test: SsoTest) -> AnyView {
    let problem = test.problem.map(Word::word);
    let notice = match problem {
        None if test.ok => view! { <Notice tone=Tone::Positive>{t!("sso.test_ok")}</Notice> },
        problem => view! { <Notice tone=Tone::Danger>{problem.unwrap_or(t!("sso.test_failed"))}</Notice> },
    };
    let facts = [
        (t!("sso.issuer"), test.issuer),
        (t!("sso.authorization"), test.authorization_endpoint),
        (t!("sso.token"), test.token_endpoint),
        (t!("sso.userinfo"), test.userinfo_endpoint),
        (t!("sso.keys"), test.jwks_uri),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .map(|(label, value)| view! { <Fact label=label>{value}</Fact> })
        .collect_view();
    view! {
        <Stack>
            {notice}
            {test.detail.map(|detail| view! { <Hint>{detail}</Hint> })}
            <Facts>{facts}</Facts>
        </Stack>
    }
    .into_any()
}
