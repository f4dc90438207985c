//! Gate 1 for what only reads. Looking up who asks, reading and writing the answer are one piece of work on one thread: each
//! change of threads would cost as much as reading a row.

use super::{
    authentication::{Asking, holds},
    conditional::IfNoneMatch,
    guard::Needs,
};
use crate::{
    error::{ApiError, ApiResult},
    respond::{Versioned, Written},
    startup::blocking,
};
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use convolog_dto::Permission;
use convolog_service::{Ctx, ServiceError};
use serde::Serialize;
use std::{
    cell::Cell,
    future::{Ready, ready},
    marker::PhantomData,
    rc::Rc,
};

/// Somebody who wants to read, and for whom [`Reader::json`] and its like look up whether they hold the permission `P` before
/// they read anything. The first parameter of every operation that changes nothing.
pub struct Reader<P> {
    asking: Asking,
    answered: Rc<Cell<bool>>,
    permission: PhantomData<P>,
}

/// A request to read that no [`Reader`] has answered yet.
pub struct Unanswered {
    asking: Asking,
    permission: Option<Permission>,
    answered: Rc<Cell<bool>>,
}

impl Unanswered {
    /// Who asked and what they need to hold; none when it was answered.
    pub fn open(self) -> Option<(Asking, Option<Permission>)> {
        (!self.answered.get()).then_some((self.asking, self.permission))
    }
}

impl<P: Needs> FromRequest for Reader<P> {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Asking::of(request).map(|asking| {
            let answered = Rc::new(Cell::new(false));
            request.extensions_mut().insert(Unanswered {
                asking: asking.clone(),
                permission: P::PERMISSION,
                answered: answered.clone(),
            });
            Self {
                asking,
                answered,
                permission: PhantomData,
            }
        }))
    }
}

impl<P: Needs> Reader<P> {
    /// Who asks, for what takes long and must not keep others from reading: a download, a check of everything.
    ///
    /// # Errors
    /// 401, 403.
    pub async fn identified(self) -> ApiResult<Ctx> {
        self.read(|ctx| Ok(ctx.clone())).await
    }

    /// Reads as whoever asks.
    ///
    /// # Errors
    /// 401, 403, and those of the use case.
    pub async fn read<T: Send + 'static>(
        self,
        work: impl FnOnce(&Ctx) -> Result<T, ServiceError> + Send + 'static,
    ) -> ApiResult<T> {
        self.answered.set(true);
        let asking = self.asking;
        let turn = asking.turn().await?;
        blocking(move || {
            let _turn = turn;
            let ctx = asking.identify()?;
            holds(&ctx, P::PERMISSION)?;
            work(&ctx)
        })
        .await
    }

    /// 200 with what the use case answers.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub async fn json<T: Serialize>(
        self,
        work: impl FnOnce(&Ctx) -> Result<T, ServiceError> + Send + 'static,
    ) -> ApiResult<Written> {
        self.read(move |ctx| Written::of(&work(ctx)?)).await
    }

    /// 200 with a resource and its `ETag`, or 304 when the client has it already.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub async fn fresh<T: Versioned>(
        self,
        known: IfNoneMatch,
        work: impl FnOnce(&Ctx) -> Result<T, ServiceError> + Send + 'static,
    ) -> ApiResult<Written> {
        self.read(move |ctx| {
            let resource = work(ctx)?;
            if known.matches(resource.version()) {
                Ok(Written::not_modified(resource.version()))
            } else {
                Ok(Written::of(&resource)?.tagged(resource.version()))
            }
        })
        .await
    }
}
