//! Every order that a person can give, in one table with its name and summary. Keys, help, documentation and scripts
//! all read this table; what an order does is not known here.

/// Where a key press is taken: the innermost context that binds it wins, [`Context::Global`] comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere but in text fields.
    Global,
    /// In a pane of records, or any other list.
    List,
    /// On a cell of a matrix, which can be rated. What it does not bind is as in a list.
    Cell,
    /// In the detail of a record.
    Detail,
    /// While a filter or another line is typed.
    Field,
    /// In a form, while nothing is typed.
    Form,
    /// In an overlay: help, revealed text.
    Overlay,
}

impl Context {
    pub const ALL: &[Self] =
        &[Self::Global, Self::List, Self::Cell, Self::Detail, Self::Field, Self::Form, Self::Overlay];

    /// Its name in `config.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Cell => "cell",
            Self::Detail => "detail",
            Self::Field => "field",
            Self::Form => "form",
            Self::Overlay => "overlay",
        }
    }

    /// What the help calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Global => "Everywhere",
            Self::List => "In a list",
            Self::Cell => "On a cell of a matrix",
            Self::Detail => "In the detail",
            Self::Field => "While typing",
            Self::Form => "In a form",
            Self::Overlay => "In help and other overlays",
        }
    }

    /// The context around it, which takes the keys that it does not bind, before those that work everywhere.
    pub fn outer(self) -> Option<Self> {
        (self == Self::Cell).then_some(Self::List)
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|context| context.name() == name)
    }
}

macro_rules! commands {
    ($($command:ident $name:literal $short:literal $summary:literal;)+) => {
        /// An order that a person can give.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $(#[doc = $summary] $command,)+
        }

        impl Command {
            pub const ALL: &[Self] = &[$(Self::$command),+];

            /// Its name in `config.toml` and in scripts.
            pub fn name(self) -> &'static str {
                match self { $(Self::$command => $name,)+ }
            }

            /// One or two words for the line of hints.
            pub fn short(self) -> &'static str {
                match self { $(Self::$command => $short,)+ }
            }

            /// One sentence without a full stop, for the help.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$command => $summary,)+ }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|command| command.name() == name)
            }
        }
    };
}

impl Command {
    /// Whether it moves within a list or a text: by a row, by a page, or to an end.
    pub fn is_movement(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown | Self::Top | Self::Bottom)
    }

    /// Whether it changes what the files of the casebook hold, or begins to.
    pub fn changes_casebook(self) -> bool {
        matches!(
            self,
            Self::AcceptFinding
                | Self::ExplainFinding
                | Self::ReopenFinding
                | Self::EditRecord
                | Self::AddRecord
                | Self::RenameRecord
                | Self::DeleteRecord
                | Self::Undo
                | Self::Redo
                | Self::RateCc
                | Self::RateC
                | Self::RateN
                | Self::RateI
                | Self::RateIi
                | Self::RateNa
                | Self::ClearRating
                | Self::NewEstimate
        )
    }
}

commands! {
    Up "up" "row before" "Go one row up";
    Down "down" "next row" "Go one row down";
    PageUp "page-up" "page up" "Go one page up";
    PageDown "page-down" "page down" "Go one page down";
    Top "top" "top" "Go to the first row";
    Bottom "bottom" "bottom" "Go to the last row";
    Open "open" "open" "Open the detail of the selected record, or follow the selected reference; in a form, type the value";
    Close "close" "close" "Close what is on top: overlay, detail, filter, narrowing, zoom";
    NextPane "next-pane" "next pane" "Go to the next pane, or to the next view of the screen";
    PreviousPane "previous-pane" "previous pane" "Go to the previous pane, or to the previous view of the screen";
    PaneLeft "pane-left" "left" "Go to the pane, or the column, on the left";
    PaneRight "pane-right" "right" "Go to the pane, or the column, on the right";
    Filter "filter" "filter" "Filter this list by words in any text of a record, and by fields";
    Search "search" "search" "Search everything: every kind of record, in all its text";
    Palette "palette" "palette" "Find a command or a record by some letters of its name, and do it or go there";
    ToggleFilters "toggle-filters" "filters off" "Switch all filters off, and on again";
    Narrow "narrow" "tied only" "Show only what is tied to the selected record, in all other panes";
    NextContradiction "next-contradiction" "contradicted by" "Go to what contradicts the selected record";
    Sort "sort" "sort" "Sort this list by the next column";
    ReverseSort "reverse-sort" "reverse" "Reverse the order of this list";
    Zoom "zoom" "zoom" "Give this pane the whole screen, and back";
    Grow "grow" "wider" "Make this pane wider";
    Shrink "shrink" "narrower" "Make this pane narrower";
    GrowTall "grow-tall" "taller" "Make this pane taller";
    ShrinkTall "shrink-tall" "lower" "Make this pane lower";
    NextEvent "next-event" "next event" "Show what stood before the next event, among the signals on the warnings screen";
    ResetLayout "reset-layout" "reset layout" "Give all panes their first sizes again";
    Back "back" "back" "Go back to the record selected before";
    Forward "forward" "forward" "Go forward again after going back";
    EarlierDay "earlier-day" "a day back" "Go back to the day before on which something became known";
    LaterDay "later-day" "a day on" "Go on to the next day on which something became known";
    EarlierMonth "earlier-month" "a month back" "Go back to the month before in which something became known";
    LaterMonth "later-month" "a month on" "Go on to the next month in which something became known";
    AsOf "as-of" "as of" "Show only what was known as of a date that you type";
    Latest "latest" "latest" "Show again all that is known by now";
    OpenEditor "open-editor" "editor" "Open the file of the selected record in your editor, at its line";
    Reload "reload" "reload" "Read the casebook from disk again";
    Reveal "reveal" "reveal" "Show what is hidden in the texts of the selected record: control, bidirectional and invisible characters";
    ShowMethod "show-method" "method" "Show how the figure under the cursor comes about: method, formula, inputs, source, what is held against it";
    AcceptFinding "accept-finding" "accept" "Accept the selected finding: it stands, and the analysis lives with it";
    ExplainFinding "explain-finding" "explain" "Explain the selected finding: it only looks like a contradiction";
    ReopenFinding "reopen-finding" "reopen" "Open the selected finding again; the decision before stays in the file";
    EditRecord "edit-record" "edit" "Edit the selected record in a form; in the detail, at the field of the selected reference";
    AddRecord "add-record" "add" "Add a record of a kind that you name";
    RenameRecord "rename-record" "rename" "Give the selected record another identifier, in everything that refers to it too";
    DeleteRecord "delete-record" "delete" "Delete the selected record, after what would lead nowhere was shown";
    AddItem "add-item" "add to list" "Add to the list that the cursor is in";
    RemoveItem "remove-item" "remove" "Take away what the cursor is on: a value, one of a list, all of a table; drop what is asked about";
    Undo "undo" "undo" "Undo the last edit, in the files as well; in a form, put back the value";
    Redo "redo" "redo" "Do again what was undone last";
    Save "save" "save" "Save the form, or what could not be saved before";
    NextQuestion "next-question" "next question" "Go to the next question, on the hypotheses screen";
    PreviousQuestion "previous-question" "question before" "Go to the question before, on the hypotheses screen";
    TurnMatrix "turn-matrix" "turn" "Turn the matrix: answers as rows and evidence as columns, or the other way round";
    GradeWeights "grade-weights" "weights" "Weigh evidence by the grades of its sources, or as it states itself";
    OriginsOnce "origins-once" "origins" "Count items of one origin once, or each";
    RateCc "rate-cc" "CC" "Rate the cell CC, very consistent";
    RateC "rate-c" "C" "Rate the cell C, consistent";
    RateN "rate-n" "N" "Rate the cell N, neutral: it fits either way";
    RateI "rate-i" "I" "Rate the cell I, inconsistent";
    RateIi "rate-ii" "II" "Rate the cell II, very inconsistent";
    RateNa "rate-na" "NA" "Rate the cell NA, not applicable";
    ClearRating "clear-rating" "blank" "Take the rating of the cell away";
    NewEstimate "new-estimate" "estimate" "Make a new estimate of the selected scenario: how likely, and why";
    ShowDesk "show-desk" "desk" "Show the desk";
    ShowClaims "show-claims" "claims" "Show who says what, and where they contradict each other";
    ShowQuestions "show-questions" "questions" "Show who answers which question with what, on the claims screen";
    WhoSays "who-says" "who says what" "Show who says what about the selected record, on the claims screen";
    ShowInbox "show-inbox" "inbox" "Show the contradictions that were found, on the claims screen";
    ShowNarratives "show-narratives" "narratives" "Show how each narrative was told, on the claims screen";
    ShowSpeakers "show-speakers" "speakers" "Show what became of what each speaker said, on the claims screen";
    ShowHypotheses "show-hypotheses" "hypotheses" "Show what explains it: the answers to a question against the evidence";
    ShowOutlook "show-outlook" "outlook" "Show what may come, and how likely";
    NextPrior "next-prior" "prior" "Take another prior for the second opinion: the last estimates, the first, or all alike";
    ShowWarnings "show-warnings" "warnings" "Show what warned, and what became of it";
    ShowProblems "show-problems" "problems" "Show the problems found in the casebook";
    Help "help" "help" "Show every key that works here, and what it does";
    ToggleMouse "toggle-mouse" "mouse" "Leave the mouse to the terminal, so that text can be selected, and take it back";
    Redraw "redraw" "redraw" "Draw the whole screen anew";
    Suspend "suspend" "suspend" "Put the program aside and go back to the shell";
    Quit "quit" "quit" "Leave the program";
    Accept "accept" "done" "Keep what was typed, or do what is asked about";
    Cancel "cancel" "cancel" "Drop what was typed";
    DeleteBack "delete-back" "" "Delete the character before the cursor";
    DeleteForward "delete-forward" "" "Delete the character at the cursor";
    DeleteWord "delete-word" "" "Delete the word before the cursor";
    DeleteLine "delete-line" "empty" "Delete all that was typed";
    CursorLeft "cursor-left" "" "Move the cursor one character left";
    CursorRight "cursor-right" "" "Move the cursor one character right";
    CursorStart "cursor-start" "" "Move the cursor to the start";
    CursorEnd "cursor-end" "" "Move the cursor to the end";
    LineBreak "line-break" "" "Break the line, in text that may have several";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_one_name_and_a_summary() {
        for (at, command) in Command::ALL.iter().enumerate() {
            assert_eq!(Command::parse(command.name()), Some(*command));
            assert!(!command.summary().ends_with('.'), "{} ends with a full stop", command.name());
            assert!(crate::model::Id::is_valid(command.name()));
            assert_eq!(*command as usize, at);
        }
    }
}
