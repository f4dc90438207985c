//! Mails and rotas as text.

use super::About;
use crate::demo::calendar::{ZONE, day_of};
use crate::demo::firm::later;
use crate::demo::names::ascii;
use crate::demo::random::Random;
use crate::demo::{DOMAIN, ORGANISATION};

/// A mail about the event, as a mail program saves it.
pub(super) fn mail(about: &About<'_>) -> Vec<u8> {
    let content = about.content;
    let author = about
        .author
        .email
        .clone()
        .unwrap_or_else(|| format!("office@{DOMAIN}"));
    let plain = |text: &str| text.chars().flat_map(ascii).collect::<String>();
    let subject = plain(content.title.as_deref().unwrap_or("For your information"));
    let date = content.occurred_start.with_timezone(&ZONE).to_rfc2822();
    let body = [&content.facts, &content.employee_account]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n\n");
    let text = format!(
        "From: {from} <{author}>\nTo: office@{DOMAIN}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{reference}@{DOMAIN}>\n\
         MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\
         {body}\n\n-- \n{from}\n{title}, {ORGANISATION}\n",
        from = plain(&about.author.name.full()),
        reference = about.reference,
        title = about.author.title,
    );
    text.replace('\n', "\r\n").into_bytes()
}

/// The rota of the week of the event.
pub(super) fn rota(about: &About<'_>, random: &mut Random) -> Vec<u8> {
    let day = day_of(about.content.occurred_start);
    let mut text = format!(
        "{ORGANISATION}\nRota of {}, week of {}\n\n",
        about.subject.team.as_deref().unwrap_or(about.subject.unit),
        day.format("%-d %B %Y")
    );
    for offset in 0..7 {
        let one = later(day, offset - 3);
        let hours = random.text(&[
            "05:00 - 13:00",
            "06:00 - 14:00",
            "13:30 - 21:30",
            "off",
            "off",
            "07:00 - 15:00",
        ]);
        text.push_str(&format!(
            "{:<12}{:<10}{hours}\n",
            one.format("%a %-d %b").to_string(),
            about.subject.name.first
        ));
    }
    text.push_str("\nChanges only through the shift lead.\n");
    text.into_bytes()
}
