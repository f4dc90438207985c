//! The link of an invitation, shown once.

use convolog_dto::{InvitationLink, InvitationMail};
use leptos::prelude::*;

use crate::i18n::{instant_written, t};
use crate::routes::absolute;
use crate::ui::{Button, ButtonKind, CopyLine, DialogActions, Notice, Stack, Tone};

#[component]
pub(super) fn LinkShown(link: InvitationLink, on_close: Callback<()>) -> AnyView {
    let mail = match link.mail {
        InvitationMail::NotAsked => None,
        InvitationMail::Sent => Some((Tone::Positive, t!("invitations.mail_sent"))),
        InvitationMail::Failed => Some((Tone::Caution, t!("invitations.mail_failed"))),
    };
    view! {
        <Stack>
            <CopyLine
                label=t!("invitations.link")
                hint=t!("invitations.link_hint", until = instant_written(link.expires_at))
                value=absolute(&link.url)
            />
            {mail.map(|(tone, words)| view! { <Notice tone=tone>{words}</Notice> })}
            <Notice>{t!("invitations.link_once")}</Notice>
            <DialogActions>
                <Button kind=ButtonKind::Primary on_press=on_close>{t!("action.done")}</Button>
            </DialogActions>
        </Stack>
    }
    .into_any()
}
