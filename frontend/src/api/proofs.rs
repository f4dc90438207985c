//! What a refusal asks for before the same request is sent once more: a fresh bearer token, who one is, why one looks.
//! A person is asked once for everybody who waits for the answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use convolog_dto::ErrorCode;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::ApiError;
use super::client::{end_session, refresh};

/// A question to the person at the screen. Copy it around.
#[derive(Clone, Copy)]
pub struct Question {
    /// Whether it is on the screen.
    pub open: RwSignal<bool>,
    waiting: StoredValue<Vec<Waiting>, LocalStorage>,
    next: StoredValue<u32>,
}

struct Waiting {
    id: u32,
    tell: Function,
}

impl Question {
    fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Puts the question, or joins those who wait for its answer. None when it was put aside.
    async fn put(self) -> Option<String> {
        let id = self.next.try_get_value()?;
        self.next.set_value(id.wrapping_add(1));
        let answer = Promise::new(&mut |tell, _| {
            self.waiting
                .update_value(|waiting| waiting.push(Waiting { id, tell }));
        });
        let _leaving = Leaving { question: self, id };
        self.open.set(true);
        JsFuture::from(answer).await.ok()?.as_string()
    }

    /// Answers everybody who waits; none puts the question aside.
    pub fn answer(self, answer: Option<&str>) {
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        let answer = answer.map_or(JsValue::UNDEFINED, JsValue::from_str);
        for one in waiting {
            // The promise's own function, which does not throw.
            let _ = one.tell.call1(&JsValue::UNDEFINED, &answer);
        }
        self.open
            .try_maybe_update(|open| (std::mem::replace(open, false), ()));
    }
}

/// Somebody waits no longer; the question goes with the last of them.
struct Leaving {
    question: Question,
    id: u32,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        let nobody = self.question.waiting.try_update_value(|waiting| {
            let before = waiting.len();
            waiting.retain(|one| one.id != self.id);
            before > 0 && waiting.is_empty()
        });
        if nobody == Some(true) {
            self.question.open.try_set(false);
        }
    }
}

/// The questions there are, and who hears of a refusal. Copy it around; see [`provide_proofs`].
#[derive(Clone, Copy)]
pub struct Proofs {
    /// Who one is.
    pub step_up: Question,
    /// Why one opens a file outside one's own line.
    pub reason: Question,
}

thread_local! {
    static PROOFS: Cell<Option<Proofs>> = const { Cell::new(None) };
    static REFUSED: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Makes the questions. Call it once, where they live as long as the page.
pub fn provide_proofs() -> Proofs {
    let proofs = Proofs {
        step_up: Question::new(),
        reason: Question::new(),
    };
    PROOFS.set(Some(proofs));
    provide_context(proofs);
    proofs
}

/// Says what to do when something is refused that the screen had offered: one may have less than before.
pub fn on_refused(told: impl Fn() + 'static) {
    REFUSED.set(Some(Rc::new(told)));
}

/// What one request has given so far, each at most once.
#[derive(Default)]
pub(super) struct Given {
    refreshed: bool,
    confirmed: bool,
    /// Why, as the header carries it.
    pub reason: Option<String>,
}

impl Given {
    /// Gets what the refusal asks for; gives it back where nothing helps.
    pub async fn meet(&mut self, refusal: ApiError) -> Result<(), ApiError> {
        match refusal {
            ApiError::Unauthenticated(ErrorCode::TokenExpired) if !self.refreshed => {
                self.refreshed = true;
                return refresh().await;
            }
            ApiError::Unauthenticated(ErrorCode::Unauthenticated) => end_session(),
            ApiError::Forbidden(ErrorCode::StepUpRequired) if !self.confirmed => {
                self.confirmed = true;
                if let Some(proofs) = PROOFS.get()
                    && proofs.step_up.put().await.is_some()
                {
                    return Ok(());
                }
            }
            ApiError::Forbidden(ErrorCode::AccessReasonRequired) if self.reason.is_none() => {
                if let Some(proofs) = PROOFS.get()
                    && let Some(reason) = proofs.reason.put().await
                {
                    self.reason = Some(js_sys::encode_uri_component(&reason).into());
                    return Ok(());
                }
            }
            ApiError::Forbidden(ErrorCode::Forbidden | ErrorCode::TotpEnrolmentRequired)
            | ApiError::NotFound => {
                if let Some(tell) = REFUSED.with_borrow(Clone::clone) {
                    tell();
                }
            }
            _ => {}
        }
        Err(refusal)
    }
}
