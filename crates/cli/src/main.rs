//! The binary m365-connector.

fn main() -> std::process::ExitCode {
    bound_heaps();
    cli::main()
}

/// glibc gives each thread a heap of its own and never joins them again: what one import gave back, the next would not
/// find, and a run over a large tenant would hold twice the memory it uses.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "a call to the C library")]
fn bound_heaps() {
    // SAFETY: it changes a number of the allocator's, and no other thread has been started.
    unsafe { libc::mallopt(libc::M_ARENA_MAX, 1) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn bound_heaps() {}
