//! The binary m365-connector.

fn main() -> std::process::ExitCode {
    bound_heaps();
    cli::main()
}

/// glibc gives each thread a heap of its own and never joins them again: a run over a large tenant would hold twice
/// the memory it uses. Two are enough for what computes at the same time.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "a call to the C library")]
fn bound_heaps() {
    // SAFETY: it changes a number of the allocator's, and no other thread has been started.
    unsafe { libc::mallopt(libc::M_ARENA_MAX, 2) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn bound_heaps() {}
