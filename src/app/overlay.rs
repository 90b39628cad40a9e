//! What lies over a screen: the help, and the view that reveals hidden characters. Rows to scroll through, closed by a
//! key.

use super::chord::Chord;
use super::command::{Command, Context};
use super::filling::{Confirm, told_of_references};
use super::keymap::Keymap;
use super::{Figure, Loaded, Origin};
use crate::analysis::indicator::State;
use crate::analysis::outlook::Motion;
use crate::analysis::query::{FIELDS, QUALITIES, declared_names};
use crate::casebook::edit::{Change, Subject, references};
use crate::casebook::{Casebook, RecordId};
use crate::model::word::{ACTOR_KINDS, EVENT_KINDS, Force};
use crate::text::{Place, Shown, reveal, wrap};

/// The column of the names of fields, with the blank behind it.
pub const FIELD: u16 = 11;

/// A window of rows over the screen.
#[derive(Clone, Debug)]
pub struct Overlay {
    pub title: &'static str,
    pub rows: Vec<OverlayRow>,
    /// The first row in the window.
    pub offset: usize,
    /// What is done if it is confirmed.
    pub confirm: Option<Confirm>,
}

#[derive(Clone, Debug)]
pub enum OverlayRow {
    Heading(String),
    /// A name in a column of its own, and what belongs to it.
    Pair(String, String),
    /// The same in a narrow column, already wrapped.
    Field(&'static str, Shown),
    Text(String),
    /// A sign that the screens use, and what it means.
    Sign(Sign, String),
}

/// A sign by its meaning; whoever draws it knows the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Tied,
    Near,
    Rivalled,
    Stale,
    Troubled,
    Against,
    Contested,
    Tension,
    Apart,
    Force(Force),
    Actor(&'static str),
    Event(&'static str),
    Motion(Motion),
    State(State),
}

impl Overlay {
    /// Every command that works in `context` with its keys, what the signs mean, and the keys of other contexts.
    pub fn help(keymap: &Keymap, context: Context, origin: &Origin) -> Self {
        let mut rows = vec![OverlayRow::Text(opened(origin)), OverlayRow::Text(String::new())];
        rows.push(OverlayRow::Heading(format!("{}: the keys that work here", context.title())));
        for command in Command::ALL {
            rows.extend(pair(keymap.chords(context, *command), *command));
        }
        rows.extend(signs());
        for other in Context::ALL.iter().filter(|other| **other != context && **other != Context::Global) {
            rows.push(OverlayRow::Text(String::new()));
            rows.push(OverlayRow::Heading(other.title().to_owned()));
            for binding in keymap.all().iter().filter(|binding| binding.context == *other) {
                rows.extend(pair(&binding.chords, binding.command));
            }
        }
        Self { title: "Help", rows, offset: 0, confirm: None }
    }

    /// The fields of the filter language, before everything else that the help says.
    pub fn help_on_filters(keymap: &Keymap, origin: &Origin) -> Self {
        let pair = |name: &str, text: &str| OverlayRow::Pair(name.to_owned(), text.to_owned());
        let heading = |text: &str| OverlayRow::Heading(text.to_owned());
        let mut rows = vec![heading("Filters: terms beside each other all have to hold")];
        rows.extend(FILTER_TERMS.iter().map(|(written, meaning)| pair(written, meaning)));
        rows.extend([OverlayRow::Text(String::new()), heading("Filters: fields")]);
        rows.extend(FIELDS.iter().map(|field| pair(field.examples[0], field.keeps)));
        rows.extend([OverlayRow::Text(String::new()), heading("Filters: what can be said of a record")]);
        rows.extend(QUALITIES.words.iter().map(|(word, meaning)| pair(&format!("is:{word}"), meaning)));
        rows.extend([OverlayRow::Text(String::new()), heading("Filters: fields of the format")]);
        let declared = declared_names();
        let is_new = |name: &str| FIELDS.iter().all(|field| field.name != name);
        let declared = declared.iter().filter(|field| is_new(field.name));
        rows.extend(declared.map(|field| pair(&format!("{}:", field.name), field.summary)));
        rows.push(OverlayRow::Text(String::new()));
        rows.extend(Self::help(keymap, Context::Field, origin).rows);
        Self { title: "Help: filters", rows, offset: 0, confirm: None }
    }

    /// What is hidden in the texts of a record, character by character.
    pub fn reveal(loaded: &Loaded, record: RecordId) -> Self {
        let record = loaded.book.record(record);
        let mut rows = vec![OverlayRow::Heading(record.title().to_owned()), OverlayRow::Text(String::new())];
        let mut found = 0;
        for text in record.texts() {
            let hidden = Shown::block(text).hidden();
            if hidden.is_empty() {
                continue;
            }
            found += 1;
            rows.push(OverlayRow::Heading(hidden.summary()));
            rows.extend(reveal(text).lines().map(|line| OverlayRow::Text(line.to_owned())));
            rows.push(OverlayRow::Text(String::new()));
        }
        if found == 0 {
            rows.push(OverlayRow::Text("Nothing is hidden in the texts of this record.".to_owned()));
        }
        Self { title: "Hidden characters", rows, offset: 0, confirm: None }
    }

    /// How figures come about, in an overlay of so many cells.
    pub fn methods(figures: &[Figure], width: u16) -> Self {
        let room = usize::from(width.saturating_sub(FIELD + 4)).max(1);
        let rows = figures.iter().flat_map(|figure| of_figure(figure, room)).collect();
        Self { title: "Method", rows, offset: 0, confirm: None }
    }

    /// Whether a record is to be deleted, with everything that would lead nowhere then.
    pub fn deletion(book: &Casebook, record: RecordId) -> Self {
        let found = references(book, record);
        let record = book.record(record);
        let text = |text: String| OverlayRow::Text(text);
        let mut rows = vec![
            OverlayRow::Heading(format!("Delete {}?", record.name())),
            text(record.title().to_owned()),
            text(String::new()),
            text(stands_in(&record.place())),
        ];
        if found.is_empty() {
            rows.push(text("Nothing refers to it.".to_owned()));
        } else {
            let told = told_of_references(book, record.handle(), "would lead nowhere", "would lead nowhere");
            rows.push(text(String::new()));
            rows.push(OverlayRow::Heading(told));
            rows.extend(found.into_iter().map(|dangling| {
                let holder = book.record(dangling.record);
                let place = dangling.place.file.position(dangling.place.span.start as usize);
                let at = format!("{}:{}", dangling.place.file.name(), place.line);
                OverlayRow::Pair(holder.name(), format!("{}  {at}", dangling.written))
            }));
        }
        let confirm = Some(Confirm::Delete(Subject::of(record)));
        Self { title: "Delete: enter deletes it, esc leaves it", rows, offset: 0, confirm }
    }

    /// What an earlier run of the program could not save.
    pub fn left(edits: &[Change], do_all_fit: bool) -> Self {
        let mut rows = vec![
            OverlayRow::Heading("An earlier run of the program could not save these edits:".to_owned()),
            OverlayRow::Text(String::new()),
        ];
        rows.extend(edits.iter().map(|edit| OverlayRow::Text(format!("  {edit}"))));
        rows.push(OverlayRow::Text(String::new()));
        let fit = if do_all_fit {
            "All of them fit what stands in the files now."
        } else {
            "Some of them fit no more: somebody changed the files meanwhile, just where they stand."
        };
        rows.push(OverlayRow::Text(fit.to_owned()));
        rows.push(OverlayRow::Text("Left alone, they are offered again at the next start.".to_owned()));
        let title = "Not saved: enter makes them, D drops them, esc leaves them";
        Self { title, rows, offset: 0, confirm: Some(Confirm::TakeLeft) }
    }

    /// Scrolls by a command; `height` rows are visible of `len`.
    pub fn step(&mut self, command: Command, height: usize, len: usize) {
        let last = len.saturating_sub(height);
        let page = height.saturating_sub(1).max(1);
        self.offset = match command {
            Command::Up => self.offset.saturating_sub(1),
            Command::Down => self.offset + 1,
            Command::PageUp => self.offset.saturating_sub(page),
            Command::PageDown => self.offset + page,
            Command::Top => 0,
            _ => last,
        }
        .min(last);
    }
}

/// How terms are written, and what they keep.
const FILTER_TERMS: [(&str, &str); 9] = [
    ("word", "what says the word anywhere, also as a part of a longer one"),
    ("\"exact words\"", "what says them behind each other"),
    ("-a", "what a does not keep"),
    ("(a | b)", "what a or b keeps; also behind a field: kind:(event | claim)"),
    ("field:value", "what has that value; in quotes where it has blanks"),
    ("field:=value", "what has that value and nothing beside it"),
    ("field:>=value", "and >, <, <=, where values have an order"),
    ("field:/pattern/i", "what a pattern finds; i folds case"),
    ("@name", "what a saved filter keeps: a view of the casebook"),
];

/// What a figure says, by which method, from what, and what is held against it.
fn of_figure(figure: &Figure, room: usize) -> Vec<OverlayRow> {
    let method = figure.method;
    let name = format!("{} ({})", method.name, method.versioned());
    let mut fields = vec![("method", name.as_str()), ("formula", method.formula), ("takes", method.inputs)];
    fields.extend(
        figure
            .inputs
            .iter()
            .enumerate()
            .map(|(at, input)| (if at == 0 { "here" } else { "" }, input.as_str())),
    );
    fields.push(("source", method.source));
    fields.extend(method.standing.warning().map(|warning| ("mark", warning)));
    fields.push(("criticism", method.criticism));
    let mut rows = vec![OverlayRow::Heading(figure.text.clone())];
    for (name, text) in fields {
        let lines = wrap(&Shown::line(text), room).into_iter().enumerate();
        rows.extend(lines.map(|(at, line)| OverlayRow::Field(if at == 0 { name } else { "" }, line)));
    }
    rows.push(OverlayRow::Text(String::new()));
    rows
}

/// Where a record stands, and whether a comment above it goes with it.
fn stands_in(place: &Place) -> String {
    let before = &place.file.text()[..place.span.start as usize];
    let above = before.lines().rev().find(|line| !line.trim().is_empty() && !line.starts_with('['));
    let name = place.file.name();
    if above.is_some_and(|line| line.trim_start().starts_with('#')) {
        format!("It stands in {name}. The comment right above it goes with it.")
    } else {
        format!("It stands in {name}.")
    }
}

/// Where the casebook lies, and whether edits change it.
fn opened(origin: &Origin) -> String {
    match origin {
        Origin::Embedded => "This is the built-in case. It cannot be edited.".to_owned(),
        Origin::Folder(name) => format!("Opened from {name}. Edits change the files there."),
    }
}

/// A command with its keys, if it has any.
fn pair(chords: &[Chord], command: Command) -> Option<OverlayRow> {
    let keys: Vec<String> = chords.iter().map(ToString::to_string).collect();
    (!keys.is_empty()).then(|| OverlayRow::Pair(keys.join("  "), command.summary().to_owned()))
}

/// What the signs in front of rows mean.
fn signs() -> Vec<OverlayRow> {
    let heading = |text: &str| [OverlayRow::Text(String::new()), OverlayRow::Heading(text.to_owned())];
    let mut rows = Vec::from(heading("Signs: beside any record"));
    let beside = [
        (Sign::Tied, "tied to the selected record: one refers to the other"),
        (Sign::Near, "tied to it through another record, such as a question or a judgement"),
        (Sign::Against, "contradicts the selected record"),
        (Sign::Contested, "contradicted, by a record or a source"),
        (Sign::Tension, "in tension with another: one side only suggests or predicts"),
        (Sign::Apart, "opposed, not contradicted: its motive is disputed, it is narrowed or taken back"),
        (Sign::Rivalled, "told otherwise by another source: see its rival values"),
        (Sign::Troubled, "not wholly understood: see its problems"),
        (Sign::Stale, "shown as it was before its file broke: see the problems"),
    ];
    rows.extend(beside.map(|(sign, meaning)| OverlayRow::Sign(sign, meaning.to_owned())));
    rows.extend(heading("Signs: with what force a claim is made"));
    let force =
        |force: &Force| OverlayRow::Sign(Sign::Force(*force), format!("{force}: {}", force.meaning()));
    rows.extend(Force::ALL.iter().map(force));
    rows.extend(heading("Signs: kinds of actors"));
    let meaning = |(word, meaning): &(&str, &str)| format!("{word}: {meaning}");
    rows.extend(ACTOR_KINDS.words.iter().map(|word| OverlayRow::Sign(Sign::Actor(word.0), meaning(word))));
    rows.extend(heading("Signs: how a likelihood moved, and what came of looking for a sign"));
    rows.extend(Motion::SHOWN.map(|motion| OverlayRow::Sign(Sign::Motion(motion), motion.told().to_owned())));
    rows.extend(State::SHOWN.map(|state| OverlayRow::Sign(Sign::State(state), state.told().to_owned())));
    rows.extend(heading("Signs: kinds of events"));
    rows.extend(EVENT_KINDS.words.iter().map(|word| OverlayRow::Sign(Sign::Event(word.0), meaning(word))));
    rows
}
