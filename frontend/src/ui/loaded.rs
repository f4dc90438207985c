//! What a reading of the server shows: a skeleton while nothing is there, the error when it failed, else the matter.

use leptos::prelude::*;

use super::{ErrorState, Skeleton, SkeletonKind};
use crate::api::{ApiError, Load, Query};

/// Shows a [`Query`]. The matter is made anew at each answer.
pub fn loaded<T, V>(
    query: Query<T>,
    kind: SkeletonKind,
    matter: impl Fn(T) -> V + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    // Only the kind of state is watched here, so that an answer does not flash the skeleton.
    (move || match query.state.get() {
        Load::Pending => view! { <Skeleton kind=kind /> }.into_any(),
        Load::Failed(error) => failed(error, Callback::new(move |()| query.reload())),
        Load::Ready(value) => matter(value).into_any(),
    })
    .into_any()
}

fn failed(error: ApiError, retry: Callback<()>) -> AnyView {
    view! { <ErrorState error=error on_retry=retry /> }.into_any()
}

/// The same for a state that is a signal of its own, such as the rows of [`crate::api::Pages`].
#[component]
pub fn Loaded<T: Clone + Send + Sync + 'static>(
    state: RwSignal<Load<T>>,
    #[prop(optional)] kind: SkeletonKind,
    on_retry: Callback<()>,
    #[prop(into)] matter: Callback<T, AnyView>,
) -> AnyView {
    (move || match state.get() {
        Load::Pending => view! { <Skeleton kind=kind /> }.into_any(),
        Load::Failed(error) => failed(error, on_retry),
        Load::Ready(value) => matter.run(value),
    })
    .into_any()
}
