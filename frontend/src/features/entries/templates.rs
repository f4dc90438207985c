//! Starting from a template: it fills what is still empty and can be taken back.

use convolog_dto::{Template, TemplatePage};
use leptos::prelude::*;

use super::content::{Content, FieldName};
use super::sheet::Sheet;
use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::ui::{ChipTrigger, Cluster, Gap, Hint, Icon, Menu, MenuButton, use_toasts};

/// The templates of this instance. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Templates(Query<TemplatePage>);

impl Templates {
    pub fn fetch() -> Self {
        Self(Query::new(api::list_templates))
    }

    fn all(self) -> Vec<Template> {
        match self.0.state.get() {
            Load::Ready(page) => page.items,
            Load::Pending | Load::Failed(_) => Vec::new(),
        }
    }

    /// Whether a text holds nothing but the questions of a template.
    pub fn is_unanswered(self, field: FieldName, text: &str) -> bool {
        let asked = |template: &Template| {
            let found = texts(template).into_iter().find(|(known, _)| *known == field);
            found.and_then(|(_, text)| text.clone())
        };
        let all = self.all();
        field != FieldName::Title
            && all
                .iter()
                .filter_map(asked)
                .any(|asked| asked.trim() == text.trim())
    }
}

fn texts(template: &Template) -> [(FieldName, &Option<String>); 6] {
    [
        (FieldName::Title, &template.title),
        (FieldName::Facts, &template.facts),
        (FieldName::Impact, &template.impact),
        (FieldName::EmployeeAccount, &template.employee_account),
        (FieldName::Assessment, &template.assessment),
        (FieldName::Agreed, &template.agreed),
    ]
}

/// The list of templates. `begin` is what an untouched draft holds.
#[component]
pub(super) fn TemplatePicker(templates: Templates, sheet: Sheet, begin: Content) -> AnyView {
    let toasts = use_toasts();
    let begin = StoredValue::new(begin);
    let apply = move |template: Template| {
        let before = untrack(|| sheet.content());
        let filled = begin.with_value(|begin| fill(&before, begin, &template));
        let changed = filled.differences(&before);
        if changed.is_empty() {
            toasts.say(t!("writing.template_nothing", name = template.name));
            return;
        }
        sheet.put(&filled);
        let undo = Callback::new(move |()| {
            // Only what still stands as the template put it.
            let mut now = untrack(|| sheet.content());
            for field in &changed {
                if now.get(*field) == filled.get(*field) {
                    now.set(*field, before.get(*field));
                }
            }
            sheet.put(&now);
        });
        toasts.say_with_undo(t!("writing.template_used", name = template.name), undo);
    };
    (move || {
        let templates = templates.all();
        (!templates.is_empty()).then(|| {
            let items = templates
                .into_iter()
                .map(|template| {
                    let name = template.name.clone();
                    let press = Callback::new(move |()| apply(template.clone()));
                    view! { <MenuButton on_press=press>{name}</MenuButton> }
                })
                .collect_view();
            let trigger = view! { <ChipTrigger icon=Icon::Draft text=t!("writing.template") /> };
            view! {
                <Cluster gap=Gap::Tight>
                    <Menu label=t!("writing.template") trigger=trigger.into_any()>{items}</Menu>
                    <Hint>{t!("writing.template_lead")}</Hint>
                </Cluster>
            }
        })
    })
    .into_any()
}

/// What a draft says with a template: texts that are empty are filled, choices that were not touched are made.
fn fill(now: &Content, begin: &Content, template: &Template) -> Content {
    let mut filled = now.clone();
    for (field, text) in texts(template) {
        if let (true, Some(text)) = (now.get(field).trim().is_empty(), text) {
            filled.set(field, text.clone());
        }
    }
    if now.tags().is_empty() {
        filled.set(FieldName::Tags, template.tags.join(", "));
    }
    let choices = [
        (FieldName::Type, Some(template.entry_type.to_string())),
        (FieldName::Formality, Some(template.formality.to_string())),
        (
            FieldName::Channel,
            template.channel.map(|channel| channel.to_string()),
        ),
        (FieldName::Severity, Some(template.severity.to_string())),
        (FieldName::Sentiment, Some(template.sentiment.to_string())),
    ];
    for (field, word) in choices {
        if let (true, Some(word)) = (now.get(field) == begin.get(field), word) {
            filled.set(field, word);
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::features::entries::content::{Content, FieldName};

    #[test]
    fn a_template_fills_what_is_empty_and_touches_nothing_else() {
        let template = convolog_record::templates::built_in().remove(0);
        let mut begin = Content::default();
        begin.set(FieldName::Type, "one_to_one");
        begin.set(FieldName::Severity, "none");
        let mut now = begin.clone();
        now.set(FieldName::Impact, "The line stood still.");
        now.set(FieldName::Severity, "high");
        let filled = fill(&now, &begin, &template);
        assert_eq!(filled.get(FieldName::Impact), "The line stood still.");
        assert_eq!(filled.get(FieldName::Severity), "high");
        assert_eq!(filled.get(FieldName::Type), "concern");
        assert!(filled.get(FieldName::Facts).contains("Situation"));
    }
}
