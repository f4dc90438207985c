//! What ten times as many entries cost: the same questions to a company of 100 000 entries and to one of 1 000 000.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::company::{Company, Size};
use super::load::{self, Requests};
use super::report::{self, Bar, Better};
use super::sample::Sample;
use super::scenarios::{self, Scenario};
use super::{Args, judge, soft};
use crate::http::Client;
use crate::server::Server;

/// One of the two companies, being served.
struct Side {
    company: Company,
    server: Server,
    sample: Sample,
    scenarios: Vec<Scenario>,
}

impl Side {
    /// Serves a copy of the usual one, whose drafts of this run would stand before what the other bars read; the grown one in place.
    fn start(binary: &Path, size: Size, fresh: bool, like: Option<&Sample>) -> Result<Self> {
        let company = Company::ready(binary, size, fresh)?;
        let folder = match size {
            Size::Usual => company.copy("usual")?,
            Size::Grown => company.folder.clone(),
        };
        let server = Server::start(binary, &folder)?;
        let admin = Client::signed_in(server.address, &company.email, &company.password)?;
        let sample = Sample::learn(&admin, like)?;
        let mut scenarios = scenarios::all(&sample);
        scenarios.push(scenarios::today());
        scenarios.extend(scenarios::explorer(&sample));
        Ok(Self {
            company,
            server,
            sample,
            scenarios,
        })
    }

    /// The median time of an answer, one request at a time.
    fn median_ms(&self, name: &str, args: &Args) -> Result<f64> {
        let scenario = self
            .scenarios
            .iter()
            .find(|scenario| scenario.name == name)
            .context("no such scenario")?;
        let client = Client::signed_in(self.server.address, &self.company.email, &self.company.password)?;
        let requests = Requests::write(name, &scenario.lines(&client.token))?;
        requests.send(self.server.address, 1, 1)?;
        let runs = (0..args.rounds())
            .map(|_| requests.send(self.server.address, 1, args.seconds()))
            .collect::<Result<Vec<_>>>()?;
        Ok(load::median(&runs)?.p50_ms)
    }

    /// How fast its trail of two million events is recomputed, and in how much memory.
    fn audit(&self, args: &Args) -> Result<[Bar; 2]> {
        let admin = Client::signed_in(self.server.address, &self.company.email, &self.company.password)?;
        let before = soft::forget_peak(&self.server)?;
        let speed = soft::audit_verify(&admin, args.rounds())?;
        let added = soft::peak(&self.server)?.value - before;
        let memory = Bar {
            name: "memory added by the check of the trail, MiB".to_owned(),
            value: added,
            better: Better::Lower,
            bar: 100.0,
            goal: 32.0,
        };
        Ok([speed, memory])
    }
}

/// Measures, prints, writes, and judges.
pub fn growth(args: &Args, binary: &Path) -> Result<()> {
    let usual = Side::start(binary, Size::Usual, args.fresh, None)?;
    let grown = Side::start(binary, Size::Grown, args.fresh, Some(&usual.sample))?;
    let bars = [
        ("get", 1.3),
        ("list", 1.6),
        ("subtree-wide", 1.6),
        ("subtree-middle", 1.6),
        ("subtree-narrow", 1.6),
        ("search-rare", 3.0),
        ("search-common", 3.0),
        ("today", 3.0),
        ("facets", 3.0),
        ("facets-two-filters", 3.0),
        ("facets-evidence", 3.0),
        ("facets-subtree", 3.0),
        ("facets-word", 3.0),
        ("list-counted", 3.0),
        ("list-counted-subtree", 3.0),
        ("list-counted-word", 3.0),
        ("search-typing", 3.0),
        ("list-typing", 3.0),
        ("create", 3.0),
    ];
    let mut judged = Vec::new();
    for (name, bar) in bars.into_iter().filter(|(name, _)| args.wants(name)) {
        let (before, after) = (usual.median_ms(name, args)?, grown.median_ms(name, args)?);
        println!("bench: {name}: p50 {before:.2} ms at 100 000 entries, {after:.2} ms at 1 000 000");
        judged.push(Bar {
            name: format!("{name}, p50 at 1 000 000 of that at 100 000"),
            value: after / before,
            better: Better::Lower,
            bar,
            goal: 1.1,
        });
    }
    if args.wants("audit") {
        judged.extend(grown.audit(args)?);
    }
    report::print(&[], &judged);
    report::write("growth", &[], &judged, &json!({}))?;
    judge(&judged)
}
