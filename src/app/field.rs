//! One line of text that is being typed, edited by whole characters as people see them.

use unicode_segmentation::UnicodeSegmentation as _;

use super::command::Command;

/// A line of text with a cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// A byte offset between two grapheme clusters.
    cursor: usize,
    room: Room,
    /// Whether what stands there is a proposal, which the first text that is typed replaces.
    is_proposal: bool,
}

/// How much a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Room {
    #[default]
    Line,
    /// A line that is written into a record.
    LongLine,
    /// Text of a record, with its line breaks.
    Text,
}

/// What a person types into a record; a longer text is written in an editor.
const LONGEST_TEXT: usize = 1 << 16;

/// A longer line is no filter any more; what is beyond is dropped.
const LONGEST: usize = 1000;

/// What a command of editing does to a line; none of any other command.
pub(super) fn edit_of(command: Command) -> Option<fn(&mut Field)> {
    Some(match command {
        Command::DeleteBack => Field::delete_back,
        Command::DeleteForward => Field::delete_forward,
        Command::DeleteWord => Field::delete_word,
        Command::DeleteLine => Field::clear,
        Command::CursorLeft => Field::move_left,
        Command::CursorRight => Field::move_right,
        Command::CursorStart => Field::move_to_start,
        Command::CursorEnd => Field::move_to_end,
        Command::LineBreak => Field::break_line,
        _ => return None,
    })
}

impl Field {
    /// A field that holds `text`, the cursor behind it.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), room: Room::Line, is_proposal: false }
    }

    /// A field that holds `text`, the cursor at a byte of it.
    pub fn with_cursor(text: &str, cursor: usize) -> Self {
        let cursor = text.floor_char_boundary(cursor);
        Self { cursor, ..Self::new(text) }
    }

    /// A field that holds text of a record, the cursor behind it.
    pub fn of_text(text: &str) -> Self {
        Self { room: Room::Text, ..Self::new(text) }
    }

    /// A field of one line that is written into a record.
    pub fn of_long_line(text: &str) -> Self {
        Self { room: Room::LongLine, ..Self::new(text) }
    }

    /// A field with a text that the first that is typed replaces; any other key keeps it.
    pub fn of_proposal(text: &str) -> Self {
        Self { is_proposal: true, ..Self::new(text) }
    }

    pub fn is_proposal(&self) -> bool {
        self.is_proposal
    }

    /// Breaks the line, where the field takes more than one.
    pub fn break_line(&mut self) {
        if self.room == Room::Text {
            self.insert("\n");
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor, and the text from it on.
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Takes typed or pasted text; control characters become spaces, and so do line breaks where there is but one line.
    /// Returns how many characters found no room.
    pub fn insert(&mut self, text: &str) -> usize {
        if std::mem::take(&mut self.is_proposal) {
            self.clear();
        }
        let longest = if self.room == Room::Line { LONGEST } else { LONGEST_TEXT };
        let room = longest.saturating_sub(self.text.len());
        let is_kept = |letter: char| !letter.is_control() || (letter == '\n' && self.room == Room::Text);
        let text = text.replace("\r\n", "\n");
        let clean: String = text.chars().map(|letter| if is_kept(letter) { letter } else { ' ' }).collect();
        let (clean, lost) = clean.split_at(clean.floor_char_boundary(room));
        self.text.insert_str(self.cursor, clean);
        self.cursor += clean.len();
        // A mark that was typed joins the cluster before it.
        while !self.is_boundary() {
            self.cursor += self.text[self.cursor..].chars().next().map_or(1, char::len_utf8);
        }
        lost.chars().count()
    }

    fn is_boundary(&self) -> bool {
        self.cursor == self.text.len() || self.text.grapheme_indices(true).any(|(at, _)| at == self.cursor)
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].graphemes(true).next_back().map_or(0, str::len)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    pub fn delete_back(&mut self) {
        self.is_proposal = false;
        let start = self.cursor - self.before();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    pub fn delete_forward(&mut self) {
        self.is_proposal = false;
        self.text.replace_range(self.cursor..self.cursor + self.after(), "");
    }

    pub fn delete_word(&mut self) {
        self.is_proposal = false;
        let head = self.text[..self.cursor].trim_end();
        let start = head
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    pub fn clear(&mut self) {
        self.is_proposal = false;
        self.text.clear();
        self.cursor = 0;
    }

    pub fn move_left(&mut self) {
        self.is_proposal = false;
        self.cursor -= self.before();
    }

    pub fn move_right(&mut self) {
        self.is_proposal = false;
        self.cursor += self.after();
    }

    pub fn move_to_start(&mut self) {
        self.is_proposal = false;
        self.cursor = 0;
    }

    pub fn move_to_end(&mut self) {
        self.is_proposal = false;
        self.cursor = self.text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_keeps_whole_characters() {
        let mut field = Field::new("белый дом");
        field.delete_word();
        assert_eq!(field.text(), "белый ");
        field.insert("e\u{301}");
        field.delete_back();
        assert_eq!(field.text(), "белый ");
        field.move_to_start();
        field.delete_forward();
        field.insert("Б\n");
        assert_eq!(field.halves(), ("Б ", "елый "));
        field.move_left();
        field.move_left();
        field.move_left();
        assert_eq!(field.halves(), ("", "Б елый "));
        field.clear();
        assert_eq!(field.text(), "");
    }

    #[test]
    fn a_proposal_gives_way_to_what_is_typed_and_to_nothing_else() {
        let typed = |before: fn(&mut Field)| {
            let mut field = Field::of_proposal("actor");
            before(&mut field);
            field.insert("ev");
            field.insert("i");
            field.text().to_owned()
        };
        assert_eq!(typed(|_| {}), "evi");
        assert_eq!(typed(Field::move_to_end), "actorevi");
        assert_eq!(typed(Field::move_to_start), "eviactor");
        assert_eq!(typed(Field::delete_back), "actoevi");
    }

    #[test]
    fn what_finds_no_room_is_counted_and_an_emptied_field_takes_as_much_as_before() {
        let check = |mut field: Field, longest: usize, kept: &str| {
            for _ in 0..2 {
                assert_eq!(field.insert(&"x".repeat(longest - 4)), 0);
                assert_eq!(field.insert("a\nbcdЖЖ"), 3);
                assert!(field.text().ends_with(kept), "{longest}");
                field.clear();
            }
        };
        check(Field::new(""), LONGEST, "xa bc");
        check(Field::of_long_line(""), LONGEST_TEXT, "xa bc");
        check(Field::of_text(""), LONGEST_TEXT, "xa\nbc");
    }
}
