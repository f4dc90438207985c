//! Reading an upload: one file and a few texts, in any order, in constant memory.

use crate::{
    error::{ApiError, ApiResult},
    extract::unreadable,
    startup::blocking,
};
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{HttpMessage, HttpRequest, error::PayloadError, rt::time::timeout, web::Bytes};
use convolog_dto::{Day, EntryId, ErrorCode, limits};
use convolog_service::{
    Ctx, ServiceError,
    evidence::{NewAttachment, Received, Receiving, begin_attachment},
};
use futures_util::StreamExt;
use std::time::Duration;

/// How much goes to the disk at a time. Nothing more is read from the network meanwhile.
const PIECE_BYTES: usize = 256 * 1024;
const OBTAINED_ON: &str = "/obtained_on";
/// How long a client may send nothing.
const SILENCE: Duration = Duration::from_secs(60);
/// How long the rest of a refused upload is read, so that its sender gets to hear why.
const FAREWELL: Duration = Duration::from_secs(10);

/// Reads the form; the file is on the disk afterwards, under no name.
pub async fn receive(
    form: Multipart,
    request: &HttpRequest,
    ctx: Ctx,
    entry: EntryId,
) -> ApiResult<(Received, NewAttachment)> {
    if !request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        return Err(ApiError::new(
            ErrorCode::UnsupportedMediaType,
            "Send Content-Type: multipart/form-data.",
        ));
    }
    let mut parts = Parts { form, broken: false };
    let outcome = read(&mut parts, ctx, entry).await;
    if outcome.is_err() {
        let rest = async { while let Ok(Some(_part)) = parts.next().await {} };
        drop(timeout(FAREWELL, rest).await);
    }
    outcome
}

/// The parts of a form, up to the first that cannot be read: the library panics when it is asked once more.
struct Parts {
    form: Multipart,
    broken: bool,
}

impl Parts {
    async fn next(&mut self) -> ApiResult<Option<Field>> {
        if self.broken {
            return Ok(None);
        }
        let part = within(self.form.next()).await?.transpose();
        self.broken = part.is_err();
        part.map_err(multipart_error)
    }
}

async fn read(parts: &mut Parts, ctx: Ctx, entry: EntryId) -> ApiResult<(Received, NewAttachment)> {
    let mut received = None;
    let mut new = NewAttachment::default();
    let mut obtained_on = None;
    while let Some(mut field) = parts.next().await? {
        match field.name().unwrap_or_default().to_owned().as_str() {
            "file" if received.is_some() => {
                return Err(refuse("/file", "duplicate", "Send one file at a time."));
            }
            "file" => {
                new.name = name_of(&field);
                new.claimed_type = field.content_type().map(ToString::to_string);
                received = Some(file(&mut field, ctx.clone(), entry).await?);
            }
            name => said(name, &mut field, &mut new, &mut obtained_on).await?,
        }
    }
    new.obtained_on = obtained_on.as_deref().and_then(day).transpose()?;
    match received {
        Some(received) => Ok((received, new)),
        None => Err(refuse("/file", "required", "Send the file in the field `file`.")),
    }
}

/// One of the texts that come with the file.
async fn said(
    name: &str,
    field: &mut Field,
    new: &mut NewAttachment,
    obtained_on: &mut Option<String>,
) -> ApiResult<()> {
    let (pointer, max_chars, into) = match name {
        "source" => ("/source", limits::TITLE_MAX, &mut new.source),
        "description" => ("/description", limits::REASON_MAX, &mut new.description),
        "obtained_on" => (OBTAINED_ON, limits::LABEL_MAX, obtained_on),
        "obtained_by" => ("/obtained_by", limits::NAME_MAX, &mut new.obtained_by),
        "exhibit" => ("/exhibit", limits::EXHIBIT_MAX, &mut new.exhibit),
        other => return Err(unknown_field(other)),
    };
    text(field, pointer, max_chars, into).await
}

/// The day in a text; none in an empty one, as a form sends for a field that nobody filled in.
fn day(text: &str) -> Option<ApiResult<Day>> {
    let text = text.trim();
    let wrong = |_not_a_day| refuse(OBTAINED_ON, "day", "This is not a day such as 2026-03-02.");
    (!text.is_empty()).then(|| text.parse().map_err(wrong))
}

async fn file(field: &mut Field, ctx: Ctx, entry: EntryId) -> ApiResult<Received> {
    let mut receiving = blocking(move || begin_attachment(&ctx, entry)).await?;
    let mut piece = Vec::with_capacity(PIECE_BYTES);
    while let Some(bytes) = next_bytes(field).await? {
        piece.extend_from_slice(&bytes);
        if piece.len() >= PIECE_BYTES {
            (receiving, piece) = write(receiving, piece).await?;
        }
    }
    let (receiving, _) = write(receiving, piece).await?;
    blocking(move || receiving.finish()).await
}

async fn write(mut receiving: Receiving, mut piece: Vec<u8>) -> ApiResult<(Receiving, Vec<u8>)> {
    blocking(move || {
        receiving.write(&piece)?;
        piece.clear();
        Ok((receiving, piece))
    })
    .await
}

async fn text(
    field: &mut Field,
    pointer: &str,
    max_chars: usize,
    into: &mut Option<String>,
) -> ApiResult<()> {
    if into.is_some() {
        return Err(refuse(pointer, "duplicate", "Send this field once."));
    }
    let mut bytes = Vec::new();
    while let Some(more) = next_bytes(field).await? {
        bytes.extend_from_slice(&more);
        if bytes.len() > max_chars * 4 {
            return Err(refuse(
                pointer,
                "too_long",
                format!("At most {max_chars} characters."),
            ));
        }
    }
    let text = String::from_utf8(bytes).map_err(|_not_utf8| refuse(pointer, "utf8", "This is not UTF-8."))?;
    *into = Some(text);
    Ok(())
}

async fn next_bytes(field: &mut Field) -> ApiResult<Option<Bytes>> {
    within(field.next()).await?.transpose().map_err(multipart_error)
}

async fn within<T>(next: impl Future<Output = T>) -> ApiResult<T> {
    timeout(SILENCE, next).await.map_err(|_silence| {
        ApiError::new(
            ErrorCode::RequestTimeout,
            "Nothing came for a minute. Send it again.",
        )
    })
}

/// The name of the file as its sender knows it. Browsers send quotes and line ends in it as percent codes.
fn name_of(field: &Field) -> String {
    let disposition = field.content_disposition();
    let extended = disposition
        .and_then(|d| d.get_filename_ext())
        .and_then(|name| String::from_utf8(name.value.clone()).ok());
    let plain = || {
        disposition.and_then(|d| d.get_filename()).map(|name| {
            name.replace("%22", "\"")
                .replace("%0D", "\r")
                .replace("%0A", "\n")
        })
    };
    extended.or_else(plain).unwrap_or_default()
}

fn unknown_field(name: &str) -> ApiError {
    let name: String = name.chars().take(limits::LABEL_MAX).collect();
    let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
    refuse(
        &pointer,
        "unknown_field",
        "There is no such field: file, source, description, obtained_on, obtained_by, exhibit.",
    )
}

fn refuse(pointer: &str, code: &str, message: impl Into<String>) -> ApiError {
    ServiceError::field(pointer, code, message).into()
}

fn multipart_error(error: MultipartError) -> ApiError {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => {
            ApiError::new(ErrorCode::MalformedBody, "The headers of a part are too long.")
        }
        MultipartError::Payload(error @ PayloadError::Io(_)) => unreadable(&error),
        other => ApiError::new(
            ErrorCode::MalformedBody,
            format!("The form cannot be read: {other}."),
        ),
    }
}
