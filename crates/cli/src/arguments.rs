//! What can be typed.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use convolog_archive::Trusted;
use convolog_dto::{AuditExportFormat, ChainHead, ExportFormat, PersonId, Role};

/// A private record of workplace conversations.
#[derive(Debug, Parser)]
#[command(name = "convolog", version, arg_required_else_help = true)]
pub struct Arguments {
    /// The folder of the database, the evidence and the keys [env: CONVOLOG_DATA_DIR] [default: data]
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    /// Answer in JSON, for scripts
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the web UI until SIGTERM
    Serve(Serve),
    /// Fill an empty instance with a believable company and print the sign-ins
    Demo(Demo),
    /// Import the JSON or the ZIP of an export; what is here already stays as it is
    Import(Import),
    /// Bring the database up to this version and stop
    Migrate,
    /// Take a verified snapshot of the database now, beside a running server
    Backup(Backup),
    /// Put a snapshot back in the place of the database; the server must be stopped
    Restore(Restore),
    /// Print the OpenAPI document
    Openapi(Openapi),
    /// The audit trail
    #[command(subcommand)]
    Audit(Audit),
    /// Check a bundle that was exported: exit 1 and what is wrong with which file when it is not what was signed. Needs no instance
    Verify(Verify),
    /// Write the record, or one person's file, to a file
    Export(Export),
    /// Accounts, for when nobody can sign in
    #[command(subcommand)]
    User(User),
    /// Check folder rights, key, database, clock and free space
    Doctor,
    /// Ask the running server whether it is ready, for containers
    Healthcheck(Serve),
}

/// Where to listen.
#[derive(Args, Debug)]
pub struct Serve {
    /// The address [env: CONVOLOG_LISTEN] [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
}

/// How large a company.
#[derive(Args, Debug)]
pub struct Demo {
    /// People, the owner included
    #[arg(long, default_value_t = 2000, value_name = "N")]
    pub people: usize,
    /// Entries over three years
    #[arg(long, default_value_t = 100_000, value_name = "N")]
    pub entries: usize,
    /// The same seed gives the same company
    #[arg(long, default_value_t = 7, value_name = "S")]
    pub seed: u64,
}

/// What to export, and where to.
#[derive(Args, Debug)]
pub struct Export {
    /// json (to be read in again), csv (for spreadsheets), md (a readable document, or a ZIP archive of one for each person), zip (all of
    /// these and the evidence, signed)
    #[arg(long, value_parser = format)]
    pub format: ExportFormat,
    /// One person, by id; everybody when absent
    #[arg(long, value_name = "ID")]
    pub person: Option<PersonId>,
    /// The entries of a filter: the query string of their list, such as 'type=concern&severity=high'; all of them when absent
    #[arg(long, value_name = "QUERY", conflicts_with = "person")]
    pub filter: Option<String>,
    /// The file, which must not be there yet; - for stdout
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Who gets it, and why.
    #[command(flatten)]
    pub reason: Reason,
}

/// Who is to receive an export, and what for; asked for on a terminal where it is absent.
#[derive(Args, Debug)]
pub struct Reason {
    /// Who is to receive it; kept in the audit trail and in the export [asked for when absent]
    #[arg(long, value_name = "NAME")]
    pub recipient: Option<String>,
    /// What it is for; kept in the audit trail and in the export [asked for when absent]
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
}

fn format(text: &str) -> Result<ExportFormat, String> {
    text.parse()
        .map_err(|_unknown| "the formats are json, csv, md and zip".to_owned())
}

/// Which file.
#[derive(Args, Debug)]
pub struct Import {
    /// A full.json, or the ZIP archive with it and the files of the evidence
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Say what would come of it and keep nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Where to.
#[derive(Args, Debug)]
pub struct Backup {
    /// The file to write, instead of one in the backup folder; it must not be there yet
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// What from.
#[derive(Args, Debug)]
pub struct Restore {
    /// The snapshot
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Which document.
#[derive(Args, Debug)]
pub struct Openapi {
    /// OpenAPI 3.0.3 instead of 3.1, for older generators
    #[arg(long = "v3-0")]
    pub v3_0: bool,
}

/// Which bundle.
#[derive(Args, Debug)]
pub struct Verify {
    /// The ZIP file
    #[arg(value_name = "FILE.zip")]
    pub file: PathBuf,
    /// The public key that must have signed it, or its fingerprint, from elsewhere
    #[arg(long, value_name = "KEY", value_parser = trusted)]
    pub key: Option<Trusted>,
}

/// The audit trail.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Recompute the chain; exit 1 and the first broken event when it does not hold
    Verify {
        /// Recompute every saved text, too, and compare it with what the chain says of it
        #[arg(long)]
        texts: bool,
        /// A head from an anchor, an export or a backup: does the trail of today go on from it?
        #[arg(long, value_name = "CHAIN:SEQ:HASH")]
        head: Option<ChainHead>,
    },
    /// Write the trail to a file
    Export(AuditExport),
}

/// How to export the trail, and where to.
#[derive(Args, Debug)]
pub struct AuditExport {
    /// json (with everything that it takes to recompute the chain) or csv (for spreadsheets)
    #[arg(long, value_parser = audit_format)]
    pub format: AuditExportFormat,
    /// The events of a filter: the query string of their list, such as 'action=entry.voided'; all of them when absent
    #[arg(long, value_name = "QUERY")]
    pub filter: Option<String>,
    /// The file, which must not be there yet; - for stdout
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Who gets it, and why.
    #[command(flatten)]
    pub reason: Reason,
}

fn audit_format(text: &str) -> Result<AuditExportFormat, String> {
    text.parse()
        .map_err(|_unknown| "the formats are json and csv".to_owned())
}

/// Accounts.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Show every account
    List,
    /// Make an account; the password is read from stdin
    Create {
        /// The address to sign in with
        email: String,
        /// The user's name
        #[arg(long)]
        name: String,
        /// SUPER_ADMIN, ADMIN or USER
        #[arg(long, value_parser = role)]
        role: Role,
        /// The person that it is tied to, by id
        #[arg(long)]
        person: Option<PersonId>,
    },
    /// Set another password, read from stdin; every session of the account ends
    SetPassword {
        /// The address of the account
        email: String,
    },
    /// Let accounts sign in by password again, where the setting forbids it
    AllowLocalLogin,
    /// Give an account another role
    SetRole {
        /// The address of the account
        email: String,
        /// SUPER_ADMIN, ADMIN or USER
        #[arg(value_parser = role)]
        role: Role,
    },
    /// Take the second factor of an account away and end its sessions, for somebody who has lost it
    #[command(name = "reset-2fa")]
    ResetSecondFactor {
        /// The address of the account
        email: String,
    },
    /// Keep an account from being used; all its sessions end, what it wrote stays
    Disable {
        /// The address of the account
        email: String,
    },
    /// Let a disabled account be used again
    Enable {
        /// The address of the account
        email: String,
    },
}

fn trusted(text: &str) -> Result<Trusted, String> {
    text.parse()
        .map_err(|_neither| "a key has 64 hex digits, a fingerprint 32".to_owned())
}

fn role(text: &str) -> Result<Role, String> {
    text.to_uppercase()
        .parse()
        .map_err(|_unknown| "the roles are SUPER_ADMIN, ADMIN and USER".to_owned())
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_contradict_nothing() {
        Arguments::command().debug_assert();
    }
}
