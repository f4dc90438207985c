//! A file in a list, and what is in it.

use leptos::prelude::*;

use super::{Icon, IconView};

/// Files, one below the other.
#[component]
pub fn FileList(children: Children) -> AnyView {
    view! { <ul class="file-list">{children()}</ul> }.into_any()
}

/// One file: its name, what there is to know of it, and what can be done.
#[component]
pub fn FileLine(
    #[prop(into)] name: String,
    #[prop(into)] detail: String,
    /// Its SHA-256; shown short.
    #[prop(optional, into)]
    hash: String,
    /// What else is known of it, in short sentences.
    #[prop(optional)]
    facts: Vec<String>,
    /// How it is doing: a shield.
    #[prop(optional, into)]
    mark: Option<AnyView>,
    /// Whether it is not what it should be.
    #[prop(optional)]
    broken: bool,
    actions: AnyView,
    /// What stands below the line: a preview, a progress bar.
    #[prop(optional, into)]
    below: Option<AnyView>,
) -> AnyView {
    let short = hash.get(..12).unwrap_or_default().to_owned();
    view! {
        <li class="file-line" class:file-broken=broken>
            <span class="file-icon"><IconView icon=Icon::Attachment /></span>
            <span class="file-words">
                <span class="file-name">{name}</span>
                <span class="file-detail">
                    {detail}
                    {(!short.is_empty()).then(|| view! {
                        <code class="file-hash" title=hash.clone()>"SHA-256 "{short}"…"</code>
                        // On paper the whole of it counts.
                        <code class="file-seal" aria-hidden="true">"SHA-256 "{hash}</code>
                    })}
                </span>
                {(!facts.is_empty()).then(|| view! {
                    <span class="file-facts">{facts.into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view()}</span>
                })}
                {mark}
            </span>
            <span class="file-actions">{actions}</span>
            {below.map(|below| view! { <div class="file-below">{below}</div> })}
        </li>
    }
    .into_any()
}

/// What is in a file, from an object URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A picture.
    Image(String),
    /// A page of a document.
    Document(String),
    /// Plain text itself.
    Text(String),
}

/// A file's content in the page.
#[component]
pub fn FilePreview(#[prop(into)] name: String, content: Content) -> AnyView {
    match content {
        Content::Image(url) => view! { <img class="file-image" src=url alt=name /> }.into_any(),
        Content::Document(url) => {
            view! { <iframe class="file-document" src=url title=name></iframe> }.into_any()
        }
        Content::Text(text) => {
            view! { <pre class="file-text" tabindex="0" aria-label=name>{text}</pre> }.into_any()
        }
    }
}
