//! Layers (optional content, ISO 32000-1, 8.11): which are off when a reader opens the file.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};

/// The layers that are off.
#[derive(Debug, Default)]
pub(super) struct Layers(BTreeSet<ObjectIdentifier>);

impl Layers {
    /// Reads them from the catalog.
    pub(super) fn read(catalog: &Dict<'_>) -> Self {
        let mut off = BTreeSet::new();
        let properties = catalog.get::<Dict<'_>>(b"OCProperties".as_slice());
        let Some((properties, config)) =
            properties.and_then(|all| all.get::<Dict<'_>>(b"D".as_slice()).map(|config| (all, config)))
        else {
            return Self(off);
        };
        if config.get::<Name<'_>>(b"BaseState".as_slice()).is_some_and(|name| name.as_ref() == b"OFF") {
            off.extend(members(&properties, b"OCGs"));
        }
        for id in members(&config, b"ON") {
            off.remove(&id);
        }
        off.extend(members(&config, b"OFF"));
        Self(off)
    }

    /// Whether what the key `OC` of a dictionary, or a property list, names is off.
    pub(super) fn is_off(&self, holder: &Dict<'_>, key: &[u8]) -> bool {
        if self.0.is_empty() {
            return false;
        }
        if holder.get_ref(key).is_some_and(|id| self.0.contains(&id.into())) {
            return true;
        }
        let Some(member) = holder.get::<Dict<'_>>(key) else { return false };
        if member.get::<Name<'_>>(b"Type".as_slice()).is_none_or(|name| name.as_ref() != b"OCMD") {
            return false;
        }
        let mut groups = members(&member, b"OCGs");
        if let Some(id) = member.get_ref(b"OCGs".as_slice()) {
            groups.push(id.into());
        }
        if groups.is_empty() {
            return false;
        }
        let off = |id: &ObjectIdentifier| self.0.contains(id);
        let shown = match member.get::<Name<'_>>(b"P".as_slice()).as_ref().map(AsRef::as_ref) {
            Some(b"AllOn") => !groups.iter().any(off),
            Some(b"AnyOff") => groups.iter().any(off),
            Some(b"AllOff") => groups.iter().all(off),
            _ => !groups.iter().all(off),
        };
        !shown
    }
}

fn members(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key);
    array.iter().flat_map(Array::raw_iter).filter_map(|item| item.as_obj_ref().map(Into::into)).collect()
}
