//! `watchfloor rank`: where the hypotheses of each question stand by every score, what supports and opposes each contributing
//! cause, and what first place hangs on. The figures are those of `analysis::hypotheses`; here they only become rows.

mod row;
mod table;

use super::case::OpenedCase;
use super::failure::Failure;
use super::invocation::{GlobalOptions, Rank, SensitivityWanted, TableFormat};
use super::render;
use super::run::CLEAN;
use super::settings::Settings;
use super::world::World;
use crate::analysis::Derived;
use crate::analysis::hypotheses::{Matrix, Scores};
use crate::casebook::{Casebook, Record};
use crate::model::schema::Kind;

/// A question, and what its evidence makes of it.
struct Ranked<'a> {
    book: &'a Casebook,
    question: Record<'a>,
    matrix: Matrix,
    scores: Scores,
}

pub(super) fn run(order: &Rank, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    settings.tell(world);
    let rows = &order.rows;
    let case = OpenedCase::asked(rows.casebook.as_deref(), rows.today, options, &settings, world)?;
    case.tell_errors(world);
    let derived = Derived::new(&case.book);
    let ranked: Vec<Ranked<'_>> = asked(&case.book, order.question.as_deref())?
        .into_iter()
        .map(|question| {
            let matrix = Matrix::new(&case.book, &derived, question.handle());
            let scores = Scores::new(&matrix, order.options);
            Ranked { book: &case.book, question, matrix, scores }
        })
        .collect();
    let (with_evidence, bare): (Vec<_>, Vec<_>) =
        ranked.into_iter().partition(|ranked| !ranked.matrix.items.is_empty());
    let is_wanted = order.sensitivity == SensitivityWanted::Yes;
    let mut written = with_evidence.iter().flat_map(|ranked| row::rows(ranked, is_wanted));
    match rows.format {
        TableFormat::Table => table::write(&with_evidence, is_wanted, world.out)?,
        TableFormat::Json => written.try_for_each(|row| render::json_line(&row, world.out))?,
        TableFormat::Csv => render::csv(row::NAMES, written.map(row::Row::cells), world.out)?,
    }
    world.out.flush()?;
    tell(&with_evidence, &bare, world);
    Ok(CLEAN)
}

/// The questions that are asked for, in the order of the casebook.
fn asked<'a>(book: &'a Casebook, id: Option<&str>) -> Result<Vec<Record<'a>>, Failure> {
    let Some(id) = id else { return Ok(book.of_kind(Kind::Question).collect()) };
    let names = || book.of_kind(Kind::Question).map(|question| question.id().to_owned()).collect();
    let unknown = || Failure::UnknownQuestion { name: id.to_owned(), names: names() };
    book.find(Kind::Question, id).map(|question| vec![question]).ok_or_else(unknown)
}

/// What a score alone would hide.
fn tell(ranked: &[Ranked<'_>], bare: &[Ranked<'_>], world: &mut World<'_>) {
    for ranked in ranked.iter().filter(|ranked| !ranked.matrix.is_contributing()) {
        let (id, found) = (ranked.question.id(), &ranked.scores.completeness);
        if found.unrated > 0 {
            let is = |count: usize| if count == 1 { "is" } else { "are" };
            let _ = writeln!(
                world.err,
                "{id}: {} of {} cells {} not rated; {} of {} items {} rated for every hypothesis",
                found.unrated,
                found.cells,
                is(found.unrated),
                found.complete,
                found.items,
                is(found.complete)
            );
        }
        if found.differs.contains(&true) {
            let _ = writeln!(world.err, "{id}: over those alone the ranking differs");
        }
        for item in &ranked.scores.ungraded {
            let title = ranked.matrix.title(ranked.book, *item);
            let title = crate::text::Shown::line(title);
            let _ =
                writeln!(world.err, "{id}: without weight, since its grade is unknown: {}", title.as_str());
        }
    }
    if !bare.is_empty() {
        let noun = if bare.len() == 1 { "question has" } else { "questions have" };
        let _ = writeln!(world.err, "{} {noun} no evidence", bare.len());
    }
}
