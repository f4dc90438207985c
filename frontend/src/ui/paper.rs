//! A document: sheets to be printed, with nothing around them but the bar that prints them.

use leptos::prelude::*;

use super::Markdown;

/// The document. `bar` stays on the screen; the frame of the app steps back while it is there.
#[component]
pub fn Paper(bar: AnyView, children: Children) -> AnyView {
    view! {
        <div class="paper">
            <div class="paper-bar">{bar}</div>
            <article class="paper-sheet">{children()}</article>
        </div>
    }
    .into_any()
}

/// What the document is, on its first lines.
#[component]
pub fn PaperCover(#[prop(into)] title: String, lines: Vec<String>) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| view! { <p class="paper-line">{line}</p> })
        .collect_view();
    view! { <header class="paper-cover"><h1 class="paper-title" tabindex="-1">{title}</h1>{lines}</header> }
        .into_any()
}

/// One record of it.
#[component]
pub fn PaperRecord(
    #[prop(into)] title: String,
    #[prop(into)] reference: String,
    /// Name and value, side by side.
    facts: Vec<(&'static str, String)>,
    /// Out of force, and why.
    void: Option<String>,
    children: Children,
) -> AnyView {
    let facts = facts
        .into_iter()
        .map(|(name, value)| view! { <div class="paper-fact"><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    let struck = void.is_some();
    view! {
        <section class="paper-record" class:paper-void=struck>
            <div class="paper-head">
                <h2 class="paper-name">{title}</h2>
                <span class="paper-ref">{reference}</span>
            </div>
            {void.map(|words| view! { <p class="paper-void-words">{words}</p> })}
            <dl class="paper-facts">{facts}</dl>
            {children()}
        </section>
    }
    .into_any()
}

/// A text under its name; struck through where it was corrected later.
#[component]
pub fn PaperText(#[prop(into)] label: String, text: String, #[prop(optional)] struck: bool) -> AnyView {
    view! {
        <div class="paper-text" class:paper-struck=struck>
            <h3 class="paper-label">{label}</h3>
            <Markdown text=text />
        </div>
    }
    .into_any()
}

/// Something that came to the record later: what it is, who and when, what it says.
#[component]
pub fn PaperBlock(
    #[prop(into)] label: String,
    #[prop(into)] by: String,
    text: Option<String>,
    #[prop(optional, into)] reason: String,
) -> AnyView {
    view! {
        <div class="paper-block">
            <h3 class="paper-label">{label}</h3>
            <p class="paper-by">{by}</p>
            {text.map(|text| view! { <Markdown text=text /> })}
            {(!reason.is_empty()).then(|| view! { <p class="paper-by">{reason}</p> })}
        </div>
    }
    .into_any()
}
