//! Stacked bars, drawn by hand, each part with a sign of its own.

use convolog_dto::Sentiment;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::SentimentMark;
use super::spots::{follow, percent, walk};
use crate::i18n::number;
use crate::routes::use_go;

/// The most that the bars are high, and the height of the axis below them, in the units of the drawing.
const BARS: i64 = 190;
const AXIS: i64 = 24;
/// Above the highest bar.
const HEADROOM: i64 = 14;
/// Room for the numbers at the left edge, in ten-thousandths of the width.
const NUMBERS: u32 = 400;
/// One thing is no higher than this, so that two do not look like many.
const TALLEST: i64 = 26;
/// A part lower than this has no room for its sign.
const SIGNED: i64 = 13;

/// One part of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarPart {
    /// What it counts.
    pub look: Sentiment,
    /// How many; at least one.
    pub count: i64,
    /// The same in words.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

/// One bar, its parts from the ground up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What stands below it; may be empty.
    pub text: String,
    /// Its parts.
    pub parts: Vec<BarPart>,
}

/// The drawing with its key.
#[component]
pub fn BarChart(#[prop(into)] label: String, bars: Vec<Bar>) -> AnyView {
    let plot = NodeRef::<html::Div>::new();
    let places: Vec<(usize, usize)> = bars
        .iter()
        .enumerate()
        .flat_map(|(bar, it)| (0..it.parts.len()).map(move |part| (bar, part)))
        .collect();
    let keys = move |event: KeyboardEvent| walk(&event, &plot, |at, key| step(&places, at, key));
    let sum = |bar: &Bar| bar.parts.iter().map(|part| part.count).sum::<i64>();
    let scale = Scale::of(bars.iter().map(sum).max().unwrap_or_default(), bars.len());
    let first = bars.iter().position(|bar| !bar.parts.is_empty());
    let columns = bars
        .into_iter()
        .enumerate()
        .map(|(at, bar)| bar_view(bar, at, scale, first == Some(at)))
        .collect_view();
    view! {
        <figure class="chart">
            <div class="chart-plot" node_ref=plot on:keydown=keys>
                <svg class="chart-svg" role="group" aria-label=label height=scale.ground().saturating_add(AXIS).to_string()>
                    {scale.lines()}
                    {columns}
                </svg>
            </div>
            <figcaption class="chart-key">
                <ul class="chart-key-list">
                    {Sentiment::ALL.iter().map(|look| view! {
                        <li class="chart-key-item">
                            <svg class="chart-key-sign" viewBox="-8 -8 16 16" aria-hidden="true"><rect class=class_of(*look) x="-6" y="-6" width="12" height="12"></rect></svg>
                            <SentimentMark sentiment=*look />
                        </li>
                    }).collect_view()}
                </ul>
            </figcaption>
        </figure>
    }
    .into_any()
}

const fn class_of(look: Sentiment) -> &'static str {
    match look {
        Sentiment::Positive => "bar bar-positive",
        Sentiment::Neutral => "bar bar-neutral",
        Sentiment::Mixed => "bar bar-mixed",
        Sentiment::Negative => "bar bar-negative",
    }
}

/// How counts become heights, and bars widths.
#[derive(Clone, Copy)]
struct Scale {
    most: i64,
    bars: u32,
}

impl Scale {
    fn of(most: i64, bars: usize) -> Self {
        Self {
            most: most.max(1),
            bars: u32::try_from(bars).unwrap_or(u32::MAX).max(1),
        }
    }

    /// How high the highest bar is.
    fn full(self) -> i64 {
        TALLEST.saturating_mul(self.most).min(BARS)
    }

    /// Where the bars stand.
    fn ground(self) -> i64 {
        self.full().saturating_add(HEADROOM)
    }

    fn height(self, count: i64) -> i64 {
        count.saturating_mul(self.full()) / self.most
    }

    /// Left edge and width of a bar, in ten-thousandths.
    fn width(self, at: usize) -> (u32, u32) {
        let column = (10_000 - NUMBERS) / self.bars;
        let at = u32::try_from(at).unwrap_or_default();
        let gap = column / 6;
        (
            column
                .saturating_mul(at)
                .saturating_add(gap)
                .saturating_add(NUMBERS),
            column.saturating_sub(gap.saturating_mul(2)),
        )
    }

    /// The ground and at most four lines above it, at round numbers.
    fn lines(self) -> AnyView {
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
            .into_iter()
            .find(|step| self.most / step <= 4)
            .unwrap_or(self.most);
        (0..=self.most / step)
            .map(|turn| {
                let count = turn.saturating_mul(step);
                let y = self.ground().saturating_sub(self.height(count));
                let class = if count == 0 { "chart-ground" } else { "chart-grid chart-grid-fine" };
                view! {
                    <svg>
                        <line class=class x1="0" x2="100%" y1=y.to_string() y2=y.to_string()></line>
                        {(count > 0).then(|| view! { <svg><text class="chart-tick" x="0" y=y.saturating_sub(3).to_string()>{number(count)}</text></svg> })}
                    </svg>
                }
            })
            .collect_view()
            .into_any()
    }
}

fn bar_view(bar: Bar, at: usize, scale: Scale, first: bool) -> AnyView {
    let (x, width) = scale.width(at);
    let mut ground = 0_i64;
    let parts = bar
        .parts
        .into_iter()
        .enumerate()
        .map(|(part_at, part)| {
            // From sums and not from each part by itself, so that rounding leaves no gap.
            let from = scale.height(ground);
            ground = ground.saturating_add(part.count);
            let to = scale.height(ground);
            part_view(
                part,
                scale.ground().saturating_sub(to),
                to.saturating_sub(from).max(2),
                first && part_at == 0,
            )
        })
        .collect_view();
    view! {
        <svg>
            <svg class="chart-spot" x=percent(x) y="0" width=percent(width) height=scale.ground().to_string()>{parts}</svg>
            <text class="chart-tick" x=percent(x) y=scale.ground().saturating_add(17).to_string()>{bar.text}</text>
        </svg>
    }
    .into_any()
}

fn part_view(part: BarPart, y: i64, height: i64, stop: bool) -> AnyView {
    let go = use_go();
    let href = part.href.clone();
    let press = move |event: MouseEvent| follow(&event, go, &href);
    let name = part.name.clone();
    let middle = y.saturating_add(height / 2);
    let sign = match part.look {
        Sentiment::Positive => "M-4 0h8M0-4v8",
        Sentiment::Neutral => "M-4-1.6h8M-4 1.6h8",
        Sentiment::Mixed => "M-4-2h8M0-5v6M-4 3.5h8",
        Sentiment::Negative => "M-4 0h8",
    };
    view! {
        <svg class="chart-spot">
            <a
                class=class_of(part.look)
                href=part.href
                tabindex=if stop { "0" } else { "-1" }
                data-spot=""
                aria-label=name
                on:click=press
            >
                <rect class="bar-part" x="0" y=y.to_string() width="100%" height=height.saturating_sub(1).to_string()></rect>
                {(height >= SIGNED).then(|| view! {
                    <svg class="chart-spot" x="50%" y=middle.to_string()><path class="bar-sign" d=sign></path></svg>
                })}
                <title>{part.name}</title>
            </a>
        </svg>
    }
    .into_any()
}

/// Up and down within a bar, left and right to the same part of the next one.
fn step(places: &[(usize, usize)], at: usize, key: &str) -> Option<usize> {
    let (bar, part) = places.get(at).copied()?;
    let find = |bar: usize, part: usize| places.iter().position(|place| *place == (bar, part));
    let beside = |next: Option<usize>| {
        let next = next?;
        let most = places.iter().filter(|(it, _)| *it == next).count();
        find(next, part.min(most.saturating_sub(1)))
    };
    match key {
        "ArrowUp" => find(bar, part.saturating_add(1)),
        "ArrowDown" => find(bar, part.checked_sub(1)?),
        "ArrowLeft" => beside(places.iter().map(|(it, _)| *it).filter(|it| *it < bar).max()),
        "ArrowRight" => beside(places.iter().map(|(it, _)| *it).filter(|it| *it > bar).min()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{BARS, Scale, step};

    #[test]
    fn the_highest_bar_fits_and_a_lone_entry_stays_small() {
        assert!(Scale::of(400, 12).height(400) <= BARS);
        assert!(Scale::of(1, 12).height(1) < BARS / 5);
    }

    #[test]
    fn the_arrows_keep_to_the_part_where_the_next_bar_has_it() {
        let places = [(0, 0), (0, 1), (0, 2), (3, 0), (4, 0), (4, 1)];
        assert_eq!(step(&places, 2, "ArrowRight"), Some(3));
        assert_eq!(step(&places, 3, "ArrowRight"), Some(4));
        assert_eq!(step(&places, 5, "ArrowUp"), None);
        assert_eq!(step(&places, 5, "ArrowDown"), Some(4));
        assert_eq!(step(&places, 0, "ArrowLeft"), None);
    }
}
