//! The text format: a family has a name, a kind and a line of help, and its samples follow at once.

use std::fmt::{Display, Write};

/// What a family's values mean.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Only grows, until a restart.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts by upper bounds.
    Histogram,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// What is answered.
#[derive(Default)]
pub struct Page(String);

/// A family under way.
pub struct Family<'p> {
    page: &'p mut String,
    name: &'static str,
}

impl Page {
    /// Begins a family.
    pub fn family(&mut self, name: &'static str, kind: Kind, help: &str) -> Family<'_> {
        write(
            &mut self.0,
            format_args!("# HELP {name} {help}\n# TYPE {name} {}\n", kind.name()),
        );
        Family {
            page: &mut self.0,
            name,
        }
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.0
    }
}

impl Family<'_> {
    /// One value of the family.
    pub fn sample(&mut self, labels: &[(&str, &str)], value: impl Display) -> &mut Self {
        self.ending("", labels, value)
    }

    /// One value of a histogram: `_bucket`, `_sum` or `_count`.
    pub fn ending(&mut self, ending: &str, labels: &[(&str, &str)], value: impl Display) -> &mut Self {
        write(self.page, format_args!("{}{ending}", self.name));
        for (n, (label, text)) in labels.iter().enumerate() {
            let before = if n == 0 { '{' } else { ',' };
            write(self.page, format_args!("{before}{label}=\"{}\"", Escaped(text)));
        }
        let after = if labels.is_empty() { "" } else { "}" };
        write(self.page, format_args!("{after} {value}\n"));
        self
    }
}

/// Writing to a text cannot fail.
fn write(page: &mut String, what: std::fmt::Arguments<'_>) {
    page.write_fmt(what).unwrap_or_default();
}

/// The value of a label: backslash, quote and line end are escaped.
struct Escaped<'t>(&'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '\\' => f.write_str("\\\\"),
            '"' => f.write_str("\\\""),
            '\n' => f.write_str("\\n"),
            c => f.write_char(c),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_written_with_its_samples() {
        let mut page = Page::default();
        page.family("a_total", Kind::Counter, "All of a.")
            .sample(&[("path", "/{id}"), ("odd", "\"\\\n")], 3)
            .sample(&[], 0.25);
        let expected = "# HELP a_total All of a.\n# TYPE a_total counter\n\
                        a_total{path=\"/{id}\",odd=\"\\\"\\\\\\n\"} 3\na_total 0.25\n";
        assert_eq!(page.finish(), expected);
    }
}
