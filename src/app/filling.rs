//! What the commands do around forms: adding, editing, renaming and deleting records. What stands in a form, and how it is
//! saved, is told elsewhere.

use super::command::Command;
use super::form::{Done, Form, Target, Typing};
use super::layout::{Focus, inner};
use super::screen::Screen;
use super::{App, Effect, Overlay};
use crate::casebook::edit::{Edit, Subject, references};
use crate::casebook::{Casebook, RecordId};
use crate::model::schema::{CASEBOOK, Kind, ValueType};

/// What an overlay asks to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    Delete(Subject),
    /// Make the edits that an earlier run has left.
    TakeLeft,
}

/// Rows of a form that belong to the field that is filled in: what it means, and what is to be said of what is typed.
const FOOT: u16 = 3;

impl App {
    pub fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    /// Where the rows of the form stand.
    pub fn form_area(&self) -> ratatui::layout::Rect {
        let area = inner(self.overlay_area());
        ratatui::layout::Rect { height: area.height.saturating_sub(FOOT + 1), ..area }
    }

    pub(super) fn resize_form(&mut self) {
        let height = usize::from(self.form_area().height);
        if let Some(form) = &mut self.form {
            form.resize(height);
        }
    }

    /// Opens a form, unless nothing can be edited now.
    pub(super) fn open_form(&mut self, form: Form) {
        if let Some(why) = self.no_editing() {
            self.tell(why);
            return;
        }
        self.form = Some(form);
        self.resize_form();
        let whole = std::sync::Arc::clone(&self.whole);
        if let Some(form) = &mut self.form {
            form.renew(&whole.book);
        }
    }

    /// Lets an open form follow the casebook, which is another now.
    pub(super) fn follow_in_form(&mut self) {
        let whole = std::sync::Arc::clone(&self.whole);
        if let Some(form) = &mut self.form {
            form.follow_file(&whole.book);
        }
    }

    /// The record that one is on.
    pub(super) fn current_record(&self) -> Option<RecordId> {
        match self.screen {
            Screen::Desk => self.desk.selection(),
            Screen::Problems => {
                let place = self.problem_place()?;
                Some(self.loaded.book.record_at(place.file.name(), place.span.start)?.handle())
            }
            _ => self.board().and_then(|board| board.sheet().selection(&self.loaded)),
        }
    }

    /// What is to be edited: the record that one is on; on the problems screen also the casebook itself.
    fn current_subject(&self) -> Option<Subject> {
        match self.current_record() {
            Some(record) => Some(Subject::of(self.loaded.book.record(record))),
            None if self.screen == Screen::Problems => {
                let place = self.problem_place()?;
                let header = self.loaded.book.header()?.place(CASEBOOK.index("title"))?;
                (header.file.name() == place.file.name()).then_some(Subject::Casebook)
            }
            None => None,
        }
    }

    /// Opens the form of the record that one is on, at the field that the cursor of the detail is on.
    pub(super) fn edit_record(&mut self) {
        if let Some(why) = self.no_editing() {
            self.tell(why);
            return;
        }
        let Some(subject) = self.current_subject() else {
            self.tell("There is no record to edit here");
            return;
        };
        match Form::of_existing(&self.whole.book, &subject) {
            Ok(form) => {
                let field = self.field_in_detail();
                self.open_form(form);
                if let (Some(form), Some(field)) = (&mut self.form, field) {
                    form.go_to_field(&field);
                }
            }
            Err(why) => self.tell_error(format!("It cannot be edited here: {why}")),
        }
    }

    /// The label of what the cursor of the detail is on.
    fn field_in_detail(&self) -> Option<String> {
        let detail = &self.desk.detail;
        let is_there = self.screen == Screen::Desk && self.desk.focus == Focus::Detail;
        let (_, row) = detail.links.get(detail.cursor).filter(|_| is_there)?;
        let labels = detail.rows[..=*row].iter().rev().map(|row| row.label.as_str());
        labels.map(str::to_lowercase).find(|label| !label.is_empty())
    }

    /// Asks whether the record that one is on is to be deleted, and tells what would dangle.
    pub(super) fn ask_deletion(&mut self) {
        if let Some(why) = self.no_editing() {
            self.tell(why);
            return;
        }
        let Some(record) = self.current_record() else {
            self.tell("There is no record to delete here");
            return;
        };
        self.overlays = vec![Overlay::deletion(&self.whole.book, record)];
    }

    /// Does what an overlay asked to be confirmed.
    pub(super) fn confirm(&mut self) -> Vec<Effect> {
        let confirm = self.overlays.last().and_then(|overlay| overlay.confirm.clone());
        let Some(confirm) = confirm else { return Vec::new() };
        self.overlays.pop();
        match confirm {
            Confirm::Delete(subject) => self.edit(Edit::delete(subject)),
            Confirm::TakeLeft => self.take_left(),
        }
    }

    /// Drops what an overlay asks about, where that can be dropped.
    pub(super) fn refuse(&mut self) -> Vec<Effect> {
        let is_left = self.overlays.last().is_some_and(|overlay| overlay.confirm == Some(Confirm::TakeLeft));
        if !is_left {
            return Vec::new();
        }
        self.overlays.pop();
        self.drop_left()
    }

    /// Carries out a command on the open form; nothing where it is not the form's.
    pub(super) fn order_form(&mut self, command: Command) -> Option<Vec<Effect>> {
        let whole = std::sync::Arc::clone(&self.whole);
        let book = &whole.book;
        let form = self.form.as_mut().filter(|_| self.overlays.is_empty())?;
        match command {
            Command::Help | Command::Redraw | Command::Suspend | Command::ToggleMouse => return None,
            _ if command.is_movement() => form.step(command),
            Command::Accept => form.accept(book),
            Command::Cancel => form.cancel(book),
            Command::Open => {
                let is_foreign = form.current().is_some_and(|row| row.form == super::form::RowForm::Foreign);
                form.open(book);
                if is_foreign {
                    self.tell("No form can show this; it stays as it is in the file");
                }
            }
            Command::AddItem => form.add(book),
            Command::RemoveItem => form.remove(book),
            Command::Undo => form.put_back(book),
            Command::Save => return Some(self.save_form()),
            Command::Close => self.close_form(),
            Command::Quit if form.may_leave() => return None,
            Command::Quit => self.tell_error("The form is not saved; the same again leaves without it"),
            _ if is_editing_of_lines(command) => return None,
            _ => {
                let (save, close) = (self.key(Command::Save), self.key(Command::Close));
                self.tell(format!("The form is open: {save} saves it, {close} leaves it"));
            }
        }
        Some(Vec::new())
    }

    fn close_form(&mut self) {
        let Some(form) = &mut self.form else { return };
        if form.may_leave() {
            self.form = None;
        } else {
            let (save, close) = (self.key(Command::Save), self.key(Command::Close));
            self.tell(format!("Not saved yet: {save} saves it, {close} again drops it"));
        }
    }

    /// Saves what the form holds, as one edit.
    fn save_form(&mut self) -> Vec<Effect> {
        let whole = std::sync::Arc::clone(&self.whole);
        let Some(form) = &mut self.form else { return Vec::new() };
        if form.typed.is_some() {
            form.accept(&whole.book);
        }
        let done = form.done(&whole.book);
        let is_new = matches!(form.target, Target::New(_));
        match done {
            Done::Nothing if is_new => {
                self.tell_error("Nothing is filled in yet");
                Vec::new()
            }
            Done::Nothing => {
                self.form = None;
                self.tell("Nothing was changed");
                Vec::new()
            }
            Done::Warned(why) | Done::Refused(why) => {
                self.tell_error(why);
                Vec::new()
            }
            Done::Edit(edit) => {
                if let Err(error) = edit.change(&self.whole.book) {
                    self.tell_error(format!("Not saved: {error}"));
                    return Vec::new();
                }
                self.form = None;
                self.edit(edit)
            }
        }
    }

    /// Changes the text that is typed in a form; whether there is one.
    pub(super) fn type_in_form(&mut self, change: impl FnOnce(&mut super::Field)) {
        let whole = std::sync::Arc::clone(&self.whole);
        if let Some(form) = &mut self.form {
            if let Some(typed) = &mut form.typed {
                change(&mut typed.field);
            }
            form.follow(&whole.book, Typing::GoesOn);
        }
    }

    /// Whether a text is typed in a form.
    pub(super) fn is_typing_in_form(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.typed.is_some())
    }

    /// The main button went down over a form.
    pub(super) fn press_form(&mut self, column: u16, row: u16) {
        let area = self.form_area();
        let whole = std::sync::Arc::clone(&self.whole);
        let Some(form) = self.form.as_mut().filter(|form| form.typed.is_none()) else { return };
        if area.contains(ratatui::layout::Position::new(column, row))
            && form.choose(usize::from(row - area.y))
        {
            form.open(&whole.book);
        }
    }

    /// Opens the form of another table of a list of the record, such as an estimate.
    pub(super) fn fill_item(&mut self, subject: Subject, field: &str, preset: &[(&'static str, String)]) {
        let Subject::Record(name) = &subject else { return };
        let Some(kind) = name.split_once(':').and_then(|(kind, _)| Kind::parse(kind)) else { return };
        let declared = kind.shape().find(field).map(|at| kind.shape().fields[at as usize].value);
        let Some(ValueType::List(ValueType::Table(shape))) = declared else { return };
        let title = format!("New {} of {name}", shape.noun);
        let path = crate::casebook::edit::Path::field(field);
        let form = Form::of_item(&title, subject, kind, path, shape);
        let form = preset.iter().fold(form, |form, (field, text)| form.with(field, text));
        self.open_form(form);
    }
}

fn is_editing_of_lines(command: Command) -> bool {
    use Command::{
        CursorEnd, CursorLeft, CursorRight, CursorStart, DeleteBack, DeleteForward, DeleteLine, DeleteWord,
        LineBreak,
    };
    matches!(
        command,
        DeleteBack
            | DeleteForward
            | DeleteWord
            | DeleteLine
            | CursorLeft
            | CursorRight
            | CursorStart
            | CursorEnd
            | LineBreak
    )
}

/// How many references there are to a record, and in how many files.
pub(super) fn told_of_references(book: &Casebook, record: RecordId, one: &str, many: &str) -> String {
    let found = references(book, record);
    let mut files: Vec<&str> = found.iter().map(|found| found.place.file.name()).collect();
    files.sort_unstable();
    files.dedup();
    let in_files =
        if files.len() == 1 { format!("in {}", files[0]) } else { format!("in {} files", files.len()) };
    match found.len() {
        0 => "nothing refers to it".to_owned(),
        1 => format!("1 reference {one}, {in_files}"),
        count => format!("{count} references {many}, {in_files}"),
    }
}
