//! Exclusions and decisions from CSV: the files their reports are exported as, or ones of the same columns. All lines
//! are taken, or none.

use std::collections::{HashMap, HashSet};

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::Date;
use store::{ConnectorId, Decision, Effect, Excluded, Exclusion, LicenseRef, Query, Store, Subject, Value};

use super::text;
use crate::App;
use crate::api::{CommandError, ListFile, ListFileCheck, ListFileLine, Tag};

/// Imports exclusions, or tells what that would do.
pub async fn import_exclusions(app: &App, file: ListFile) -> Result<ListFileCheck, CommandError> {
    let (connector, today, now) = (ConnectorId(file.connector_id), app.today(), app.now());
    let check = app
        .store(move |store| {
            let known = Known::of(store, connector, today)?;
            let mut there = HashMap::new();
            for row in rows(store, "exclusions", connector, today, &["what", "value", "reason", "until", "effect"])? {
                let [what, value, reason, until, effect] = row;
                there.insert((what, value.to_lowercase()), (reason, until, effect));
            }
            let (lines, mut check) = read(&file.text, &["what", "reason"])?;
            let (mut taken, mut seen) = (Vec::new(), HashSet::new());
            for (number, line) in lines {
                match exclusion(&line, &known) {
                    Err(message) => check.errors.push(ListFileLine { line: number, message }),
                    Ok(one) => {
                        let key = (one.subject.what.as_str().to_owned(), one.subject.value.to_lowercase());
                        if !seen.insert(key.clone()) {
                            let message = "A line above says something about the same already.".to_owned();
                            check.errors.push(ListFileLine { line: number, message });
                            continue;
                        }
                        let until = one.until.map(|day| day.to_string()).unwrap_or_default();
                        match there.get(&key) {
                            Some((reason, day, effect))
                                if (reason, day, effect.as_str()) == (&one.reason, &until, one.effect.as_str()) =>
                            {
                                check.unchanged += 1;
                            }
                            Some((reason, day, _)) => {
                                let so_far = format!("So far: {reason}{}", until_words(day));
                                check.changed.push(ListFileLine { line: number, message: so_far });
                                taken.push(one);
                            }
                            None => {
                                check.added += 1;
                                taken.push(one);
                            }
                        }
                    }
                }
            }
            if check.errors.is_empty() && !file.dry_run {
                let people = store.tells_people_apart(connector)?;
                store.exclude_each(connector, &taken, today)?;
                let people = people || store.tells_people_apart(connector)?;
                store.follow_exclusions(connector, people, now)?;
            }
            Ok::<_, CommandError>(check)
        })
        .await?;
    app.changed(&[Tag::Data]);
    Ok(check)
}

/// Imports decisions, or tells what that would do. What was decided elsewhere begins anew here, today.
pub async fn import_decisions(app: &App, file: ListFile) -> Result<ListFileCheck, CommandError> {
    let (connector, today, now) = (ConnectorId(file.connector_id), app.today(), app.now());
    let check = app
        .store(move |store| {
            let known = Known::of(store, connector, today)?;
            let mut there = HashMap::new();
            for row in rows(store, "decisions", connector, today, &["userId", "skuId", "owner", "note"])? {
                let [user, sku, owner, note] = row;
                there.insert((user, sku), (owner, note));
            }
            let (lines, mut check) = read(&file.text, &[])?;
            let (mut taken, mut seen) = (Vec::new(), HashSet::new());
            for (number, line) in lines {
                let told = |message: String| ListFileLine { line: number, message };
                let one = match decision(&line, &known) {
                    Err(message) => {
                        check.errors.push(told(message));
                        continue;
                    }
                    Ok(one) => one,
                };
                let key = (one.license.user_id.clone(), one.license.sku_id.clone());
                if !seen.insert(key.clone()) {
                    check.errors.push(told("A line above says something about the same license already.".to_owned()));
                } else if !known.held.contains(&key) {
                    check.skipped.push(told("This user does not hold the license (any more).".to_owned()));
                } else {
                    match there.get(&key) {
                        Some(before) if *before == (one.owner.clone(), one.note.clone()) => check.unchanged += 1,
                        Some((owner, note)) => {
                            check.changed.push(told(format!("So far: {}", [owner.as_str(), note].join(" · "))));
                            taken.push(one);
                        }
                        None => {
                            check.added += 1;
                            taken.push(one);
                        }
                    }
                }
            }
            if check.errors.is_empty() && !file.dry_run {
                store.decide_each(connector, &taken, now)?;
            }
            Ok::<_, CommandError>(check)
        })
        .await?;
    app.changed(&[Tag::Data]);
    Ok(check)
}

fn exclusion(line: &Line, known: &Known) -> Result<Exclusion, String> {
    let word = line.cell("what").to_lowercase();
    let what = Excluded::from_word(&word)
        .ok_or("Write user, group, department, pattern or product under \"what\".".to_owned())?;
    let value = line.cell("value");
    if value.is_empty() {
        return Err("This line does not say what to leave out.".to_owned());
    }
    let value = match what {
        Excluded::User => known.user(value)?,
        Excluded::Product => known.product(value)?,
        Excluded::Group => known.group(value)?,
        Excluded::Pattern if value.chars().all(|letter| letter == '*') => {
            return Err("This would leave out everybody. Write some letters beside the *.".to_owned());
        }
        _ => short("value", value)?,
    };
    let reason = short("reason", line.cell("reason"))?;
    if reason.is_empty() {
        return Err("Write why under \"reason\", for whoever reads it later.".to_owned());
    }
    let until = match line.cell("until") {
        "" => None,
        typed => Some(typed.parse().map_err(|_| format!("Write the day as 2026-01-31, not as {typed}."))?),
    };
    let effect = match line.cell("effect").to_lowercase().as_str() {
        "" => Effect::LeaveOut,
        word => {
            Effect::from_word(word).ok_or("Write leave out, not a person or on leave under \"effect\".".to_owned())?
        }
    };
    if what == Excluded::Product && effect != Effect::LeaveOut {
        return Err("A product can only be left out.".to_owned());
    }
    Ok(Exclusion { subject: Subject { what, value }, effect, reason, until })
}

fn decision(line: &Line, known: &Known) -> Result<Decision, String> {
    let user = known.user(line.first(&["userid", "userprincipalname"], "This line names no user.")?)?;
    let sku = known.product(
        line.first(&["skuid", "skupartnumber", "partnumber", "productname", "product"], "This line names no product.")?,
    )?;
    Ok(Decision {
        license: LicenseRef { user_id: user, sku_id: sku },
        owner: short("owner", line.cell("owner"))?,
        note: short("note", line.cell("note"))?,
    })
}

fn short(field: &str, typed: &str) -> Result<String, String> {
    text(field, typed).map_err(|error| format!("Under \"{field}\": {}", error.message))
}

fn until_words(day: &str) -> String {
    if day.is_empty() { String::new() } else { format!(", until {day}") }
}

/// One line, by the names of its columns.
struct Line {
    cells: HashMap<String, String>,
}

impl Line {
    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn first(&self, columns: &[&str], none: &str) -> Result<&str, String> {
        columns.iter().map(|column| self.cell(column)).find(|cell| !cell.is_empty()).ok_or_else(|| none.to_owned())
    }
}

/// The lines with their numbers. Ids and titles of columns are both understood, and what spreadsheets put before text.
fn read(text: &str, needed: &[&str]) -> Result<(Vec<(u64, Line)>, ListFileCheck), CommandError> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let unfit = |message: &str| CommandError::invalid("text", message);
    if text.contains('\0') {
        return Err(unfit("This is no CSV file in UTF-8. Save it as \"CSV UTF-8\" and choose it again."));
    }
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().find(|&sign| heading.contains(char::from(sign))).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let headers = reader.headers().map_err(|error| unfit(&error.to_string()))?;
    let names: Vec<String> = headers.iter().map(plain).collect();
    if let Some(missing) = needed.iter().find(|name| !names.iter().any(|known| known == *name)) {
        let message = format!(
            "The first line has to name the columns, {missing} among them. Export the list to have such a file."
        );
        return Err(unfit(&message));
    }
    let mut lines = Vec::new();
    for row in reader.records() {
        let row: StringRecord = row.map_err(|error| unfit(&error.to_string()))?;
        let number = row.position().map_or(0, csv::Position::line);
        let unguarded = |cell: &str| match cell.trim().strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => cell.trim().to_owned(),
        };
        let mut cells: HashMap<String, String> = names.iter().cloned().zip(row.iter().map(unguarded)).collect();
        // In the titles of the window the kind of an exclusion is "Kind", and "What" is its name.
        if let Some(kind) = cells.remove("kind") {
            let name = cells.insert("what".to_owned(), kind).unwrap_or_default();
            cells.entry("value".to_owned()).or_insert(name);
        }
        lines.push((number, Line { cells }));
    }
    Ok((lines, ListFileCheck { added: 0, changed: Vec::new(), unchanged: 0, skipped: Vec::new(), errors: Vec::new() }))
}

/// Whom and what a line can name, by ID and by name in small letters.
#[derive(Default)]
struct Known {
    users: HashMap<String, String>,
    products: HashMap<String, Vec<String>>,
    groups: HashMap<String, String>,
    held: HashSet<(String, String)>,
}

impl Known {
    fn of(store: &Store, connector: ConnectorId, today: Date) -> Result<Self, CommandError> {
        let mut known = Self::default();
        for [id, name] in rows(store, "users", connector, today, &["id", "userPrincipalName"])? {
            known.users.insert(name.to_lowercase(), id.clone());
            known.users.insert(id.to_lowercase(), id);
        }
        for [id, part, name] in
            rows(store, "subscriptions", connector, today, &["skuId", "skuPartNumber", "productName"])?
        {
            known.products.entry(part.to_lowercase()).or_default().push(id.clone());
            known.products.entry(name.to_lowercase()).or_default().push(id.clone());
            known.products.insert(id.to_lowercase(), vec![id]);
        }
        for [id, name] in rows(store, "license-groups", connector, today, &["groupId", "group"])? {
            known.groups.insert(name.to_lowercase(), id.clone());
            known.groups.insert(id.to_lowercase(), id);
        }
        for [user, sku] in rows(store, "license-assignments", connector, today, &["userId", "skuId"])? {
            known.held.insert((user, sku));
        }
        Ok(known)
    }

    fn user(&self, named: &str) -> Result<String, String> {
        self.users.get(&named.to_lowercase()).cloned().ok_or_else(|| format!("The tenant has no user {named}."))
    }

    fn group(&self, named: &str) -> Result<String, String> {
        let found = self.groups.get(&named.to_lowercase()).cloned();
        found.ok_or_else(|| format!("No group {named} assigns licenses in this tenant."))
    }

    fn product(&self, named: &str) -> Result<String, String> {
        match self.products.get(&named.to_lowercase()).map(Vec::as_slice) {
            Some([id]) => Ok(id.clone()),
            Some(_) => Err(format!("Several products are called {named}: write the SKU ID.")),
            None => Err(format!("The tenant has no product {named}.")),
        }
    }
}

/// These columns of all rows of a report, as text.
fn rows<const N: usize>(
    store: &Store,
    report: &str,
    connector: ConnectorId,
    today: Date,
    columns: &[&str; N],
) -> Result<Vec<[String; N]>, CommandError> {
    let report = crate::reports::declared(report)?;
    let places = columns.map(|id| report.columns.iter().position(|column| column.id == id));
    let mut all = Vec::new();
    store.each_row(report, &Query::new(connector, today), &mut |row| {
        all.push(places.map(|place| match place.map(|place| &row[place]) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        }));
        Ok(())
    })?;
    Ok(all)
}
