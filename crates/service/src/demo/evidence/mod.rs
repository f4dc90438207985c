//! Small real files to keep with entries: letters and forms as PDF, pictures and charts as PNG, mails and rotas as text.

mod mail;
mod pdf;
mod png;

use convolog_db::entries::EntryContent;

use super::calendar::day_of;
use super::firm::Member;
use super::random::Random;
use super::scene::Proof;

/// A file, ready to be stored.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// Whom and what a file is about.
pub(super) struct About<'a> {
    pub(super) subject: &'a Member,
    pub(super) author: &'a Member,
    pub(super) content: &'a EntryContent,
    pub(super) reference: &'a str,
}

/// Makes a file of this kind.
pub(super) fn file(proof: Proof, about: &About<'_>, random: &mut Random) -> File {
    let stamp = day_of(about.content.occurred_start).format("%Y-%m-%d");
    let last = about.subject.name.mailbox();
    let named = |name: String, media_type, bytes| File {
        name,
        media_type,
        bytes,
    };
    match proof {
        Proof::Photo => named(
            format!("photo-{stamp}-{}.png", 1 + random.below(40)),
            "image/png",
            png::photo(random),
        ),
        Proof::Chart => named(format!("figures-{stamp}.png"), "image/png", png::chart(random)),
        Proof::Form => named(
            format!("form-{last}-{stamp}.pdf"),
            "application/pdf",
            pdf::form(about),
        ),
        Proof::Letter => named(
            format!("letter-{last}-{stamp}.pdf"),
            "application/pdf",
            pdf::letter(about),
        ),
        Proof::Mail => named(format!("mail-{stamp}.eml"), "message/rfc822", mail::mail(about)),
        Proof::Rota => named(
            format!("rota-{stamp}.txt"),
            "text/plain",
            mail::rota(about, random),
        ),
    }
}
