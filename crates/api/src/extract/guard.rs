//! Gate 1: the permission of an operation stands in its handler's signature. There is no way to a `Ctx` but through here.

use super::origin::{bearer, meta_of};
use crate::{error::ApiError, startup::State};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use convolog_dto::{ErrorCode, Permission};
use convolog_service::Ctx;
use std::{future::Future, marker::PhantomData, ops::Deref, pin::Pin};

/// Names a permission as a type.
pub trait Needs {
    /// The permission; `None` asks only for a valid sign-in.
    const PERMISSION: Option<Permission>;
}

/// Permissions as types, for `Guard<perm::EntriesWrite>`.
pub mod perm {
    use super::{Needs, Permission};

    macro_rules! permissions {
        ($($name:ident),+ $(,)?) => {$(
            #[doc = concat!("Asks for `Permission::", stringify!($name), "`.")]
            pub struct $name;
            impl Needs for $name {
                const PERMISSION: Option<Permission> = Some(Permission::$name);
            }
        )+};
    }

    permissions! { AuditRead, EntriesRead, EntriesWrite, PeopleRead, PeopleWrite, UsersRead, UsersWrite }

    /// Asks for nothing but a valid sign-in.
    pub struct Nothing;
    impl Needs for Nothing {
        const PERMISSION: Option<Permission> = None;
    }
}

/// An authenticated actor who holds the permission `P`.
pub struct Guard<P> {
    ctx: Ctx,
    permission: PhantomData<P>,
}

/// An authenticated actor, whatever they may do.
pub type SignedIn = Guard<perm::Nothing>;

impl<P> Deref for Guard<P> {
    type Target = Ctx;
    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

impl<P: Needs> FromRequest for Guard<P> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ApiError>>>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let meta = meta_of(&request)?;
            let token = bearer(&request).map(str::to_owned);
            let state = request
                .app_data::<web::Data<State>>()
                .ok_or_else(|| ApiError::internal("no state"))?
                .clone();
            let Some(token) = token else {
                return Err(ApiError::new(
                    ErrorCode::Unauthenticated,
                    "Send Authorization: Bearer with an access token.",
                ));
            };
            let ctx = crate::startup::blocking(move || {
                convolog_service::auth::authenticate(&state.services, &token, meta)
            })
            .await?;
            match P::PERMISSION {
                Some(permission) if !ctx.actor().permissions.contains(permission) => Err(ApiError::new(
                    ErrorCode::Forbidden,
                    format!("This needs the permission {permission}."),
                )),
                _ => Ok(Self {
                    ctx,
                    permission: PhantomData,
                }),
            }
        })
    }
}
