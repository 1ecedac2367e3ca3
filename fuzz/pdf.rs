//! Any bytes as a PDF file, as `felles import FILE` reads it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = felles::papers::pdf::read(bytes);
});
