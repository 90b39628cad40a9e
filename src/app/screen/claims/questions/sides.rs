//! What stands below the table: the claims of the selected cell on the left, what opposes them on the right, and above
//! both why they cannot hold together. Wrapped for their widths, so that drawing only reads them.

use std::sync::Arc;

use super::grid::Grid;
use super::{Questions, Row, stances};
use crate::analysis::contradiction::Opposition;
use crate::app::Loaded;
use crate::app::detail::{self, Tone};
use crate::text::{Shown, wrap};

/// The texts below the table.
#[derive(Clone, Debug, Default)]
pub struct Sides {
    /// What is selected.
    pub title: String,
    /// How the claims oppose each other; none where nothing does.
    pub opposition: Option<Opposition>,
    /// What is said of both sides together.
    pub heads: Vec<(Shown, Tone)>,
    pub left: Arc<Vec<detail::Row>>,
    pub right: Arc<Vec<detail::Row>>,
    /// The first row of both sides that is in sight.
    pub offset: usize,
}

impl Sides {
    pub(super) fn new(loaded: &Loaded, view: &Questions) -> Self {
        let Some(row) = view.row() else { return Self::default() };
        let asked = &stances(loaded).questions[row.question()];
        let (Row::Answer(_, answer), claims) = (row, view.claims(loaded)) else {
            return Self::of_question(loaded, view, row);
        };
        let text = loaded.book.answer_text(answer);
        let Some(column) = view.column else {
            let title = loaded.book.record(asked.question).title().to_owned();
            let told = (
                format!("Nobody in this casebook answers \u{201c}{text}\u{201d}, or denies it."),
                Tone::Muted,
            );
            return Self { title, ..Self::default() }.with_heads(view, [told]);
        };
        let speaker = view.columns[column].actor;
        let speaker = speaker.map_or("somebody", |actor| loaded.book.record(actor).short_title());
        let title = format!("{speaker}: \u{201c}{text}\u{201d}");
        let Some(pair) = view.pairs.get(view.pair) else {
            let told = ("Nothing in this casebook contradicts it.".to_owned(), Tone::Muted);
            let (left, _) = view.grid.both(0);
            let left = detail::claims(loaded, &claims, left.width);
            return Self { title, left: Arc::new(left), ..Self::default() }.with_heads(view, [told]);
        };
        let tone = if pair.opposition.strength().is_some() { Tone::Contradicting } else { Tone::Heading };
        let told = (pair.told(loaded), tone);
        let decided = pair.decision(loaded).map(|decision| (decision, Tone::Muted));
        let (left, right) = view.grid.both(0);
        let others = claims.iter().copied().filter(|claim| *claim != pair.own);
        let own: Vec<_> = std::iter::once(pair.own).chain(others).collect();
        Self {
            title,
            opposition: Some(pair.opposition),
            left: Arc::new(detail::claims(loaded, &own, left.width)),
            right: Arc::new(detail::claims(loaded, &[pair.other], right.width)),
            ..Self::default()
        }
        .with_heads(view, std::iter::once(told).chain(decided))
    }

    fn of_question(loaded: &Loaded, view: &Questions, row: Row) -> Self {
        let asked = &stances(loaded).questions[row.question()];
        let question = loaded.book.record(asked.question);
        let (left, right) = view.grid.both(0);
        let (about, answered) = detail::question(loaded, asked, left.width, right.width);
        let title = question.title().to_owned();
        Self { title, left: Arc::new(about), right: Arc::new(answered), ..Self::default() }
    }

    fn with_heads(mut self, view: &Questions, heads: impl IntoIterator<Item = (String, Tone)>) -> Self {
        let width = usize::from(view.grid.sides.width.saturating_sub(4)).max(1);
        for (text, tone) in heads {
            self.heads.extend(wrap(&Shown::line(&text), width).into_iter().map(|line| (line, tone)));
        }
        self
    }

    /// The rows above both sides: what is said of them together, and a free one; never more than half of the room.
    pub fn heads_height(&self, grid: Grid) -> u16 {
        let room = grid.sides.height.saturating_sub(2) / 2;
        let all = if self.heads.is_empty() { 0 } else { self.heads.len() + 1 };
        u16::try_from(all).unwrap_or(room).min(room)
    }

    /// Scrolls both sides, as far as the longer of them goes.
    pub(super) fn scroll_by(&mut self, rows: isize, grid: Grid) {
        let (left, right) = grid.both(self.heads_height(grid));
        let beyond = |rows: usize, height: u16| rows.saturating_sub(usize::from(height));
        let last = beyond(self.left.len(), left.height).max(beyond(self.right.len(), right.height));
        self.offset = self.offset.saturating_add_signed(rows).min(last);
    }
}
