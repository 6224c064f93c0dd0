//! The binary m365-connector.

fn main() -> std::process::ExitCode {
    cli::main()
}
