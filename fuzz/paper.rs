//! Any text as a paper, as `felles citations FILE` reads it.
#![no_main]

#[allow(dead_code, reason = "each target uses a part of it")]
#[path = "../tests/support/citing.rs"]
mod citing;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

static NAMES: OnceLock<citing::Names> = OnceLock::new();

fuzz_target!(|text: &str| {
    NAMES.get_or_init(citing::Names::new).paper(text);
});
