//! `/api/docs`
use convolog_testkit::TestApp;

#[test]
fn the_explorer_comes_whole_and_begins_with_the_document_of_this_instance() {
    let app = TestApp::start();
    let ask = |path: &str| {
        let path = format!("/api/docs/{path}");
        app.anonymous().send_raw("GET", &path, None, &[])
    };
    let fetch = |path: &str| ask(path).expect(200);
    let page = fetch("");
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(page.text().contains("swagger-ui-bundle.js"));
    assert!(
        fetch("swagger-initializer.js")
            .text()
            .contains("\"../openapi.json\"")
    );
    let script = fetch("swagger-ui-bundle.js");
    assert!(script.header("content-type").starts_with("text/javascript"));
    assert!(script.body.len() > 1_000_000);
    for unknown in [
        "swagger-ui.js",
        "nothing.js",
        "dist/index.html",
        ".claude/skills/README.md",
    ] {
        assert_eq!(ask(unknown).status, 404, "{unknown}");
    }
}
