//! What signing in with providers needs as long as the process lives.

use super::flow::Flow;
use crate::{Result, ServiceError, Services};
use convolog_db::sso::{ProviderRow, SealedSecret};
use convolog_dto::{Instant, SsoProviderId};
use convolog_sso::{Party, Relying};
use convolog_vault::{Sealer, SystemKey};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Sign-ins remembered as used at the most.
const REMEMBERED: usize = 10_000;

/// The relying party, the key of client secrets, and the sign-ins that have been used.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(super) relying: Relying,
    sealer: Sealer,
    used: Mutex<HashMap<String, Instant>>,
}

impl Engine {
    pub(crate) fn new(system_key: &SystemKey) -> Result<Self> {
        Ok(Self {
            relying: Relying::default(),
            sealer: Sealer::new(&system_key.sub_key(b"sso")?)?,
            used: Mutex::default(),
        })
    }

    /// Seals a client secret for its row.
    pub(super) fn seal_secret(&self, id: SsoProviderId, secret: &str) -> Result<SealedSecret> {
        let sealed = self.sealer.seal(&place(id), secret.as_bytes())?;
        Ok(SealedSecret::new(sealed))
    }

    /// This instance as the provider knows it.
    pub(super) fn party(&self, row: &ProviderRow, redirect_uri: String) -> Result<Party> {
        let client_secret = match &row.content.client_secret {
            None => None,
            Some(sealed) => {
                let opened = self.sealer.open(&place(row.id), sealed.as_bytes())?;
                let text = std::str::from_utf8(&opened)
                    .map_err(|_no_text| ServiceError::Internal("a client secret is no text".to_owned()))?;
                Some(text.to_owned())
            }
        };
        Ok(Party {
            issuer: row.content.issuer.clone(),
            client_id: row.content.client_id.clone(),
            client_secret,
            scopes: super::view::list(&row.content.scopes)?,
            redirect_uri,
        })
    }

    pub(super) fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// Whether the sign-in comes back for the first time; from now on it has been used.
    pub(super) fn use_once(&self, flow: &Flow, now: Instant) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= REMEMBERED {
            used.retain(|_, begun_at| !Flow::is_over(*begun_at, now));
        }
        if used.len() >= REMEMBERED {
            // The provider takes each code once, too.
            used.clear();
        }
        used.insert(flow.state.clone(), flow.begun_at).is_none()
    }
}

fn place(id: SsoProviderId) -> String {
    format!("sso_providers/{id}/client_secret")
}

impl Services {
    pub(super) fn relying(&self) -> &Relying {
        &self.sso().relying
    }
}
