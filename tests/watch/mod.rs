//! Files that change on disk, as the application hears of them: what is read again, what stays as it was, and that nobody
//! loses what he is at.

mod hear;
mod random;
mod revise;
mod stale;

use std::sync::Arc;

use watchfloor::app::{Effect, Msg};
use watchfloor::text::{Contents, Diagnostic, News, Place, Span, Stale, TextFile};

use crate::support::Play;

const HEAD: &str = "[casebook]\nformat = 1\ntitle = \"T\"\ntlp = \"amber\"\n";

/// Actors by their letters, with a summary where one is given: `a b:One c`.
fn actors(words: &str) -> String {
    let actor = |word: &str| {
        let (id, summary) = word.split_once(':').unwrap_or((word, ""));
        let name = id.to_uppercase();
        let summary = if summary.is_empty() { String::new() } else { format!("summary = \"{summary}\"\n") };
        format!("[[actor]]\nid = \"{id}\"\nname = \"Actor {name}\"\nkind = \"person\"\n{summary}\n")
    };
    words.split_whitespace().map(actor).collect()
}

/// What a file holds now.
fn text(name: &str, text: &str) -> (String, Contents) {
    (name.to_owned(), Contents::Text(Arc::new(TextFile::new(name, text))))
}

fn unread(name: &str, why: Stale) -> (String, Contents) {
    (name.to_owned(), Contents::Unread(why))
}

fn gone(name: &str) -> (String, Contents) {
    (name.to_owned(), Contents::Gone)
}

/// That these files are different now.
fn news(files: impl IntoIterator<Item = (String, Contents)>) -> Msg {
    Msg::Read(News { files: files.into_iter().collect(), ..News::default() })
}

/// The same of a file in which some bytes are no text.
fn lossy(name: &str, contents: &str) -> Msg {
    let file = Arc::new(TextFile::new(name, contents));
    let place = Place::new(&file, Span::at(0));
    let found = vec![Diagnostic::error("not-utf8", "here stands a byte that is no UTF-8").at(place)];
    Msg::Read(News { files: vec![text(name, contents)], found, is_asked: false })
}

/// Answers what is to be put together beside the screen, until nothing is.
fn put_together(play: &mut Play) {
    let is_revision = |effect: &Effect| matches!(effect, Effect::Revise(_));
    while let Some(at) = play.effects.iter().position(is_revision) {
        let Effect::Revise(revising) = play.effects.remove(at) else { break };
        let mut answers = Vec::new();
        revising.answers(|| true, |answer| answers.push(answer));
        for answer in answers {
            play.send(answer);
        }
    }
}

/// The records that are shown by name, each with `!` where it is shown as it was.
fn shown(play: &Play) -> String {
    let book = &play.app.loaded().book;
    let told = |record: watchfloor::casebook::Record<'_>| {
        format!("{}{}", record.id(), if record.stale().is_some() { "!" } else { "" })
    };
    let mut all: Vec<String> = book.records().map(told).collect();
    all.sort();
    all.join(" ")
}

fn problems(play: &Play) -> Vec<&str> {
    play.app.loaded().problems.iter().map(|problem| problem.rule).collect()
}
