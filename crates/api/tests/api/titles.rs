//! Lists by the titles of what they hold.
use convolog_testkit::Client;

/// The titles of a list of entries or follow-ups, in its order.
pub fn titles(client: &Client, path: &str) -> Vec<String> {
    let page = client.get(path).expect(200).json();
    let rows = page["items"].as_array().unwrap().iter();
    rows.map(|row| row["title"].as_str().unwrap().to_owned())
        .collect()
}
