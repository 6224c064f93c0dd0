//! Just enough JSON to read our own programs' answers.

/// The text values of a field, in order, wherever in the document it stands.
pub(crate) fn texts(document: &str, field: &str) -> Vec<String> {
    let name = format!("\"{field}\"");
    let values = document.split(&name).skip(1);
    values.filter_map(|rest| text(rest.trim_start().strip_prefix(':')?.trim_start())).collect()
}

/// A string at the start of the text. Our programs escape nothing but quotes and backslashes there.
fn text(document: &str) -> Option<String> {
    let mut value = String::new();
    let mut letters = document.strip_prefix('"')?.chars();
    loop {
        match letters.next()? {
            '"' => return Some(value),
            '\\' => value.push(letters.next()?),
            letter => value.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_field_by_its_whole_name() {
        let document = r#"{"ids": 1, "id": "first", "xid":"no", "list": [{"id" : "a \"quoted\" one"}]}"#;
        assert_eq!(texts(document, "id"), ["first", "a \"quoted\" one"]);
        assert!(texts(document, "missing").is_empty());
    }
}
