//! `watchfloor score`: how good the likelihoods of settled scenarios were, and what several people's come to together. The
//! figures are those of `analysis::outlook`; here they only become rows, one file for each kind of them.

mod calibration;
mod parts;
mod scores;
mod table;
mod together;

use super::case::OpenedCase;
use super::failure::Failure;
use super::invocation::{GlobalOptions, Score, Scored};
use super::run::CLEAN;
use super::settings::Settings;
use super::world::World;
use crate::analysis::outlook::{GroupKind, TrackRecord, Unscored, forecasts};

pub(super) fn run(order: &Score, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    settings.tell(world);
    let rows = &order.rows;
    let case = OpenedCase::asked(rows.casebook.as_deref(), rows.today, options, &settings, world)?;
    case.tell_errors(world);
    if order.shown == Scored::Together {
        together::write(&case.book, rows.format, world.out)?;
        world.out.flush()?;
        return Ok(CLEAN);
    }
    let (scored, unscored) = forecasts(&case.book);
    let tracks = || GroupKind::ALL.into_iter().flat_map(|kind| TrackRecord::by(kind, &scored));
    match order.shown {
        Scored::Scores | Scored::Together => {
            scores::write(&case.book, &scored, tracks(), rows.format, world.out)?;
        }
        Scored::Parts => parts::write(tracks(), rows.format, world.out)?,
        Scored::Calibration => calibration::write(tracks(), rows.format, world.out)?,
    }
    world.out.flush()?;
    for why in Unscored::ALL {
        let count = unscored.iter().filter(|(_, reason)| *reason == why).count();
        if count > 0 {
            let noun = if count == 1 { "scenario has" } else { "scenarios have" };
            let _ = writeln!(world.err, "{count} {noun} no score: {}", why.reason());
        }
    }
    if scored.iter().any(|forecast| forecast.has_range) {
        let _ = writeln!(world.err, "ranges are scored by their middle");
    }
    Ok(CLEAN)
}
