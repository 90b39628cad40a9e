//! Items of lists, in the way that the file writes them.

use watchfloor::casebook::edit::{Edit, NewValue};

use super::{check, path};

const ID: &str = "[[scenario]]\nid = \"s\"\ntitle = \"S\"\n";

fn estimate() -> NewValue {
    NewValue::Table(vec![
        ("on".to_owned(), NewValue::text("2024-03-28")),
        ("p".to_owned(), NewValue::number(0.3)),
        ("because".to_owned(), NewValue::text("seen")),
    ])
}

#[track_caller]
fn add(lines: &str, field: &str, value: NewValue, expected: &str) {
    let edit = Edit::add("scenario:s", path(field), value);
    check(&format!("{ID}{lines}"), &edit, &format!("{ID}{expected}"));
}

const NEW: &str = "on = \"2024-03-28\"\np = 0.3\nbecause = \"seen\"\n";
const INLINE: &str = "{ on = \"2024-03-28\", p = 0.3, because = \"seen\" }";

#[test]
fn tables_come_behind_the_last_in_its_way() {
    add(
        "\n[[scenario.estimates]]\non = \"2024-01-01\"\n# end\n",
        "estimates",
        estimate(),
        &format!("\n[[scenario.estimates]]\non = \"2024-01-01\"\n\n[[scenario.estimates]]\n{NEW}# end\n"),
    );
    add(
        "[[scenario.estimates]]\non = \"2024-01-01\"\n",
        "estimates",
        estimate(),
        &format!("[[scenario.estimates]]\non = \"2024-01-01\"\n[[scenario.estimates]]\n{NEW}"),
    );
    add(
        "[[ scenario . estimates ]]\non = \"2024-01-01\"\n[[scenario.estimates.cites]]\nsource = \"x\"\n[scenario.outcome]\n",
        "estimates",
        estimate(),
        &format!(
            "[[ scenario . estimates ]]\non = \"2024-01-01\"\n[[scenario.estimates.cites]]\nsource = \"x\"\n[[ scenario . estimates ]]\n{NEW}[scenario.outcome]\n"
        ),
    );
    add("", "estimates", estimate(), &format!("estimates = [{INLINE}]\n"));
    add("estimates = []\n", "estimates", estimate(), &format!("estimates = [{INLINE}]\n"));
    add(
        "estimates = [{ on = \"2024-01-01\" }]\n",
        "estimates",
        estimate(),
        &format!("estimates = [{{ on = \"2024-01-01\" }}, {INLINE}]\n"),
    );
    add(
        "estimates = [\n    { on = \"2024-01-01\" }, # first\n]\n",
        "estimates",
        estimate(),
        &format!("estimates = [\n    {{ on = \"2024-01-01\" }}, # first\n    {INLINE},\n]\n"),
    );
    add(
        "estimates = [\n    { on = \"2024-01-01\" } # first\n]\n",
        "estimates",
        estimate(),
        &format!("estimates = [\n    {{ on = \"2024-01-01\" }}, # first\n    {INLINE}\n]\n"),
    );
    add(
        "estimates = [\n  { on = \"2024-01-01\" }]\n",
        "estimates",
        estimate(),
        &format!("estimates = [\n  {{ on = \"2024-01-01\" }},\n  {INLINE}]\n"),
    );
    add(
        "estimates = [\n  # none yet\n]\n",
        "estimates",
        estimate(),
        &format!("estimates = [\n  # none yet\n  {INLINE},\n]\n"),
    );
}

#[test]
fn the_first_table_is_written_as_others_of_the_file_are() {
    let others = "\n[[scenario]]\nid = \"t\"\n[[scenario.estimates]]\non = \"2024-01-01\"\n";
    add(others, "estimates", estimate(), &format!("\n[[scenario.estimates]]\n{NEW}{others}"));
    add(
        &format!("[scenario.outcome]\nhappened = \"yes\"\n{others}"),
        "estimates",
        estimate(),
        &format!("[scenario.outcome]\nhappened = \"yes\"\n\n[[scenario.estimates]]\n{NEW}{others}"),
    );
}

#[test]
fn lists_that_grow_long_are_spread() {
    let long = "x".repeat(60);
    let item = |name: &str| NewValue::text(&format!("{long}{name}"));
    add(
        &format!("drivers = [\"{long}1\"]\n"),
        "drivers",
        item("2"),
        &format!("drivers = [\n  \"{long}1\",\n  \"{long}2\",\n]\n"),
    );
    add("drivers = [\"a\"]\n", "drivers", NewValue::text("b"), "drivers = [\"a\", \"b\"]\n");
    add("", "drivers", NewValue::text("b"), "drivers = [\"b\"]\n");
    add(
        "[[scenario.estimates]]\non = \"2024-01-01\"\n",
        "estimates[1].rests_on",
        NewValue::text("event:a"),
        "[[scenario.estimates]]\non = \"2024-01-01\"\nrests_on = [\"event:a\"]\n",
    );
}
