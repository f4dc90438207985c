//! `cargo xtask bench`: the release server next to limits that are built and driven in the same run, because a speed
//! means nothing on a machine of unknown quality. Exits 1 when a bar is missed.

mod backups;
mod browser;
mod company;
mod exports;
mod growth;
mod load;
mod report;
mod sample;
mod scenarios;
mod soft;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Child;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::http::Client;
use crate::server::{self, Server};
use crate::{process, tools, tree, ui};
use company::{Company, Size};
use load::Requests;
use report::{Bar, Better, Row};
use sample::Sample;
use scenarios::Scenario;

/// What `bench` accepts.
#[derive(clap::Args)]
pub struct Args {
    /// Only these scenarios (may be given several times)
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// One short run instead of the median of three: for trying things out
    #[arg(long)]
    quick: bool,
    /// Make the demo company anew
    #[arg(long)]
    fresh: bool,
    /// Compare a company of 1 000 000 entries with the usual one of 100 000 instead
    #[arg(long)]
    growth: bool,
}

impl Args {
    fn rounds(&self) -> u32 {
        if self.quick { 1 } else { 3 }
    }

    fn seconds(&self) -> u32 {
        if self.quick { 2 } else { 5 }
    }

    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }
}

/// Everything that runs during the bench.
struct Bench<'a> {
    args: &'a Args,
    company: Company,
    limits: PathBuf,
    binary: PathBuf,
    ours: Server,
    thin: Limit,
}

/// Measures, prints, writes, and judges.
pub fn bench(args: &Args) -> Result<()> {
    tools::wrk()?;
    ui::build(&ui::Args::default())?;
    process::run(process::command("cargo").args([
        "build",
        "--release",
        "-p",
        "convolog",
        "-p",
        "convolog-bench",
    ]))?;
    let binary = tree::target().join("release/convolog");
    let limits = tree::target().join("release/convolog-bench");
    std::fs::create_dir_all(tree::target().join("bench"))?;
    if args.growth {
        return growth::growth(args, &binary);
    }
    let company = Company::ready(&binary, Size::Usual, args.fresh)?;
    let thin = Limit::start(
        &limits,
        &["thin"],
        &[&company.copy("thin")?.join("convolog.db").to_string_lossy()],
    )?;
    let ours = Server::start(&binary, &company.copy("server")?)?;
    let bench = Bench {
        args,
        company,
        limits,
        binary: binary.clone(),
        ours,
        thin,
    };

    let (rows, bars) = bench.everything(&binary)?;
    report::print(&rows, &bars);
    report::write(
        "latest",
        &rows,
        &bars,
        &json!({ "cores": std::thread::available_parallelism()?.get(), "bare": bench.bare()? }),
    )?;
    judge(&bars)
}

/// An error that names the bars that were missed.
fn judge(bars: &[Bar]) -> Result<()> {
    let missed: Vec<_> = bars
        .iter()
        .filter(|bar| !bar.met())
        .map(|bar| bar.name.as_str())
        .collect();
    if !missed.is_empty() {
        bail!("{} bars are missed: {}", missed.len(), missed.join(", "));
    }
    Ok(())
}

impl Bench<'_> {
    /// Every cell that is wanted, in the order in which they disturb each other least.
    fn everything(&self, binary: &Path) -> Result<(Vec<Row>, Vec<Bar>)> {
        let mut bars = soft::at_rest(&self.ours, binary)?;
        let sample = Sample::learn(&self.sign_in()?, None)?;
        let mut rows = Vec::new();
        for scenario in scenarios::all(&sample) {
            if self.args.wants(scenario.name) {
                self.measure(&scenario, &mut rows)?;
            }
        }
        bars.extend(scenarios::bars(&rows));
        if self.args.wants("login") {
            bars.extend(self.logins(&sample)?);
        }
        if self.args.wants("browser") {
            bars.extend(browser::bars(&self.ours, &self.company)?);
        }
        if self.args.wants("audit") {
            bars.push(soft::audit_verify(&self.sign_in()?, self.args.rounds())?);
        }
        if self.args.wants("backups") {
            bars.extend(self.backups(&sample)?);
        }
        // The peak over the whole bench comes first: the exports look at a peak of their own.
        bars.push(soft::peak(&self.ours)?);
        if self.args.wants("exports") {
            bars.extend(self.exports(&sample, binary)?);
        }
        Ok((rows, bars))
    }

    /// A token lives for 15 minutes, so every scenario gets one of its own.
    fn sign_in(&self) -> Result<Client> {
        Client::signed_in(self.ours.address, &self.company.email, &self.company.password)
    }

    fn measure(&self, scenario: &Scenario, rows: &mut Vec<Row>) -> Result<()> {
        let requests = Requests::write(scenario.name, &scenario.lines(&self.sign_in()?.token))?;
        for connections in [1, 16] {
            println!("bench: {} at {connections}", scenario.name);
            let (mut ours, mut thin) = (Vec::new(), Vec::new());
            // One after the other within each round, so that what else the machine does hits both alike.
            for _ in 0..self.args.rounds() {
                for (to, runs) in [(self.ours.address, &mut ours), (self.thin.address, &mut thin)] {
                    requests.send(to, connections, 1)?;
                    runs.push(requests.send(to, connections, self.args.seconds())?);
                }
            }
            rows.push(Row {
                name: scenario.name,
                connections,
                ours: load::median(&ours)?,
                thin: load::median(&thin)?,
            });
        }
        Ok(())
    }

    /// Sign-ins against what the machine can hash, and what reads keep of their speed beside them and beside writers.
    fn logins(&self, sample: &Sample) -> Result<Vec<Bar>> {
        println!("bench: login");
        let (to, seconds) = (self.ours.address, self.args.seconds());
        let token = self.sign_in()?.token;
        let sign_in = Requests::write(
            "login",
            &scenarios::logins(&self.sign_in()?, &self.company.password)?,
        )?;
        let get = Requests::write("get-beside", &scenarios::get(sample).lines(&token))?;
        let write = Requests::write("create-beside", &scenarios::create(sample).lines(&token))?;
        let (mut ratios, mut beside_logins, mut beside_writers) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..self.args.rounds() {
            let machine = self.hashes_per_second(seconds)?;
            ratios.push(sign_in.send(to, 16, seconds)?.per_second / machine);
            let alone = get.send(to, 4, seconds)?.per_second;
            let busy = sign_in.keep_sending(to, 16)?;
            beside_logins.push(get.send(to, 4, seconds)?.per_second / alone);
            drop(busy);
            let busy = write.keep_sending(to, 16)?;
            beside_writers.push(get.send(to, 4, seconds)?.per_second / alone);
            drop(busy);
        }
        let bar = |name: &str, values: &mut Vec<f64>, bar, goal| -> Result<Bar> {
            values.sort_by(f64::total_cmp);
            let value = values
                .get(values.len() / 2)
                .copied()
                .context("nothing was measured")?;
            Ok(Bar {
                name: name.to_owned(),
                value,
                better: Better::Higher,
                bar,
                goal,
            })
        };
        Ok(vec![
            bar("login, of the machine's argon2id rate", &mut ratios, 0.8, 0.95)?,
            bar("reads kept beside 16 signing in", &mut beside_logins, 0.45, 0.8)?,
            bar("reads kept beside 16 writers", &mut beside_writers, 0.4, 0.8)?,
        ])
    }

    fn hashes_per_second(&self, seconds: u32) -> Result<f64> {
        let mut argon2 = process::command(&self.limits.to_string_lossy());
        let printed = process::capture(argon2.args(["argon2", &seconds.to_string()]))?;
        let value: serde_json::Value = serde_json::from_slice(&printed)?;
        value
            .get("per_second")
            .and_then(serde_json::Value::as_f64)
            .context("no rate of hashes")
    }

    /// What HTTP alone does, for orientation.
    fn bare(&self) -> Result<serde_json::Value> {
        let bare = Limit::start(&self.limits, &["bare"], &[])?;
        let requests = Requests::write("bare", &["GET\t/\t\t".to_owned()])?;
        let one = requests.send(bare.address, 1, self.args.seconds())?;
        let many = requests.send(bare.address, 16, self.args.seconds())?;
        println!(
            "\nbare: {:.0}/s at 1, {:.0}/s at 16",
            one.per_second, many.per_second
        );
        Ok(json!({ "c1": one.to_json(), "c16": many.to_json() }))
    }
}

/// One of the limits, running.
struct Limit {
    child: Child,
    address: SocketAddr,
}

impl Limit {
    fn start(binary: &Path, before: &[&str], after: &[&str]) -> Result<Self> {
        let address = server::free_address()?;
        let mut command = process::command(&binary.to_string_lossy());
        let child = command
            .args(before)
            .arg(address.to_string())
            .args(after)
            .spawn()?;
        let limit = Self { child, address };
        server::until_alive(address)?;
        Ok(limit)
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
