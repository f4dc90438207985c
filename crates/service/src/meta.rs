//! What this instance says about itself.

use crate::{Result, ServiceError, Services, settings, sso};
use convolog_db::{ReadTx, settings as db, users};
use convolog_dto::Meta;

/// The settings that this version reads.
pub(crate) mod keys {
    /// The id of this instance, made at set-up.
    pub const INSTANCE_ID: &str = "instance.id";
    /// What the firm is called.
    pub const ORGANISATION_NAME: &str = "organisation.name";
    /// The IANA time zone that the firm works in.
    pub const TIME_ZONE: &str = "organisation.time_zone";
}

/// What anybody may know.
///
/// # Errors
/// When the database cannot be read.
pub fn get_meta(services: &Services) -> Result<Meta> {
    let config = services.config();
    let (users, organisation_name, local_login, sso) = services.db().read(|tx| {
        Ok::<_, ServiceError>((
            users::count(tx)?,
            db::get(tx, keys::ORGANISATION_NAME)?,
            settings::local_login(services, tx)?,
            sso::choices(tx)?,
        ))
    })?;
    Ok(Meta {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        setup_required: users == 0,
        organisation_name: organisation_name.unwrap_or_default(),
        setup_token_required: config.setup_token.is_some(),
        upload_max_bytes: i64::try_from(config.upload_max_bytes).unwrap_or(i64::MAX),
        features: services
            .outbox()
            .is_on()
            .then(|| "mail".to_owned())
            .into_iter()
            .collect(),
        sso,
        local_login,
    })
}

/// The time zone of the organisation; UTC until it is set up.
pub(crate) fn time_zone(tx: &mut ReadTx<'_>) -> Result<String> {
    Ok(db::get(tx, keys::TIME_ZONE)?.unwrap_or_else(|| "UTC".to_owned()))
}
