//! The `felles` command: run the command line, exit with its code.

/// Views and templates are many small pieces of memory, which this allocator gives and takes back faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    felles::cli::run()
}
