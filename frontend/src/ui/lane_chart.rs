//! Events on lanes over time, drawn by hand: the size of a dot is how serious it is, a hollow one is a draft, a tick says
//! that it was amended.

use convolog_dto::Severity;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::dot_signs::{DotKey, shape, tone};
use super::spots::{follow, percent, walk};
use crate::routes::use_go;

/// The height of a lane, where its line lies in it, and the height of the axis below all, in the units of the drawing.
const LANE: usize = 58;
const LINE: usize = 37;
const AXIS: usize = 24;

/// Nearer than this (in ten-thousandths of the width) two dots would lie over each other.
const NEAR: u32 = 140;
/// Above and below the line there is room for two more.
const OFFSETS: [i32; 3] = [0, -11, 11];

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Where, in ten-thousandths of the width.
    pub place: u32,
    /// How serious.
    pub size: Severity,
    /// Not fixed yet.
    pub hollow: bool,
    /// Amended since.
    pub ticked: bool,
    /// Out of force.
    pub crossed: bool,
    /// Everything about it in words.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

/// One lane, its dots in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Its dots.
    pub dots: Vec<Dot>,
}

/// A line of the axis; with words or without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where, in ten-thousandths of the width.
    pub place: u32,
    /// What stands there; may be empty.
    pub text: String,
}

/// The drawing with its key.
#[component]
pub fn LaneChart(#[prop(into)] label: String, lanes: Vec<Lane>, ticks: Vec<Tick>) -> AnyView {
    let plot = NodeRef::<html::Div>::new();
    let places: Vec<(usize, u32)> = lanes
        .iter()
        .enumerate()
        .flat_map(|(lane, it)| it.dots.iter().map(move |dot| (lane, dot.place)))
        .collect();
    let keys = move |event: KeyboardEvent| walk(&event, &plot, |at, key| step(&places, at, key));
    let height = lanes.len().saturating_mul(LANE);
    let grid = ticks
        .into_iter()
        .map(|tick| grid_line(&tick, height))
        .collect_view();
    let mut first = true;
    let lanes = lanes
        .into_iter()
        .enumerate()
        .map(|(at, lane)| {
            let stop = first && !lane.dots.is_empty();
            first &= lane.dots.is_empty();
            lane_view(lane, at.saturating_mul(LANE), stop)
        })
        .collect_view();
    view! {
        <figure class="chart">
            <div class="chart-plot" node_ref=plot on:keydown=keys>
                <svg class="chart-svg" role="group" aria-label=label height=height.saturating_add(AXIS).to_string()>
                    {grid}
                    {lanes}
                </svg>
            </div>
            <figcaption class="chart-key"><DotKey /></figcaption>
        </figure>
    }
    .into_any()
}

fn grid_line(tick: &Tick, height: usize) -> AnyView {
    let x = percent(tick.place);
    let bottom = height.saturating_add(AXIS).saturating_sub(7);
    let class = if tick.text.is_empty() {
        "chart-grid chart-grid-fine"
    } else {
        "chart-grid"
    };
    view! {
        <svg>
            <line class=class x1=x.clone() x2=x.clone() y1="0" y2=height.to_string()></line>
            <text class="chart-tick" x=x y=bottom.to_string() dx="4">{tick.text.clone()}</text>
        </svg>
    }
    .into_any()
}

fn lane_view(lane: Lane, top: usize, first: bool) -> AnyView {
    let line = top.saturating_add(LINE);
    let dots = spread(&lane.dots)
        .into_iter()
        .zip(lane.dots)
        .enumerate()
        .map(|(at, (offset, dot))| {
            let y = i32::try_from(line).unwrap_or_default().saturating_add(offset);
            dot_view(dot, y, first && at == 0)
        })
        .collect_view();
    view! {
        <svg>
            <line class="chart-lane" x1="0" x2="100%" y1=line.to_string() y2=line.to_string()></line>
            <text class="chart-name" x="0" y=top.saturating_add(15).to_string()>{lane.name}</text>
            {dots}
        </svg>
    }
    .into_any()
}

/// How far above or below the line each dot lies, so that neighbours do not cover each other.
fn spread(dots: &[Dot]) -> Vec<i32> {
    let mut last = [None::<u32>; OFFSETS.len()];
    dots.iter()
        .map(|dot| {
            let free = |last: &Option<u32>| last.is_none_or(|last| dot.place.saturating_sub(last) >= NEAR);
            let row = last
                .iter()
                .position(free)
                .or_else(|| {
                    let oldest = last.iter().min().copied()?;
                    last.iter().position(|row| *row == oldest)
                })
                .unwrap_or_default();
            if let Some(held) = last.get_mut(row) {
                *held = Some(dot.place);
            }
            OFFSETS.get(row).copied().unwrap_or_default()
        })
        .collect()
}

fn dot_view(dot: Dot, y: i32, stop: bool) -> AnyView {
    let go = use_go();
    let (href, name) = (dot.href.clone(), dot.name.clone());
    let press = move |event: MouseEvent| follow(&event, go, &href);
    view! {
        <svg class="chart-spot" x=percent(dot.place) y=y.to_string()>
            <a
                class=format!("dot {}", tone(dot.size).class())
                class:dot-hollow=dot.hollow || dot.crossed
                href=dot.href
                tabindex=if stop { "0" } else { "-1" }
                data-spot=""
                aria-label=name
                on:click=press
            >
                <circle class="dot-reach" r="12"></circle>
                {shape(dot.size, dot.ticked, dot.crossed)}
                <title>{dot.name}</title>
            </a>
        </svg>
    }
    .into_any()
}

/// Left and right along the lane and on into the next one, up and down to the nearest dot of another lane.
fn step(places: &[(usize, u32)], at: usize, key: &str) -> Option<usize> {
    match key {
        "ArrowLeft" => at.checked_sub(1),
        "ArrowRight" => Some(at.saturating_add(1)),
        "ArrowUp" | "ArrowDown" => {
            let (lane, place) = places.get(at).copied()?;
            let other = |it: usize| if key == "ArrowUp" { it < lane } else { it > lane };
            let lanes = places.iter().map(|(it, _)| *it).filter(|it| other(*it));
            let next = if key == "ArrowUp" {
                lanes.max()
            } else {
                lanes.min()
            }?;
            places
                .iter()
                .enumerate()
                .filter(|(_, (it, _))| *it == next)
                .min_by_key(|(_, (_, there))| there.abs_diff(place))
                .map(|(index, _)| index)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Dot, Severity, spread, step};

    fn dots(places: &[u32]) -> Vec<Dot> {
        let dot = |place: &u32| Dot {
            place: *place,
            size: Severity::Low,
            hollow: false,
            ticked: false,
            crossed: false,
            name: String::new(),
            href: String::new(),
        };
        places.iter().map(dot).collect()
    }

    #[test]
    fn dots_of_one_day_lie_beside_each_other_and_lone_ones_on_the_line() {
        assert_eq!(
            spread(&dots(&[100, 5_000, 5_010, 5_020, 9_000])),
            [0, 0, -11, 11, 0]
        );
        assert_eq!(spread(&dots(&[5, 5, 5, 5])), [0, -11, 11, 0]);
    }

    #[test]
    fn up_and_down_lead_to_the_nearest_dot_of_the_next_lane_that_has_one() {
        let places = [(0, 10), (0, 900), (2, 5), (2, 850), (2, 990)];
        assert_eq!(step(&places, 1, "ArrowDown"), Some(3));
        assert_eq!(step(&places, 2, "ArrowUp"), Some(0));
        assert_eq!(step(&places, 4, "ArrowDown"), None);
        assert_eq!(step(&places, 0, "ArrowLeft"), None);
    }
}
