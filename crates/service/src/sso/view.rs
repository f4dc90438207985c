//! Rows of providers as DTOs. The client secret stays in the row.

use super::ApiAddress;
use crate::{Result, ServiceError};
use convolog_db::{ReadTx, sso::ProviderRow};
use convolog_dto::{GroupId, SsoGroupRule, SsoProvider};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

pub(super) fn provider(tx: &mut ReadTx<'_>, row: ProviderRow, api: &ApiAddress) -> Result<SsoProvider> {
    let content = row.content;
    // A group that was taken away is no longer named.
    let mut group_map: Vec<SsoGroupRule> = list(&content.group_map)?;
    let there = existing_groups(tx, &group_map)?;
    group_map.retain(|rule| there.contains_key(&rule.group_id));
    Ok(SsoProvider {
        id: row.id,
        redirect_uri: api.redirect_uri(&row.slug),
        slug: row.slug,
        name: content.name,
        preset: row.preset,
        issuer: content.issuer,
        client_id: content.client_id,
        client_secret_set: content.client_secret.is_some(),
        scopes: list(&content.scopes)?,
        enabled: content.enabled,
        link_by_email: content.link_by_email,
        provision: content.provision,
        default_role: content.default_role,
        email_domains: list(&content.email_domains)?,
        claim: content.claim,
        role_map: list(&content.role_map)?,
        group_map,
        users: row.users,
        sole_sign_in: row.sole_sign_in,
        version: row.version,
    })
}

/// Those groups of the rules that exist, and their names.
pub(super) fn existing_groups(
    tx: &mut ReadTx<'_>,
    rules: &[SsoGroupRule],
) -> Result<BTreeMap<GroupId, String>> {
    let ids: Vec<GroupId> = rules.iter().map(|rule| rule.group_id).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    Ok(convolog_db::sso::existing_groups(tx, &ids)?.into_iter().collect())
}

/// A list as it is kept.
pub(super) fn list<T: DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    serde_json::from_str(text).map_err(|error| ServiceError::Internal(error.to_string()))
}

/// A list as it is to be kept.
pub(super) fn kept<T: Serialize>(list: &[T]) -> Result<String> {
    serde_json::to_string(list).map_err(|error| ServiceError::Internal(error.to_string()))
}
