//! Dates as analysts know them: EDTF levels 0 to 2 (Extended Date/Time Format, Library of Congress, 4 February 2019;
//! a profile of ISO 8601-2:2019), kept as written and read as bounds in time.
//!
//! Two extensions that incidents need: times to the minute, with an offset or without (`2024-03-22T20:15+03:00`), and
//! times as ends of intervals and members of sets.
//!
//! Where the standard leaves a choice, or programs differ:
//! - **Seasons** have no months in the standard. Here 21 to 24 and 25 to 28 are the meteorological seasons of the
//!   north (21 is March to May, 24 is December to February of the next year), 29 to 32 those of the south; quarters
//!   (33 to 36), thirds (37 to 39) and halves (40, 41) are those of the calendar year.
//! - **`?`, `~`, `%`** never widen the bounds: nobody has agreed by how much. They are told, not computed.
//! - **Significant digits** (`1950S2`) keep the bounds of the year that is written, and make it approximate.
//! - **`..` is open** (no limit), a **blank end is unknown** (there is a limit, nobody knows it): two different bounds.
//! - An interval is the whole extent of something; a set `[a..b]` is some time within it.
//! - `X` stands for any digit that gives a day of the calendar: `2023-02-3X` is refused, `2024-03-2X` is the 20th to
//!   the 29th, `2024-1X` is October to December, never a season.
//! - A year is astronomical: `0000` is 1 BC. Years of more than four digits are read in UTC.
//!
//! Knows no file, no record and no today.

mod bound;
mod calendar;
mod error;
mod extent;
mod mask;
mod parse;
mod point;
mod qualifier;
mod time;
mod value;
mod zone;

pub use bound::{Bound, Instant, Relation};
pub use error::DateError;
pub use point::Precision;
pub use value::Date;
pub use zone::Zone;
