//! Which places lie near to another: `near:crocus-city-hall<50km`, `near:55.82,37.39<5km`. Along a great circle of a sphere of
//! the mean radius of the Earth (IUGG: 6,371.0088 km), which is right to half a per cent. A place is its point, however vague
//! that is; a place without a point is near to nothing.

use super::Fault;
use super::compile::Compiler;
use super::expression::{Comparison, FieldTerm, Value};
use super::set::RecordSet;
use super::value::Reading as _;
use crate::casebook::Record;
use crate::model::schema::{Kind, PLACE};

const EARTH: f64 = 6371.0088;

/// Kilometres in a unit.
const UNITS: [(&str, f64); 5] = [("km", 1.0), ("nmi", 1.852), ("mi", 1.609_344), ("m", 0.001), ("", 1.0)];

/// Degrees north and east.
type Point = (f64, f64);

/// The places near to what a term names.
pub(super) fn near(term: &FieldTerm, compiler: &mut Compiler<'_>) -> Result<RecordSet, Fault> {
    let span = term.value_at.0;
    let wrong = |message: String| {
        Fault::new(span, message)
            .hint("a place and a distance, as in `near:moscow<50km` or `near:55.75,37.62<5km`".to_owned())
    };
    let Some((place, distance)) = term.value.text().rsplit_once('<') else {
        return Err(wrong("how near is not said".to_owned()));
    };
    let kilometres = read_distance(distance.trim_start_matches('='))
        .ok_or_else(|| wrong(format!("`{}` is no distance", distance.escape_debug())))?;
    let place = place.trim();
    if place.is_empty() {
        return Err(wrong("near to what is not said".to_owned()));
    }
    let centres = match read_point(place) {
        Some(point) => vec![point],
        None => centres(place, term, compiler)?,
    };
    if compiler.scope.only_reads() {
        return Ok(RecordSet::default());
    }
    let is_within = |own: Point, centre: Point| {
        // A degree of latitude is never longer than this on the way, which most places are told by.
        (own.0 - centre.0).abs().to_radians() * EARTH <= kilometres && apart(own, centre) <= kilometres
    };
    let is_near = |record: &Record<'_>| {
        point(*record).is_some_and(|own| centres.iter().any(|centre| is_within(own, *centre)))
    };
    Ok(compiler.scope.book.of_kind(Kind::Place).filter(is_near).map(Record::handle).collect())
}

/// The points of the places that are called so.
fn centres(place: &str, term: &FieldTerm, compiler: &mut Compiler<'_>) -> Result<Vec<Point>, Fault> {
    let named = FieldTerm {
        value: Value::Quoted(place.to_owned()),
        comparison: Comparison::Is,
        name: "place".to_owned(),
        ..term.clone()
    };
    let places = compiler.meant(&[Kind::Place], &named)?;
    let book = compiler.scope.book;
    let points: Vec<Point> = places.members().iter().filter_map(|place| point(book.record(*place))).collect();
    if points.is_empty() && !places.is_empty() {
        let message = format!("`{}` has no point on the map", place.escape_debug());
        let hint = "give the place `lat` and `lon`".to_owned();
        compiler.remarks.push(Fault::new(term.value_at.0, message).hint(hint));
    }
    Ok(points)
}

fn point(place: Record<'_>) -> Option<Point> {
    const LAT: u8 = PLACE.index("lat");
    const LON: u8 = PLACE.index("lon");
    Some((place.part().number(LAT)?, place.part().number(LON)?))
}

fn read_distance(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: f64 =
        number.trim().parse().ok().filter(|number: &f64| *number >= 0.0 && number.is_finite())?;
    UNITS.iter().find(|(name, _)| *name == unit).map(|(_, kilometres)| number * kilometres)
}

fn read_point(text: &str) -> Option<Point> {
    let (lat, lon) = text.split_once(',')?;
    let degrees =
        |text: &str, most: f64| text.trim().parse().ok().filter(|number: &f64| number.abs() <= most);
    Some((degrees(lat, 90.0)?, degrees(lon, 180.0)?))
}

/// How far apart two points are, in kilometres, by the haversine formula (Sinnott 1984), which is exact for small distances.
fn apart(one: Point, other: Point) -> f64 {
    let ((lat, lon), (other_lat, other_lon)) = (one, other);
    let (north, other_north) = (lat.to_radians(), other_lat.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = half(other_lat - lat) + north.cos() * other_north.cos() * half(other_lon - lon);
    2.0 * EARTH * chord.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_a_sphere() {
        let check = |one, other, expected: f64| {
            assert!((apart(one, other) - expected).abs() < 0.5, "{}", apart(one, other));
        };
        check((0.0, 0.0), (0.0, 0.0), 0.0);
        check((0.0, 0.0), (0.0, 180.0), std::f64::consts::PI * EARTH);
        check((0.0, 179.5), (0.0, -179.5), 111.2);
        check((90.0, 0.0), (90.0, 77.0), 0.0);
        // Moscow to Kyiv.
        check((55.7558, 37.6173), (50.4501, 30.5234), 755.8);
    }

    #[test]
    fn distances_have_units() {
        let check = |text, expected| assert_eq!(read_distance(text), expected, "{text}");
        check("50km", Some(50.0));
        check("50", Some(50.0));
        check(" 500 m", Some(0.5));
        check("1mi", Some(1.609_344));
        check("1nmi", Some(1.852));
        check("1ly", None);
        check("-1km", None);
        check("km", None);
        check("", None);
    }

    #[test]
    fn points_lie_on_the_globe() {
        let check = |text, expected| assert_eq!(read_point(text), expected, "{text}");
        check("55.75,37.62", Some((55.75, 37.62)));
        check("-33.9, 151.2", Some((-33.9, 151.2)));
        check("91,0", None);
        check("0,181", None);
        check("moscow", None);
        check("nan,0", None);
    }
}
