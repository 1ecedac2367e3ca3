//! Any bytes as a Word file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = felles::papers::docx::read(bytes);
});
