//! The OpenAPI gate: what strangers' tools make of the document, each catching what the next one hides.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{Args, Tally};
use crate::server::{self, Server};
use crate::{process, tools, tree};

/// Validates and lints both documents, generates clients that must create and read an entry on a running server, and
/// lets schemathesis loose on the same server.
pub fn gate(_: &Args) -> Result<Tally> {
    let gate = Gate::ready()?;
    let checks = [
        Gate::validate,
        Gate::lint,
        Gate::python_client,
        Gate::typescript_client,
        Gate::schemathesis,
    ];
    let mut tally = Tally::default();
    for check in checks {
        check(&gate)?;
        tally = tally.plus(Tally::ONE);
    }
    Ok(tally)
}

struct Gate {
    /// `openapi/checks`, where the scripts and pinned tools are.
    checks: PathBuf,
    /// The documents.
    openapi: PathBuf,
    /// What is generated goes here.
    output: PathBuf,
    /// The Python environment's programs.
    python: PathBuf,
    server: Server,
}

impl Gate {
    fn ready() -> Result<Self> {
        let openapi = tree::root().join("openapi");
        let output = tree::target().join("gate");
        if output.exists() {
            std::fs::remove_dir_all(&output)?;
        }
        std::fs::create_dir_all(&output)?;
        let checks = openapi.join("checks");
        tools::node_packages(&checks)?;
        let python = tools::python_environment()?;
        let server = Server::start(&server::build()?, &output.join("data"))?;
        Ok(Self {
            checks,
            openapi,
            output,
            python,
            server,
        })
    }

    fn validate(&self) -> Result<()> {
        for name in ["openapi.json", "openapi-3.0.json"] {
            let mut validator = self.python_tool("openapi-spec-validator");
            let output = validator.arg(self.openapi.join(name)).output()?;
            // Its message about a dangling reference holds the whole document.
            let said: String = String::from_utf8_lossy(&output.stdout)
                .chars()
                .take(400)
                .collect();
            println!("{}", said.trim_end());
            anyhow::ensure!(output.status.success(), "openapi/{name} is not valid");
        }
        Ok(())
    }

    fn lint(&self) -> Result<()> {
        let mut redocly = self.node_tool("redocly");
        redocly
            .args(["lint", "--config", "redocly.yaml"])
            .env("REDOCLY_TELEMETRY", "off");
        redocly.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        process::run(
            redocly
                .arg(self.openapi.join("openapi.json"))
                .arg(self.openapi.join("openapi-3.0.json")),
        )
    }

    /// Runs on the empty server: its first step is the set-up, so the later checks find an organisation.
    fn python_client(&self) -> Result<()> {
        let generated = self.output.join("python");
        let mut generate = self.python_tool("openapi-python-client");
        generate.args(["generate", "--meta", "none", "--fail-on-warning", "--path"]);
        generate
            .arg(self.openapi.join("openapi.json"))
            .arg("--output-path")
            .arg(generated.join("convolog_client"));
        generate
            .arg("--config")
            .arg(self.checks.join("python_client.yaml"));
        // The generator formats what it wrote with tools found on the path.
        generate.env("PATH", self.path_with(&self.python));
        process::run(&mut generate)?;
        let mut check = self.python_tool("python");
        process::run(
            check
                .arg(self.checks.join("use_python_client.py"))
                .arg(self.url())
                .env("PYTHONPATH", &generated),
        )
    }

    fn typescript_client(&self) -> Result<()> {
        let generated = self.checks.join("node_modules/.generated");
        std::fs::create_dir_all(&generated)?;
        let mut types = self.node_tool("openapi-typescript");
        types
            .arg(self.openapi.join("openapi.json"))
            .arg("--output")
            .arg(generated.join("convolog.d.ts"));
        process::run(&mut types)?;
        process::run(self.node_tool("tsc").args(["--project", "tsconfig.json"]))?;
        let mut check = process::command("node");
        process::run(
            check
                .arg(generated.join("use_typescript_client.js"))
                .arg(self.url())
                .current_dir(&self.checks),
        )
    }

    fn schemathesis(&self) -> Result<()> {
        let mut schemathesis = self.python_tool("schemathesis");
        schemathesis
            .args(["--config-file", "schemathesis.toml", "run"])
            .arg(self.openapi.join("openapi.json"));
        schemathesis
            .args(["--url", &self.url()])
            .current_dir(&self.checks);
        schemathesis
            .env("SCHEMATHESIS_HOOKS", "schemathesis_hooks")
            .env("PYTHONPATH", &self.checks);
        schemathesis.env("CONVOLOG_URL", self.url());
        process::run(&mut schemathesis)
    }

    fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    fn python_tool(&self, name: &str) -> Command {
        process::command(&self.python.join(name).to_string_lossy())
    }

    fn node_tool(&self, name: &str) -> Command {
        let mut command =
            process::command(&self.checks.join("node_modules/.bin").join(name).to_string_lossy());
        command.current_dir(&self.checks);
        command
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the path of a child process, not a setting of ours"
    )]
    fn path_with(&self, first: &Path) -> std::ffi::OsString {
        let mut path = first.as_os_str().to_owned();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        path
    }
}
