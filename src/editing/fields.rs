//! Fields, set one by one in tables that keep what else they hold.

use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::EditError;

/// Sets a field. One that is there keeps its place and the comment beside it; another comes last, before all tables.
pub(super) fn set(table: &mut dyn TableLike, key: &str, value: impl Into<Value>) {
    let mut value = value.into();
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// A date as TOML writes it.
pub(super) fn date(date: Date) -> Value {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or(0);
    Value::from(toml_edit::Datetime {
        date: Some(toml_edit::Date { year, month: part(date.month()), day: part(date.day()) }),
        time: None,
        offset: None,
    })
}

/// Goes through the tables of a list, `[[name]]` or `name = [{ … }]`, until one is found that `is_meant`, which `change` then
/// changes; without one, a new table is added and changed. Answers whether it was there.
pub(super) fn in_list(
    fields: &mut DocumentMut,
    name: &'static str,
    is_meant: impl Fn(&dyn TableLike) -> bool,
    change: impl FnOnce(&mut dyn TableLike),
) -> Result<bool, EditError> {
    match fields.get_mut(name) {
        None => {
            let mut tables = ArrayOfTables::new();
            let mut table = Table::new();
            change(&mut table);
            table.decor_mut().set_prefix("\n");
            tables.push(table);
            fields.insert(name, Item::ArrayOfTables(tables));
            Ok(false)
        }
        Some(Item::ArrayOfTables(tables)) => {
            if let Some(table) = tables.iter_mut().find(|table| is_meant(*table)) {
                change(table);
                return Ok(true);
            }
            let mut table = Table::new();
            change(&mut table);
            table.decor_mut().set_prefix("\n");
            tables.push(table);
            Ok(false)
        }
        Some(Item::Value(Value::Array(list))) => {
            let tables = list.iter_mut().filter_map(Value::as_inline_table_mut);
            for table in tables {
                if is_meant(table) {
                    change(table);
                    tidy(table);
                    return Ok(true);
                }
            }
            let mut table = InlineTable::new();
            change(&mut table);
            add(list, table);
            Ok(false)
        }
        Some(_) => Err(EditError::Form(name)),
    }
}

/// Adds a value to a list. In one that is written over several lines, it gets a line of its own, and the comment behind the
/// last value stays there.
pub(super) fn add(list: &mut Array, value: impl Into<Value>) {
    let after = list.trailing().as_str().unwrap_or_default().to_owned();
    let Some((beside, _)) = after.split_once('\n').filter(|_| list.trailing_comma()) else {
        list.push(value);
        return;
    };
    let first = list.get(0).and_then(|first| first.decor().prefix()?.as_str()).unwrap_or_default();
    let indent = first.rsplit('\n').next().unwrap_or_default();
    let value: Value = value.into();
    list.push_formatted(value.decorated(format!("{beside}\n{indent}"), ""));
    list.set_trailing("\n");
}

/// The blank before the closing brace belongs behind the last value.
fn tidy(table: &mut InlineTable) {
    let count = table.len();
    let has_blank = |value: &Value| value.decor().suffix().and_then(|suffix| suffix.as_str()) == Some(" ");
    let had_blank = table.iter().any(|(_, value)| has_blank(value));
    for (at, (_, value)) in table.iter_mut().enumerate() {
        if at + 1 == count && had_blank {
            value.decor_mut().set_suffix(" ");
        } else if has_blank(value) {
            value.decor_mut().set_suffix("");
        }
    }
}
