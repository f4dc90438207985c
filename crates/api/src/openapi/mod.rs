//! The OpenAPI document: collected from the handlers, finished here (every error status, the idempotency header), served in two dialects.

mod dialect_3_0;
mod explorer;
mod finish;
mod served;

pub use served::{Served, configure};

use crate::routes;
use actix_web::App;
use convolog_dto::{
    AuditExportFormat, CaseFileFormat, Disposition, EntryFamily, EntrySort, ExportFormat, OidcMode,
    PersonSort,
};
use serde_json::Value;
use utoipa::openapi::{
    InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder,
    security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    tag::TagBuilder,
};
use utoipa::{PartialSchema, ToSchema};
use utoipa_actix_web::AppExt;

/// The tags, in the order of the explorer.
const TAGS: &[(&str, &str)] = &[
    ("meta", "What this instance is, and its first set-up."),
    ("auth", "Signing in, staying signed in, one's own account."),
    ("people", "Who is written about, and who reports to whom."),
    ("entries", "The record: drafts, final entries, their revisions."),
    (
        "templates",
        "The beginnings of entries, and the words to think about.",
    ),
    ("evidence", "Files kept with an entry, known by their hash."),
    ("follow_ups", "What is to be done, by whom and by when."),
    ("finding", "Search, Today, tags and saved views."),
    ("audit", "Who did what; chained so that it can be verified."),
    (
        "exports",
        "The record as files for somebody, and the tickets that downloads go by.",
    ),
    ("imports", "The JSON of an export comes in again."),
    ("users", "User accounts."),
    ("groups", "Bundles of permissions that add to a role."),
    ("settings", "How the instance works, and who else may let one in."),
    (
        "backups",
        "Snapshots of the database, and how well the instance is protected.",
    ),
    ("api_tokens", "What a script signs in with."),
];

/// The document without its paths.
pub fn skeleton() -> OpenApi {
    let license = LicenseBuilder::new()
        .name("MIT OR Apache-2.0")
        .identifier(Some("MIT OR Apache-2.0"))
        .build();
    let info = InfoBuilder::new()
        .title("ConvoLog")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("A private, self-hosted record of workplace conversations. What you may not see does not exist: it answers 404."))
        .license(Some(license));
    let mut document = OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new()
            .url("/")
            .description(Some("This instance."))
            .build()]))
        .tags(Some(TAGS.iter().map(|(name, text)| {
            TagBuilder::new().name(*name).description(Some(*text)).build()
        })))
        .security(Some([SecurityRequirement::new("bearer", Vec::<String>::new())]))
        .build();
    let components = document.components.get_or_insert_default();
    // What only stands in a query is referred to, but not collected.
    components.schemas.extend([
        (
            AuditExportFormat::name().into_owned(),
            AuditExportFormat::schema(),
        ),
        (CaseFileFormat::name().into_owned(), CaseFileFormat::schema()),
        (Disposition::name().into_owned(), Disposition::schema()),
        (EntryFamily::name().into_owned(), EntryFamily::schema()),
        (EntrySort::name().into_owned(), EntrySort::schema()),
        (ExportFormat::name().into_owned(), ExportFormat::schema()),
        (OidcMode::name().into_owned(), OidcMode::schema()),
        (PersonSort::name().into_owned(), PersonSort::schema()),
    ]);
    let mut http = Http::new(HttpAuthScheme::Bearer);
    http.description = Some(
        "An access token from `POST /api/v1/auth/login`, valid for 15 minutes, or an API token (`clog_…`)."
            .to_owned(),
    );
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("bearer", SecurityScheme::Http(http));
    document
}

/// The whole document, OpenAPI 3.1.
///
/// # Errors
/// When it cannot be put together; that would be a defect.
pub fn document() -> Result<Value, serde_json::Error> {
    let (_app, collected) = App::new()
        .into_utoipa_app()
        .openapi(skeleton())
        .configure(routes::configure)
        .split_for_parts();
    let mut document = serde_json::to_value(collected)?;
    finish::finish(&mut document);
    Ok(document)
}

/// The same as OpenAPI 3.0.3, for older generators.
///
/// # Errors
/// As [`document`].
pub fn document_3_0() -> Result<Value, serde_json::Error> {
    document().map(dialect_3_0::convert)
}
