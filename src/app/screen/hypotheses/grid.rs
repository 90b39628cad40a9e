//! Where the parts of the matrix stand: the labels, the cells, and the figures beside them or below them. What they hold
//! is not known here.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::app::layout::inner;

/// Which way the matrix lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lie {
    /// Hypotheses are rows and evidence columns, which lowers confirmation bias (Dhami, Belton and Mandel 2024).
    #[default]
    HypothesesDown,
    /// Evidence is rows and hypotheses columns, as Heuer drew it.
    EvidenceDown,
}

/// Entries of the same size in a row or a column, of which some are in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    start: u16,
    size: u16,
    /// The first entry in sight.
    first: usize,
    /// How many are in sight.
    count: usize,
}

impl Axis {
    fn new(start: u16, room: u16, size: u16, first: usize, len: usize) -> Self {
        let fitting = usize::from(room / size.max(1));
        let first = first.min(len.saturating_sub(fitting));
        Self { start, size, first, count: fitting.min(len - first) }
    }

    /// The entries in sight.
    pub fn window(self) -> Range<usize> {
        self.first..self.first + self.count
    }

    /// Where an entry starts.
    pub fn start_of(self, at: usize) -> u16 {
        self.start + self.size * (at - self.first) as u16
    }

    pub fn size(self) -> u16 {
        self.size
    }

    /// The entry at a cell.
    fn entry_at(self, cell: u16) -> Option<usize> {
        let at = usize::from(cell.checked_sub(self.start)? / self.size.max(1));
        (at < self.count).then_some(self.first + at)
    }

    /// The first entry in sight, so that one is.
    fn showing(room: u16, size: u16, first: usize, at: usize) -> usize {
        let fitting = usize::from(room / size.max(1)).max(1);
        first.min(at).max((at + 1).saturating_sub(fitting))
    }
}

/// What there is to place, and where the cursor is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) items: usize,
    pub(super) hypotheses: usize,
    pub(super) figures: usize,
    pub(super) item: Option<usize>,
    pub(super) figure: Option<usize>,
    pub(super) hypothesis: usize,
    /// Cells of the widest figure.
    pub(super) figure_width: u16,
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Grid {
    pub lie: Lie,
    pub area: Rect,
    /// Where what belongs to the cursor is told.
    pub below: Rect,
    /// The names of the rows.
    pub label: Rect,
    /// The names of the columns.
    pub header: Rect,
    pub items: Axis,
    pub hypotheses: Axis,
    pub figures: Axis,
}

/// Cells of a rating with the blanks around it.
const ITEM: u16 = 4;
/// Rows above the columns of evidence: the numbers, the brackets of origins, how far each separates.
pub const ITEM_HEADER: u16 = 3;
/// Rows above the columns of hypotheses.
pub const HYPOTHESIS_HEADER: u16 = 2;
/// Of the rows of a matrix, those that separate cells from figures.
const RULE: u16 = 1;

impl Grid {
    /// Places everything in an area, with the cursor in sight.
    pub(super) fn solve(&self, area: Rect, extent: &Extent) -> Self {
        match self.lie {
            Lie::HypothesesDown => self.with_hypotheses_down(area, extent),
            Lie::EvidenceDown => self.with_evidence_down(area, extent),
        }
    }

    fn split(area: Rect, rows: usize, header: u16) -> (Rect, Rect) {
        let wanted = (rows.min(usize::from(u16::MAX / 2)) as u16).saturating_add(header + 2);
        let most = (area.height * 3 / 5).max(header + 4).min(area.height);
        let above = Rect { height: wanted.min(most), ..area };
        (above, Rect { y: above.bottom(), height: area.height - above.height, ..area })
    }

    fn with_hypotheses_down(&self, area: Rect, extent: &Extent) -> Self {
        let (above, below) = Self::split(area, extent.hypotheses, ITEM_HEADER);
        let inside = inner(above);
        let width = inside.width;
        let cells = (extent.items.min(1000) as u16) * ITEM;
        let figure = extent.figure_width.max(1);
        // Names keep a quarter, and a few items stay in sight beside the figures.
        let beside = width.saturating_sub(width / 4 + cells.min(width / 3) + 2);
        let figures = ((extent.figures as u16) * figure).min(beside / figure * figure);
        let label = (width.saturating_sub(figures + cells + 2)).clamp(width / 4, width / 2);
        let room = width.saturating_sub(label + figures + 1);
        let header = Rect { height: inside.height.min(ITEM_HEADER), ..inside };
        let rows = inside.height - header.height;
        let first = Axis::showing(room, ITEM, self.items.first, extent.item.unwrap_or(self.items.first));
        let items = Axis::new(inside.x + label, room, ITEM, first, extent.items);
        let figures_at = inside.x + label + (items.count as u16) * ITEM + 1;
        let figures = inside.right().saturating_sub(figures_at);
        let first =
            Axis::showing(figures, figure, self.figures.first, extent.figure.unwrap_or(self.figures.first));
        let figures = Axis::new(figures_at, figures, figure, first, extent.figures);
        let first = Axis::showing(rows, 1, self.hypotheses.first, extent.hypothesis);
        let hypotheses = Axis::new(header.bottom(), rows, 1, first, extent.hypotheses);
        let label = Rect { y: header.bottom(), width: label, height: rows, ..inside };
        Self { lie: self.lie, area: above, below, label, header, items, hypotheses, figures }
    }

    fn with_evidence_down(&self, area: Rect, extent: &Extent) -> Self {
        let rows = extent.items + extent.figures + usize::from(RULE);
        let (above, below) = Self::split(area, rows, HYPOTHESIS_HEADER);
        let inside = inner(above);
        let header = Rect { height: inside.height.min(HYPOTHESIS_HEADER), ..inside };
        let rows = inside.height - header.height;
        // How far an item separates stands at the right edge.
        let width = inside.width.saturating_sub(ITEM + 1);
        let label = (width * 2 / 5).max(width.saturating_sub(extent.hypotheses.min(1000) as u16 * 14));
        let room = width - label;
        let size = (room / (extent.hypotheses.max(1) as u16)).clamp(6, 24);
        let first = Axis::showing(room, size, self.hypotheses.first, extent.hypothesis);
        let hypotheses = Axis::new(inside.x + label, room, size, first, extent.hypotheses);
        let figures = (extent.figures as u16).min(rows.saturating_sub(RULE) * 2 / 5);
        let cells = rows.saturating_sub(figures + RULE);
        let first = Axis::showing(cells, 1, self.items.first, extent.item.unwrap_or(self.items.first));
        let items = Axis::new(header.bottom(), cells, 1, first, extent.items);
        let figures_at = header.bottom() + items.count as u16 + RULE;
        let figures = inside.bottom().saturating_sub(figures_at);
        let first =
            Axis::showing(figures, 1, self.figures.first, extent.figure.unwrap_or(self.figures.first));
        let figures = Axis::new(figures_at, figures, 1, first, extent.figures);
        let label = Rect { y: header.bottom(), width: label, height: rows, ..inside };
        Self { lie: self.lie, area: above, below, label, header, items, hypotheses, figures }
    }

    /// What stands at a cell of the screen: the hypothesis and the column across, where it is one of them.
    pub(super) fn at(&self, column: u16, row: u16) -> (Option<usize>, Option<usize>, Option<usize>) {
        if !inner(self.area).contains(Position::new(column, row)) {
            return (None, None, None);
        }
        let (evidence, across) = match self.lie {
            Lie::HypothesesDown => (column, row),
            Lie::EvidenceDown => (row, column),
        };
        let is_label = column < self.label.right();
        let hypothesis =
            if is_label && self.lie == Lie::EvidenceDown { None } else { self.hypotheses.entry_at(across) };
        (hypothesis, self.items.entry_at(evidence), self.figures.entry_at(evidence))
    }
}
