//! The head of the document: its policy, which allows its own style and nothing else, and its style.

use super::html::Html;
use super::model::Line;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use ring::digest::{SHA256, digest};
use std::fmt::Write as _;
use std::io::{self, Write};

const STYLE: &str = include_str!("style.css");

pub(super) fn head<W: Write>(html: &mut Html<W>, title: &str, lines: &[Line]) -> io::Result<()> {
    let style = style(lines);
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    html.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-",
    )?;
    html.text(&BASE64_STANDARD.encode(digest(&SHA256, style.as_bytes())))?;
    html.raw("'; img-src data:; base-uri 'none'; form-action 'none'\">\n")?;
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
    html.raw(
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n",
    )?;
    html.around("<title>", title, "</title>\n")?;
    html.raw("<style>")?;
    html.css(&style)?;
    html.raw("</style>\n</head>\n<body>\n<main>\n")
}

/// The style with a running head for each item: on paper its number and reference stand at the top of every page of it.
fn style(lines: &[Line]) -> String {
    let mut style = STYLE.to_owned();
    for line in lines {
        let (item, reference) = (line.item, plain(&line.reference));
        // Writing to a string cannot fail.
        let _infallible = writeln!(
            style,
            "@page item-{item} {{ @top-left {{ content: 'Item {item}'; }} @top-right {{ content: '{reference}'; }} }}\n\
             .item-{item} {{ page: item-{item}; }}"
        );
    }
    style
}

/// What may stand in a string of a style: a reference has letters, digits and hyphens.
fn plain(reference: &str) -> String {
    reference
        .chars()
        .filter(|one| one.is_ascii_alphanumeric() || *one == '-')
        .take(40)
        .collect()
}
