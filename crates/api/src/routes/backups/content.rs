//! `GET /backups/{id}/content`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    ranges::{Wanted, too_far, wanted},
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
use convolog_dto::BackupId;
use convolog_service::backups::{BackupContent, BackupReader, open_backup_content};
use futures_util::{Stream, stream};

/// The bytes of a snapshot: a SQLite database.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only describes the bytes, which are streamed")]
pub struct BackupFile(String);

/// Hands out a snapshot.
///
/// The file holds the record of everybody, and what accounts are checked against: keep it as you keep the server. It needs a recent proof of
/// who asks (403 `step_up_required`), is served in ranges, and each request that sends bytes is recorded as `backup.downloaded`. 409 when
/// the file is missing.
#[utoipa::path(tag = "backups", extensions(("x-permission" = json!("backups.read"))), params(("id" = BackupId, Path, description = "The snapshot.")),
    responses((status = 200, description = "The bytes; 206 for a part.", content((BackupFile = "application/octet-stream"))),
        (status = 409, description = "Refused: `conflict`.", body = convolog_dto::Problem, content_type = "application/problem+json"),
        (status = 416, description = "Refused: `range_not_satisfiable`.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[get("/backups/{id}/content")]
pub async fn get_backup_content(
    reader: Reader<perm::BackupsRead>,
    id: web::Path<BackupId>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let ctx = reader.identified().await?;
    let asked = ctx.clone();
    let content = blocking(move || open_backup_content(&asked, id.into_inner())).await?;
    let size = content.size;
    let (status, part) = match wanted(&request, &etag(&content), size) {
        Wanted::Nothing => return Ok(describe(StatusCode::NOT_MODIFIED, &content).finish()),
        Wanted::TooFar => return Ok(too_far(size)),
        Wanted::All => (StatusCode::OK, 0..size),
        Wanted::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
    };
    let mut response = describe(status, &content);
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

fn etag(content: &BackupContent) -> String {
    let digest = content.sha256.map(|hash| STANDARD.encode(hash));
    format!("\"{}-{}\"", content.file_name, digest.unwrap_or_default())
}

fn describe(status: StatusCode, content: &BackupContent) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::ETAG, etag(content)))
        .insert_header((header::CACHE_CONTROL, "private, no-store"));
    if status == StatusCode::NOT_MODIFIED {
        return response;
    }
    response
        .insert_header((header::CONTENT_TYPE, "application/octet-stream"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", content.file_name),
        ))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        // Tells the compression to keep its hands off: lengths and ranges are of the bytes as they are.
        .insert_header((header::CONTENT_ENCODING, "identity"));
    if let Some(hash) = content.sha256 {
        response.insert_header(("repr-digest", format!("sha-256=:{}:", STANDARD.encode(hash))));
    }
    response
}

/// Reads piece by piece on the blocking pool, and no faster than the client takes it.
fn bytes_of(reader: BackupReader) -> impl Stream<Item = Result<web::Bytes, actix_web::Error>> {
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
