//! The five fields as Unix cron reads them (Vixie's, which Debian ships), as sets of numbers.
//!
//! Lists `1,15`, ranges `1-5`, steps `*/15` and `0-30/10`, the names of months and weekdays; weekday 7 is Sunday, like 0, and a range
//! may end on Sunday by name (`fri-sun`). Where day of month and day of week are both restricted, either is enough; a field that begins
//! with `*` restricts nothing in this sense, so `*/2` and a weekday must both be true.

/// What a field may hold.
struct Kind {
    name: &'static str,
    from: u8,
    to: u8,
    names: &'static [&'static str],
}

const MINUTE: Kind = Kind {
    name: "minute",
    from: 0,
    to: 59,
    names: &[],
};
const HOUR: Kind = Kind {
    name: "hour",
    from: 0,
    to: 23,
    names: &[],
};
const DAY: Kind = Kind {
    name: "day of the month",
    from: 1,
    to: 31,
    names: &[],
};
const MONTH: Kind = Kind {
    name: "month",
    from: 1,
    to: 12,
    names: &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ],
};
const WEEKDAY: Kind = Kind {
    name: "day of the week",
    from: 0,
    to: 7,
    names: &["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
};

/// One field: the numbers it allows, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Set {
    bits: u64,
    starred: bool,
}

impl Set {
    fn numbers(self) -> impl Iterator<Item = u8> {
        (0..64).filter(move |number| self.bits & (1 << number) != 0)
    }

    /// As a list with commas, each number moved by so much.
    fn list(self, plus: u8) -> String {
        let numbers: Vec<String> = self.numbers().map(|number| (number + plus).to_string()).collect();
        numbers.join(",")
    }
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fields {
    minute: Set,
    hour: Set,
    day: Set,
    month: Set,
    weekday: Set,
}

impl Fields {
    /// Reads an expression; the error says what to write instead.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let text = match text.strip_prefix('@') {
            Some(word) => macro_of(word)?,
            None => text,
        };
        let parts: Vec<&str> = text.split_ascii_whitespace().collect();
        let &[minute, hour, day, month, weekday] = parts.as_slice() else {
            return Err(format!(
                "a schedule has five fields: minute hour day month weekday, such as 0 2 * * * for every night at two. This one has {}.",
                parts.len()
            ));
        };
        Ok(Self {
            minute: set(&MINUTE, minute)?,
            hour: set(&HOUR, hour)?,
            day: set(&DAY, day)?,
            month: set(&MONTH, month)?,
            weekday: sunday_is_0(set(&WEEKDAY, weekday)?),
        })
    }

    /// What the `cron` crate is asked, in lists alone: one expression, or two of which either is enough.
    pub(super) fn for_the_crate(&self) -> Vec<String> {
        let clock = format!("0 {} {}", self.minute.list(0), self.hour.list(0));
        let (day, month) = (self.day.list(0), self.month.list(0));
        let weekday = self.weekday.list(1);
        if self.day.starred || self.weekday.starred {
            vec![format!("{clock} {day} {month} {weekday}")]
        } else {
            vec![
                format!("{clock} {day} {month} *"),
                format!("{clock} * {month} {weekday}"),
            ]
        }
    }

    /// Whether it comes every so many minutes or hours and not at a time of the day: such ones take clocks that are put forward or back
    /// as they come.
    pub(super) const fn follows_clock(&self) -> bool {
        self.minute.starred || self.hour.starred
    }
}

fn macro_of(word: &str) -> Result<&'static str, String> {
    match word.to_ascii_lowercase().as_str() {
        "hourly" => Ok("0 * * * *"),
        "daily" | "midnight" => Ok("0 0 * * *"),
        "weekly" => Ok("0 0 * * 0"),
        "monthly" => Ok("0 0 1 * *"),
        "yearly" | "annually" => Ok("0 0 1 1 *"),
        _ => Err(format!(
            "@{word} is none of @hourly, @daily, @weekly, @monthly and @yearly"
        )),
    }
}

fn sunday_is_0(set: Set) -> Set {
    const SEVEN: u64 = 1 << 7;
    let sunday = u64::from(set.bits & SEVEN != 0);
    Set {
        bits: (set.bits & !SEVEN) | sunday,
        ..set
    }
}

fn set(kind: &Kind, text: &str) -> Result<Set, String> {
    let mut bits = 0;
    for item in text.split(',') {
        bits |= item_bits(kind, item)?;
    }
    Ok(Set {
        bits,
        starred: text.starts_with('*'),
    })
}

fn item_bits(kind: &Kind, item: &str) -> Result<u64, String> {
    let (range, step) = match item.split_once('/') {
        Some((range, step)) => (range, Some(step_of(kind, step)?)),
        None => (item, None),
    };
    let (from, to) = match (range, range.split_once('-')) {
        ("*", _) => (kind.from, kind.to),
        (_, Some((from, to))) => (number(kind, from)?, end_of_range(kind, to)?),
        (_, None) if step.is_some() => {
            return Err(format!(
                "{}: {item} has a step without a range. Write {range}-{}/{}.",
                kind.name,
                kind.to,
                step.unwrap_or(1)
            ));
        }
        (_, None) => {
            let one = number(kind, range)?;
            (one, one)
        }
    };
    if from > to {
        return Err(format!(
            "{}: {item} goes backwards. Write two items with a comma, the later one first.",
            kind.name
        ));
    }
    Ok((from..=to)
        .step_by(usize::from(step.unwrap_or(1)))
        .fold(0, |bits, number| bits | (1 << number)))
}

fn step_of(kind: &Kind, text: &str) -> Result<u8, String> {
    plain_number(text)
        .filter(|step| (1..=kind.to.max(1)).contains(step))
        .ok_or_else(|| format!("{}: {text} is no step. It goes from 1 to {}.", kind.name, kind.to))
}

/// A range of weekdays may end on Sunday.
fn end_of_range(kind: &Kind, text: &str) -> Result<u8, String> {
    if kind.names.len() == 7 && text.eq_ignore_ascii_case("sun") {
        return Ok(7);
    }
    number(kind, text)
}

fn number(kind: &Kind, text: &str) -> Result<u8, String> {
    let named = || {
        let at = kind
            .names
            .iter()
            .position(|name| text.eq_ignore_ascii_case(name))?;
        u8::try_from(at).ok()?.checked_add(kind.from)
    };
    plain_number(text)
        .or_else(named)
        .filter(|number| (kind.from..=kind.to).contains(number))
        .ok_or_else(|| {
            format!(
                "{}: {} is not from {} to {}",
                kind.name,
                if text.is_empty() { "nothing" } else { text },
                kind.from,
                kind.to
            )
        })
}

/// Digits and nothing else: no sign, no space.
fn plain_number(text: &str) -> Option<u8> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}
