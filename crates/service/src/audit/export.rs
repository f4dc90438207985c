//! The trail as a file: out of one snapshot, with the filters of its list, on record like every other export.

use std::{io::Write, sync::Arc};

use super::view;
use crate::{
    Ctx, Result, ServiceError,
    downloads::Progress,
    error::enforce,
    exports::{Asked, Measured, Recording, Slot, Stopped},
    meta::keys,
};
use convolog_db::{ReadTx, audit, settings};
use convolog_dto::{
    AUDIT_EXPORT_FORMAT, AUDIT_EXPORT_VERSION, ActorKind, AuditExportFormat, AuditExportHead,
    AuditExportQuery, DownloadUnit, ExportReason, ExportedUser, Instant, Validate,
};
use convolog_export::{AuditCsv, AuditJson};
use convolog_rbac::{Action, Resource, Visibility, decide};
use serde_json::json;

/// How many events are read at once.
const PAGE: i64 = 1000;

/// An export of the trail that is on record and may begin.
pub struct PreparedAuditExport {
    ctx: Ctx,
    query: AuditExportQuery,
    filter_text: String,
    at: Instant,
    progress: Arc<Progress>,
    recording: Recording,
    slot: Slot,
}

/// Refuses an export of the trail that the actor may not make, or whose request is not sound. Nothing is recorded yet.
///
/// # Errors
/// 403 `forbidden`, `step_up_required`; 422 for a bad recipient or purpose.
pub fn require_audit_export(ctx: &Ctx, query: &AuditExportQuery) -> Result<()> {
    reason_of(query).check()?;
    enforce(decide(ctx.actor(), Action::List, &Resource::AuditTrail))?;
    if query.filter() == convolog_dto::AuditQuery::default() {
        ctx.require_step_up()?;
    }
    Ok(())
}

/// Takes a place among the exports that run and records the export. `filter_text` is the filter as a query string.
///
/// # Errors
/// As [`require_audit_export`]; 429 `too_many_exports`; 503 or 507 when it cannot be recorded.
pub fn prepare_audit_export(
    ctx: &Ctx,
    query: AuditExportQuery,
    filter_text: String,
    progress: Arc<Progress>,
) -> Result<PreparedAuditExport> {
    require_audit_export(ctx, &query)?;
    let slot = ctx.services().export_slots().take(ctx.actor().user_id)?;
    let asked = Asked {
        what: "audit_trail",
        format: query.format.as_str(),
        filter: filter_text.clone(),
        reason: reason_of(&query),
        subject: None,
    };
    let recording = Recording::start(ctx, asked, progress.clone())?;
    Ok(PreparedAuditExport {
        ctx: ctx.clone(),
        query,
        filter_text,
        at: ctx.now(),
        progress,
        recording,
        slot,
    })
}

fn reason_of(query: &AuditExportQuery) -> ExportReason {
    ExportReason {
        recipient: query.recipient.clone(),
        purpose: query.purpose.clone(),
    }
}

impl PreparedAuditExport {
    /// What a file of it is to be called.
    pub fn file_name(&self) -> String {
        convolog_export::file_name("audit", self.at, self.query.format.as_str())
    }

    /// Its media type.
    pub fn media_type(&self) -> &'static str {
        match self.query.format {
            AuditExportFormat::Json => "application/json",
            AuditExportFormat::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    /// Writes the export, and records how it ended before it comes back.
    ///
    /// # Errors
    /// What is written by then is no whole export: nobody may take it for one.
    pub fn write(self, out: impl Write) -> Result<()> {
        let mut out = Measured::new(out, self.progress.clone());
        let job = Job {
            ctx: &self.ctx,
            query: &self.query,
            filter_text: &self.filter_text,
            at: self.at,
            progress: &self.progress,
        };
        let outcome = self.ctx.services().db().read_apart(|tx| job.run(tx, &mut out));
        drop(self.slot);
        match outcome.and_then(|count| Ok(out.flush().map(|()| count)?)) {
            Ok(count) => self.recording.finish(json!({ "events": count }), &out.sha256()),
            Err(stopped) => {
                self.recording.abort(stopped.why(&self.progress));
                Err(stopped.into())
            }
        }
    }
}

struct Job<'a> {
    ctx: &'a Ctx,
    query: &'a AuditExportQuery,
    filter_text: &'a str,
    at: Instant,
    progress: &'a Progress,
}

impl Job<'_> {
    fn run(&self, tx: &mut ReadTx<'_>, out: &mut impl Write) -> std::result::Result<u64, Stopped> {
        self.progress.expect(DownloadUnit::Events, None);
        match self.query.format {
            AuditExportFormat::Json => {
                let mut export = AuditJson::begin(out, &self.head(tx)?)?;
                self.each(tx, |event| Ok(export.event(&event)?))?;
                Ok(export.finish()?)
            }
            AuditExportFormat::Csv => {
                let mut export = AuditCsv::begin(out)?;
                self.each(tx, |event| Ok(export.event(&event)?))?;
                Ok(export.finish()?)
            }
        }
    }

    /// The events from the oldest on.
    fn each(
        &self,
        tx: &mut ReadTx<'_>,
        mut take: impl FnMut(convolog_dto::ExportedAuditEvent) -> std::result::Result<(), Stopped>,
    ) -> std::result::Result<(), Stopped> {
        let (scope, filter) = (self.ctx.scope(), self.query.filter());
        let mut after = 0;
        loop {
            let rows = audit::list_after(tx, &scope, &filter, after, PAGE)?;
            let Some(last) = rows.last() else {
                return Ok(());
            };
            after = last.seq;
            for row in rows {
                take(view::exported(row)?)?;
                self.progress.step();
            }
        }
    }

    fn head(&self, tx: &mut ReadTx<'_>) -> Result<AuditExportHead> {
        let actor = self.ctx.actor();
        let chain = audit::chain_of(tx, &self.query.filter())?;
        let key = self.ctx.services().signing_key().public_key();
        Ok::<_, ServiceError>(AuditExportHead {
            format: AUDIT_EXPORT_FORMAT.to_owned(),
            version: AUDIT_EXPORT_VERSION,
            exported_at: self.at,
            instance_id: settings::get(tx, keys::INSTANCE_ID)?.unwrap_or_default(),
            instance_name: settings::get(tx, keys::ORGANISATION_NAME)?.unwrap_or_default(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            exported_by: (actor.kind != ActorKind::Cli).then(|| ExportedUser {
                id: actor.user_id,
                name: actor.name.clone(),
                email: None,
            }),
            everyone: self.ctx.scope().visibility() == Visibility::Everyone,
            filter: self.filter_text.to_owned(),
            recipient: self.query.recipient.clone(),
            purpose: self.query.purpose.clone(),
            head: audit::head(tx, chain)?.map(view::head),
            key_fingerprint: key.fingerprint().to_string(),
        })
    }
}
