//! The evidence about a person, whichever entry it hangs on.

use convolog_dto::{Attachment, PersonAttachmentQuery, PersonId, limits};
use leptos::prelude::*;

use crate::api::{self, Pages};
use crate::features::entries::EvidenceLine;
use crate::i18n::{plural, t};
use crate::ui::{EmptyState, FileList, Loaded, More, Section};

#[component]
pub(super) fn FilesTab(subject: PersonId) -> AnyView {
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        move |cursor: Option<String>, limit| {
            let query = PersonAttachmentQuery {
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
            };
            api::list_person_attachments(subject, query)
        },
    );
    // Evidence is taken off where the entry is, not here.
    let never = Memo::new(|_| false);
    let nobody = Callback::new(|()| {});
    let matter = move |rows: Vec<Attachment>| {
        if rows.is_empty() {
            return view! { <EmptyState title=t!("person.no_files") text=t!("person.no_files_text") /> }
                .into_any();
        }
        let lines = rows
            .into_iter()
            .map(|attachment| view! { <EvidenceLine attachment=attachment open=never on_changed=nobody to_entry=true /> })
            .collect_view();
        view! { <FileList>{lines}</FileList> }.into_any()
    };
    let count = move || pages.total.get().map(|total| plural!("entries.files", total));
    view! {
        <Section title=t!("person.files") actions=count.into_any()>
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages />
        </Section>
    }
    .into_any()
}
