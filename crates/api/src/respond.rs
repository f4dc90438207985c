//! The few ways in which an operation answers.

use crate::{buffers::Buffer, error::ApiError, startup::State};
use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::{StatusCode, header},
    web,
};
use convolog_dto::{
    Attachment, Entry, FollowUp, Group, InstanceSettings, LanguageHints, Person, SavedView, SsoProvider,
    Template, User,
};
use convolog_service::{Created, ServiceError};
use serde::Serialize;

/// The media type, said as it is sent: as a text it would be taken apart for each answer.
const JSON: header::HeaderValue = header::HeaderValue::from_static("application/json");

/// A resource that counts its changes; its `ETag` is that count.
pub trait Versioned: Serialize {
    /// How often it was changed.
    fn version(&self) -> i64;
    /// Its path below the API's base.
    fn path(&self) -> String;
}

macro_rules! versioned {
    ($($kind:ty: $collection:literal),+ $(,)?) => {$(
        impl Versioned for $kind {
            fn version(&self) -> i64 { self.version }
            fn path(&self) -> String { format!(concat!($collection, "/{}"), self.id) }
        }
    )+};
}

versioned! { Person: "people", Entry: "entries", FollowUp: "follow-ups", Attachment: "attachments", User: "users",
SavedView: "saved-views", Template: "templates", Group: "groups", SsoProvider: "sso-providers" }

impl Versioned for LanguageHints {
    fn version(&self) -> i64 {
        self.version
    }
    fn path(&self) -> String {
        "language-hints".to_owned()
    }
}

impl Versioned for InstanceSettings {
    fn version(&self) -> i64 {
        self.version
    }
    fn path(&self) -> String {
        "settings".to_owned()
    }
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

fn json(
    status: StatusCode,
    headers: &[(header::HeaderName, String)],
    body: &impl Serialize,
) -> HttpResponse<BoxBody> {
    match serde_json::to_vec(body) {
        Ok(bytes) => {
            let mut response = HttpResponse::build(status);
            response.insert_header((header::CONTENT_TYPE, JSON));
            for (name, value) in headers {
                response.insert_header((name.clone(), value.clone()));
            }
            response.body(bytes)
        }
        Err(error) => HttpResponse::from_error(ApiError::internal(error)),
    }
}

/// An answer that is written already, on the thread that read it: what its hundreds of texts take is given back by the thread
/// that took it, and not fought over with the threads that send.
pub struct Written {
    status: StatusCode,
    version: Option<i64>,
    body: web::Bytes,
}

impl Written {
    /// 200 with JSON. For the blocking pool.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn of(value: &impl Serialize) -> Result<Self, ServiceError> {
        let mut buffer = Buffer::take();
        buffer
            .write(value)
            .map_err(|error| ServiceError::Internal(error.to_string()))?;
        Ok(Self {
            status: StatusCode::OK,
            version: None,
            body: buffer.into_bytes(),
        })
    }

    /// With the `ETag` of this version.
    pub const fn tagged(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// 304: the client has this version.
    pub const fn not_modified(version: i64) -> Self {
        Self {
            status: StatusCode::NOT_MODIFIED,
            version: Some(version),
            body: web::Bytes::new(),
        }
    }
}

impl Responder for Written {
    type Body = BoxBody;
    fn respond_to(self, _request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, etag(version)));
        }
        if self.status == StatusCode::NOT_MODIFIED {
            return response.finish();
        }
        response
            .insert_header((header::CONTENT_TYPE, JSON))
            .body(self.body)
    }
}

/// 200 with the resource and its `ETag`.
pub struct Tagged<T>(pub T);

impl<T: Versioned> Responder for Tagged<T> {
    type Body = BoxBody;
    fn respond_to(self, _request: &HttpRequest) -> HttpResponse {
        json(StatusCode::OK, &[(header::ETAG, etag(self.0.version()))], &self.0)
    }
}

/// 200 with what belongs to an entry, and the `ETag` of the entry.
pub struct OfEntry<T>(pub T, pub i64);

impl<T: Serialize> Responder for OfEntry<T> {
    type Body = BoxBody;
    fn respond_to(self, _request: &HttpRequest) -> HttpResponse {
        json(StatusCode::OK, &[(header::ETAG, etag(self.1))], &self.0)
    }
}

/// 201 with `Location`, the resource and its `ETag`; marked when it is a replay.
pub struct Made<T>(pub Created<T>);

impl<T: Versioned> Responder for Made<T> {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let value = &self.0.value;
        let tag = (header::ETAG, etag(value.version()));
        created(request, &value.path(), self.0.replayed, vec![tag], value)
    }
}

/// 201 with `Location` and a resource that counts no changes; marked when it is a replay.
pub struct MadePlain<T> {
    made: Created<T>,
    path: String,
}

impl<T> MadePlain<T> {
    /// Something in a collection, under its id.
    pub fn new<I: ToString>(collection: &str, made: Created<T>, id: impl FnOnce(&T) -> Option<I>) -> Self {
        let id = id(&made.value).map(|id| id.to_string()).unwrap_or_default();
        Self {
            path: format!("{collection}/{id}"),
            made,
        }
    }

    /// Something at its path below the API's base.
    pub const fn at(made: Created<T>, path: String) -> Self {
        Self { made, path }
    }
}

impl<T: Serialize> Responder for MadePlain<T> {
    type Body = BoxBody;
    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        created(
            request,
            &self.path,
            self.made.replayed,
            Vec::new(),
            &self.made.value,
        )
    }
}

fn created(
    request: &HttpRequest,
    path: &str,
    replayed: bool,
    mut headers: Vec<(header::HeaderName, String)>,
    value: &impl Serialize,
) -> HttpResponse {
    let below = request
        .app_data::<web::Data<State>>()
        .map_or("", |state| state.settings.base_path.as_str());
    headers.push((header::LOCATION, format!("{below}{}/{path}", crate::routes::BASE)));
    if replayed {
        headers.push((
            header::HeaderName::from_static("idempotent-replayed"),
            "true".to_owned(),
        ));
    }
    json(StatusCode::CREATED, &headers, value)
}
