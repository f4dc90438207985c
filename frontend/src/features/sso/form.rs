//! The form of a provider: where it is, who gets in, what its claims mean here.

use convolog_dto::{Group, GroupPage, GroupQuery, SsoPreset, SsoProvider, SsoRole, limits};
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::api::{self, IdempotencyKey, Query};
use crate::i18n::{plural, t};
use crate::ui::{
    Button, ButtonKind, Choice, CopyLine, DialogActions, Field, FieldGroup, FieldRow, Form, FormState, Hint,
    InputKind, Options, PairField, PasswordField, Select, SkeletonKind, Switch, loaded, options_of,
};

/// The form. `provider` is the one to be changed; without one it is about a new one.
#[component]
pub(super) fn ProviderForm(
    provider: Option<SsoProvider>,
    on_saved: Callback<SsoProvider>,
    on_cancel: Callback<()>,
) -> AnyView {
    let form = FormState::new();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let sheet = Sheet::of(provider.as_ref());
    let kept = StoredValue::new(provider.clone());
    let submit = Callback::new(move |()| match kept.get_value() {
        Some(provider) => {
            let patch = sheet.changed();
            if form.check(&patch) {
                form.run(
                    async move { api::update_sso_provider(&provider, &patch).await },
                    move |one| on_saved.run(one),
                );
            }
        }
        None => {
            let new = sheet.added();
            if form.check(&new) {
                form.run(
                    async move { api::create_sso_provider(&new, &key.get_value()).await },
                    move |one| on_saved.run(one),
                );
            }
        }
    });
    view! {
        <Form state=form on_submit=submit>
            {match provider.as_ref() {
                Some(one) => place_kept(sheet, one.redirect_uri.clone()),
                None => view! { <PlaceNew sheet=sheet /> }.into_any(),
            }}
            {client(sheet, provider.as_ref())}
            {accounts(sheet, provider.as_ref())}
            <Rules sheet=sheet />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=on_cancel>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// Where a new one is: what each product calls it.
#[component]
fn PlaceNew(sheet: Sheet) -> AnyView {
    // The short name follows the product until somebody writes another.
    Effect::new(move |before: Option<String>| {
        let now = sheet.preset.get().replace('_', "-");
        let typed = sheet.slug.get_untracked();
        if typed.is_empty() || Some(typed) == before {
            sheet.slug.set(now.clone());
        }
        now
    });
    let place = move || {
        match sheet.product() {
        SsoPreset::Generic => view! {
            <Field label=t!("sso.issuer") hint=t!("sso.issuer_hint") pointer="/issuer" value=sheet.issuer kind=InputKind::Url />
        }
        .into_any(),
        preset => {
            let more = match preset {
                SsoPreset::Keycloak => view! { <Field label=t!("sso.realm") pointer="/realm" value=sheet.realm /> }.into_any(),
                SsoPreset::Authentik => {
                    view! { <Field label=t!("sso.application") hint=t!("sso.application_hint") pointer="/application" value=sheet.application /> }.into_any()
                }
                SsoPreset::Generic | SsoPreset::Authelia | SsoPreset::PocketId => ().into_any(),
            };
            view! {
                <Field label=t!("sso.base_url") hint=t!("sso.base_url_hint") pointer="/issuer" value=sheet.base_url kind=InputKind::Url />
                {more}
            }
            .into_any()
        }
    }
    };
    view! {
        <FieldGroup title=t!("sso.provider")>
            <Select label=t!("sso.preset") options=options_of(SsoPreset::ALL) value=sheet.preset />
            <FieldRow>
                <Field label=t!("person.name") hint=t!("sso.name_hint") pointer="/name" value=sheet.name maxlength=limits::NAME_MAX autofocus=true />
                <Field label=t!("sso.slug") hint=t!("sso.slug_hint") pointer="/slug" value=sheet.slug maxlength=40 />
            </FieldRow>
            {place}
        </FieldGroup>
    }
    .into_any()
}

/// Where one is that is there already. The issuer is fixed once somebody has signed in with it.
fn place_kept(sheet: Sheet, redirect: String) -> AnyView {
    view! {
        <FieldGroup title=t!("sso.provider")>
            <Field label=t!("person.name") hint=t!("sso.name_hint") pointer="/name" value=sheet.name maxlength=limits::NAME_MAX autofocus=true />
            <Field label=t!("sso.issuer") hint=t!("sso.issuer_kept") pointer="/issuer" value=sheet.issuer kind=InputKind::Url />
            <CopyLine label=t!("sso.redirect") hint=t!("sso.redirect_hint") value=redirect />
        </FieldGroup>
    }
    .into_any()
}

fn client(sheet: Sheet, one: Option<&SsoProvider>) -> AnyView {
    let secret_hint = if one.is_some_and(|one| one.client_secret_set) {
        t!("sso.secret_kept")
    } else {
        t!("sso.secret_hint")
    };
    view! {
        <FieldGroup title=t!("sso.client")>
            <Field label=t!("sso.client_id") pointer="/client_id" value=sheet.client_id maxlength=limits::SSO_VALUE_MAX />
            <PasswordField label=t!("sso.client_secret") hint=secret_hint pointer="/client_secret" value=sheet.client_secret autocomplete="off" />
            <Field label=t!("sso.scopes") hint=t!("sso.scopes_hint") pointer="/scopes" value=sheet.scopes optional=true />
        </FieldGroup>
    }
    .into_any()
}

fn accounts(sheet: Sheet, one: Option<&SsoProvider>) -> AnyView {
    let sole = one.map(|one| one.sole_sign_in).filter(|sole| *sole > 0);
    view! {
        <FieldGroup title=t!("sso.accounts")>
            <Switch label=t!("sso.enabled") hint=t!("sso.enabled_hint") value=sheet.enabled />
            {sole.map(|sole| view! { <Hint>{plural!("sso.sole", sole)}</Hint> })}
            <Switch label=t!("sso.link_by_email") hint=t!("sso.link_by_email_hint") value=sheet.link_by_email />
            <Switch label=t!("sso.provision") hint=t!("sso.provision_hint") value=sheet.provision />
            <Choice label=t!("sso.default_role") options=options_of(SsoRole::ALL) value=sheet.default_role />
            <Field label=t!("sso.email_domains") hint=t!("sso.email_domains_hint") pointer="/email_domains" value=sheet.email_domains optional=true />
        </FieldGroup>
    }
    .into_any()
}

/// What the values of a claim mean here.
#[component]
fn Rules(sheet: Sheet) -> AnyView {
    let groups = Query::new(|| {
        api::list_groups(GroupQuery {
            limit: Some(limits::PAGE_MAX),
            ..GroupQuery::default()
        })
    });
    let to_group = move |page: GroupPage| {
        let options: Options = page.items.into_iter().map(option).collect();
        if options.is_empty() {
            return view! { <Hint>{t!("sso.no_groups")}</Hint> }.into_any();
        }
        view! {
            <PairField label=t!("sso.group_map") left=t!("sso.value") right=t!("users.group") options=options pairs=sheet.groups add=t!("sso.add_rule_group") />
        }
        .into_any()
    };
    view! {
        <FieldGroup title=t!("sso.rules") hint=t!("sso.rules_hint")>
            <Field label=t!("sso.claim") hint=t!("sso.claim_hint") pointer="/claim" value=sheet.claim maxlength=limits::SSO_VALUE_MAX optional=true />
            <PairField
                label=t!("sso.role_map")
                hint=t!("sso.role_map_hint")
                left=t!("sso.value")
                right=t!("me.role")
                options=options_of(SsoRole::ALL)
                pairs=sheet.roles
                add=t!("sso.add_rule_role")
            />
            {loaded(groups, SkeletonKind::Lines, to_group)}
        </FieldGroup>
    }
    .into_any()
}

fn option(group: Group) -> (String, String) {
    (group.id.to_string(), group.name)
}
