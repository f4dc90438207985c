//! The events of an export: `export.started` before its first byte, `export.finished` or `export.aborted` after its last. Every
//! way out of the instance that a person asks for is recorded so: exports, case files, the audit trail.

use crate::{Ctx, Event, Result, audit::checkpoint, downloads::Progress, hex::hex};
use convolog_db::{DbError, audit};
use convolog_dto::{CheckpointOccasion, ExportId, ExportReason, PersonId};
use serde_json::{Value, json};
use std::sync::Arc;

/// What is exported, for whom and why.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// What is exported: `record`, `person`, `case_file`, `audit_trail`.
    pub(crate) what: &'static str,
    /// The format: `json`, `csv` …
    pub(crate) format: &'static str,
    /// The filter as a query string; empty for everything.
    pub(crate) filter: String,
    /// For whom and why.
    pub(crate) reason: ExportReason,
    /// The one person whom it is about.
    pub(crate) subject: Option<PersonId>,
}

/// An export that is being made. Dropped without an end, it was aborted.
pub(crate) struct Recording {
    ctx: Ctx,
    id: ExportId,
    asked: Asked,
    progress: Arc<Progress>,
    head: Option<TrailHead>,
    open: bool,
}

/// Where the trail stood: chain, event and the hash of it.
pub(crate) type TrailHead = (i64, i64, String);

impl Recording {
    /// Records that it begins. No byte may leave the instance before this.
    ///
    /// # Errors
    /// 503 or 507 when it cannot be recorded.
    pub(crate) fn start(ctx: &Ctx, asked: Asked, progress: Arc<Progress>) -> Result<Self> {
        let id = ctx.services().new_id::<ExportId>();
        let event = event_of("export.started", id, &asked);
        let head = ctx.write(move |ctx, tx| {
            ctx.audit(tx, event)?;
            let chain = audit::live_chain(tx)?;
            let head = audit::head(tx, chain)?;
            Ok(head.map(|head| (head.chain, head.seq, hex(head.hash))))
        })?;
        Ok(Self {
            ctx: ctx.clone(),
            id,
            asked,
            progress,
            head,
            open: true,
        })
    }

    /// Where the trail stood when it began.
    pub(crate) fn head(&self) -> Option<&TrailHead> {
        self.head.as_ref()
    }

    /// Records that all of it was sent: how much of what, and the SHA-256 of all its bytes as 64 hex digits.
    ///
    /// # Errors
    /// 503 or 507 when it cannot be recorded: the export must not look whole then.
    pub(crate) fn finish(mut self, counts: Value, sha256: &str) -> Result<()> {
        let bytes = self.progress.seen().bytes;
        let event = event_of("export.finished", self.id, &self.asked)
            .adding("counts", counts)
            .adding("size_bytes", json!(bytes))
            .adding("sha256", json!(sha256));
        self.ctx.write(move |ctx, tx| {
            ctx.audit(tx, event)?;
            checkpoint(tx, ctx.services(), CheckpointOccasion::Export).map(drop)
        })?;
        self.open = false;
        Ok(())
    }

    /// Records that it ended before its end, and why: `cancelled`, `client_gone` or `failed`.
    pub(crate) fn abort(mut self, why: &'static str) {
        self.end(why);
    }

    /// Without waiting, as nobody is there who could be told of a failure; that is logged.
    fn end(&mut self, why: &'static str) {
        self.open = false;
        let seen = self.progress.seen();
        let event = event_of("export.aborted", self.id, &self.asked)
            .adding("why", json!(why))
            .adding(
                "done",
                json!({ "count": seen.done, "of": seen.total, "unit": seen.unit }),
            )
            .adding("size_bytes", json!(seen.bytes));
        let ctx = self.ctx.clone();
        let db = self.ctx.services().db();
        db.write_later(move |tx| ctx.audit(tx, event).map_err(DbError::internal));
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        if self.open {
            self.end("failed");
        }
    }
}

fn event_of(action: &'static str, id: ExportId, asked: &Asked) -> Event {
    let event = Event::new(action, "export")
        .target(id)
        .reason(asked.reason.purpose.clone())
        .detail(json!({
            "what": asked.what,
            "format": asked.format,
            "filter": asked.filter,
            "recipient": asked.reason.recipient,
        }));
    match asked.subject {
        Some(person) => event.subject(person),
        None => event,
    }
}
