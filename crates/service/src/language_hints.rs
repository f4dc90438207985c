//! The lists of language hints: the built-in ones until somebody puts others in their place. Kept as one setting.

use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{ReadTx, settings};
use convolog_dto::{HintList, LanguageHints, LanguageHintsUpdate, Validate};
use convolog_rbac::{Action, Resource, decide};
use convolog_record::hints;
use serde_json::json;

/// The setting that holds them, as JSON.
const KEY: &str = "language_hints";

/// The lists to be used, for everybody who is signed in.
///
/// # Errors
/// When the database cannot be read.
pub fn get_language_hints(ctx: &Ctx) -> Result<LanguageHints> {
    ctx.read(current)
}

/// Puts other lists in their place.
///
/// # Errors
/// 403, 412, 422 for bad lists.
pub fn set_language_hints(
    ctx: &Ctx,
    expected_version: i64,
    update: LanguageHintsUpdate,
) -> Result<LanguageHints> {
    update.check()?;
    ctx.write(move |ctx, tx| {
        enforce(decide(ctx.actor(), Action::Edit, &Resource::LanguageHints))?;
        let before = current(tx)?;
        if before.version != expected_version {
            return Err(ServiceError::stale());
        }
        let items: Vec<HintList> = update.items.into_iter().map(tidy).collect();
        if items == before.items {
            return Ok(before);
        }
        let after = LanguageHints {
            items,
            version: before.version + 1,
        };
        let text = serde_json::to_string(&after).map_err(internal)?;
        settings::set(tx, KEY, &text, ctx.now())?;
        let sizes: serde_json::Map<_, _> = after
            .items
            .iter()
            .map(|list| (list.kind.as_str().to_owned(), json!(list.terms.len())))
            .collect();
        let event = Event::new("language_hints.changed", "language_hints")
            .detail(json!({ "version": after.version, "terms": sizes }));
        ctx.audit(tx, event)?;
        Ok(after)
    })
}

fn current(tx: &mut ReadTx<'_>) -> Result<LanguageHints> {
    match settings::get(tx, KEY)? {
        Some(text) => serde_json::from_str(&text).map_err(internal),
        None => Ok(LanguageHints {
            items: hints::built_in(),
            version: 1,
        }),
    }
}

/// Trimmed, each term once.
fn tidy(list: HintList) -> HintList {
    let mut terms: Vec<String> = Vec::with_capacity(list.terms.len());
    for term in list.terms {
        let term = term.trim().to_owned();
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    HintList { terms, ..list }
}

fn internal(error: serde_json::Error) -> ServiceError {
    ServiceError::Internal(error.to_string())
}
