//! `GET /attachments/{id}/content`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Query, Reader, perm},
    ranges::{Wanted, too_far, wanted},
    routes::disposition,
    startup::blocking,
};
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    body::SizedStream,
    get,
    http::{StatusCode, header},
    web,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use convolog_dto::{AttachmentId, ContentQuery, Disposition};
use convolog_service::evidence::{Content, ContentReader, open_attachment_content};
use futures_util::{Stream, stream};

/// Nothing of a file may run, load or be framed, if a browser shows it.
const CONTENT_SECURITY_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// The bytes of a file.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only describes the bytes, which are streamed")]
pub struct AttachmentContent(String);

/// Hands out the bytes of a piece of evidence.
///
/// The `ETag` is their SHA-256. One `Range` is served with 206. A browser saves the file; `disposition=inline` lets it show
/// PNG, JPEG, GIF, WebP, PDF and plain text, with their media types. Each request that sends bytes, of the whole or of a part, is recorded as
/// `attachment.downloaded` before the first byte; a 304 is not.
#[utoipa::path(tag = "evidence", extensions(("x-permission" = json!("entries.read"))), params(("id" = AttachmentId, Path, description = "The attachment."), AccessReasonHeader, ContentQuery),
    responses((status = 200, description = "The bytes; 206 for a part.", content(
            (AttachmentContent = "application/octet-stream"), (AttachmentContent = "image/png"), (AttachmentContent = "image/jpeg"),
            (AttachmentContent = "image/gif"), (AttachmentContent = "image/webp"), (AttachmentContent = "application/pdf"),
            (AttachmentContent = "text/plain"))),
        (status = 416, description = "Refused: `range_not_satisfiable`.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[get("/attachments/{id}/content")]
pub async fn get_attachment_content(
    reader: Reader<perm::EntriesRead>,
    id: web::Path<AttachmentId>,
    query: Query<ContentQuery>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let ctx = reader.identified().await?;
    let asked = ctx.clone();
    let content = blocking(move || open_attachment_content(&asked, id.into_inner())).await?;
    let inline = query.0.disposition == Some(Disposition::Inline)
        && disposition::is_harmless(&content.attachment.media_type);
    let size = content.size;
    let (status, part) = match wanted(&request, &etag(&content), size) {
        Wanted::Nothing => return Ok(describe(StatusCode::NOT_MODIFIED, &content, inline).finish()),
        Wanted::TooFar => return Ok(too_far(size)),
        Wanted::All => (StatusCode::OK, 0..size),
        Wanted::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
    };
    let mut response = describe(status, &content, inline);
    if status == StatusCode::PARTIAL_CONTENT {
        let last = part.end.saturating_sub(1);
        response.insert_header((
            header::CONTENT_RANGE,
            format!("bytes {}-{last}/{size}", part.start),
        ));
    }
    let length = part.end.saturating_sub(part.start);
    let reader = blocking(move || content.download(&ctx, part)).await?;
    Ok(response.body(SizedStream::new(length, bytes_of(reader))))
}

fn etag(content: &Content) -> String {
    format!("\"{}\"", content.attachment.sha256)
}

fn describe(status: StatusCode, content: &Content, inline: bool) -> HttpResponseBuilder {
    let attachment = &content.attachment;
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::ETAG, etag(content)))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY));
    if status == StatusCode::NOT_MODIFIED {
        return response;
    }
    let media_type = match attachment.media_type.as_str() {
        // Whatever is not shown is bytes: also for a script of ours that makes a `blob:` address of it, in our origin.
        _ if !inline => "application/octet-stream",
        "text/plain" => "text/plain; charset=utf-8",
        other => other,
    };
    response
        .insert_header((header::CONTENT_TYPE, media_type.to_owned()))
        .insert_header((
            header::CONTENT_DISPOSITION,
            disposition::of(&attachment.name, inline),
        ))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((
            "repr-digest",
            format!("sha-256=:{}:", STANDARD.encode(content.sha256())),
        ))
        // Tells the compression to keep its hands off: lengths and ranges are of the bytes as they are.
        .insert_header((header::CONTENT_ENCODING, "identity"));
    response
}

/// Reads piece by piece on the blocking pool, and no faster than the client takes it. When the disk fails in the middle the
/// connection is cut, so that nobody takes the part for the whole.
fn bytes_of(reader: ContentReader) -> impl Stream<Item = Result<web::Bytes, actix_web::Error>> {
    stream::try_unfold(reader, |mut reader| async move {
        let (reader, chunk) = blocking(move || {
            let chunk = reader.next_chunk()?;
            Ok((reader, chunk))
        })
        .await
        .inspect_err(|error| tracing::error!(%error, "a download was cut off"))?;
        Ok(chunk.map(|chunk| (chunk.into(), reader)))
    })
}
