//! Pieces of a row that are one text element. Letters that every font of one width has go together; all else stands
//! alone at its own place, since its width is the viewer's font's.

use std::fmt::Write as _;

use ratatui::style::Modifier;

use super::super::cell::Cluster;
use super::super::layout::Layout;
use super::super::palette::Ink;
use super::super::picture::Picture;
use super::xml::{escape, half, hex};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    row: u16,
    column: u16,
    columns: u16,
    symbols: Vec<&'a str>,
    ink: Ink,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Letters of one width, spread over their columns.
    Letters,
    /// A letter that joins with its neighbours, stretched from edge to edge.
    Joined,
    /// A letter with marks, which some viewers count as wide: at its left edge.
    Marked,
    /// Anything else, in the middle of its columns.
    Alone,
}

fn kind(cluster: &Cluster<'_>) -> Kind {
    let mut characters = cluster.symbol.chars();
    match (characters.next(), characters.next()) {
        (
            Some(
                ' '..='~'
                | '\u{A1}'..='\u{24F}'
                | '\u{370}'..='\u{3FF}'
                | '\u{400}'..='\u{52F}'
                | '\u{2010}'..='\u{2027}',
            ),
            mark,
        ) if cluster.columns == 1 => {
            if mark.is_some() {
                Kind::Marked
            } else {
                Kind::Letters
            }
        }
        (Some('\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'), _) => Kind::Joined,
        _ => Kind::Alone,
    }
}

/// The runs of a row, from the clusters that are drawn as text.
pub(super) fn runs<'a>(clusters: &[(Cluster<'a>, Ink)], row: u16) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut blanks: u16 = 0;
    for (cluster, ink) in clusters {
        if cluster.is_blank() {
            blanks += 1;
            continue;
        }
        let kind = kind(cluster);
        match runs.last_mut() {
            // One blank is a part of the text; over more, a viewer that sets letters closer would drift.
            Some(last) if blanks <= 1 && last.takes(cluster, blanks, *ink, kind) => {
                last.symbols.extend(std::iter::repeat_n(" ", usize::from(blanks)));
                last.symbols.push(cluster.symbol);
                last.columns = cluster.column + cluster.columns - last.column;
            }
            _ => runs.push(Run {
                row,
                column: cluster.column,
                columns: cluster.columns,
                symbols: vec![cluster.symbol],
                ink: *ink,
                kind,
            }),
        }
        blanks = 0;
    }
    runs
}

impl Run<'_> {
    fn takes(&self, next: &Cluster<'_>, blanks: u16, ink: Ink, kind: Kind) -> bool {
        let looks = |ink: Ink| (ink.foreground, ink.modifier & (Modifier::BOLD | Modifier::ITALIC));
        (self.kind, kind) == (Kind::Letters, Kind::Letters)
            && looks(self.ink) == looks(ink)
            && self.column + self.columns + blanks == next.column
    }

    pub(super) fn write(&self, file: &mut String, picture: &Picture, layout: &Layout) {
        let (left, y) = (layout.x(self.column), layout.y(self.row) + layout.baseline);
        let width = i32::from(self.columns) * layout.cell.width;
        let place = match self.kind {
            Kind::Letters | Kind::Marked if self.columns == 1 => format!(r#"x="{left}" y="{y}""#),
            Kind::Letters | Kind::Marked => format!(r#"x="{left}" y="{y}" textLength="{width}""#),
            Kind::Joined => {
                format!(r#"x="{left}" y="{y}" textLength="{width}" lengthAdjust="spacingAndGlyphs""#)
            }
            Kind::Alone => format!(r#"x="{}" y="{y}" text-anchor="middle""#, half(2 * left + width)),
        };
        let mut style = String::new();
        if self.ink.foreground != picture.palette.foreground {
            style = format!(r#" fill="{}""#, hex(self.ink.foreground));
        }
        if self.ink.modifier.contains(Modifier::BOLD) {
            style.push_str(r#" font-weight="bold""#);
        }
        if self.ink.modifier.contains(Modifier::ITALIC) {
            style.push_str(r#" font-style="italic""#);
        }
        writeln!(file, "<text {place}{style}>{}</text>", escape(&self.symbols.concat()))
            .expect("a string takes everything");
    }
}
