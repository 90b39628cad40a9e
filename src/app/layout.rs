//! Where everything stands on the screen. Solved when the size, the zoom or a border changes, so that scrolling knows
//! its heights and a click knows what it hits; drawing only reads it.
//!
//! ```text
//! ┌ bar ──────────────────────────────────────────────┐
//! │ actors         │ events            │ detail        │
//! │                │                   │               │
//! ├────────────────┼───────────────────┤               │
//! │ outlook        │ claims            │               │
//! └ hints ────────────────────────────────────────────┘
//! ```
//! Below [`WIDE`] columns the detail covers the panes while it is read; below 80 by 24 one pane is shown at a time.

use ratatui::layout::Rect;

use super::pane::PaneKind;

/// From this width on the detail stands beside the panes.
pub const WIDE: u16 = 110;
/// Below this size one pane is shown at a time.
pub const FULL: (u16, u16) = (80, 24);
/// Below this size nothing useful can be shown.
pub const LEAST: (u16, u16) = (40, 10);

/// What has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Pane(PaneKind),
    Detail,
}

/// How the room is shared, in per mille of the whole. Each share leaves something to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// The width of the left column where there are two.
    pub left_of_two: u16,
    /// The widths of the left and the middle column where there are three.
    pub left_of_three: u16,
    pub middle_of_three: u16,
    /// The height of the upper pane on the left, and of that beside it.
    pub upper_left: u16,
    pub upper_middle: u16,
}

impl Default for Shares {
    fn default() -> Self {
        Self {
            left_of_two: 360,
            left_of_three: 240,
            middle_of_three: 420,
            upper_left: 620,
            upper_middle: 500,
        }
    }
}

/// A border that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Between the left column and what is right of it.
    Left,
    /// Between the middle column and the detail.
    Middle,
    /// Between the panes of the left column.
    UpperLeft,
    /// Between the panes of the middle column.
    UpperMiddle,
}

/// What all screens share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub screen: Rect,
    pub bar: Rect,
    /// Everything between bar and hints: the room of the screen that is shown.
    pub body: Rect,
    pub hints: Rect,
}

impl Frame {
    pub fn new(width: u16, height: u16) -> Self {
        let screen = Rect::new(0, 0, width, height);
        if width < LEAST.0 || height < LEAST.1 {
            return Self { screen, ..Self::default() };
        }
        Self {
            screen,
            bar: Rect { height: 1, ..screen },
            body: Rect { y: 1, height: height - 2, ..screen },
            hints: Rect { y: height - 1, height: 1, ..screen },
        }
    }

    /// Whether there is room for anything but a message.
    pub fn is_usable(&self) -> bool {
        self.body.height > 0
    }
}

/// Where panes and detail of the desk stand. What is not shown has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    body: Rect,
    panes: [Rect; 4],
    pub detail: Rect,
    columns: u16,
}

impl Layout {
    /// Solves the desk within what all screens share.
    pub fn desk(frame: Frame, shares: Shares, focus: Focus, zoomed: bool) -> Self {
        let body = frame.body;
        let mut layout = Self { body, ..Self::default() };
        if !frame.is_usable() {
            return layout;
        }
        let (width, height) = (frame.screen.width, frame.screen.height);
        if zoomed || width < FULL.0 || height < FULL.1 {
            match focus {
                Focus::Pane(kind) => layout.panes[kind as usize] = body,
                Focus::Detail => layout.detail = body,
            }
            layout.columns = 1;
        } else if width < WIDE && focus == Focus::Detail {
            layout.detail = body;
            layout.columns = 1;
        } else if width < WIDE {
            let left = share(body.width, shares.left_of_two, 20);
            layout.place_columns(left, body.width - left, shares);
            layout.columns = 2;
        } else {
            let left = share(body.width, shares.left_of_three, 20);
            let middle = share(body.width, shares.middle_of_three, 20).min(body.width - left - 20);
            layout.place_columns(left, middle, shares);
            layout.detail = Rect { x: left + middle, width: body.width - left - middle, ..body };
            layout.columns = 3;
        }
        layout
    }

    fn place_columns(&mut self, left: u16, middle: u16, shares: Shares) {
        let body = self.body;
        let column = |x, width, share_of| {
            let upper = share(body.height, share_of, 4);
            let top = Rect { x, width, height: upper, ..body };
            (top, Rect { y: body.y + upper, height: body.height - upper, ..top })
        };
        let (actors, outlook) = column(0, left, shares.upper_left);
        let (events, claims) = column(left, middle, shares.upper_middle);
        self.panes[PaneKind::Actors as usize] = actors;
        self.panes[PaneKind::Outlook as usize] = outlook;
        self.panes[PaneKind::Events as usize] = events;
        self.panes[PaneKind::Claims as usize] = claims;
    }

    /// Where a pane stands; an empty area where it is not shown.
    pub fn pane(&self, kind: PaneKind) -> Rect {
        self.panes[kind as usize]
    }

    /// Whether the detail stands beside the panes.
    pub fn is_wide(&self) -> bool {
        self.columns == 3
    }

    /// What a cell belongs to.
    pub fn hit(&self, column: u16, row: u16) -> Option<Focus> {
        let at = ratatui::layout::Position::new(column, row);
        if self.detail.contains(at) {
            return Some(Focus::Detail);
        }
        PaneKind::ALL.iter().find(|kind| self.pane(**kind).contains(at)).map(|kind| Focus::Pane(*kind))
    }

    /// The border that a cell lies on, if it can be moved.
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        if self.columns < 2 || row < self.body.y || row >= self.body.bottom() {
            return None;
        }
        let (left, middle) = (self.pane(PaneKind::Actors), self.pane(PaneKind::Events));
        let is_at = |edge: u16, at: u16| at == edge || at + 1 == edge;
        if is_at(left.right(), column) {
            Some(Border::Left)
        } else if self.columns == 3 && is_at(middle.right(), column) {
            Some(Border::Middle)
        } else if column < left.right() && is_at(left.bottom(), row) {
            Some(Border::UpperLeft)
        } else if (middle.x..middle.right()).contains(&column) && is_at(middle.bottom(), row) {
            Some(Border::UpperMiddle)
        } else {
            None
        }
    }

    /// The shares with a border moved to a cell.
    pub fn drag(&self, mut shares: Shares, border: Border, column: u16, row: u16) -> Shares {
        let across = |cells: u16| per_mille(cells, self.body.width);
        let down = per_mille(row.saturating_sub(self.body.y), self.body.height);
        match border {
            Border::Left if self.columns == 2 => shares.left_of_two = across(column),
            Border::Left => {
                let moved = i32::from(across(column)) - i32::from(shares.left_of_three);
                shares.left_of_three = across(column);
                // The border between the other two stays where it is.
                let rest = i32::from(shares.middle_of_three) - moved;
                shares.middle_of_three = u16::try_from(rest.max(150)).unwrap_or(150);
            }
            Border::Middle => {
                shares.middle_of_three = across(column.saturating_sub(self.pane(PaneKind::Events).x));
            }
            Border::UpperLeft => shares.upper_left = down,
            Border::UpperMiddle => shares.upper_middle = down,
        }
        shares.clamped()
    }

    /// The shares with the focused pane made wider or taller by about a cell or two, or narrower and lower.
    pub fn resize(&self, mut shares: Shares, focus: Focus, wider: i16, taller: i16) -> Shares {
        let step = |share: u16, by: i16| share.saturating_add_signed(by * 25);
        let is_left = matches!(focus, Focus::Pane(PaneKind::Actors | PaneKind::Outlook));
        let is_upper = matches!(focus, Focus::Pane(PaneKind::Actors | PaneKind::Events));
        match (self.columns, is_left, focus) {
            (2, _, Focus::Pane(_)) => {
                shares.left_of_two = step(shares.left_of_two, if is_left { wider } else { -wider });
            }
            (3, true, _) => shares.left_of_three = step(shares.left_of_three, wider),
            (3, false, Focus::Pane(_)) => shares.middle_of_three = step(shares.middle_of_three, wider),
            (3, _, Focus::Detail) => shares.middle_of_three = step(shares.middle_of_three, -wider),
            _ => {}
        }
        let taller = if is_upper { taller } else { -taller };
        match focus {
            Focus::Pane(_) if is_left => shares.upper_left = step(shares.upper_left, taller),
            Focus::Pane(_) => shares.upper_middle = step(shares.upper_middle, taller),
            Focus::Detail => {}
        }
        shares.clamped()
    }
}

impl Shares {
    fn clamped(self) -> Self {
        let left_of_three = self.left_of_three.clamp(150, 600);
        Self {
            left_of_two: self.left_of_two.clamp(200, 800),
            left_of_three,
            middle_of_three: self.middle_of_three.clamp(150, 850 - left_of_three.min(600)),
            upper_left: self.upper_left.clamp(150, 850),
            upper_middle: self.upper_middle.clamp(150, 850),
        }
    }
}

/// A share of `whole` cells, with at least `least` left on either side.
fn share(whole: u16, per_mille: u16, least: u16) -> u16 {
    let cells = (u32::from(whole) * u32::from(per_mille) + 500) / 1000;
    (cells as u16).clamp(least.min(whole / 2), whole - least.min(whole / 2))
}

fn per_mille(cells: u16, whole: u16) -> u16 {
    (u32::from(cells) * 1000 / u32::from(whole.max(1))).min(1000) as u16
}

/// What a framed area holds inside its border.
pub fn inner(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_body_belongs_to_exactly_one_area() {
        for width in 0..220_u16 {
            for height in [0, 1, 9, 10, 23, 24, 36, 60] {
                for focus in [Focus::Pane(PaneKind::Actors), Focus::Pane(PaneKind::Claims), Focus::Detail] {
                    let layout = Layout::desk(Frame::new(width, height), Shares::default(), focus, false);
                    let areas = PaneKind::ALL.iter().map(|kind| layout.pane(*kind)).chain([layout.detail]);
                    let cells: u32 = areas.map(Rect::area).sum();
                    assert_eq!(cells, layout.body.area(), "{width}x{height} {focus:?}");
                }
            }
        }
    }

    #[test]
    fn a_dragged_border_follows_the_mouse() {
        let focus = Focus::Pane(PaneKind::Actors);
        let mut shares = Shares::default();
        for column in [35, 44, 58] {
            let layout = Layout::desk(Frame::new(160, 40), shares, focus, false);
            shares = layout.drag(shares, Border::Left, column, 5);
            let moved =
                Layout::desk(Frame::new(160, 40), shares, focus, false).pane(PaneKind::Actors).right();
            assert!(moved.abs_diff(column) <= 1, "{column} {moved}");
        }
    }
}
