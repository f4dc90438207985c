//! The CSV file of an import, row by row: what is wrong with it as a file, before anybody looks at the people in it.

use crate::{Result, ServiceError};
use convolog_dto::{Day, ErrorCode, FieldError, Patch, PersonPatch, Validate, limits};
use csv::{ReaderBuilder, StringRecord};

/// The columns, in any order.
const COLUMNS: [&str; 7] = [
    "display_name",
    "employee_ref",
    "title",
    "team",
    "email",
    "start_on",
    "manager_ref",
];
/// Those that must be there.
const REQUIRED: [&str; 2] = ["display_name", "employee_ref"];
/// More columns than this are not worth naming one by one.
const COLUMNS_MAX: usize = 50;

/// One row as it stands in the file.
pub(super) struct FileRow {
    /// The line it begins on, the header being line 1.
    pub line: i64,
    /// Who it is; empty where the cell is.
    pub employee_ref: String,
    /// What it says about the person. A column that is absent keeps what is there, an empty cell clears it.
    pub patch: PersonPatch,
    /// The employee reference of the manager.
    pub manager_ref: Option<String>,
    /// What is wrong already.
    pub errors: Vec<FieldError>,
}

/// Reads the whole file.
///
/// # Errors
/// 400 when it is not UTF-8 or not CSV, 422 for wrong columns, no rows or too many.
pub(super) fn read(file: &[u8]) -> Result<Vec<FileRow>> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let text = std::str::from_utf8(file).map_err(|error| {
        let line = Lines::of(file).at(error.valid_up_to());
        let hint = "Save it as UTF-8; spreadsheets call it \"CSV UTF-8\".";
        refused(format!(
            "The file is not UTF-8: line {line} holds another encoding. {hint}"
        ))
    })?;
    if text.trim().is_empty() {
        return Err(refused(format!(
            "The file is empty. It begins with the header {}.",
            COLUMNS.join(",")
        )));
    }
    if let Some(place) = unclosed_quote(file) {
        let line = Lines::of(file).at(place);
        return Err(refused(format!(
            "The quotation mark that opens a cell in line {line} is never closed."
        )));
    }
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(file);
    let not_csv = |error: csv::Error| refused(format!("The file is not CSV: {error}"));
    let columns = Columns::of(reader.headers().map_err(not_csv)?)?;
    let (mut rows, mut lines) = (Vec::new(), Lines::of(file));
    for record in reader.records() {
        let record = record.map_err(not_csv)?;
        if rows.len() == limits::IMPORT_ROWS_MAX {
            let most = limits::IMPORT_ROWS_MAX;
            return Err(ServiceError::field(
                "",
                "too_many",
                format!("At most {most} rows in one file."),
            ));
        }
        let place = record.position().map_or(0, csv::Position::byte);
        let line = lines.of_record(usize::try_from(place).unwrap_or(usize::MAX));
        rows.push(columns.row(line, &record));
    }
    if rows.is_empty() {
        return Err(ServiceError::field(
            "",
            "no_rows",
            "The file has a header and no rows.",
        ));
    }
    Ok(rows)
}

fn refused(detail: String) -> ServiceError {
    ServiceError::refuse(ErrorCode::MalformedBody, detail)
}

/// One thing wrong with one cell; the column is empty where it is the whole row.
pub(super) fn wrong(column: &str, code: &str, message: impl Into<String>) -> FieldError {
    let pointer = if column.is_empty() {
        String::new()
    } else {
        format!("/{column}")
    };
    FieldError {
        pointer,
        code: code.to_owned(),
        message: message.into(),
    }
}

/// Where a cell opens with a quotation mark that nothing closes; the reader would take the rest of the file as that cell.
fn unclosed_quote(file: &[u8]) -> Option<usize> {
    let (mut opened, mut cell_begins) = (None, true);
    let mut bytes = file.iter().enumerate().peekable();
    while let Some((place, byte)) = bytes.next() {
        if opened.is_some() {
            // Two in a row stand for one.
            if *byte == b'"' && bytes.next_if(|(_, next)| **next == b'"').is_none() {
                opened = None;
            }
            cell_begins = false;
        } else if *byte == b'"' && cell_begins {
            opened = Some(place);
        } else {
            cell_begins = matches!(byte, b',' | b'\n' | b'\r');
        }
    }
    opened
}

/// Counts lines as an editor shows them. The reader's own count is off behind blank lines and `\r\n`.
struct Lines<'a> {
    file: &'a [u8],
    place: usize,
    line: i64,
}

impl<'a> Lines<'a> {
    fn of(file: &'a [u8]) -> Self {
        Self {
            file,
            place: 0,
            line: 1,
        }
    }

    /// The line of a place; places are asked for in order.
    fn at(&mut self, place: usize) -> i64 {
        while self.place < place.min(self.file.len()) {
            let next = self.file.get(self.place + 1);
            match self.file.get(self.place) {
                Some(b'\n') => self.line += 1,
                Some(b'\r') if next != Some(&b'\n') => self.line += 1,
                _ => {}
            }
            self.place += 1;
        }
        self.line
    }

    /// The line of the first record from a place on: the reader counts the line ends before a record as part of it.
    fn of_record(&mut self, place: usize) -> i64 {
        let rest = self.file.get(place..).unwrap_or_default();
        let ends = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        self.at(place + ends)
    }
}

/// Where each column stands in this file.
struct Columns {
    places: [Option<usize>; 7],
    count: usize,
}

impl Columns {
    fn of(header: &StringRecord) -> Result<Self> {
        let names: Vec<_> = header.iter().map(|name| name.trim().to_lowercase()).collect();
        let known = COLUMNS.join(",");
        let known_name = |name: &String| COLUMNS.contains(&name.as_str());
        if names.len() > COLUMNS_MAX || !names.iter().any(known_name) {
            let message =
                format!("The first line must be the header {known}, with commas between the names.");
            return Err(ServiceError::field("", "no_header", message));
        }
        let mut errors = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if !known_name(name) {
                let shown: String = name.chars().take(limits::LABEL_MAX).collect();
                errors.push(wrong(
                    &shown,
                    "unknown_column",
                    format!("The columns are {known}."),
                ));
            } else if names.iter().take(index).any(|earlier| earlier == name) {
                errors.push(wrong(name, "duplicate_column", "This column stands there twice."));
            }
        }
        for required in REQUIRED {
            if !names.iter().any(|name| name == required) {
                let message = format!("The column {required} is missing.");
                errors.push(wrong(required, "missing_column", message));
            }
        }
        if !errors.is_empty() {
            return Err(ServiceError::Invalid(errors));
        }
        Ok(Self {
            places: COLUMNS.map(|column| names.iter().position(|name| name == column)),
            count: names.len(),
        })
    }

    fn row(&self, line: i64, record: &StringRecord) -> FileRow {
        let [name, employee_ref, title, team, email, start_on, manager_ref] =
            self.places.map(|place| match place {
                None => Patch::Keep,
                Some(index) => match record.get(index).map_or("", str::trim) {
                    "" => Patch::Clear,
                    cell => Patch::Set(cell.to_owned()),
                },
            });
        let mut errors = Vec::new();
        if record.len() != self.count {
            let message = format!("{} cells, where the header has {}.", record.len(), self.count);
            errors.push(wrong("", "wrong_width", message));
        }
        if employee_ref.as_set().is_none() {
            let message = "Without a reference nobody can tell who this is.";
            errors.push(wrong("employee_ref", "required", message));
        }
        let patch = PersonPatch {
            display_name: Some(name.apply(None).unwrap_or_default()),
            employee_ref: employee_ref.clone(),
            title,
            team,
            email,
            start_on: day(start_on, &mut errors),
        };
        errors.extend(patch.check().err().unwrap_or_default());
        FileRow {
            line,
            employee_ref: employee_ref.apply(None).unwrap_or_default(),
            patch,
            manager_ref: manager_ref.apply(None),
            errors,
        }
    }
}

/// A day as `2026-01-31` and in no other way: 01/02/2026 means two different days.
fn day(cell: Patch<String>, errors: &mut Vec<FieldError>) -> Patch<Day> {
    match cell {
        Patch::Keep => Patch::Keep,
        Patch::Clear => Patch::Clear,
        Patch::Set(text) => match text.parse::<Day>() {
            Ok(day) if day.to_string() == text => Patch::Set(day),
            _ => {
                errors.push(wrong("start_on", "day", "Write the day as 2026-01-31."));
                Patch::Keep
            }
        },
    }
}
