//! The first run: the organisation's name and the first super admin.

use crate::{
    Event, RequestMeta, Result, ServiceError, Services,
    auth::{SignedIn, actor_of, open_session},
    meta::keys,
    passwords::{Chooser, require_strong},
};
use convolog_db::{
    settings,
    users::{self, NewUserRow, StoredHash},
};
use convolog_dto::{ErrorCode, Role, Setup, UserId, Validate};
use convolog_vault::{Password, secrets_equal};
use serde_json::json;

/// Names the organisation, makes the first super admin and signs them in. Of two at the same time one wins.
///
/// # Errors
/// 409 `already_set_up` when there is any user, 401 `setup_token_required`, 422 for bad fields.
pub fn create_setup(services: &Services, setup: Setup, meta: RequestMeta) -> Result<SignedIn> {
    require_token(services, setup.setup_token.as_deref())?;
    setup.check()?;
    if convolog_record::parse_tz(&setup.time_zone).is_err() {
        return Err(ServiceError::field(
            "/time_zone",
            "time_zone",
            "This is no IANA time zone, such as Europe/London.",
        ));
    }
    // Asked before the expensive hash, so that a stranger cannot make an instance in use work for nothing.
    refuse_unless_empty(services.db().read(users::count).map_err(ServiceError::from)?)?;
    let chooser = Chooser {
        name: &setup.name,
        email: &setup.email,
    };
    require_strong(services, "/password", &setup.password, chooser)?;
    let hash = services.hasher().hash(&Password::new(setup.password.clone())?)?;
    let inner = services.clone();
    services.db().write(move |tx| {
        refuse_unless_empty(users::count(tx)?)?;
        let now = inner.now();
        let id: UserId = inner.new_id();
        users::insert(
            tx,
            &NewUserRow {
                id,
                email: setup.email.trim().to_lowercase(),
                name: setup.name.trim().to_owned(),
                role: Role::SuperAdmin,
                person_id: None,
                password_hash: Some(StoredHash::new(hash.as_str().to_owned())),
                at: now,
            },
        )?;
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        let instance_id: uuid::Uuid = inner.new_id();
        for (key, value) in [
            (keys::INSTANCE_ID, instance_id.to_string()),
            (keys::ORGANISATION_NAME, setup.organisation_name.trim().to_owned()),
            (keys::TIME_ZONE, setup.time_zone.clone()),
        ] {
            settings::set(tx, key, &value, now)?;
        }
        let actor = actor_of(&user);
        Event::new("instance.set_up", "instance")
            .target(instance_id)
            .detail(
                json!({ "organisation_name": setup.organisation_name.trim(), "time_zone": setup.time_zone }),
            )
            .append(tx, &inner, Some(&actor), &meta)?;
        Event::new("user.created", "user")
            .target(id)
            .detail(json!({ "email": user.email, "role": user.role }))
            .append(tx, &inner, Some(&actor), &meta)?;
        open_session(tx, &inner, &user, &meta)
    })
}

fn require_token(services: &Services, given: Option<&str>) -> Result<()> {
    match &services.config().setup_token {
        Some(token) if !secrets_equal(token.as_bytes(), given.unwrap_or_default().as_bytes()) => {
            Err(ServiceError::refuse(
                ErrorCode::SetupTokenRequired,
                "This instance was started with SETUP_TOKEN. Give the same value as setup_token.",
            ))
        }
        _ => Ok(()),
    }
}

fn refuse_unless_empty(users: i64) -> Result<()> {
    if users == 0 {
        return Ok(());
    }
    Err(ServiceError::refuse(
        ErrorCode::AlreadySetUp,
        "There is a user already. Sign in.",
    ))
}
