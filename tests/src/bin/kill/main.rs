//! Kills runs of the command line at random moments, and looks at what is left each time: the database is
//! sound, shows each dataset as it was before or as it is after, and the next run is complete and true.
//! `cargo xtask kill` builds what it needs and starts it.
#![allow(clippy::print_stdout)]

mod dice;
mod program;
mod tenants;
mod verdict;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use dice::Dice;
use program::{Ended, Program};
use tenants::Tenants;
use verdict::Figures;

/// After so many kills a run goes to its end and is compared with the truth; then it begins anew with the
/// database of the first run, so that it does not grow with the number of kills.
const ROUND: u32 = 10;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let mut wishes: BTreeMap<String, String> = BTreeMap::new();
    while let (Some(name), Some(value)) = (words.next(), words.next()) {
        wishes.insert(name, value);
    }
    let number = |name: &str, usual: u64| wishes.get(name).map_or(Ok(usual), |value| value.parse());
    let (Ok(times), Ok(users), Ok(seed)) = (number("--times", 200), number("--users", 20_000), number("--seed", 1))
    else {
        println!("--times, --users and --seed take numbers");
        return ExitCode::from(2);
    };
    let Some(program) = wishes.get("--program").map(PathBuf::from) else {
        println!("--program names the command line to kill");
        return ExitCode::from(2);
    };
    match kill(&program, times as u32, users as u32, seed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            println!("\n{reason}");
            ExitCode::FAILURE
        }
    }
}

fn kill(program: &Path, times: u32, users: u32, seed: u64) -> Result<(), String> {
    println!("{times} kills over {users} users, seed {seed}");
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (data, base) = (folder.path().join("data"), folder.path().join("base.db"));
    let tenants = Tenants::start(program, users)?;
    let program = Program::connect(program, &data, &tenants)?;
    let database = data.join("connector.db");

    // Both tenants once, for the figures to find again and the time a run takes.
    let mut figures: Vec<Figures> = Vec::new();
    let mut took = Duration::ZERO;
    for tenant in [0, 1] {
        tenants.serve(tenant);
        took = program.complete()?;
        let after = verdict::figures(&data)?;
        tenants.compare(tenant, &after)?;
        figures.push(after);
        if tenant == 0 {
            std::fs::copy(&database, &base).map_err(|error| error.to_string())?;
        }
    }
    println!("a whole run takes {:.1} s", took.as_secs_f64());

    let mut dice = Dice(seed);
    let mut phases: BTreeMap<Ended, u32> = BTreeMap::new();
    let mut completed = 0;
    let mut served = 1;
    for n in 1..=times {
        served = 1 - served;
        tenants.serve(served);
        let last = verdict::last_run(&data)?;
        let moment = took.mul_f64(dice.fraction());
        let (ended, whole) = program.killed_after(moment)?;
        // How long a run takes moves with what else the computer does.
        took = whole.unwrap_or(took);
        let ended = verdict::judge(&data, last, ended, &figures, served)
            .map_err(|flaw| format!("kill {n} after {moment:.1?}: {flaw}"))?;
        println!("{n:>4}  after {:>6.2} s  {ended}", moment.as_secs_f64());
        *phases.entry(ended).or_default() += 1;
        if n % ROUND == 0 || n == times {
            took = program.complete()?;
            let after = verdict::figures(&data)?;
            tenants.compare(served, &after)?;
            if after != figures[served] {
                return Err(format!("after kill {n} the next run is complete, but shows\n{after:?}"));
            }
            completed += 1;
            std::fs::copy(&base, &database).map_err(|error| error.to_string())?;
            served = 0;
        }
    }
    println!("\n| killed | times |\n|---|---|");
    for (phase, count) in &phases {
        println!("| {phase} | {count} |");
    }
    println!("| all | {times} |");
    println!(
        "\nEach time the database opened, had no flaw, showed every dataset as before or as after, and no scratch file\n\
         was left. {completed} times the next run was complete and equal to the truth."
    );
    Ok(())
}
