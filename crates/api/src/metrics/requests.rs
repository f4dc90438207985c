//! What is counted of requests: by method, route and class of status. A route is the template, such as `/api/v1/people/{id}`, so that no
//! id is in it and there are as many as operations, whatever strangers ask for.

use super::text::{Kind, Page};
use actix_web::http::Method;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// The upper bounds of the histogram, in seconds.
const BOUNDS: [f64; 13] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0,
];
/// The classes of status; the last one is for requests whose client went away before there was any.
const CLASSES: [&str; 6] = ["1xx", "2xx", "3xx", "4xx", "5xx", "none"];

/// What was counted since the start.
#[derive(Default)]
pub struct RequestMetrics(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    in_flight: u64,
    routes: BTreeMap<(String, &'static str), Route>,
}

#[derive(Default)]
struct Route {
    by_class: [u64; CLASSES.len()],
    by_bound: [u64; BOUNDS.len()],
    seconds: f64,
}

impl Route {
    fn count(&mut self, status: u16, seconds: f64) {
        let class = usize::from(status / 100).checked_sub(1).unwrap_or(CLASSES.len());
        let last = CLASSES.len().saturating_sub(1);
        if let Some(requests) = self.by_class.get_mut(class.min(last)) {
            *requests = requests.saturating_add(1);
        }
        for (requests, bound) in self.by_bound.iter_mut().zip(BOUNDS) {
            if seconds <= bound {
                *requests = requests.saturating_add(1);
            }
        }
        self.seconds += seconds;
    }

    fn all(&self) -> u64 {
        self.by_class.iter().sum()
    }
}

impl RequestMetrics {
    /// A request has begun.
    pub fn begin(&self) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.in_flight = counted.in_flight.saturating_add(1);
    }

    /// It has ended: with a status, or 0 when its client went away before there was one.
    pub fn end(&self, method: &Method, route: Option<String>, path: &str, status: u16, seconds: f64) {
        let key = (route.unwrap_or_else(|| no_route(path).to_owned()), name(method));
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.in_flight = counted.in_flight.saturating_sub(1);
        counted.routes.entry(key).or_default().count(status, seconds);
    }

    /// Writes all of it.
    pub fn write(&self, page: &mut Page) {
        let counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        page.family(
            "convolog_http_requests_in_flight",
            Kind::Gauge,
            "Requests that are under way, this one included.",
        )
        .sample(&[], counted.in_flight);
        let help = "Requests that have ended, by method, route and class of status (none: the client went away first).";
        let mut family = page.family("convolog_http_requests_total", Kind::Counter, help);
        for ((route, method), figures) in &counted.routes {
            for (class, requests) in CLASSES
                .iter()
                .zip(figures.by_class)
                .filter(|(_, requests)| *requests > 0)
            {
                family.sample(
                    &[("method", method), ("route", route), ("status", class)],
                    requests,
                );
            }
        }
        let help = "Seconds from the arrival of a request to the last byte of its answer.";
        let mut family = page.family("convolog_http_request_duration_seconds", Kind::Histogram, help);
        for ((route, method), figures) in &counted.routes {
            let labels = [("method", *method), ("route", route.as_str())];
            for (bound, requests) in BOUNDS.iter().zip(figures.by_bound) {
                let bound = bound.to_string();
                family.ending("_bucket", &[labels[0], labels[1], ("le", &bound)], requests);
            }
            family.ending("_bucket", &[labels[0], labels[1], ("le", "+Inf")], figures.all());
            family.ending("_sum", &labels, figures.seconds);
            family.ending("_count", &labels, figures.all());
        }
    }
}

/// What has no route: the web UI, or something that is not there.
fn no_route(path: &str) -> &'static str {
    if path.contains("/api/") || path.contains("/health/") {
        "unknown"
    } else {
        "ui"
    }
}

/// The methods that are told apart; anybody can send any word.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_once_in_its_class_and_in_every_bound_above_it() {
        let metrics = RequestMetrics::default();
        for (status, seconds) in [(200, 0.004), (204, 0.2), (404, 100.0), (0, 0.1), (799, 0.1)] {
            metrics.begin();
            metrics.end(&Method::GET, Some("/a/{id}".to_owned()), "/a/1", status, seconds);
        }
        metrics.begin();
        let mut page = Page::default();
        metrics.write(&mut page);
        let page = page.finish();
        for line in [
            "convolog_http_requests_in_flight 1",
            r#"convolog_http_requests_total{method="GET",route="/a/{id}",status="2xx"} 2"#,
            r#"convolog_http_requests_total{method="GET",route="/a/{id}",status="4xx"} 1"#,
            r#"convolog_http_requests_total{method="GET",route="/a/{id}",status="none"} 2"#,
            r#"convolog_http_request_duration_seconds_bucket{method="GET",route="/a/{id}",le="0.005"} 1"#,
            r#"convolog_http_request_duration_seconds_bucket{method="GET",route="/a/{id}",le="60"} 4"#,
            r#"convolog_http_request_duration_seconds_bucket{method="GET",route="/a/{id}",le="+Inf"} 5"#,
            r#"convolog_http_request_duration_seconds_count{method="GET",route="/a/{id}"} 5"#,
        ] {
            assert!(page.lines().any(|one| one == line), "{line}\n{page}");
        }
    }

    #[test]
    fn whatever_strangers_ask_for_there_are_few_series() {
        let metrics = RequestMetrics::default();
        for n in 0..1000 {
            let method = Method::from_bytes(format!("M{n}").as_bytes()).unwrap();
            metrics.begin();
            metrics.end(&method, None, &format!("/api/v{n}"), 404, 0.1);
            metrics.begin();
            metrics.end(&method, None, &format!("/{n}"), 404, 0.1);
        }
        assert_eq!(metrics.0.lock().unwrap().routes.len(), 2);
    }
}
