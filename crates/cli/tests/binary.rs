//! The built binary against a sample tenant in this process: what it prints, writes and ends with.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use sample_tenant::{Fault, Options, SampleTenant};
use serde_json::Value;
use tempfile::TempDir;

const SECRET: &str = "M365_CONNECTOR_CLIENT_SECRET";

/// A data folder, and a session without a keyring.
struct House {
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_m365-connector"));
        command
            .args(line.split_whitespace())
            .env("M365_CONNECTOR_DATA_DIR", self.folder.path().join("data"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
            .env_remove(SECRET)
            .env_remove("RUST_LOG")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    fn run_with(&self, secret: &str, line: &str) -> Output {
        self.command(line).env(SECRET, secret).output().unwrap()
    }

    /// Adds the sample tenant under this name, without a secret.
    fn add(&self, name: &str, tenant: &SampleTenant) {
        let added = self.run(&add_line(name, tenant));
        assert_eq!(code(&added), 0, "{}", stderr(&added));
    }
}

fn add_line(name: &str, tenant: &SampleTenant) -> String {
    let (url, tenant_id, client_id) = (tenant.base_url(), tenant.tenant_id(), tenant.client_id());
    format!(
        "connector add --name {name} --cloud custom --login-url {url} --graph-url {url} \
         --tenant-id {tenant_id} --client-id {client_id}"
    )
}

async fn tenant(faults: &[&str]) -> SampleTenant {
    let faults = faults.iter().map(|fault| fault.parse::<Fault>().unwrap()).collect();
    sample_tenant::start(Options { users: 60, faults, ..Options::default() }).await.unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}{}", stdout(output), stderr(output)))
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn wrong_usage_is_2_and_to_monitoring_unknown() {
    let house = House::new();
    assert_eq!(code(&house.run("")), 2);
    assert_eq!(code(&house.run("collect")), 2);
    assert_eq!(code(&house.run("export nonsense")), 2);
    assert_eq!(code(&house.run("test nobody")), 2);
    assert_eq!(code(&house.run("status --nonsense")), 3);
    assert_eq!(code(&house.run("--help")), 0);
}

#[test]
fn with_nothing_set_up_it_says_what_to_do() {
    let house = House::new();
    let list = house.run("connector list");
    assert_eq!((code(&list), json(&house.run("connector list --json"))), (0, Value::Array(Vec::new())));
    assert!(stdout(&list).contains("connector add"), "{}", stdout(&list));
    let collect = house.run("collect --all");
    assert_eq!(code(&collect), 1);
    assert!(stderr(&collect).contains("connector add"), "{}", stderr(&collect));
    assert_eq!(code(&house.run("status")), 3);
}

#[test]
fn a_data_folder_that_cannot_be_one_is_a_failure_and_to_monitoring_unknown() {
    let house = House::new();
    let file = house.folder.path().join("file");
    fs::write(&file, "no folder").unwrap();
    let run = |line: &str| house.command(line).arg("--data-dir").arg(&file).output().unwrap();
    let failed = run("connector list");
    assert_eq!(code(&failed), 1, "{}", stderr(&failed));
    assert!(stderr(&failed).starts_with("error: "), "{}", stderr(&failed));
    assert!(stderr(&failed).contains("--data-dir"), "what to do is missing: {}", stderr(&failed));
    assert_eq!(code(&run("status")), 3);
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_test_of_the_connection_bears_being_asked_to_slow_down() {
    let (house, tenant) = (House::new(), tenant(&["throttle=4"]).await);
    house.add("N", &tenant);
    let test = house.run_with(tenant.client_secret(), "test N");
    assert_eq!(code(&test), 0, "{}", stdout(&test));
}

// An empty variable in a service's settings means what no variable means; it does so to the window too.
#[cfg(target_os = "linux")]
#[test]
fn an_empty_variable_for_the_data_folder_is_none() {
    let house = House::new();
    let mut command = house.command("connector list");
    command.env("M365_CONNECTOR_DATA_DIR", "").env("XDG_DATA_HOME", house.folder.path());
    let list = command.output().unwrap();
    assert_eq!(code(&list), 0, "{}", stderr(&list));
    assert!(house.folder.path().join(commands::IDENTIFIER).join("connector.db").exists());
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_it_names_what_can_be_done_on_a_command_line() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    house.add("N", &tenant);
    let mut replace = house
        .command("connector set-secret N --secret-stdin")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(replace.stdin.take().unwrap(), "{}", tenant.client_secret()).unwrap();
    let refused = replace.wait_with_output().unwrap();
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains(SECRET), "{}", stderr(&refused));
    assert!(!stderr(&refused).contains("close the application"), "{}", stderr(&refused));
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn the_registrations_secrets_are_listed_one_is_chosen_and_failed_sign_ins_are_written_down() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    house.add("N", &tenant);
    assert_eq!(code(&house.run_with("wrong~secret", "test N")), 1);
    assert_eq!(code(&house.run_with(tenant.client_secret(), "test N")), 0);
    let chosen = house.run_with(tenant.client_secret(), "connector credentials N --choose connector");
    assert!(stdout(&chosen).contains("in use"), "{}{}", stdout(&chosen), stderr(&chosen));
    let refused = house.run_with(tenant.client_secret(), "connector credentials N --choose nonsense");
    assert_eq!(code(&refused), 2, "{}", stderr(&refused));
    let audit = json(&house.run("connector audit N --json"));
    assert_eq!((audit[0]["what"].as_str(), audit[1].is_null()), (Some("signInFailed"), true), "{audit}");
    assert!(audit[0]["detail"].as_str().unwrap().starts_with("AADSTS7000215"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_from_the_variable_is_not_rotated_and_the_settings_are_kept_all_the_same() {
    let (house, tenant) = (House::new(), tenant(&["role=Application.ReadWrite.OwnedBy"]).await);
    house.add("N", &tenant);
    let refused = house.run_with(tenant.client_secret(), "connector rotate-secret N");
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains(SECRET), "{}", stderr(&refused));
    let set = house.run_with(tenant.client_secret(), "connector rotation N --on --days-before 20 --json");
    assert_eq!(json(&set)["settings"]["days_before"], 20);
    let shown = stdout(&house.run("connector rotation N"));
    assert!(shown.starts_with("N: rotated 20 days before its end; a new secret is valid for 180 days"), "{shown}");
    let wrong = house.run("connector rotation N --validity 10");
    assert_eq!(code(&wrong), 2, "{}", stderr(&wrong));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_the_secret_is_written_for_a_calendar_once_it_is_known() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    house.add("N", &tenant);
    let unknown = house.run("connector calendar N");
    assert_eq!((code(&unknown), stdout(&unknown)), (2, String::new()), "{}", stderr(&unknown));
    assert_eq!(code(&house.run_with(tenant.client_secret(), "test N")), 0);
    let printed = house.run_with(tenant.client_secret(), "connector calendar N");
    let ics = stdout(&printed);
    assert_eq!(code(&printed), 0, "{}", stderr(&printed));
    assert!(ics.starts_with("BEGIN:VCALENDAR\r\n") && ics.ends_with("END:VCALENDAR\r\n"), "{ics}");
    assert_eq!(ics.matches("BEGIN:VALARM").count(), 6);
    assert!(!ics.contains(tenant.client_secret()));
    let file = house.folder.path().join("secret.ics");
    let mut command = house.command("connector calendar N --output");
    let written = command.arg(&file).env(SECRET, tenant.client_secret()).output().unwrap();
    assert_eq!((code(&written), stdout(&written)), (0, String::new()), "{}", stderr(&written));
    // Written at another moment, so that its stamp is another.
    let steady =
        |text: &str| text.lines().filter(|line| !line.starts_with("DTSTAMP")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(steady(&fs::read_to_string(&file).unwrap()).len(), steady(&ics).len());
}

// Elsewhere the session's own keyring could not be kept out.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_secret_without_a_keyring_is_kept_nowhere_and_told_nowhere() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    let mut child = house
        .command(&add_line("Contoso", &tenant))
        .args(["--secret-stdin", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{}", tenant.client_secret()).unwrap();
    let added = child.wait_with_output().unwrap();
    assert_eq!((code(&added), json(&added)["name"].as_str()), (0, Some("Contoso")));
    assert!(stderr(&added).contains(SECRET), "{}", stderr(&added));

    let refused = house.run("collect Contoso");
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains(SECRET), "{}", stderr(&refused));
    let told = [&added, &refused].map(|output| stdout(output) + &stderr(output)).concat();
    assert!(!told.contains(tenant.client_secret()));
    for entry in fs::read_dir(house.folder.path().join("data")).unwrap() {
        let kept = fs::read(entry.unwrap().path()).unwrap();
        let secret = tenant.client_secret().as_bytes();
        assert!(!kept.windows(secret.len()).any(|window| window == secret));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complete_run_is_0_and_its_json_is_the_promised_one() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    house.add("Contoso", &tenant);
    let secret = tenant.client_secret();
    let tested = house.run_with(secret, "test Contoso");
    assert_eq!(code(&tested), 0, "{}{}", stdout(&tested), stderr(&tested));

    let collected = house.run_with(secret, "collect Contoso --json");
    assert_eq!(code(&collected), 0, "{}", stderr(&collected));
    let run = json(&collected);
    assert_eq!(keys(&run), ["clock_offset", "connector", "datasets", "finished_at", "outcome", "started_at"]);
    assert_eq!((run["connector"].as_str(), run["outcome"].as_str()), (Some("Contoso"), Some("complete")));
    let users = run["datasets"].as_array().unwrap().iter().find(|dataset| dataset["name"] == "users").unwrap();
    assert_eq!(
        keys(users),
        ["bytes", "changed", "data_as_of", "error", "name", "outcome", "reason", "removed", "requests", "rows"]
    );
    assert_eq!((users["rows"].as_u64(), users["outcome"].as_str()), (Some(tenant.truth().users), Some("ok")));

    let all = json(&house.run_with(secret, "collect --all --json"));
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    let runs = json(&house.run("runs --json"));
    assert_eq!((runs[0]["connector"].as_str(), runs[1]["outcome"].as_str()), (Some("Contoso"), Some("complete")));
    // The sample tenant's secret ends in less than sixty days, which is a warning.
    let status = house.run("status --json");
    assert_eq!((code(&status), json(&status)[0]["level"].as_str()), (1, Some("warning")));
}

/// The exit code of `collect` is about the run, that of `status` about the connector.
#[tokio::test(flavor = "multi_thread")]
async fn a_complete_run_is_0_and_warns_a_person_each_time_while_the_secret_is_about_to_end() {
    let (house, good) = (House::new(), tenant(&[]).await);
    house.add("Contoso", &good);
    assert_eq!(code(&house.run_with(good.client_secret(), "test Contoso")), 0);
    let left = json(&house.run("status --json"))[0]["secret"]["days_left"].as_i64().unwrap();
    for (call, said) in [("the notification", 1), ("and no more, while there is time", 0)] {
        let collected = house.run_with(good.client_secret(), "collect Contoso");
        assert_eq!(stderr(&collected).matches("ends in").count(), said, "{call}: {}", stderr(&collected));
    }

    let soon = tenant(&[&format!("clock-skew={}", (left - 3) * 86_400)]).await;
    let house = House::new();
    house.add("Contoso", &soon);
    for call in ["first", "second"] {
        let collected = house.run_with(soon.client_secret(), "collect Contoso");
        assert_eq!(code(&collected), 0, "{}", stderr(&collected));
        let said = stderr(&collected).matches("Contoso: The client secret ends in 3 days.").count();
        assert_eq!(said, 1, "the {call} time: {}", stderr(&collected));
    }
    assert_eq!(code(&house.run("status")), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_has_the_connector_first_unless_one_is_named() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    house.add("Contoso", &tenant);
    assert_eq!(code(&house.run_with(tenant.client_secret(), "collect Contoso")), 0);

    let all = stdout(&house.run("export users --columns userPrincipalName,userType --where userType=Guest --raw"));
    let mut lines = all.lines();
    assert_eq!(lines.next(), Some("connector,userPrincipalName,userType"));
    assert!(lines.all(|line| line.starts_with("Contoso,") && line.ends_with(",Guest")), "{all}");
    assert_eq!(all.lines().count() as u64, 1 + tenant.truth().guests);

    let path = house.folder.path().join("users.csv");
    let written = house
        .command("export users --connector contoso --columns userPrincipalName,department --titles --json --output")
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!((code(&written), json(&written)["rows"].as_u64()), (0, Some(tenant.truth().users)));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("\u{feff}User principal name,Department\r\n"), "{}", &text[..80]);
    assert_eq!(text.lines().count() as u64, 1 + tenant.truth().users);

    let nowhere = house.command("export users --output").arg(house.folder.path().join("no/x.csv")).output().unwrap();
    assert_eq!(code(&nowhere), 1);
    assert!(stderr(&nowhere).contains("its folder does not exist"), "{}", stderr(&nowhere));
    let unknown = house.run("export users --where dept=Sales");
    assert_eq!(code(&unknown), 2);
    assert!(stderr(&unknown).contains("department"), "{}", stderr(&unknown));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_has_seen_enough_is_no_error() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    house.add("Contoso", &tenant);
    assert_eq!(code(&house.run_with(tenant.client_secret(), "collect Contoso")), 0);
    for line in ["export users", "reports", "connector list"] {
        let mut child = house.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        assert_eq!((code(&done), stderr(&done).as_str()), (0, ""), "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_permitted_is_partial_to_test_and_a_wrong_secret_fails() {
    let (house, tenant) = (House::new(), tenant(&["missing-role=Reports.Read.All"]).await);
    house.add("Contoso", &tenant);
    let tested = house.run_with(tenant.client_secret(), "test Contoso");
    assert_eq!(code(&tested), 3, "{}{}", stdout(&tested), stderr(&tested));
    assert!(stdout(&tested).contains("not permitted"), "{}", stdout(&tested));

    for line in ["test Contoso", "collect Contoso"] {
        let refused = house.run_with("wrong~secret.value", line);
        assert_eq!(code(&refused), 1, "{line}");
        assert!(stderr(&refused).contains("(AADSTS7000215, request ID "), "{line}: {}", stderr(&refused));
        assert!(!stderr(&refused).contains("wrong~secret.value"), "{line}");
    }
    assert_eq!(code(&house.run("status")), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_secret_in_the_environment_is_refused_for_several_connectors() {
    let house = House::new();
    let (first, second) = (tenant(&[]).await, tenant(&[]).await);
    house.add("First", &first);
    house.add("Second", &second);
    let refused = house.run_with(first.client_secret(), "collect --all");
    assert_eq!(code(&refused), 2, "{}", stderr(&refused));
    assert!(stderr(&refused).contains(SECRET), "{}", stderr(&refused));
    assert_eq!(code(&house.run_with(first.client_secret(), "collect First")), 0);
}

#[cfg(unix)]
/// The shell limits the size of files, as a quota or a full disk does; the database outgrows it in the middle.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn no_room_for_the_data_is_told_and_the_next_run_is_complete() {
    let (house, tenant) = (House::new(), tenant(&[]).await);
    house.add("Contoso", &tenant);
    let size = fs::metadata(house.folder.path().join("data/connector.db")).unwrap().len();
    let limited = |kilobytes: u64| {
        // Blocks are of 512 bytes in this shell; without a handler the signal would end the process.
        let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kilobytes * 2);
        let plain = house.command("collect Contoso --json");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).arg(plain.get_program()).args(plain.get_args());
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell.env(SECRET, tenant.client_secret()).stdin(Stdio::null()).output().unwrap()
    };
    let output = limited(size / 1024 + 24);
    let told = stdout(&output) + &stderr(&output);
    assert!(matches!(code(&output), 1 | 3), "{told}");
    assert!(told.contains("quota may be full") || told.contains("the disk that holds"), "{told}");
    let again = house.run_with(tenant.client_secret(), "collect Contoso --json");
    assert_eq!((code(&again), json(&again)["outcome"].as_str()), (0, Some("complete")), "{}", stderr(&again));
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_cancels_the_run_and_a_second_run_beside_it_is_refused() {
    let (house, tenant) = (House::new(), tenant(&["slow=3000"]).await);
    house.add("Contoso", &tenant);
    let child = house
        .command("collect Contoso --json")
        .env(SECRET, tenant.client_secret())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = std::time::Instant::now();
    while !stdout(&house.run("runs --json")).contains("\"running\"") {
        assert!(begun.elapsed().as_secs() < 30, "no run has begun");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(code(&house.run_with(tenant.client_secret(), "collect Contoso")), 4);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let cancelled = child.wait_with_output().unwrap();
    assert_eq!(code(&cancelled), 130, "{}", stderr(&cancelled));
    assert_eq!(json(&cancelled)["outcome"], "cancelled");
}

#[test]
fn the_sample_tenant_prints_where_it_is_and_serves_until_it_is_ended() {
    use std::io::{BufRead, BufReader};
    let mut child = House::new()
        .command("sample-tenant --users 60 --today 2026-11-23 --json")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let told: Value = serde_json::from_str(&line).unwrap();
    assert!(told["address"].as_str().unwrap().starts_with("http://127.0.0.1:"));
    assert_eq!((told["truth"]["users"].as_u64(), child.try_wait().unwrap()), (Some(60), None));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn the_proxy_is_chosen_told_and_given_up() {
    let house = House::new();
    let shown = |line: &str| {
        let output = house.command(line).env("HTTPS_PROXY", "http://anna:w0rd@proxy.contoso.example:8080").output();
        let output = output.unwrap();
        assert_eq!(code(&output), 0, "{line}: {}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(shown("proxy show"), "The system's proxy, now proxy.contoso.example:8080.\n");
    assert_eq!(
        shown("proxy set --url http://other.contoso.example:3128"),
        "The proxy http://other.contoso.example:3128, without a sign-in.\n"
    );
    assert!(shown("proxy show").contains("other.contoso.example"));
    assert_eq!(shown("proxy set --none"), "No proxy is used, whatever the system says.\n");
    assert_eq!(shown("proxy clear"), "The system's proxy, now proxy.contoso.example:8080.\n");

    let wrong = house.run("proxy set --url other.contoso.example:3128");
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).contains("--url") && stderr(&wrong).contains("http://"), "{}", stderr(&wrong));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_keyring_the_password_of_a_proxy_is_kept_nowhere_and_the_variable_is_named() {
    let house = House::new();
    let mut child = house
        .command("proxy set --url http://proxy.contoso.example:8080 --user anna --password-stdin")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"pr0xy-word\n").unwrap();
    let refused = child.wait_with_output().unwrap();
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains("HTTPS_PROXY"), "{}", stderr(&refused));
    assert!(!(stdout(&refused) + &stderr(&refused)).contains("pr0xy-word"));
    assert!(stdout(&house.run("proxy show")).starts_with("The system's proxy"), "nothing was changed");
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_server_the_proxy_of_the_environment_is_used_and_named_when_it_fails() {
    let house = House::new();
    let ids = "--tenant-id 7f0c2b9e-4d1a-4c57-9a86-2e5b8f31d604 --client-id c38e91d5-60b7-4f2c-8d13-a94f7be0525a";
    assert_eq!(code(&house.run(&format!("connector add --name N --cloud china {ids}"))), 0);
    let mut test = house.command("test N");
    let failed = test.env(SECRET, "Ab3~q.made-up").env("HTTPS_PROXY", "http://127.0.0.1:9").output().unwrap();
    assert_eq!(code(&failed), 1);
    assert!(stderr(&failed).contains("The proxy 127.0.0.1:9 cannot be reached."), "{}", stderr(&failed));
}
