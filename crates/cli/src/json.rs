use std::io;

use serde::Serialize;
use serde_json::{Map, Value};

/// A type of the door as the command line prints it: the same, with `snake_case` keys.
pub(crate) fn snake(value: &impl Serialize) -> io::Result<Value> {
    Ok(renamed(serde_json::to_value(value)?))
}

fn renamed(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(key, value)| (snake_case(&key), renamed(value))).collect::<Map<_, _>>(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(renamed).collect()),
        other => other,
    }
}

fn snake_case(key: &str) -> String {
    let mut snake = String::with_capacity(key.len() + 4);
    for letter in key.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_renamed_at_every_depth_and_values_are_not() {
        let given = json!({ "tenantId": "aB", "lastRun": { "datasetsOk": 3, "rows": [{ "dataAsOf": null }] } });
        let expect = json!({ "tenant_id": "aB", "last_run": { "datasets_ok": 3, "rows": [{ "data_as_of": null }] } });
        assert_eq!(snake(&given).unwrap(), expect);
    }
}
