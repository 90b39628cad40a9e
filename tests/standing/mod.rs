//! Where claims stand, on small casebooks in memory: what they go back to, who attacks whom, what became of a speaker's
//! claims, how a narrative was told.

mod label;
mod origin;
mod size;
mod tally;
mod telling;
mod told;

use std::fmt::Write as _;
use std::sync::Arc;

use watchfloor::analysis::Ties;
use watchfloor::analysis::contradiction::Contradictions;
use watchfloor::analysis::standing::{Standing, Standings};
use watchfloor::casebook::{Casebook, Decoded, RecordId, assemble};
use watchfloor::model::schema::Kind;
use watchfloor::text::TextFile;

/// What all cases here have: actors, sources of which three repeat each other, and a question.
const SURROUNDINGS: &str = r#"
casebook = { format = 1, title = "Standing" }
question = [
  { id = "who", text = "Who?", kind = "exclusive", answers = [{ id = "a", text = "A" }, { id = "b", text = "B" }, { id = "c", text = "C" }] },
]
source = [
  { id = "wire", title = "A wire", kind = "wire" },
  { id = "daily", title = "A daily", kind = "media", origin = "wire" },
  { id = "blog", title = "A blog", kind = "social", origin = "daily" },
  { id = "ring-one", title = "One", kind = "media", origin = "ring-two" },
  { id = "ring-two", title = "Two", kind = "media", origin = "ring-one" },
]
event = [
  { id = "fire", title = "A fire", kind = "attack", date = "2024", cites = [{ source = "blog" }] },
]
narrative = [
  { id = "story", title = "A story" },
]
"#;

struct Case {
    book: Casebook,
    contradictions: Contradictions,
    standings: Standings,
}

impl Case {
    /// Each line of `claims` is a claim, `id speaker fields`; everything but the fields in question is filled in.
    fn new(claims: &str) -> Self {
        Self::with(claims, "")
    }

    /// The same with further records.
    fn with(claims: &str, more: &str) -> Self {
        let text = casebook(claims, more);
        let files = [Arc::new(TextFile::new("casebook.toml", text.as_str()))];
        let decoded = watchfloor::worker::map(&files, watchfloor::casebook::STACK, Decoded::new);
        let decoded = decoded.into_iter().map(|one| one.expect("reading does not panic")).collect();
        let (book, diagnostics) = assemble(decoded);
        assert_eq!(diagnostics, [], "{text}");
        let contradictions = Contradictions::find(&book, &Ties::new(&book));
        let standings = Standings::new(&book, &contradictions);
        Self { book, contradictions, standings }
    }

    fn claim(&self, id: &str) -> RecordId {
        self.find(Kind::Claim, id)
    }

    fn find(&self, kind: Kind, id: &str) -> RecordId {
        self.book.find(kind, id).unwrap_or_else(|| panic!("there is no {kind} `{id}`")).handle()
    }

    fn standing(&self, id: &str) -> Standing {
        self.standings.of(&self.book, self.claim(id)).expect("a claim has a standing")
    }

    /// The identifiers of records, with commas.
    fn ids(&self, records: &[RecordId]) -> String {
        records.iter().map(|record| self.book.record(*record).id()).collect::<Vec<_>>().join(", ")
    }
}

/// The text of a casebook with these claims; see [`Case::new`].
fn casebook(claims: &str, more: &str) -> String {
    let mut text = format!("{SURROUNDINGS}{more}\n");
    let mut actors: Vec<&str> = Vec::new();
    for line in claims.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (id, rest) = line.split_once(' ').expect("a claim has an id");
        let (speaker, fields) = rest.split_once(' ').unwrap_or((rest, ""));
        if !actors.contains(&speaker) {
            actors.push(speaker);
            let _ = writeln!(text, "[[actor]]\nid = \"{speaker}\"\nname = \"{speaker}\"\nkind = \"person\"");
        }
        let _ = writeln!(text, "[[claim]]\nid = \"{id}\"\nspeaker = \"{speaker}\"\ntext = \"{id}\"");
        for (field, default) in [("said", "2024-03-22"), ("force", "asserts")] {
            if !fields.contains(&format!("{field} = ")) {
                let _ = writeln!(text, "{field} = \"{default}\"");
            }
        }
        text.extend(fields.split(" | ").flat_map(|field| [field, "\n"]));
    }
    text
}
