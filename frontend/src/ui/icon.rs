//! The icons: one set, drawn on a 20-unit grid with a line of 1.5, inline so that nothing is fetched.

use leptos::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)+) => {
        /// An icon of the set.
        #[expect(dead_code, reason = "the set was drawn as a whole; screens to come take from it")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* #[doc = "The icon."] $name),+ }
        impl Icon {
            const fn path(self) -> &'static str { match self { $(Self::$name => $path),+ } }
        }
    };
}

icons! {
    Today = "M4 5.5h12v11H4zM4 8.5h12M7 3.5v3M13 3.5v3M7.5 12.5l1.8 1.8 3.2-3.3";
    Entries = "M5 3.5h8.5a1.5 1.5 0 0 1 1.5 1.5v11.5H6.5A1.5 1.5 0 0 1 5 15zM8 3.5v13M10.5 7.5h2M10.5 10.5h2";
    People = "M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM2.5 16.5c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13 4.3a2.6 2.6 0 0 1 0 5M14.5 12.3c1.9.5 3 2 3 4.2";
    Org = "M7.5 3h5v4h-5zM2.5 13h5v4h-5zM12.5 13h5v4h-5zM10 7v3M5 13v-3h10v3";
    FollowUp = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.8";
    Settings = "M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z";
    Plus = "M10 4v12M4 10h12";
    Search = "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13.2 13.2 17 17";
    Close = "M5 5l10 10M15 5 5 15";
    Check = "M4 10.5l4 4 8-9";
    ChevronRight = "M7.5 4.5 13 10l-5.5 5.5";
    ChevronDown = "M4.5 7.5 10 13l5.5-5.5";
    ArrowLeft = "M16.5 10h-13M8.5 5l-5 5 5 5";
    ArrowRight = "M3.5 10h13M11.5 5l5 5-5 5";
    More = "M4 10a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0zM9.5 10a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0zM15 10a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0z";
    Edit = "M4 16l.8-3.4 8.4-8.4a1.6 1.6 0 0 1 2.3 0l.3.3a1.6 1.6 0 0 1 0 2.3l-8.4 8.4zM11.5 6l2.5 2.5";
    Move = "M3.5 6.5h9.5M10 3l3.5 3.5L10 10M16.5 13.5H7M10 10l-3.5 3.5L10 17";
    Leave = "M11 3.5H5v13h6M8.5 10h8.5M14 6.5l3.5 3.5-3.5 3.5";
    Archive = "M3 4.5h14v3.5H3zM4.5 8v8.5h11V8M8 11h4";
    Import = "M10 3v9M6.5 8.5 10 12l3.5-3.5M4 15v1.5h12V15";
    Export = "M10 12.5v-9M6.5 7 10 3.5 13.5 7M4 14.5v2h12v-2";
    User = "M10 9.5A3.25 3.25 0 1 0 10 3a3.25 3.25 0 0 0 0 6.5zM4 17c0-3.2 2.6-5 6-5s6 1.8 6 5";
    SignOut = "M8.5 3.5H4v13h4.5M8 10h9M13.5 6.5 17 10l-3.5 3.5";
    Light = "M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1";
    Dark = "M16 11.8A6.5 6.5 0 1 1 8.2 4a5.2 5.2 0 0 0 7.8 7.8z";
    System = "M3 4h14v9.5H3zM7.5 16.5h5M10 13.5v3";
    Keyboard = "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7";
    Help = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8.2c0-1.2.9-2 2-2s2 .8 2 1.9c0 1.6-2 1.7-2 3.2M10 13.8h.01";
    Eye = "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z";
    EyeOff = "M4 4l12 12M8 5.3c.6-.2 1.3-.3 2-.3 5 0 7.5 5 7.5 5s-.8 1.5-2.3 2.9M5.2 6.8C3.4 8.2 2.5 10 2.5 10S5 15 10 15c1.2 0 2.3-.3 3.2-.7M8.5 8.5a2.2 2.2 0 0 0 3 3";
    Attachment = "M15.5 9.5l-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-5.9 5.9a1.1 1.1 0 0 1-1.6-1.6l5.2-5.2";
    Camera = "M3 6.5h3l1.3-2h5.4l1.3 2h3v9.5H3zM10 13.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z";
    Copy = "M7 7h9.5v9.5H7zM4 13H3.5V3.5H13V4";
    Lock = "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9";
    Draft = "M5 3.5h7l3 3v10H5zM12 3.5v3h3M8 10h4M8 13h2.5";
    Voided = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM5 15 15 5";
    Warning = "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3h.01";
    Info = "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.5v4M10 6.8h.01";
    Offline = "M3 3l14 14M2.8 8.5A10.5 10.5 0 0 1 6 6.4M17.2 8.5A10.5 10.5 0 0 0 9 5.3M5.5 11.5a6.5 6.5 0 0 1 3-1.7M14.5 11.5a6.5 6.5 0 0 0-1.6-1.1M10 15.5h.01";
    Link = "M8.5 11.5a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3l.9-.9";
    Print = "M6 7.5v-4h8v4M6 13.5H3.5v-6h13v6H14M6 11.5h8v5H6z";
    Filter = "M3 5h14M5.5 10h9M8 15h4";
    List = "M7 5h10M7 10h10M7 15h10M3.5 5h.01M3.5 10h.01M3.5 15h.01";
    Tree = "M4 3v11.5h5M4 7.5h5M11 5h6v5h-6zM11 12.5h6v4h-6z";
    Undo = "M4 8h8a4 4 0 0 1 0 8H8M7 4.5 3.5 8 7 11.5";
    Pin = "M7 3.5h6l-.8 5.2 2.3 2.6v1.2H5.5v-1.2l2.3-2.6zM10 12.5v4.5";
    Tag = "M3.5 3.5h6.2l6.8 6.8-6.2 6.2-6.8-6.8zM7 7h.01";
    Shield = "M10 3l6 2v4.5c0 3.6-2.4 6.2-6 7.5-3.6-1.3-6-3.9-6-7.5V5zM7.5 9.8l1.8 1.8 3.2-3.4";
    Calendar = "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5";
    ShieldOpen = "M10 3l6 2v4.5c0 3.6-2.4 6.2-6 7.5-3.6-1.3-6-3.9-6-7.5V5z";
    ShieldBroken = "M10 3l6 2v4.5c0 3.6-2.4 6.2-6 7.5-3.6-1.3-6-3.9-6-7.5V5zM10 6.5v4M10 13h.01";
    Code = "M7 6l-4 4 4 4M13 6l4 4-4 4M11.5 4.5l-3 11";
    Building = "M4 17V4.5h7V17M11 8.5h5V17M2.5 17h15M6.5 7.5h2M6.5 10.5h2M6.5 13.5h2M13.5 11.5h.01M13.5 14h.01";
}

/// Draws an icon in the colour of the text. Beside words it needs no name; alone, its button carries the label.
#[component]
pub fn IconView(icon: Icon) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
}
