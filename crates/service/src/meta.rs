//! What this instance says about itself.

use crate::{Ctx, Result, ServiceError, Services, settings, sso};
use convolog_db::{Calendar, ReadTx, settings as db, users};
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

/// The days of the organisation, and which one it is there now: what is overdue, and which entries are of a day or a month.
pub(crate) fn calendar(ctx: &Ctx, tx: &mut ReadTx<'_>) -> Result<Calendar> {
    calendar_in(ctx, &time_zone(tx)?)
}

/// The days of a zone, and which one it is there now.
pub(crate) fn calendar_in(ctx: &Ctx, zone: &str) -> Result<Calendar> {
    let zone = convolog_record::parse_tz(zone)
        .map_err(|_unknown| ServiceError::Internal(format!("{zone} is no time zone")))?;
    Ok(Calendar::new(zone, ctx.now()))
}
