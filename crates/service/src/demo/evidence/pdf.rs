//! A PDF of plain pages: one font, wrapped lines, a table of offsets that fits.

use super::About;
use crate::demo::calendar::day_of;
use crate::demo::names::ascii;
use crate::demo::{DOMAIN, ORGANISATION};

/// How many characters fit on a line, and how many lines on a page.
const WIDTH: usize = 88;
const HEIGHT: usize = 48;

/// A letter to the people team about the event.
pub(super) fn letter(about: &About<'_>) -> Vec<u8> {
    let day = day_of(about.content.occurred_start).format("%-d %B %Y");
    let (subject, author) = (about.subject, about.author);
    let mut lines = vec![
        ORGANISATION.to_owned(),
        format!("{} | {DOMAIN}", author.unit),
        String::new(),
        "People and payroll".to_owned(),
        "Head office".to_owned(),
        String::new(),
        format!("{:<50} Our reference: {}", day.to_string(), about.reference),
        String::new(),
        format!(
            "{}, {}, {}",
            subject.name.full(),
            subject.title,
            subject.reference
        ),
        String::new(),
        "Dear colleagues,".to_owned(),
        String::new(),
        "please keep this with the personnel file. The person it is about has a copy.".to_owned(),
    ];
    let content = about.content;
    for text in [&content.facts, &content.impact, &content.agreed]
        .into_iter()
        .flatten()
    {
        lines.push(String::new());
        lines.extend(text.lines().map(str::to_owned));
    }
    lines.extend([
        String::new(),
        "Yours sincerely,".to_owned(),
        String::new(),
        author.name.full(),
        author.title.clone(),
    ]);
    document(content.title.as_deref().unwrap_or("Letter"), &lines)
}

/// A form with its fields.
pub(super) fn form(about: &About<'_>) -> Vec<u8> {
    let content = about.content;
    let day = day_of(content.occurred_start).format("%-d %B %Y").to_string();
    let title = content.title.as_deref().unwrap_or("Form");
    let mut lines = vec![
        ORGANISATION.to_owned(),
        title.to_owned(),
        "=".repeat(60),
        String::new(),
    ];
    let field = |name: &str, value: &str| format!("{name:.<24} {value}");
    lines.extend([
        field("Employee", &about.subject.name.full()),
        field("Reference", &about.subject.reference),
        field("Job", &about.subject.title),
        field(
            "Team",
            about.subject.team.as_deref().unwrap_or(about.subject.unit),
        ),
        field("Date of the event", &day),
        field("Manager", &about.author.name.full()),
        field("Entry", about.reference),
    ]);
    for (head, text) in [
        ("1. What happened", &content.facts),
        ("2. Statement of the employee", &content.employee_account),
        ("3. Agreed", &content.agreed),
    ] {
        lines.extend([String::new(), head.to_owned(), "-".repeat(head.len())]);
        let text = text.as_deref().unwrap_or("No entry.");
        lines.extend(text.lines().map(str::to_owned));
    }
    lines.extend([
        String::new(),
        String::new(),
        "Signed: ____________________        Signed: ____________________".to_owned(),
        format!("{:<36}{}", about.subject.name.full(), about.author.name.full()),
    ]);
    document(title, &lines)
}

fn document(title: &str, lines: &[String]) -> Vec<u8> {
    let wrapped: Vec<String> = lines.iter().flat_map(|line| wrap(line)).collect();
    let pages: Vec<&[String]> = wrapped.chunks(HEIGHT).collect();
    let kids: Vec<String> = (0..pages.len())
        .map(|page| format!("{} 0 R", 4 + page * 2))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (index, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + index * 2
        ));
        let mut text = "BT /F1 9.5 Tf 50 790 Td 15 TL\n".to_owned();
        for line in *page {
            text.push_str(&format!("({}) Tj T*\n", escaped(line)));
        }
        text.push_str("ET");
        objects.push(format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()));
    }
    objects.push(format!(
        "<< /Title ({}) /Producer (ConvoLog demo) >>",
        escaped(title)
    ));
    assemble(&objects)
}

/// Joins the objects; the last one is the information about the document.
fn assemble(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in &offsets {
        out.push_str(&format!("{offset:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R /Info {} 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1,
        objects.len()
    ));
    out.into_bytes()
}

/// Breaks a line between words.
fn wrap(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let full = lines
            .last()
            .is_some_and(|last| !last.is_empty() && last.chars().count() + 1 + word.chars().count() > WIDTH);
        if full {
            lines.push(word.to_owned());
        } else if let Some(last) = lines.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// Plain letters, with what PDF strings must escape.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(ascii) {
        match letter {
            '(' | ')' | '\\' => out.extend(['\\', letter]),
            '£' => out.push_str("\\243"),
            '°' => out.push_str("\\260"),
            '·' => out.push_str("\\267"),
            _ if letter.is_ascii() && !letter.is_control() => out.push(letter),
            _ => out.push('?'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_of_the_table_points_at_its_object() {
        let lines: Vec<String> = (0..120)
            .map(|n| format!("line {n} (of 120) for £3 · Łukasz"))
            .collect();
        let text = String::from_utf8(document("A title", &lines)).unwrap();
        let after = |offset: &str| text.get(offset.parse().unwrap()..).unwrap();
        let (_, table) = text.rsplit_once("startxref\n").unwrap();
        let table = after(table.lines().next().unwrap());
        assert!(table.starts_with("xref\n"));
        let rows = table.lines().skip(3).take_while(|line| line.ends_with(" n "));
        let mut count = 0;
        for (index, row) in rows.enumerate() {
            let (offset, _) = row.split_once(' ').unwrap();
            assert!(
                after(offset).starts_with(&format!("{} 0 obj\n", index + 1)),
                "{index}"
            );
            count += 1;
        }
        assert_eq!(count, 3 + 3 * 2 + 1, "three pages");
        assert!(text.contains("(line 7 \\(of 120\\) for \\2433 \\267 Lukasz) Tj"));
    }
}
