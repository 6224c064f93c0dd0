//! What differs between the operating systems: how the store is opened, how it is asked whether it can
//! be used, and what its errors mean.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub(crate) use linux::{explain, open, state};

#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(not(target_os = "linux"))]
pub(crate) use native::{explain, open, state};
