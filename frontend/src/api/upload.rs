//! Sending a file, with progress in bytes and a way to stop. `fetch` reports no upload progress, so this is the
//! older `XMLHttpRequest`.

use convolog_dto::Problem;
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::client::{IdempotencyKey, address, bearer, refresh};
use super::proofs::Given;
use super::{ApiError, query::Load};

/// How far a transfer is, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Sent so far.
    pub done: f64,
    /// To be sent in all.
    pub total: f64,
}

/// What is sent.
#[derive(Clone)]
enum Body {
    Form(FormData, IdempotencyKey),
    File(File, &'static str),
}

/// A running upload. Copy it around.
pub struct Upload<T: Send + Sync + 'static> {
    /// How far it is.
    pub progress: RwSignal<Progress>,
    /// What the server answered at the end.
    pub state: RwSignal<Load<T>>,
    abort: StoredValue<AbortHandle>,
}

impl<T: Send + Sync + 'static> Clone for Upload<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Upload<T> {}

impl<T: DeserializeOwned + Send + Sync + 'static> Upload<T> {
    /// Sends a multipart form to an operation (`entries/{id}/attachments`). It goes on when the component is gone.
    /// Sent again under the same key it is received once.
    pub fn start(path: &str, form: FormData, key: &IdempotencyKey) -> Self {
        Self::begin(path, Body::Form(form, key.clone()))
    }

    /// Sends a file as it is, as of this media type, to an operation that reads one as its body.
    pub fn start_file(path: &str, file: File, media_type: &'static str) -> Self {
        Self::begin(path, Body::File(file, media_type))
    }

    fn begin(path: &str, body: Body) -> Self {
        let progress = RwSignal::new(Progress::default());
        let state = RwSignal::new(Load::Pending);
        let url = address(path);
        let (answer, handle) = abortable(async move {
            // A long upload with a token about to expire would be refused at its end.
            refresh().await?;
            let mut given = Given::default();
            loop {
                match send(&url, &body, progress).await {
                    Err(refusal) => given.meet(refusal).await?,
                    outcome => return outcome,
                }
            }
        });
        leptos::task::spawn_local(async move {
            if let Ok(answer) = answer.await {
                let outcome = answer.and_then(|text| {
                    serde_json::from_str(&text).map_err(|_shape| ApiError::Server {
                        request_id: String::new(),
                    })
                });
                state.try_set(outcome.map_or_else(Load::Failed, Load::Ready));
            }
        });
        Self {
            progress,
            state,
            abort: StoredValue::new(handle),
        }
    }

    /// Stops it; nothing is kept.
    pub fn cancel(self) {
        self.abort.with_value(AbortHandle::abort);
    }
}

/// Aborts the request when the waiting future is dropped.
struct Running(XmlHttpRequest);

impl Drop for Running {
    fn drop(&mut self) {
        // Without effect on a request that is done.
        let _ = self.0.abort();
    }
}

async fn send(url: &str, body: &Body, progress: RwSignal<Progress>) -> Result<String, ApiError> {
    let request = XmlHttpRequest::new().map_err(|_js| ApiError::Offline)?;
    let running = Running(request.clone());
    let told = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        progress.try_set(Progress {
            done: event.loaded(),
            total: event.total(),
        });
    });
    let prepare = || -> Result<js_sys::Promise, JsValue> {
        request.open("POST", url)?;
        request.set_request_header("Accept", "application/json")?;
        if let Some(bearer) = bearer() {
            request.set_request_header("Authorization", &bearer)?;
        }
        request
            .upload()?
            .set_onprogress(Some(told.as_ref().unchecked_ref()));
        let waits = request.clone();
        let finished = js_sys::Promise::new(&mut move |resolve, _reject| {
            waits.set_onloadend(Some(&resolve));
        });
        match body {
            Body::Form(form, key) => {
                request.set_request_header("Idempotency-Key", key.as_str())?;
                request.send_with_opt_form_data(Some(form))?;
            }
            Body::File(file, media_type) => {
                request.set_request_header("Content-Type", media_type)?;
                request.send_with_opt_blob(Some(file.as_ref()))?;
            }
        }
        Ok(finished)
    };
    let finished = prepare().map_err(|_js| ApiError::Offline)?;
    let _ = wasm_bindgen_futures::JsFuture::from(finished).await;
    let status = request.status().unwrap_or_default();
    let text = request.response_text().ok().flatten().unwrap_or_default();
    drop(running);
    match (status, serde_json::from_str::<Problem>(&text)) {
        (0, _) => Err(ApiError::Offline),
        (200..=299, _) => Ok(text),
        (_, Ok(problem)) => Err(ApiError::of(problem, None)),
        (_, Err(_)) => Err(ApiError::of_status(status, String::new())),
    }
}
