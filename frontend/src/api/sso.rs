//! Providers of single sign-on.

use convolog_dto::{NewSsoProvider, SsoProvider, SsoProviderId, SsoProviderPage, SsoProviderPatch, SsoTest};

use super::ApiError;
use super::client::{Ask, IdempotencyKey, address};

/// The providers, by name.
pub async fn list_sso_providers() -> Result<SsoProviderPage, ApiError> {
    Ask::get("sso-providers").send().await
}

/// Adds a provider.
pub async fn create_sso_provider(
    provider: &NewSsoProvider,
    key: &IdempotencyKey,
) -> Result<SsoProvider, ApiError> {
    Ask::post("sso-providers").json(provider).once(key).send().await
}

/// Changes a provider.
pub async fn update_sso_provider(
    provider: &SsoProvider,
    patch: &SsoProviderPatch,
) -> Result<SsoProvider, ApiError> {
    Ask::patch(format!("sso-providers/{}", provider.id))
        .json(patch)
        .if_match(provider.version)
        .send()
        .await
}

/// Takes a provider away; nobody signs in with it any more.
pub async fn delete_sso_provider(provider: &SsoProvider) -> Result<(), ApiError> {
    Ask::delete(format!("sso-providers/{}", provider.id))
        .if_match(provider.version)
        .send_only()
        .await
}

/// Asks the provider whether one could sign in with it.
pub async fn test_sso_provider(id: SsoProviderId) -> Result<SsoTest, ApiError> {
    Ask::post(format!("sso-providers/{id}/test")).send().await
}

/// Where signing in with a provider begins; the browser goes there itself.
pub fn sso_start(slug: &str, return_to: &str) -> String {
    let to = js_sys::encode_uri_component(return_to);
    address(&format!("auth/oidc/{slug}/start?return_to={to}"))
}
