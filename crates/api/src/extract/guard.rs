//! Gate 1: the permission of an operation stands in its handler's signature. There is no way to a `Ctx` but through here and
//! [`super::Reader`]. It is the first parameter: who may not ask is refused before the rest of the request is read.

use super::authentication::{Identified, holds};
use crate::error::ApiError;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use convolog_dto::Permission;
use convolog_service::Ctx;
use std::{
    future::{Ready, ready},
    marker::PhantomData,
    ops::Deref,
};

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

    permissions! {
        AuditRead, BackupsRead, BackupsRestore, BackupsRun, EntriesRead, EntriesWrite, ExportsPerson, ExportsRun, GroupsWrite, PeopleRead,
        PeopleWrite, SettingsRead, SettingsWrite, SsoWrite, TokensWrite,
        UsersRead, UsersWrite
    }

    /// Asks for nothing but a valid sign-in.
    pub struct Nothing;
    impl Needs for Nothing {
        const PERMISSION: Option<Permission> = None;
    }
}

/// An authenticated actor who holds the permission `P` and wants to change something.
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
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let identified = request.extensions_mut().remove::<Identified>();
        let checked = identified.map_or_else(
            || Err(ApiError::internal("a GET is read by a Reader, not by a Guard")),
            |who| who.0,
        );
        ready(checked.and_then(|ctx| {
            holds(&ctx, P::PERMISSION)?;
            Ok(Self {
                ctx,
                permission: PhantomData,
            })
        }))
    }
}
