//! As much of JSON Schema 2020-12 as the schemas use. A word that is not understood fails the test.

use serde_json::{Map, Value, json};

/// What is wrong with a value, and where. `root` holds the `$defs`.
pub fn fault(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let words = schema.as_object().unwrap_or_else(|| panic!("no schema: {schema}"));
    words.iter().find_map(|(word, is)| {
        let wrong = match word.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "then" => None,
            "$ref" => {
                let name =
                    is.as_str().and_then(|path| path.strip_prefix("#/")).expect("a place in this file");
                let found = name.split('/').fold(root, |at, step| &at[step]);
                fault(root, found, value)
            }
            "type" => (!of_type(is, value)).then(|| format!("is not {is}")),
            "const" => (is != value).then(|| format!("is not {is}")),
            "enum" => (!is.as_array().unwrap().contains(value)).then(|| format!("is none of {is}")),
            "required" => missing(is, value),
            "properties" => properties(root, is, value),
            "additionalProperties" => more(root, schema, is, value),
            "items" => items(root, is, value),
            "allOf" => is.as_array().unwrap().iter().find_map(|each| fault(root, each, value)),
            "if" => match fault(root, is, value) {
                None => fault(root, &schema["then"], value),
                Some(_) => None,
            },
            other => panic!("this test does not understand {other:?}"),
        };
        wrong.map(|wrong| if wrong.contains(": ") { wrong } else { format!("{wrong}: {value}") })
    })
}

fn of_type(names: &Value, value: &Value) -> bool {
    let names = names.as_array().cloned().unwrap_or_else(|| vec![names.clone()]);
    names.iter().any(|name| name == name_of(value))
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn missing(names: &Value, value: &Value) -> Option<String> {
    let object = value.as_object()?;
    let mut names = names.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
    names.find(|name| !object.contains_key(*name)).map(|name| format!("lacks {name}"))
}

fn properties(root: &Value, schemas: &Value, value: &Value) -> Option<String> {
    let object = value.as_object()?;
    schemas.as_object().unwrap().iter().find_map(|(name, schema)| {
        let found = object.get(name)?;
        fault(root, schema, found).map(|wrong| format!("{name}: {wrong}"))
    })
}

/// What stands beside the named properties: nothing, or what has this form.
fn more(root: &Value, schema: &Value, is: &Value, value: &Value) -> Option<String> {
    let named = schema["properties"].as_object();
    let unnamed = value.as_object()?.iter().filter(|(name, _)| !named.is_some_and(|n| n.contains_key(*name)));
    unnamed.into_iter().find_map(|(name, found)| match is {
        Value::Bool(allowed) => (!allowed).then(|| format!("has {name}")),
        schema => fault(root, schema, found).map(|wrong| format!("{name}: {wrong}")),
    })
}

fn items(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let wrong = |found: &Value| fault(root, schema, found).map(|wrong| format!("item: {wrong}"));
    value.as_array()?.iter().find_map(wrong)
}

/// The schema that a value shows.
pub fn typed(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let all = items.iter().map(typed).reduce(|one, other| merged(&one, &other));
            match all {
                Some(items) => json!({ "type": "array", "items": items }),
                None => json!({ "type": "array" }),
            }
        }
        Value::Object(fields) => {
            let fields: Map<String, Value> =
                fields.iter().map(|(name, value)| (name.clone(), typed(value))).collect();
            json!({ "type": "object", "properties": fields })
        }
        plain => json!({ "type": name_of(plain) }),
    }
}

/// The schema of what either of two accepts, where both come from [`typed`].
pub fn merged(one: &Value, other: &Value) -> Value {
    let mut both = Map::new();
    let types = |schema: &Value| match &schema["type"] {
        Value::Array(names) => names.clone(),
        Value::Null => Vec::new(),
        name => vec![name.clone()],
    };
    let mut names = types(one);
    names.extend(types(other).into_iter().filter(|name| !types(one).contains(name)));
    names.sort_by_key(|name| (name == "null", name.to_string()));
    match names.as_slice() {
        [] => {}
        [name] => drop(both.insert("type".into(), name.clone())),
        _ => drop(both.insert("type".into(), names.into())),
    }
    match (one.get("items"), other.get("items")) {
        (Some(a), Some(b)) => drop(both.insert("items".into(), merged(a, b))),
        (Some(only), None) | (None, Some(only)) => drop(both.insert("items".into(), only.clone())),
        (None, None) => {}
    }
    let mut fields = one["properties"].as_object().cloned().unwrap_or_default();
    for (name, schema) in other["properties"].as_object().cloned().unwrap_or_default() {
        let schema = fields.get(&name).map_or(schema.clone(), |known| merged(known, &schema));
        fields.insert(name, schema);
    }
    if !fields.is_empty() {
        both.insert("properties".into(), fields.into());
    }
    both.into()
}

#[test]
fn this_checker_finds_what_is_wrong() {
    let schema = json!({
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": { "a": { "enum": [1, 2] }, "b": { "type": ["string", "null"] }, "c": { "$ref": "#/$defs/c" } },
        "allOf": [{ "if": { "properties": { "a": { "const": 2 } } }, "then": { "required": ["b"] } }],
        "$defs": { "c": { "type": "array", "items": { "type": "integer" } } }
    });
    let wrong = |value: Value| fault(&schema, &schema, &value).is_some();
    assert!(!wrong(json!({ "a": 1 })));
    assert!(!wrong(json!({ "a": 2, "b": null, "c": [1, 2] })));
    for value in [
        json!([]),
        json!({}),
        json!({ "a": 3 }),
        json!({ "a": 2 }),
        json!({ "a": 1, "b": 1 }),
        json!({ "a": 1, "c": [1, "x"] }),
        json!({ "a": 1, "d": 1 }),
    ] {
        assert!(wrong(value.clone()), "{value}");
    }
}

#[test]
fn what_a_schema_was_learned_from_it_accepts() {
    let values = [json!({ "a": [1, null], "b": "x" }), json!({ "a": [], "b": null, "c": { "d": true } })];
    let schema = merged(&typed(&values[0]), &typed(&values[1]));
    values.iter().for_each(|value| assert_eq!(fault(&schema, &schema, value), None));
    assert!(fault(&schema, &schema, &json!({ "a": ["text"] })).is_some());
}
