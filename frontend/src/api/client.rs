//! One request and its answer: addresses below `<base href>`, JSON, the bearer token, one refresh for everybody who
//! waits for it, what a refusal asks for, and a fetch that is aborted when nobody waits for its answer any more.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use convolog_dto::{Problem, Session};
use futures_util::FutureExt;
use futures_util::future::Shared;
use reqwasm::http::{Method, Request, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::ApiError;
use super::proofs::Given;

/// Every operation lies below this, relative to `<base href>`.
const ROOT: &str = "api/v1/";

type Refresh = Shared<Pin<Box<dyn Future<Output = Result<(), ApiError>>>>>;

/// What the page knows of its own sign-in. In memory only: the refresh token is a cookie that no script can read.
#[derive(Default)]
struct Credentials {
    token: Option<String>,
    refresh: Option<Refresh>,
    signed_out: Option<Rc<dyn Fn()>>,
}

thread_local! {
    static CREDENTIALS: RefCell<Credentials> = RefCell::default();
}

/// Says what to do when the session has ended and no refresh brings it back.
pub fn on_signed_out(told: impl Fn() + 'static) {
    CREDENTIALS.with_borrow_mut(|held| held.signed_out = Some(Rc::new(told)));
}

/// Keeps the bearer token of a session, or forgets it.
pub(super) fn keep_token(session: Option<&Session>) {
    CREDENTIALS.with_borrow_mut(|held| held.token = session.map(|session| session.access_token.clone()));
}

pub(super) fn bearer() -> Option<String> {
    CREDENTIALS.with_borrow(|held| held.token.as_ref().map(|token| format!("Bearer {token}")))
}

/// Where an operation is, relative to `<base href>`.
pub(super) fn address(path: &str) -> String {
    format!("{ROOT}{path}")
}

/// Names one intended creation, so that sending it twice creates once. Make it when the form opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// A key that nobody used before: 128 random bits.
    pub fn fresh() -> Self {
        let mut random = [0_u8; 16];
        if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
            // It fails for arrays over 64 KB only.
            let _ = crypto.get_random_values_with_u8_array(&mut random);
        }
        Self(random.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Its 32 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A request that is being put together.
pub(super) struct Ask {
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Option<JsValue>,
    refreshes: bool,
}

impl Ask {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body: None,
            refreshes: true,
        }
    }

    pub fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    pub fn patch(path: impl Into<String>) -> Self {
        Self::new(Method::PATCH, path)
    }

    pub fn put(path: impl Into<String>) -> Self {
        Self::new(Method::PUT, path)
    }

    pub fn delete(path: impl Into<String>) -> Self {
        Self::new(Method::DELETE, path)
    }

    /// Appends the parameters; repeated keys for lists.
    pub fn query(mut self, query: &impl Serialize) -> Self {
        // Every query type is a flat struct, which always encodes.
        if let Ok(encoded) = serde_html_form::to_string(query)
            && !encoded.is_empty()
        {
            self.path = format!("{}?{encoded}", self.path);
        }
        self
    }

    pub fn json(self, body: &impl Serialize) -> Self {
        self.body(
            "application/json",
            serde_json::to_string(body).unwrap_or_default(),
        )
    }

    pub fn body(mut self, media_type: &str, body: String) -> Self {
        self.headers.push(("Content-Type", media_type.to_owned()));
        self.body = Some(JsValue::from_str(&body));
        self
    }

    /// Only when the resource still has this version.
    pub fn if_match(mut self, version: i64) -> Self {
        self.headers.push(("If-Match", format!("\"{version}\"")));
        self
    }

    pub fn once(mut self, key: &IdempotencyKey) -> Self {
        self.headers.push(("Idempotency-Key", key.0.clone()));
        self
    }

    /// A request of the sign-in itself: a refusal is its answer, not a reason to refresh or to ask.
    pub fn without_refresh(mut self) -> Self {
        self.refreshes = false;
        self
    }

    /// Sends it and reads the answer.
    pub async fn send<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        let text = exchange(self).await?;
        serde_json::from_str(&text).map_err(|error| {
            leptos::logging::error!("an answer of another shape than expected: {error}");
            ApiError::Server {
                request_id: String::new(),
            }
        })
    }

    /// Sends it; the answer has no body.
    pub async fn send_only(self) -> Result<(), ApiError> {
        exchange(self).await.map(drop)
    }
}

/// Not generic, so that its code exists once.
async fn exchange(ask: Ask) -> Result<String, ApiError> {
    let mut given = Given::default();
    loop {
        match attempt(&ask, &given).await {
            Err(refusal) if ask.refreshes => given.meet(refusal).await?,
            outcome => return outcome,
        }
    }
}

async fn attempt(ask: &Ask, given: &Given) -> Result<String, ApiError> {
    let guard = AbortOnDrop::new();
    let mut request = Request::new(&address(&ask.path))
        .method(ask.method)
        .header("Accept", "application/json")
        .abort_signal(guard.signal().as_ref());
    if let Some(bearer) = bearer() {
        request = request.header("Authorization", &bearer);
    }
    if let Some(reason) = &given.reason {
        request = request.header("X-Access-Reason", reason);
    }
    for (name, value) in &ask.headers {
        request = request.header(name, value);
    }
    if let Some(body) = &ask.body {
        request = request.body(body.clone());
    }
    let response = request.send().await.map_err(|_network| ApiError::Offline)?;
    let text = response.text().await.map_err(|_network| ApiError::Offline)?;
    guard.done();
    if response.ok() {
        Ok(text)
    } else {
        Err(failure(&response, &text))
    }
}

pub(super) fn failure(response: &Response, text: &str) -> ApiError {
    let header = |name: &str| response.headers().get(name);
    match serde_json::from_str::<Problem>(text) {
        Ok(problem) => ApiError::of(
            problem,
            header("Retry-After").and_then(|seconds| seconds.parse().ok()),
        ),
        Err(_) => ApiError::of_status(response.status(), header("X-Request-Id").unwrap_or_default()),
    }
}

/// Gets a fresh bearer token by the cookie. Whoever needs one meanwhile waits for the same answer.
pub(super) async fn refresh() -> Result<(), ApiError> {
    let waiting = CREDENTIALS.with_borrow(|held| held.refresh.clone());
    let refresh = match waiting {
        Some(refresh) => refresh,
        None => {
            let fresh: Pin<Box<dyn Future<Output = Result<(), ApiError>>>> = Box::pin(renew());
            let fresh = fresh.shared();
            CREDENTIALS.with_borrow_mut(|held| held.refresh = Some(fresh.clone()));
            // On its own, so that it goes on when the one who asked first is not interested any more.
            wasm_bindgen_futures::spawn_local(fresh.clone().map(drop));
            fresh
        }
    };
    refresh.await
}

async fn renew() -> Result<(), ApiError> {
    let answer = Ask::post("auth/refresh").without_refresh();
    let outcome = attempt(&answer, &Given::default()).await.and_then(|text| {
        serde_json::from_str::<Session>(&text).map_err(|_shape| ApiError::Server {
            request_id: String::new(),
        })
    });
    CREDENTIALS.with_borrow_mut(|held| held.refresh = None);
    match outcome {
        Ok(session) => {
            keep_token(Some(&session));
            Ok(())
        }
        Err(error) => {
            if matches!(error, ApiError::Unauthenticated(_)) {
                end_session();
            }
            Err(error)
        }
    }
}

pub(super) fn end_session() {
    keep_token(None);
    if let Some(tell) = CREDENTIALS.with_borrow(|held| held.signed_out.clone()) {
        tell();
    }
}

/// Aborts the fetch when the future that waits for it is dropped before it is done.
struct AbortOnDrop(Option<web_sys::AbortController>);

impl AbortOnDrop {
    fn new() -> Self {
        Self(web_sys::AbortController::new().ok())
    }

    fn signal(&self) -> Option<web_sys::AbortSignal> {
        self.0.as_ref().map(web_sys::AbortController::signal)
    }

    fn done(mut self) {
        self.0 = None;
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
