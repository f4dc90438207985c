//! `convolog audit`

use convolog_api::settings::Settings;
use serde_json::json;

use super::existing;
use crate::arguments::Audit;
use crate::failure::Failure;
use crate::output;

/// Recomputes the chain.
pub fn audit(settings: &Settings, arguments: &Audit, json: bool) -> Result<(), Failure> {
    let Audit::Verify = arguments;
    let verdict = convolog_service::audit::verify(&existing(settings)?)?;
    if json {
        output::json(&json!(verdict))?;
    }
    if let Some(broken) = &verdict.first_broken {
        return Err(Failure::failed(format!(
            "event {} of chain {} does not hold: {}. Keep this data folder as it is and compare it with a backup.",
            broken.seq, broken.chain, broken.why
        )));
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
