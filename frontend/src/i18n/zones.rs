//! Time zones, as the browser knows them.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The IANA name of the zone that the browser is in.
pub fn zone_here() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}

/// Every zone the browser knows, and UTC. An old browser that cannot list them gives only its own.
pub fn zones() -> Vec<String> {
    let mut all = list().unwrap_or_default();
    for needed in [zone_here(), "UTC".to_owned()] {
        if !all.contains(&needed) {
            all.push(needed);
        }
    }
    all
}

fn list() -> Option<Vec<String>> {
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let supported: Function = Reflect::get(&intl, &JsValue::from_str("supportedValuesOf"))
        .ok()?
        .dyn_into()
        .ok()?;
    let zones = supported.call1(&intl, &JsValue::from_str("timeZone")).ok()?;
    let zones: Array = zones.dyn_into().ok()?;
    Some(zones.iter().filter_map(|zone| zone.as_string()).collect())
}
