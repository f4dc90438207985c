//! The templates that come along keep to the limits of entries, and keep their ids.

use convolog_dto::limits;
use convolog_record::{
    markdown::to_html,
    templates::{built_in, is_built_in},
};

#[test]
fn each_has_a_name_of_its_own_and_an_id_for_ever() {
    let names: Vec<_> = built_in()
        .into_iter()
        .map(|template| (template.id.to_string(), template.name))
        .collect();
    let expected = [
        ("01937f1e-0000-7000-8000-00007e3a0001", "Concern (SBI)"),
        ("01937f1e-0000-7000-8000-00007e3a0002", "Recognition (STAR)"),
        ("01937f1e-0000-7000-8000-00007e3a0003", "1:1"),
        ("01937f1e-0000-7000-8000-00007e3a0004", "Informal note"),
        ("01937f1e-0000-7000-8000-00007e3a0005", "Return to work"),
        ("01937f1e-0000-7000-8000-00007e3a0006", "Improvement plan"),
    ];
    assert_eq!(names, expected.map(|(id, name)| (id.to_owned(), name.to_owned())));
}

#[test]
fn each_is_a_sound_beginning_of_an_entry() {
    for template in built_in() {
        assert!(template.built_in && is_built_in(template.id) && template.facts.is_some());
        assert!(
            template
                .title
                .as_ref()
                .is_none_or(|title| title.len() <= limits::TITLE_MAX)
        );
        let texts = [
            &template.facts,
            &template.impact,
            &template.employee_account,
            &template.assessment,
            &template.agreed,
        ];
        for text in texts.into_iter().flatten() {
            assert!(
                text.len() <= limits::TEXT_MAX && !to_html(text).as_str().is_empty(),
                "{text}"
            );
        }
    }
}
