//! What the organisation is called, and how safe it wants to be.

use convolog_dto::{InstanceSettings, InstanceSettingsPatch, Permission, Role, limits};
use leptos::prelude::*;

use super::general_sheet::Sheet;
use crate::api::{self, Query};
use crate::i18n::{Word, t, zones};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Check, CheckList, Column, Field, FieldGroup, FieldRow, Form, FormState, InputKind,
    Options, PageHeader, Select, SkeletonKind, Switch, loaded, use_toasts,
};

#[component]
pub(super) fn GeneralArea() -> AnyView {
    let settings = Query::new(api::get_settings);
    view! {
        <PageHeader title=t!("settings.general") lead=t!("general.lead").into_any() />
        {loaded(settings, SkeletonKind::Page, move |now: InstanceSettings| {
            view! { <SettingsForm now=now query=settings /> }
        })}
    }
    .into_any()
}

#[component]
fn SettingsForm(now: InstanceSettings, query: Query<InstanceSettings>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let session = use_session();
    let may = session.may(Permission::SettingsWrite);
    let sheet = Sheet::of(&now);
    let submit = Callback::new(move |()| {
        let patch = match sheet.changed(&now) {
            Ok(patch) => patch,
            Err(broken) => return form.refuse(broken),
        };
        if patch == InstanceSettingsPatch::default() {
            toasts.say(t!("general.unchanged"));
        } else if form.check(&patch) {
            let version = now.version;
            form.run(
                async move { api::update_settings(version, &patch).await },
                move |now| {
                    toasts.say(t!("general.saved"));
                    session.follow_settings(&now);
                    query.put(now);
                },
            );
        }
    });
    view! {
        <Column>
            <Form state=form on_submit=submit>
                {organisation(sheet)}
                {security(sheet)}
                {may.then(|| view! { <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button> })}
            </Form>
        </Column>
    }
    .into_any()
}

fn organisation(sheet: Sheet) -> AnyView {
    let zones: Options = zones()
        .into_iter()
        .map(|zone| (zone.clone(), zone.replace('_', " ")))
        .collect();
    view! {
        <FieldGroup title=t!("general.organisation")>
            <Field label=t!("setup.organisation") hint=t!("setup.organisation_hint") pointer="/organisation.name" value=sheet.name maxlength=limits::NAME_MAX />
            <Select label=t!("setup.zone") hint=t!("setup.zone_hint") pointer="/organisation.time_zone" options=zones value=sheet.zone />
        </FieldGroup>
    }
    .into_any()
}

fn security(sheet: Sheet) -> AnyView {
    let roles = [Role::User, Role::Admin, Role::SuperAdmin];
    let roles = roles.map(|role| Check {
        value: role.to_string(),
        text: role.word().to_owned(),
        hint: String::new(),
        open: true,
    });
    view! {
        <FieldGroup title=t!("general.security") hint=t!("general.security_hint")>
            <Switch label=t!("general.local_login") hint=t!("general.local_login_hint") value=sheet.local_login />
            <CheckList label=t!("general.factor") hint=t!("general.factor_hint") groups=vec![(String::new(), roles.to_vec())] value=sheet.factor />
            <FieldRow>
                <Field label=t!("general.idle") hint=t!("general.idle_hint") pointer="/auth.session_idle_hours" value=sheet.idle kind=InputKind::Whole />
                <Field label=t!("general.absolute") hint=t!("general.absolute_hint") pointer="/auth.session_absolute_hours" value=sheet.absolute kind=InputKind::Whole />
            </FieldRow>
            <Switch label=t!("general.reason") hint=t!("general.reason_hint") value=sheet.reason />
        </FieldGroup>
    }
    .into_any()
}
