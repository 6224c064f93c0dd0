//! Named, timed steps that stop at the first failure.

use std::time::{Duration, Instant};

use crate::Outcome;

/// One thing to do.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    /// Its name, in the output and the summary.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) work: fn() -> Outcome,
}

/// Does the steps in order and prints how it went.
pub(crate) fn walk(steps: &[Step]) -> Outcome {
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut failure = None;
    for step in steps {
        println!("\n=== {} ===", step.name);
        let started = Instant::now();
        let outcome = (step.work)();
        times.push((step.name, started.elapsed()));
        if let Err(reason) = outcome {
            failure = Some(format!("{} failed. {reason}", step.name));
            break;
        }
    }
    println!("\n=== summary ===");
    let passed = times.len() - usize::from(failure.is_some());
    for (position, (name, time)) in times.iter().enumerate() {
        let word = if position < passed { "passed" } else { "FAILED" };
        println!("{word}   {:>7}   {name}", clock(*time));
    }
    for step in &steps[times.len()..] {
        println!("not run       -   {}", step.name);
    }
    println!(
        "{passed} passed, {} failed, in {}",
        times.len() - passed,
        clock(times.iter().map(|(_, time)| *time).sum())
    );
    failure.map_or(Ok(()), Err)
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 { format!("{:.1} s", time.as_secs_f64()) } else { format!("{}:{:02}", seconds / 60, seconds % 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_ends_the_walk_and_is_named() {
        let steps = [
            Step { name: "first", work: || Ok(()) },
            Step { name: "second", work: || Err("It broke.".into()) },
            Step { name: "third", work: || panic!("a step after a failure must not run") },
        ];
        assert_eq!(walk(&steps), Err("second failed. It broke.".into()));
        assert_eq!(walk(&steps[..1]), Ok(()));
    }

    #[test]
    fn times_read_as_seconds_then_as_minutes() {
        assert_eq!(clock(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(clock(Duration::from_secs(125)), "2:05");
    }
}
