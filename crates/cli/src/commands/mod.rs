//! The commands, one file each, and what they share: the settings and the open instance.

mod audit;
mod backup;
mod demo;
mod doctor;
mod export;
mod healthcheck;
mod import;
mod migrate;
mod openapi;
mod restore;
mod serve;
mod user;
mod verify;

use std::net::SocketAddr;

use convolog_api::settings::{Environment, Settings};
use convolog_service::{Config, Services, SmtpConfig};

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;
use crate::{lock, log};

/// Does what was asked.
///
/// # Errors
/// What went wrong, in a sentence.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    // It asks nothing of the machine it runs on, not even sound settings.
    if let Command::Verify(verify) = &arguments.command {
        return verify::verify(verify, arguments.json);
    }
    let listen = match &arguments.command {
        Command::Serve(serve) | Command::Healthcheck(serve) => serve.listen,
        _ => None,
    };
    let settings = settings(arguments, listen)?;
    log::start(&settings, !matches!(arguments.command, Command::Serve(_)))?;
    let json = arguments.json;
    match &arguments.command {
        Command::Serve(_) => serve::serve(settings),
        Command::Demo(demo) => demo::demo(&settings, demo, json),
        Command::Import(import) => import::import(&settings, import, json),
        Command::Backup(backup) => backup::backup(&settings, backup, json),
        Command::Restore(restore) => restore::restore(&settings, restore, json),
        Command::Migrate => migrate::migrate(&settings, json),
        Command::Openapi(openapi) => openapi::openapi(openapi),
        Command::Audit(audit) => audit::audit(&settings, audit, json),
        Command::Verify(verify) => verify::verify(verify, json),
        Command::Export(arguments) => export::export(&settings, arguments, json),
        Command::User(user) => user::user(&settings, user, json),
        Command::Doctor => doctor::doctor(&settings, json),
        Command::Healthcheck(_) => healthcheck::healthcheck(&settings),
    }
}

fn settings(arguments: &Arguments, listen: Option<SocketAddr>) -> Result<Settings, Failure> {
    Ok(Environment::of_process().settings(listen, arguments.data_dir.clone())?)
}

/// What the use cases need of the settings.
fn config(settings: &Settings) -> Config {
    let mut config = Config::new(&settings.data_dir);
    config.upload_max_bytes = settings.upload_max_bytes;
    config.public_url.clone_from(&settings.public_url);
    config.base_path.clone_from(&settings.base_path);
    config.smtp = settings.smtp.as_ref().map(|smtp| SmtpConfig {
        url: smtp.url.expose().to_owned(),
        from: smtp.from.clone(),
    });
    config.setup_token = settings
        .setup_token
        .as_ref()
        .map(|secret| secret.expose().to_owned());
    config.system_key.clone_from(&settings.system_key);
    config.jwt_secret = settings
        .jwt_secret
        .as_ref()
        .map(|secret| secret.expose().to_owned());
    config.disable_local_login = settings.disable_local_login;
    config.backups.clone_from(&settings.backups);
    config
}

/// Opens an instance that must be there; a command that only looks must not make one.
fn existing(settings: &Settings) -> Result<Services, Failure> {
    let file = settings.data_dir.join("convolog.db");
    match file.try_exists() {
        Ok(true) => Ok(Services::open(config(settings))?),
        Ok(false) => Err(Failure::wrong_use(format!(
            "there is no instance in {}. Give its folder with --data-dir, or start one with `convolog serve`.",
            settings.data_dir.display()
        ))),
        Err(error) => Err(lock::unusable(&settings.data_dir, &error)),
    }
}
