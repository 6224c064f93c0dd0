//! Just enough JSON to read one line of our own program.

/// The first text of that field, wherever in the document it stands.
pub(crate) fn text(document: &str, field: &str) -> Option<String> {
    let (_, rest) = document.split_once(&format!("\"{field}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let mut value = String::new();
    let mut letters = rest.strip_prefix('"')?.chars();
    loop {
        match letters.next()? {
            '"' => return Some(value),
            // Our program escapes nothing but quotes and backslashes in what is read here.
            '\\' => value.push(letters.next()?),
            letter => value.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_whole_name() {
        let document = r#"{"ids": 1, "xid":"no", "id" : "a \"quoted\" one", "n": 5}"#;
        assert_eq!(text(document, "id").as_deref(), Some("a \"quoted\" one"));
        assert_eq!(text(document, "n"), None);
        assert_eq!(text(document, "missing"), None);
    }
}
