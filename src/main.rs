//! The `felles` command: run the command line, exit with its code.

fn main() -> std::process::ExitCode {
    felles::cli::run()
}
