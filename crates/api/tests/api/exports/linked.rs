//! A link stands at both of its ends in what is read, and once in what is imported again.
use super::{file_of, full};
use convolog_dto::Entry;
use convolog_testkit::{Client, Firm};
use serde_json::json;

/// An entry about Sam to which one about Kim, one of another branch, and a draft of Priya's lead.
struct Linked {
    entry: Entry,
    about_kim: Entry,
    about_lee: Entry,
    draft: Entry,
}

fn linked(firm: &Firm) -> Linked {
    let made = Linked {
        entry: firm.final_entry(&firm.tom, "Sam"),
        about_kim: firm.final_entry(&firm.tom, "Kim"),
        about_lee: firm.final_entry(&firm.nora, "Lee"),
        draft: firm.draft(&firm.priya, "Sam"),
    };
    let link = |by: &Client, from: &Entry, kind: &str| {
        let to = json!({ "to_entry_id": made.entry.id, "kind": kind });
        by.post(&format!("/entries/{}/links", from.id), &to).expect(201);
    };
    link(&firm.tom, &made.about_kim, "supports");
    link(&firm.maya, &made.about_lee, "contradicts");
    link(&firm.priya, &made.draft, "follows");
    made
}

fn case_file(by: &Client, entry: &Entry) -> String {
    let new =
        json!({ "title": "Handovers", "recipient": "Lena", "purpose": "Advice", "entry_ids": [entry.id] });
    by.post("/exports/case-file?format=html", &new).expect(200).text()
}

#[test]
fn a_document_names_what_leads_to_an_entry_as_far_as_one_sees_it() {
    let firm = Firm::start();
    let made = linked(&firm);
    for (by, sees_lee) in [(&firm.priya, false), (&firm.maya, true)] {
        let documents = [
            // Written for reading, where each mark of Markdown is escaped.
            file_of(&firm, by, "Sam", "md").replace('\\', ""),
            case_file(by, &made.entry),
        ];
        for text in documents {
            let supported = format!("supported by {}", made.about_kim.reference);
            assert!(text.contains(&supported), "{text}");
            let contradicted = format!("contradicted by {}", made.about_lee.reference);
            assert_eq!(text.contains(&contradicted), sees_lee, "{text}");
            assert_eq!(text.contains(&made.about_lee.reference), sees_lee, "{text}");
            assert!(
                !text.contains(&made.draft.reference),
                "a draft is no record: {text}"
            );
        }
    }
}

#[test]
fn the_json_has_a_link_where_it_starts_alone() {
    let firm = Firm::start();
    let made = linked(&firm);
    let document = full(&firm.maya);
    let links = |of: &Entry| {
        let found = document.entries.iter().find(|one| one.id == of.id).unwrap();
        found
            .links
            .iter()
            .map(|link| link.to_entry_id)
            .collect::<Vec<_>>()
    };
    assert!(links(&made.entry).is_empty());
    assert_eq!(links(&made.about_kim), [made.entry.id]);
    let of_sam = file_of(&firm, &firm.maya, "Sam", "json");
    assert!(!of_sam.contains(&made.about_kim.reference), "{of_sam}");
}
