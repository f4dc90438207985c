//! A provider as it is typed.

use convolog_dto::{
    NewSsoProvider, Patch, SsoGroupRule, SsoPreset, SsoProvider, SsoProviderPatch, SsoRole, SsoRoleRule,
};
use leptos::prelude::*;

use crate::ui::Pairs;

/// What stands in the form. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub preset: RwSignal<String>,
    pub name: RwSignal<String>,
    pub slug: RwSignal<String>,
    pub issuer: RwSignal<String>,
    pub base_url: RwSignal<String>,
    pub realm: RwSignal<String>,
    pub application: RwSignal<String>,
    pub client_id: RwSignal<String>,
    pub client_secret: RwSignal<String>,
    pub scopes: RwSignal<String>,
    pub enabled: RwSignal<bool>,
    pub link_by_email: RwSignal<bool>,
    pub provision: RwSignal<bool>,
    pub default_role: RwSignal<String>,
    pub email_domains: RwSignal<String>,
    pub claim: RwSignal<String>,
    pub roles: Pairs,
    pub groups: Pairs,
}

impl Sheet {
    /// A provider as it is, or an empty sheet.
    pub fn of(one: Option<&SsoProvider>) -> Self {
        let text = |read: fn(&SsoProvider) -> String| RwSignal::new(one.map(read).unwrap_or_default());
        let on = |read: fn(&SsoProvider) -> bool, new: bool| RwSignal::new(one.map_or(new, read));
        let role = one.map_or(SsoRole::User, |one| one.default_role);
        let preset = one.map_or(SsoPreset::Generic, |one| one.preset);
        let roles = one.map(|one| one.role_map.as_slice()).unwrap_or_default();
        let groups = one.map(|one| one.group_map.as_slice()).unwrap_or_default();
        Self {
            preset: RwSignal::new(preset.to_string()),
            name: text(|one| one.name.clone()),
            slug: text(|one| one.slug.clone()),
            issuer: text(|one| one.issuer.clone()),
            base_url: text(|_| String::new()),
            realm: text(|_| String::new()),
            application: text(|_| String::new()),
            client_id: text(|one| one.client_id.clone()),
            client_secret: text(|_| String::new()),
            scopes: text(|one| one.scopes.join(" ")),
            enabled: on(|one| one.enabled, true),
            link_by_email: on(|one| one.link_by_email, false),
            provision: on(|one| one.provision, false),
            default_role: RwSignal::new(role.to_string()),
            email_domains: text(|one| one.email_domains.join(" ")),
            claim: text(|one| one.claim.clone().unwrap_or_default()),
            roles: Pairs::of(
                roles
                    .iter()
                    .map(|rule| (rule.value.clone(), rule.role.to_string()))
                    .collect(),
            ),
            groups: Pairs::of(
                groups
                    .iter()
                    .map(|rule| (rule.value.clone(), rule.group_id.to_string()))
                    .collect(),
            ),
        }
    }

    /// Which product it is.
    pub fn product(self) -> SsoPreset {
        self.preset.get().parse().unwrap_or(SsoPreset::Generic)
    }

    /// A provider to be added.
    pub fn added(self) -> NewSsoProvider {
        let preset = untrack(|| self.product());
        let generic = preset == SsoPreset::Generic;
        let scopes = words(self.scopes);
        NewSsoProvider {
            slug: read(self.slug),
            name: read(self.name),
            preset: Some(preset),
            issuer: given(self.issuer).filter(|_| generic),
            base_url: given(self.base_url).filter(|_| !generic),
            realm: given(self.realm).filter(|_| preset == SsoPreset::Keycloak),
            application: given(self.application).filter(|_| preset == SsoPreset::Authentik),
            client_id: read(self.client_id),
            client_secret: given(self.client_secret),
            scopes: (!scopes.is_empty()).then_some(scopes),
            enabled: Some(self.enabled.get_untracked()),
            link_by_email: Some(self.link_by_email.get_untracked()),
            provision: Some(self.provision.get_untracked()),
            default_role: Some(self.role()),
            email_domains: Some(words(self.email_domains)),
            claim: given(self.claim),
            role_map: Some(self.role_rules()),
            group_map: Some(self.group_rules()),
        }
    }

    /// All of it, as a change. An empty secret leaves the one that is kept.
    pub fn changed(self) -> SsoProviderPatch {
        SsoProviderPatch {
            name: Some(read(self.name)),
            issuer: Some(read(self.issuer)),
            client_id: Some(read(self.client_id)),
            client_secret: given(self.client_secret).map_or(Patch::Keep, Patch::Set),
            scopes: Some(words(self.scopes)),
            enabled: Some(self.enabled.get_untracked()),
            link_by_email: Some(self.link_by_email.get_untracked()),
            provision: Some(self.provision.get_untracked()),
            default_role: Some(self.role()),
            email_domains: Some(words(self.email_domains)),
            claim: given(self.claim).map_or(Patch::Clear, Patch::Set),
            role_map: Some(self.role_rules()),
            group_map: Some(self.group_rules()),
        }
    }

    fn role(self) -> SsoRole {
        let role = self.default_role.get_untracked();
        role.parse().unwrap_or(SsoRole::User)
    }

    fn role_rules(self) -> Vec<SsoRoleRule> {
        let rule = |(value, role): (String, String)| {
            Some(SsoRoleRule {
                value,
                role: role.parse().ok()?,
            })
        };
        self.roles.filled().into_iter().filter_map(rule).collect()
    }

    fn group_rules(self) -> Vec<SsoGroupRule> {
        let rule = |(value, group): (String, String)| {
            Some(SsoGroupRule {
                value,
                group_id: group.parse().ok()?,
            })
        };
        self.groups.filled().into_iter().filter_map(rule).collect()
    }
}

fn read(typed: RwSignal<String>) -> String {
    typed.get_untracked().trim().to_owned()
}

fn given(typed: RwSignal<String>) -> Option<String> {
    Some(read(typed)).filter(|text| !text.is_empty())
}

/// Words with spaces, commas or line ends between them.
fn words(typed: RwSignal<String>) -> Vec<String> {
    let text = typed.get_untracked();
    let parts = text.split(|sign: char| sign.is_whitespace() || sign == ',');
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
