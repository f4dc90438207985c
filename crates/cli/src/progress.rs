//! How far something long is: one line on stderr, drawn anew in its place, for a person who watches a terminal. Nothing of it goes
//! into a file, a pipe or a log, nor to a script that asked for JSON.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use rustix::termios::tcgetwinsize;

/// What goes by itself is drawn anew after so long, not sooner.
const EVERY: Duration = Duration::from_millis(100);
/// How long the bar is.
const BAR: u64 = 20;
/// How wide a terminal is that does not say.
const WIDTH: u16 = 80;
const MEGABYTE: u64 = 1_000_000;

/// The line. It goes when this is dropped.
pub struct ProgressLine {
    shown: bool,
    drawn_at: Option<Instant>,
}

impl ProgressLine {
    /// For a command that answers in JSON, or does not.
    pub fn new(json: bool) -> Self {
        Self {
            shown: !json && io::stderr().is_terminal(),
            drawn_at: None,
        }
    }

    /// One that is never seen.
    pub const fn hidden() -> Self {
        Self {
            shown: false,
            drawn_at: None,
        }
    }

    /// So much is done, of so much in all where that is known. What comes soon after another one is left out.
    pub fn at(&mut self, done: u64, total: Option<u64>, words: impl FnOnce() -> String) {
        if self.shown && self.drawn_at.is_none_or(|before| before.elapsed() >= EVERY) {
            self.draw(done, total, &words());
        }
    }

    /// So many bytes are done of so many.
    pub fn at_bytes(&mut self, done: u64, total: u64, doing: &str) {
        self.at(done, Some(total), || {
            format!("{doing}: {} of {} MB", done / MEGABYTE, total.div_ceil(MEGABYTE))
        });
    }

    /// A step begins, after which so many per cent of the whole are done; none is left out.
    pub fn step(&mut self, per_cent: i64, words: &str) {
        if self.shown {
            self.draw(u64::try_from(per_cent).unwrap_or(0), Some(100), words);
        }
    }

    /// A terminal that has gone away is no reason to stop.
    fn draw(&mut self, done: u64, total: Option<u64>, words: &str) {
        let bar = total.map_or_else(String::new, |total| bar(done, total));
        let width = tcgetwinsize(io::stderr()).map_or(WIDTH, |size| size.ws_col);
        let room = usize::from(if width == 0 { WIDTH } else { width }).saturating_sub(1);
        // What does not fit into the line would be drawn on a new one each time.
        let line: String = format!("{bar}{words}").chars().take(room).collect();
        drop(write!(io::stderr(), "\r\x1b[K{line}"));
        self.drawn_at = Some(Instant::now());
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.drawn_at.is_some() {
            drop(write!(io::stderr(), "\r\x1b[K"));
        }
    }
}

fn bar(done: u64, total: u64) -> String {
    let filled = done.min(total).saturating_mul(BAR) / total.max(1);
    let signs = (0..BAR).map(|place| if place < filled { '#' } else { '-' });
    format!("[{}] ", signs.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_bar_is_never_longer_than_itself() {
        assert_eq!(bar(0, 0), "[--------------------] ");
        assert_eq!(bar(3, 4), "[###############-----] ");
        assert_eq!(bar(9, 4), "[####################] ");
    }
}
