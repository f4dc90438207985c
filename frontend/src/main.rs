#![doc = include_str!("../README.md")]

mod api;
mod app;
mod features;
mod i18n;
mod routes;
mod screens;
mod session;
mod shell;
mod ui;

use leptos::prelude::*;

fn main() {
    // Without this a defect shows as a bare `unreachable` in the browser's console.
    std::panic::set_hook(Box::new(|defect| leptos::logging::error!("{defect}")));
    routes::take_token();
    let asked = window()
        .location()
        .search()
        .ok()
        .and_then(|search| web_sys::UrlSearchParams::new_with_str(&search).ok())
        .and_then(|query| query.get("locale"));
    i18n::choose(asked.as_deref());
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
    mount_to_body(app::App);
}
