//! `convolog audit`

use convolog_api::settings::Settings;
use serde_json::json;

use super::existing;
use crate::arguments::Audit;
use crate::failure::Failure;
use crate::output;

/// Recomputes the chain.
pub fn audit(settings: &Settings, arguments: &Audit, json: bool) -> Result<(), Failure> {
    let Audit::Verify { texts } = *arguments;
    let services = existing(settings)?;
    let verdict = convolog_service::audit::verify(&services)?;
    let record = texts
        .then(|| convolog_service::audit::verify_texts(&services))
        .transpose()?;
    if json {
        let mut answer = json!(verdict);
        if let (Some(answer), Some(record)) = (answer.as_object_mut(), &record) {
            let altered = record.altered.as_ref();
            let altered = altered.map(|one| json!({ "ref": one.reference, "why": one.why }));
            answer.insert("entries_checked".to_owned(), json!(record.entries));
            answer.insert("texts_checked".to_owned(), json!(record.texts));
            answer.insert("first_altered".to_owned(), json!(altered));
        }
        output::json(&answer)?;
    }
    if let Some(broken) = &verdict.first_broken {
        return Err(Failure::failed(format!(
            "event {} of chain {} does not hold: {}. Keep this data folder as it is and compare it with a backup.",
            broken.seq, broken.chain, broken.why
        )));
    }
    if let Some(altered) = record.as_ref().and_then(|record| record.altered.as_ref()) {
        return Err(Failure::failed(format!(
            "entry {} does not hold: {}. Keep this data folder as it is and compare it with a backup.",
            altered.reference, altered.why
        )));
    }
    if let Some(record) = record.filter(|_| !json) {
        output::line(&format!(
            "{} texts of {} entries are what the chain says.",
            record.texts, record.entries
        ))?;
    }
    if !json {
        output::line(&format!("{} events verified, the chain holds.", verdict.checked))?;
        if let Some(head) = &verdict.head {
            output::line(&format!(
                "head: chain {}, event {}, {}",
                head.chain, head.seq, head.hash
            ))?;
        }
    }
    Ok(())
}
