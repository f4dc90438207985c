//! Passwords come from stdin, never from the command line, where other users of the machine could read them.

use std::io::{self, BufRead, IsTerminal};

use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

use crate::failure::Failure;

/// Reads one line. On a terminal it asks for it and shows nothing.
///
/// # Errors
/// When there is no line.
pub fn read() -> Result<String, Failure> {
    let stdin = io::stdin();
    let shown = if stdin.is_terminal() {
        eprint!("New password: ");
        Some(tcgetattr(&stdin).map_err(io::Error::from)?)
    } else {
        None
    };
    if let Some(shown) = &shown {
        let mut hidden = shown.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(&stdin, OptionalActions::Now, &hidden).map_err(io::Error::from)?;
    }
    let mut line = String::new();
    let read = stdin.lock().read_line(&mut line);
    if let Some(shown) = &shown {
        tcsetattr(&stdin, OptionalActions::Now, shown).map_err(io::Error::from)?;
        eprintln!();
    }
    read?;
    let password = line.trim_end_matches(['\n', '\r']).to_owned();
    if password.is_empty() {
        return Err(Failure::wrong_use(
            "no password came on stdin. Type it, or pipe it in.",
        ));
    }
    Ok(password)
}
