/// Rows for people: aligned columns, two blanks between them, nothing at the ends of lines.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Begins with the headings.
    pub(crate) fn new<const N: usize>(headings: [&str; N]) -> Self {
        Self { rows: vec![headings.map(str::to_owned).to_vec()] }
    }

    /// Adds a row.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.iter().map(|cell| printable(cell)).collect());
    }

    /// The table's text, or `instead` when there are no rows.
    pub(crate) fn text(&self, instead: &str) -> String {
        if self.rows.len() == 1 {
            return format!("{instead}\n");
        }
        let mut widths = vec![0; self.rows[0].len()];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let mut text = String::new();
        for row in &self.rows {
            let line: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            text += line.join("  ").trim_end();
            text.push('\n');
        }
        text
    }
}

/// Text from elsewhere without what a terminal would obey.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// An ISO time to the second, as people read it: `2026-11-23 17:05:12Z`.
pub(crate) fn time(iso: &str) -> String {
    let (day, rest) = iso.split_once('T').unwrap_or((iso, ""));
    let clock = rest.split(['.', 'Z', '+']).next().unwrap_or_default();
    if clock.is_empty() { day.to_owned() } else { format!("{day} {clock}Z") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_lines_end_with_their_text() {
        let mut table = Table::new(["Name", "Rows", "Note"]);
        table.row(["Contoso Österreich".into(), "5".into(), String::new()]);
        table.row(["A".into(), "1,234".into(), "late".into()]);
        assert_eq!(
            table.text("none"),
            "Name                Rows   Note\nContoso Österreich  5\nA                   1,234  late\n"
        );
    }

    #[test]
    fn without_rows_it_says_what_to_do_instead() {
        assert_eq!(Table::new(["Name"]).text("There are none."), "There are none.\n");
    }

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(printable("Con\u{1b}[2Jtoso\r\n"), "Con [2Jtoso  ");
    }

    #[test]
    fn times_are_shown_to_the_second_in_utc() {
        assert_eq!(time("2026-11-23T17:05:12.345Z"), "2026-11-23 17:05:12Z");
        assert_eq!(time("2026-11-23T17:05:12Z"), "2026-11-23 17:05:12Z");
        assert_eq!(time("2026-11-23"), "2026-11-23");
    }
}
