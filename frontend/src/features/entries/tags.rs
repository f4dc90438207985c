//! Tags with suggestions: the vocabulary, and what is used on the entries one sees.

use convolog_dto::TagQuery;
use leptos::prelude::*;

use super::content::tags_of;
use crate::api::{self, Load, Query};
use crate::ui::TagField;

/// How many suggestions at the most.
const FEW: i64 = 8;

/// See [`TagField`]; this one knows what others write.
#[component]
pub fn Tags(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: String,
    value: RwSignal<String>,
) -> AnyView {
    let typed = RwSignal::new(String::new());
    let found = Query::new(move || {
        let text = typed.get().trim().to_lowercase();
        async move {
            if text.is_empty() {
                return Ok(Vec::new());
            }
            let query = TagQuery {
                q: Some(text),
                limit: Some(FEW),
                ..TagQuery::default()
            };
            api::list_tags(query).await.map(|page| page.items)
        }
    });
    let suggestions = Signal::derive(move || match found.state.get() {
        Load::Ready(tags) => {
            let there = tags_of(&value.get());
            let names = tags.into_iter().map(|tag| tag.name);
            names.filter(|name| !there.contains(name)).collect::<Vec<_>>()
        }
        Load::Pending | Load::Failed(_) => Vec::new(),
    });
    view! { <TagField label=label pointer=pointer hint=hint value=value typed=typed suggestions=suggestions /> }
        .into_any()
}
