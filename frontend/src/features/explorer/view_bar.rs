//! Saved views: the way to each, whether what is shown differs from the one it began with, and what to do about it.

use convolog_dto::{SavedView, SavedViewPage, SavedViewPatch, SavedViewQuery, limits};
use leptos::prelude::*;

use super::filter::EntryFilter;
use super::save_view::{DeleteDialog, RenameDialog, SaveDialog};
use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::routes::Filter;
use crate::ui::{
    Badge, Button, ButtonKind, ChipTrigger, Cluster, Gap, Icon, IconTrigger, Menu, MenuButton, MenuLink,
    Toasts, Tone, error_text, use_toasts,
};

/// The address of a saved view.
pub fn view_href(view: &SavedView) -> String {
    EntryFilter {
        view: Some(view.id),
        ..EntryFilter::parse(&view.query)
    }
    .href()
}

/// The views and the one that is shown. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Views {
    pub filter: Filter<EntryFilter>,
    pub all: Query<SavedViewPage>,
    /// The one of the address, as it is kept.
    pub current: Memo<Option<SavedView>>,
    toasts: Toasts,
}

impl Views {
    fn new(filter: Filter<EntryFilter>) -> Self {
        let all = Query::new(|| {
            api::list_saved_views(SavedViewQuery {
                limit: Some(limits::PAGE_MAX),
                ..SavedViewQuery::default()
            })
        });
        let current = Memo::new(move |_| {
            let id = filter.now.with(|now| now.view)?;
            all.state.with(|state| match state {
                Load::Ready(page) => page.items.iter().find(|view| view.id == id).cloned(),
                Load::Pending | Load::Failed(_) => None,
            })
        });
        Self {
            filter,
            all,
            current,
            toasts: use_toasts(),
        }
    }

    /// Whether what is shown is no longer what the view keeps.
    fn modified(self) -> bool {
        self.current.with(|view| {
            view.as_ref().is_some_and(|view| {
                let kept = EntryFilter::parse(&view.query);
                self.filter.now.with(|now| !now.lasts_as(&kept))
            })
        })
    }

    /// Changes the view that is shown and says so.
    fn change(self, patch: SavedViewPatch, done: &'static str) {
        let Some(view) = self.current.get_untracked() else {
            return;
        };
        leptos::task::spawn_local(async move {
            match api::update_saved_view(&view, &patch).await {
                Ok(_) => self.toasts.say(done),
                Err(error) => self.toasts.say(error_text(&error)),
            }
            self.all.reload();
        });
    }
}

#[component]
pub(super) fn ViewBar(filter: Filter<EntryFilter>) -> AnyView {
    let views = Views::new(filter);
    let saving = RwSignal::new(false);
    let renaming = RwSignal::new(false);
    let deleting = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        views
            .current
            .with(|view| view.as_ref().map(|view| view.name.clone()))
    });
    let worth_saving = Memo::new(move |_| filter.now.with(|now| now.lasting() != EntryFilter::default()));
    view! {
        <Cluster gap=Gap::Tight>
            <ViewMenu views=views />
            {move || match shown.get() {
                Some(name) => view! { <Current views=views name=name saving=saving renaming=renaming deleting=deleting /> }.into_any(),
                None => worth_saving.get().then(|| view! {
                    <Button kind=ButtonKind::Quiet icon=Icon::Plus on_press=Callback::new(move |()| saving.set(true))>{t!("view.save")}</Button>
                }).into_any(),
            }}
        </Cluster>
        <SaveDialog open=saving views=views />
        <RenameDialog open=renaming views=views />
        <DeleteDialog open=deleting views=views />
    }
    .into_any()
}

/// Every view: one's pinned ones first.
#[component]
fn ViewMenu(views: Views) -> AnyView {
    let links = move || {
        let mut all = views.all.state.with(|state| match state {
            Load::Ready(page) => page.items.clone(),
            Load::Pending | Load::Failed(_) => Vec::new(),
        });
        all.sort_by_key(|view| !view.pinned);
        if all.is_empty() {
            return None;
        }
        let links = all
            .into_iter()
            .map(|view| {
                let icon = if view.pinned { Icon::Pin } else { Icon::Entries };
                let words = if view.own {
                    view.name.clone()
                } else {
                    t!("view.of", name = view.name, owner = view.owner.name)
                };
                view! { <MenuLink icon=icon href=view_href(&view)>{words}</MenuLink> }
            })
            .collect_view();
        let trigger = view! { <ChipTrigger icon=Icon::Pin text=t!("view.title") /> };
        Some(view! { <Menu label=t!("view.title") start=true trigger=trigger.into_any()>{links}</Menu> })
    };
    links.into_any()
}

/// The view that is shown.
#[component]
fn Current(
    views: Views,
    name: String,
    saving: RwSignal<bool>,
    renaming: RwSignal<bool>,
    deleting: RwSignal<bool>,
) -> AnyView {
    let modified = Memo::new(move |_| views.modified());
    let own = Memo::new(move |_| {
        views
            .current
            .with(|view| view.as_ref().is_some_and(|view| view.own))
    });
    let update = Callback::new(move |()| {
        let query = views.filter.now.with_untracked(EntryFilter::lasting_query);
        let patch = SavedViewPatch {
            query: Some(query),
            ..SavedViewPatch::default()
        };
        views.change(patch, t!("view.updated"));
    });
    let reset = Callback::new(move |()| {
        if let Some(view) = views.current.get_untracked() {
            views.filter.update(|now| {
                *now = EntryFilter {
                    view: Some(view.id),
                    ..EntryFilter::parse(&view.query)
                };
            });
        }
    });
    let label = t!("view.actions", name = name);
    view! {
        <Badge tone=Tone::Accent icon=Icon::Entries text=name />
        {move || modified.get().then(|| view! {
            <Badge tone=Tone::Caution icon=Icon::Edit text=t!("view.modified") />
            {own.get().then(|| view! { <Button kind=ButtonKind::Quiet on_press=update>{t!("view.update")}</Button> })}
            <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| saving.set(true))>{t!("view.save_as")}</Button>
            <Button kind=ButtonKind::Quiet on_press=reset>{t!("view.reset")}</Button>
        })}
        <Menu label=label start=true trigger=view! { <IconTrigger icon=Icon::More /> }.into_any()>
            <CurrentItems views=views own=own renaming=renaming deleting=deleting />
        </Menu>
    }
    .into_any()
}

#[component]
fn CurrentItems(
    views: Views,
    own: Memo<bool>,
    renaming: RwSignal<bool>,
    deleting: RwSignal<bool>,
) -> AnyView {
    let of = move |held: fn(&SavedView) -> bool| {
        Signal::derive(move || views.current.with(|view| view.as_ref().is_some_and(held)))
    };
    let (pinned, shared) = (of(|view| view.pinned), of(|view| view.shared));
    let pin = Callback::new(move |()| {
        let now = !pinned.get_untracked();
        let done = if now {
            t!("view.pinned")
        } else {
            t!("view.unpinned")
        };
        let patch = SavedViewPatch {
            pinned: Some(now),
            ..SavedViewPatch::default()
        };
        views.change(patch, done);
    });
    let share = Callback::new(move |()| {
        let now = !shared.get_untracked();
        let done = if now {
            t!("view.shared")
        } else {
            t!("view.unshared")
        };
        let patch = SavedViewPatch {
            shared: Some(now),
            ..SavedViewPatch::default()
        };
        views.change(patch, done);
    });
    view! {
        <MenuButton icon=Icon::Pin checked=pinned on_press=pin>{t!("view.pin")}</MenuButton>
        {move || own.get().then(|| view! {
            <MenuButton icon=Icon::People checked=shared on_press=share>{t!("view.share")}</MenuButton>
            <MenuButton icon=Icon::Edit on_press=Callback::new(move |()| renaming.set(true))>{t!("view.rename")}</MenuButton>
            <MenuButton icon=Icon::Close danger=true on_press=Callback::new(move |()| deleting.set(true))>{t!("view.delete")}</MenuButton>
        })}
    }
    .into_any()
}
