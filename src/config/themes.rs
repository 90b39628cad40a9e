//! The themes as written, the user's over the shipped, role by role. How a look becomes a style of the screen is not
//! known here.

use toml::de::DeTable;

use super::look::Look;
use super::reader::{Entry, Reader};
use super::role::Role;
use crate::text::{Diagnostic, Located, Place, Span};

/// The look of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleLine {
    pub role: Role,
    pub look: Located<Look>,
}

/// A theme as written.
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeLines {
    pub name: Located<String>,
    /// The theme that says how the roles look which this one leaves out.
    pub base: Option<Located<String>>,
    pub roles: Vec<RoleLine>,
    /// What looks otherwise where a terminal has sixteen colours.
    pub ansi16: Vec<RoleLine>,
}

/// Reads `[themes]`: a table for each theme.
pub(super) fn read(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Vec<ThemeLines> {
    let mut themes = Vec::new();
    for theme in reader.entries(table) {
        let Some(lines) = reader.table(&theme) else { continue };
        let mut read = ThemeLines { name: theme.key, base: None, roles: Vec::new(), ansi16: Vec::new() };
        for entry in reader.entries(lines) {
            match entry.key.value.as_str() {
                "base" => read.base = reader.text(&entry),
                "ansi16" => {
                    let Some(lines) = reader.table(&entry) else { continue };
                    for entry in reader.entries(lines) {
                        read.ansi16.extend(role_line(
                            reader,
                            &entry,
                            Role::NAMES,
                            "of a theme in 16 colours",
                        ));
                    }
                }
                _ => read.roles.extend(role_line(reader, &entry, &known_in_theme(), "of a theme")),
            }
        }
        themes.push(read);
    }
    themes
}

fn known_in_theme() -> Vec<&'static str> {
    ["base", "ansi16"].into_iter().chain(Role::NAMES.iter().copied()).collect()
}

fn role_line(reader: &mut Reader<'_>, entry: &Entry<'_>, known: &[&str], here: &str) -> Option<RoleLine> {
    let Some(role) = Role::parse(&entry.key.value) else {
        reader.unknown(&entry.key, known, here);
        return None;
    };
    let written = reader.text(entry)?;
    match Look::parse(&written.value) {
        Ok(look) => Some(RoleLine { role, look: Located::new(look, written.place) }),
        Err(error) => {
            let place = part(&written, error.start, error.end);
            reader.report(Diagnostic::error("bad-colour", error.message).hint(error.hint), &place);
            None
        }
    }
}

/// The place of some bytes of a text in quotes; of the whole text where it is not written as it reads.
fn part(written: &Located<String>, start: usize, end: usize) -> Place {
    let place = &written.place;
    let inside = place.file.slice(place.span).get(1..=written.value.len());
    if start == end || inside != Some(&written.value) {
        return place.clone();
    }
    let offset = place.span.start as usize + 1;
    Place::new(&place.file, Span::new(offset + start, offset + end))
}

/// Lays the user's themes over the shipped ones, role by role.
pub(super) fn overlay(mut shipped: Vec<ThemeLines>, user: Vec<ThemeLines>) -> Vec<ThemeLines> {
    for theme in user {
        let Some(known) = shipped.iter_mut().find(|known| known.name == theme.name) else {
            shipped.push(theme);
            continue;
        };
        // What the shipped file says for 16 colours stands for its own colour of that role, not for the user's.
        known.ansi16.retain(|line| theme.roles.iter().all(|own| own.role != line.role));
        replace(&mut known.roles, theme.roles);
        replace(&mut known.ansi16, theme.ansi16);
        known.base = theme.base.or(known.base.take());
    }
    shipped
}

fn replace(known: &mut Vec<RoleLine>, own: Vec<RoleLine>) {
    for line in own {
        known.retain(|earlier| earlier.role != line.role);
        known.push(line);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::TextFile;

    fn themes(text: &str) -> Vec<ThemeLines> {
        let file = Arc::new(TextFile::new("config.toml", text));
        let (mut reader, table) = Reader::parse(&file);
        let themes = read(&mut reader, &table);
        assert_eq!(reader.into_diagnostics(), []);
        themes
    }

    #[test]
    fn the_users_roles_replace_the_shipped_ones_and_their_sixteen_colours() {
        let shipped =
            themes("[d]\ntext = \"red\"\nlink = \"blue\"\n[d.ansi16]\ntext = \"green\"\nlink = \"cyan\"");
        let user = themes("[d]\ntext = \"white\"\n[e]\nbase = \"d\"\ntext = \"black\"");
        let laid = overlay(shipped, user);
        let roles = |lines: &[RoleLine]| lines.iter().map(|line| line.role).collect::<Vec<_>>();
        assert_eq!(roles(&laid[0].roles), [Role::Link, Role::Text]);
        assert_eq!(roles(&laid[0].ansi16), [Role::Link]);
        assert_eq!(laid[1].base.as_ref().map(|base| base.value.as_str()), Some("d"));
    }
}
