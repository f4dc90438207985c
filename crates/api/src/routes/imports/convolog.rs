//! `POST /imports/convolog`

use crate::{
    error::{ApiError, ApiResult},
    extract::{Guard, Query, perm, unreadable},
    startup::blocking,
};
use actix_web::{HttpMessage, HttpRequest, error::PayloadError, post, web};
use convolog_dto::{DryRun, ErrorCode, ImportReport};
use convolog_service::{
    Ctx,
    imports::{ReceivedImport, ReceivingImport, begin_import},
};
use futures_util::StreamExt;

/// How much is taken down at once.
const PIECE_BYTES: usize = 512 * 1024;

/// Imports a document of our own.
///
/// `full.json` of an export, or the ZIP archive with it and the files of the evidence. Records come in as they were, with their
/// times, authors and history, and are marked as `imported` for ever. What is here already is never changed: the same record is
/// `unchanged`, another one of the same id, number or name is a `conflict` and named. All of it is kept or nothing; a
/// dry run answers the same and keeps nothing.
///
/// For super admins only, with a recent proof of who one is, and never by token.
#[utoipa::path(tag = "imports", extensions(("x-permission" = json!("backups.restore"))), params(DryRun),
    request_body(description = "The document or the archive.", content(
        (convolog_dto::FullExport = "application/json"),
        (crate::routes::exports::ExportContent = "application/zip")
    )),
    responses((status = 200, description = "What came of each record.", body = ImportReport)))]
#[post("/imports/convolog")]
pub async fn import_convolog(
    guard: Guard<perm::BackupsRestore>,
    query: Query<DryRun>,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<web::Json<ImportReport>> {
    let ctx: Ctx = (*guard).clone();
    let dry_run = query.0.dry_run;
    let received = receive(&ctx, &request, body, dry_run).await?;
    blocking(move || convolog_service::imports::import_convolog(&ctx, received, dry_run))
        .await
        .map(web::Json)
}

async fn receive(
    ctx: &Ctx,
    request: &HttpRequest,
    mut body: web::Payload,
    dry_run: bool,
) -> ApiResult<ReceivedImport> {
    let media_type = request.content_type();
    let taken = ["application/json", "application/zip"];
    if !taken.iter().any(|one| media_type.eq_ignore_ascii_case(one)) {
        return Err(ApiError::new(
            ErrorCode::UnsupportedMediaType,
            "Send Content-Type: application/json or application/zip.",
        ));
    }
    let own = ctx.clone();
    let begun = blocking(move || begin_import(&own, dry_run)).await;
    let mut receiving = match begun {
        Ok(receiving) => receiving,
        // A browser listens only when it has sent all of it.
        Err(refusal) => {
            while let Some(Ok(_)) = body.next().await {}
            return Err(refusal);
        }
    };
    let mut piece = Vec::with_capacity(PIECE_BYTES);
    while let Some(bytes) = body.next().await {
        let bytes = bytes.map_err(|error: PayloadError| unreadable(&error))?;
        piece.extend_from_slice(&bytes);
        if piece.len() >= PIECE_BYTES {
            (receiving, piece) = write(receiving, piece).await?;
        }
    }
    let (receiving, _) = write(receiving, piece).await?;
    blocking(move || receiving.finish()).await
}

async fn write(mut receiving: ReceivingImport, mut piece: Vec<u8>) -> ApiResult<(ReceivingImport, Vec<u8>)> {
    blocking(move || {
        receiving.write(&piece)?;
        piece.clear();
        Ok((receiving, piece))
    })
    .await
}
