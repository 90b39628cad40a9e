//! `watchfloor explain`: what a rule finds and why that matters, or all rules, a line each.

use std::io::{self, Write};

use super::failure::Failure;
use super::run::CLEAN;
use super::world::World;
use crate::rule::{self, RULES, Rule};

pub(super) fn run(name: Option<&str>, world: &mut World<'_>) -> Result<u8, Failure> {
    match name {
        None => list(RULES, world.out)?,
        Some(name) => {
            let rule = rule::find(name).ok_or_else(|| Failure::UnknownRule {
                name: name.to_owned(),
                names: RULES.iter().map(|rule| rule.name).collect(),
            })?;
            write!(world.out, "{}", rule.explanation())?;
        }
    }
    Ok(CLEAN)
}

/// Every rule on a line: what it is about, how much it weighs, its name, and what it finds.
fn list(rules: &[Rule], out: &mut dyn Write) -> io::Result<()> {
    let width = |of: fn(&Rule) -> &'static str| rules.iter().map(|rule| of(rule).len()).max().unwrap_or(0);
    let group = width(|rule| rule.group.as_str());
    let severity = width(|rule| rule.severity.as_str());
    let name = width(|rule| rule.name);
    for rule in rules {
        writeln!(
            out,
            "{:group$}  {:severity$}  {:name$}  {}",
            rule.group.as_str(),
            rule.severity.as_str(),
            rule.name,
            rule.summary()
        )?;
    }
    Ok(())
}
