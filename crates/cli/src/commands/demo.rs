//! `convolog demo`

use convolog_api::settings::Settings;
use convolog_dto::Clock;
use convolog_service::demo::{DemoPlan, DemoReport, fill};
use convolog_service::{Services, SystemClock};
use serde_json::{Value, json};

use super::config;
use crate::arguments::Demo;
use crate::failure::Failure;
use crate::progress::ProgressLine;
use crate::{lock, output};

/// Fills an empty instance and prints who can sign in.
pub fn demo(settings: &Settings, arguments: &Demo, json: bool) -> Result<(), Failure> {
    let _held = lock::take(&settings.data_dir)?;
    let services = Services::open(config(settings))?;
    let plan = DemoPlan {
        people: arguments.people,
        entries: arguments.entries,
        seed: arguments.seed,
        now: SystemClock.now(),
    };
    let mut line = ProgressLine::new(json);
    let report = fill(&services, plan, &mut |progress| {
        let [done, total] =
            [progress.done, progress.total].map(|count| u64::try_from(count).unwrap_or(u64::MAX));
        line.at(done, Some(total), || format!("{done} of {total} entries"));
    })?;
    drop(line);
    if json {
        output::json(&as_json(&report))
    } else {
        print(&report)
    }
}

fn print(report: &DemoReport) -> Result<(), Failure> {
    output::line(&format!(
        "{} is ready: {} people, {} entries ({} drafts), {} follow-ups, {} files.",
        report.organisation, report.people, report.entries, report.drafts, report.follow_ups, report.evidence
    ))?;
    output::line("All of it is invented. Do not keep real records in this instance.\n")?;
    let rows: Vec<[String; 5]> = report
        .sign_ins
        .iter()
        .map(|one| {
            [
                one.email.clone(),
                one.role.to_string(),
                one.sees.to_string(),
                one.name.clone(),
                one.title.clone(),
            ]
        })
        .collect();
    output::table(["Sign in as", "Role", "Sees", "Name", "Job"], &rows)?;
    output::line(&format!(
        "\nThe password of each of the {} accounts is: {}",
        report.users, report.password
    ))
}

fn as_json(report: &DemoReport) -> Value {
    let sign_ins: Vec<Value> = report
        .sign_ins
        .iter()
        .map(|one| json!({ "email": one.email, "role": one.role, "sees": one.sees, "name": one.name, "title": one.title }))
        .collect();
    json!({
        "organisation": report.organisation, "password": report.password, "sign_ins": sign_ins, "people": report.people,
        "users": report.users, "entries": report.entries, "drafts": report.drafts, "follow_ups": report.follow_ups,
        "evidence": report.evidence,
    })
}
