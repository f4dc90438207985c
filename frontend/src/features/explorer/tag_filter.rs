//! By tags: any of them, all of them, none of them.

use leptos::prelude::*;

use super::counts::Counts;
use super::facets::since;
use super::filter::EntryFilter;
use crate::features::entries::{Tags, tags_of};
use crate::i18n::t;
use crate::routes::Filter;
use crate::ui::{Choice, FilterGroup, FilterOption, Options};

/// How many tags are offered beside those of the filter; the others can be typed.
const OFFERED: usize = 12;

/// What the tags that one picks next are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Any,
    All,
    None,
}

impl Rule {
    fn of(word: &str) -> Self {
        match word {
            "all" => Self::All,
            "none" => Self::None,
            _ => Self::Any,
        }
    }

    fn held(self, filter: &EntryFilter) -> &Vec<String> {
        match self {
            Self::Any => &filter.tag,
            Self::All => &filter.all_tags,
            Self::None => &filter.not_tag,
        }
    }

    fn held_mut(self, filter: &mut EntryFilter) -> &mut Vec<String> {
        match self {
            Self::Any => &mut filter.tag,
            Self::All => &mut filter.all_tags,
            Self::None => &mut filter.not_tag,
        }
    }

    /// The rule that a tag is under now.
    fn over(filter: &EntryFilter, tag: &str) -> Option<Self> {
        [Self::Any, Self::All, Self::None]
            .into_iter()
            .find(|rule| rule.held(filter).iter().any(|held| held == tag))
    }
}

#[component]
pub(super) fn TagFilter(filter: Filter<EntryFilter>, counts: Counts) -> AnyView {
    let chosen = RwSignal::new("any".to_owned());
    let rule = Memo::new(move |_| chosen.with(|word| Rule::of(word)));
    let line = typed(filter, rule);
    let options: Options = [
        ("any", t!("explorer.tags.any")),
        ("all", t!("explorer.tags.all")),
        ("none", t!("explorer.tags.none")),
    ]
    .map(|(key, text)| (key.to_owned(), text.to_owned()))
    .to_vec();
    let offered = move || {
        let mut tags = counts.most_used(|facets| &facets.tag);
        filter.now.with(|now| {
            let mut place = 0_usize..;
            tags.retain(|tag| place.next() < Some(OFFERED) || Rule::over(now, tag).is_some());
            let unused = [&now.tag, &now.all_tags, &now.not_tag].into_iter().flatten();
            for tag in unused {
                if !tags.contains(tag) {
                    tags.push(tag.clone());
                }
            }
        });
        tags
    };
    view! {
        <FilterGroup title=t!("entry.field.tags")>
            <Choice label=t!("explorer.tags.rule") options=options value=chosen hide_label=true />
            <Tags label=t!("explorer.tags.type") value=line />
            {since(move || counts.since_of(|since| since.tag))}
            <For each=offered key=String::clone let(tag)>
                {option(filter, counts, rule, tag)}
            </For>
        </FilterGroup>
    }
    .into_any()
}

/// The tags under the rule as one line, both ways.
fn typed(filter: Filter<EntryFilter>, rule: Memo<Rule>) -> RwSignal<String> {
    let line = RwSignal::new(String::new());
    Effect::new(move |_| {
        let now = filter.now.with(|now| rule.get().held(now).join(", "));
        line.maybe_update(|held| std::mem::replace(held, now.clone()) != now);
    });
    Effect::new(move |before: Option<()>| {
        let chosen = tags_of(&line.get());
        let rule = rule.get_untracked();
        if before.is_some() && filter.now.with_untracked(|now| *rule.held(now) != chosen) {
            filter.update(|now| {
                *rule.held_mut(now) = chosen;
                now.rows = None;
            });
        }
    });
    line
}

/// One tag: a press puts it under the rule, or takes it out of whichever it is under.
fn option(filter: Filter<EntryFilter>, counts: Counts, rule: Memo<Rule>, tag: String) -> AnyView {
    let tag = StoredValue::new(tag);
    let over = Memo::new(move |_| filter.now.with(|now| tag.with_value(|tag| Rule::over(now, tag))));
    let look = move || {
        tag.with_value(|tag| match over.get() {
            Some(Rule::None) => t!("explorer.tags.without", tag = tag),
            Some(Rule::All) => t!("explorer.tags.with", tag = tag),
            Some(Rule::Any) | None => tag.clone(),
        })
    };
    let count = Signal::derive(move || tag.with_value(|tag| counts.of(|facets| &facets.tag, tag)));
    let press = Callback::new(move |()| {
        let (tag, under, rule) = (tag.get_value(), over.get_untracked(), rule.get_untracked());
        filter.update(|now| {
            match under {
                Some(under) => under.held_mut(now).retain(|held| *held != tag),
                None => rule.held_mut(now).push(tag),
            }
            now.rows = None;
        });
    });
    let on = Signal::derive(move || over.get().is_some());
    view! { <FilterOption look=look.into_any() on=on count=count on_press=press /> }.into_any()
}
