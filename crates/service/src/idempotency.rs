//! `Idempotency-Key`: the same creating request twice creates once. The stored answer is written in the transaction of the work.

use crate::{Ctx, Result, ServiceError, Services};
use chrono::TimeDelta;
use convolog_db::{
    WriteTx,
    idempotency::{self, IdempotencyRow},
};
use convolog_dto::ErrorCode;
use ring::digest::{SHA256, digest};
use serde::{Serialize, de::DeserializeOwned};

/// How long an answer is kept for replays.
const KEPT_HOURS: i64 = 24;

/// Something that was created now, or earlier by the same request.
#[derive(Clone, Debug)]
pub struct Created<T> {
    /// The resource.
    pub value: T,
    /// Whether it is the answer of an earlier request with the same key.
    pub replayed: bool,
}

impl Ctx {
    /// Runs a creating command once per `Idempotency-Key`. `operation` and `request` together are what the key stands for.
    pub(crate) fn create_once<T, R>(
        &self,
        operation: &'static str,
        request: &R,
        command: impl FnOnce(&Self, &mut WriteTx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Created<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Serialize,
    {
        self.once(operation, request, Answer::Plain, command)
    }

    /// The same where the answer holds a secret that is shown once: it is kept sealed for as long as it may be replayed.
    pub(crate) fn create_secret_once<T, R>(
        &self,
        operation: &'static str,
        request: &R,
        command: impl FnOnce(&Self, &mut WriteTx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Created<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Serialize,
    {
        self.once(operation, request, Answer::Secret, command)
    }

    fn once<T, R>(
        &self,
        operation: &'static str,
        request: &R,
        answer: Answer,
        command: impl FnOnce(&Self, &mut WriteTx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<Created<T>>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Serialize,
    {
        let Some(key) = self.meta().idempotency_key.clone() else {
            return self.write(command).map(|value| Created {
                value,
                replayed: false,
            });
        };
        let place = format!("idempotency_keys/{}/{key}", self.actor().user_id);
        let body = serde_json::to_vec(request).map_err(internal)?;
        let body_hash = digest(&SHA256, &body).as_ref().to_vec();
        self.write(move |ctx, tx| {
            let (user, now) = (ctx.actor().user_id, ctx.now());
            idempotency::purge(tx, now - TimeDelta::hours(KEPT_HOURS))?;
            if let Some(earlier) = idempotency::find(tx, user, &key)? {
                if earlier.operation != operation || earlier.body_hash != body_hash {
                    return Err(ServiceError::refuse(
                        ErrorCode::IdempotencyMismatch,
                        "This Idempotency-Key was used for another request. Use a fresh key.",
                    ));
                }
                let response = answer.opened(ctx.services(), &place, earlier.response)?;
                let value = serde_json::from_str(&response).map_err(internal)?;
                return Ok(Created {
                    value,
                    replayed: true,
                });
            }
            let value = command(ctx, tx)?;
            let response = serde_json::to_string(&value).map_err(internal)?;
            let answer = IdempotencyRow {
                operation: operation.to_owned(),
                body_hash,
                response: answer.kept(ctx.services(), &place, response)?,
                created_at: now,
            };
            idempotency::store(tx, user, &key, &answer)?;
            Ok(Created {
                value,
                replayed: false,
            })
        })
    }
}

/// How an answer is kept.
#[derive(Clone, Copy)]
enum Answer {
    /// As it is.
    Plain,
    /// Sealed, as it holds a secret.
    Secret,
}

impl Answer {
    fn kept(self, services: &Services, place: &str, response: String) -> Result<String> {
        match self {
            Self::Plain => Ok(response),
            Self::Secret => {
                let sealed = services.sealer().seal(place, response.as_bytes())?;
                serde_json::to_string(&sealed).map_err(internal)
            }
        }
    }

    fn opened(self, services: &Services, place: &str, response: String) -> Result<String> {
        match self {
            Self::Plain => Ok(response),
            Self::Secret => {
                let sealed: Vec<u8> = serde_json::from_str(&response).map_err(internal)?;
                let opened = services.sealer().open(place, &sealed)?;
                String::from_utf8(opened.to_vec()).map_err(|error| ServiceError::Internal(error.to_string()))
            }
        }
    }
}

fn internal(error: serde_json::Error) -> ServiceError {
    ServiceError::Internal(error.to_string())
}
