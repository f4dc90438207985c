//! What stands in the fields of the editor.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::content::{Content, FieldName};

/// One signal per field. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Sheet(StoredValue<BTreeMap<FieldName, RwSignal<String>>>);

impl Sheet {
    /// Fields that hold this.
    pub fn new(content: &Content) -> Self {
        let fields = FieldName::ALL.map(|field| (field, RwSignal::new(content.get(field).to_owned())));
        Self(StoredValue::new(fields.into_iter().collect()))
    }

    /// The signal of a field.
    pub fn at(self, field: FieldName) -> RwSignal<String> {
        self.0
            .with_value(|fields| fields.get(&field).copied())
            .unwrap_or_else(|| RwSignal::new(String::new()))
    }

    /// What is written now; follows every field.
    pub fn content(self) -> Content {
        let mut content = Content::default();
        self.0.with_value(|fields| {
            for (field, text) in fields {
                content.set(*field, text.get());
            }
        });
        content
    }

    /// Writes one field, where it says something else.
    pub fn fix(self, field: FieldName, text: &str) {
        let signal = self.at(field);
        if signal.with_untracked(|now| now != text) {
            signal.set(text.to_owned());
        }
    }

    /// Writes what differs.
    pub fn put(self, content: &Content) {
        for field in FieldName::ALL {
            self.fix(field, content.get(field));
        }
    }
}
