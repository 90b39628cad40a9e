//! Dates against the published EDTF examples, and against texts that nobody would write.

use chrono::NaiveDate;
use serde_json::Value;
use watchfloor::model::date::{Bound, Date, Instant, Zone};

/// Examples whose expected bounds are another program's choice, each with the reason why ours differ.
const EXCLUDED: [(&str, &str); 3] = [
    ("/2006", "python-edtf gives an unknown start ten years; here it is unknown"),
    ("1984-06-02?/", "python-edtf gives an unknown end ten years; here it is unknown"),
    ("2010-24", "python-edtf cuts winter at 31 December; here it lasts to the end of February"),
];

fn data() -> Value {
    serde_json::from_str(include_str!("dates_places.json")).expect("the file is JSON")
}

fn entries(data: &Value, name: &str) -> Vec<Value> {
    data[name].as_array().expect("a list").clone()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// The second at which a day of the data starts, years of any length.
fn start_of(day: &str) -> i64 {
    let mut parts = day.rsplitn(3, '-');
    let mut part = || parts.next().expect("three parts");
    let (of_month, month) = (part(), part());
    let year: i64 = part().parse().expect("a year");
    let cycles = year.div_euclid(400);
    let in_cycle = 2000 + year.rem_euclid(400) as i32;
    let day =
        NaiveDate::from_ymd_opt(in_cycle, month.parse().expect("a month"), of_month.parse().expect("a day"));
    let midnight = day.expect("a day of the calendar").and_time(chrono::NaiveTime::MIN);
    // The Gregorian calendar repeats every 400 years, which are 146,097 days.
    midnight.and_utc().timestamp() + (cycles - 5) * 146_097 * 86_400
}

fn check_bounds(example: &Value) {
    let written = text(&example["edtf"]);
    let date = Date::parse(written).unwrap_or_else(|error| panic!("{written}: {error}"));
    assert_eq!(date.to_string(), written);
    if EXCLUDED.iter().any(|(excluded, _)| *excluded == written) {
        return;
    }
    let (first, last) = (text(&example["strict"][0]), text(&example["strict"][1]));
    let day = |instant: i64| instant.div_euclid(86_400);
    let expected = |bound: &str| if bound.ends_with("inf") { None } else { Some(day(start_of(bound))) };
    let found = |bound: Bound| match bound {
        Bound::At(instant) => Some(day(instant.0)),
        Bound::Open => None,
        Bound::Unknown => panic!("{written}: unknown"),
    };
    assert_eq!(found(date.earliest(Zone::UTC)), expected(first), "{written}");
    assert_eq!(found(date.latest(Zone::UTC)), expected(last), "{written}");
}

#[test]
fn published_examples_have_their_bounds() {
    let data = data();
    entries(&data, "examples").iter().for_each(check_bounds);
    entries(&data, "extra_strict").iter().for_each(check_bounds);
}

#[test]
fn excluded_examples_differ_as_told() {
    let bound = |day: &str| Bound::At(Instant(start_of(day)));
    let date = |text: &str| Date::parse(text).expect("a date");
    assert_eq!(date("/2006").earliest(Zone::UTC), Bound::Unknown);
    assert_eq!(date("1984-06-02?/").latest(Zone::UTC), Bound::Unknown);
    let spring = Bound::At(Instant(start_of("2011-03-01") - 1));
    let winter = date("2010-24");
    assert_eq!((winter.earliest(Zone::UTC), winter.latest(Zone::UTC)), (bound("2010-12-01"), spring));
}

#[test]
fn published_qualifiers_are_told() {
    for example in entries(&data(), "qualifier_examples") {
        let written = text(&example["edtf"]);
        let date = Date::parse(written).expect("a date");
        let flag = |name: &str| example[name].as_bool().expect("true or false");
        // In the data each mark is one of the three; here `%` is both of the others.
        assert_eq!(date.is_uncertain(), flag("uncertain") || flag("both"), "{written}");
        assert_eq!(date.is_approximate(), flag("approximate") || flag("both"), "{written}");
        assert_eq!(date.to_string(), written);
    }
}

#[test]
fn published_rejects_are_rejected() {
    for written in entries(&data(), "must_reject") {
        assert!(Date::parse(text(&written)).is_err(), "{written}");
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// A date that is mostly well formed.
    fn point(&mut self) -> String {
        const MARKS: [&str; 12] = ["", "", "", "", "", "", "", "", "", "?", "~", "%"];
        const YEARS: [&str; 12] = [
            "2024", "1984", "20XX", "XXXX", "-0044", "0000", "9999", "1XX4", "2000", "2023", "-01XX", "1950",
        ];
        const MONTHS: [&str; 12] = ["01", "02", "02", "06", "12", "1X", "X2", "XX", "21", "24", "33", "41"];
        const DAYS: [&str; 10] = ["01", "09", "28", "29", "30", "31", "2X", "3X", "XX", "X9"];
        const TIMES: [&str; 9] = [
            "T00:00",
            "T20:15",
            "T02:30",
            "T23:59:59",
            "T20:15Z",
            "T20:15+03:00",
            "T20:15:30-11",
            "T00:30+14",
            "T02:10-00:30",
        ];
        const LONG: [&str; 7] =
            ["Y-170000002", "Y17E7", "Y3388E2S3", "1950S2", "Y99999999999999999999", "Y9E99", "-0044S1~"];
        if self.below(20) == 0 {
            return self.pick(&LONG).to_owned();
        }
        let mut date = format!("{}{}{}", self.pick(&MARKS), self.pick(&YEARS), self.pick(&MARKS));
        if self.below(5) > 0 {
            date.extend(["-", self.pick(&MARKS), self.pick(&MONTHS), self.pick(&MARKS)]);
            if self.below(4) > 0 {
                date.extend(["-", self.pick(&MARKS), self.pick(&DAYS), self.pick(&MARKS)]);
                if self.below(3) == 0 {
                    date += self.pick(&TIMES);
                }
            }
        }
        date
    }

    fn expression(&mut self) -> String {
        let (first, second, third) = (self.point(), self.point(), self.point());
        match self.below(10) {
            0 => format!("{first}/{second}"),
            1 => format!("{first}/.."),
            2 => format!("/{first}"),
            3 => format!("[{first}, {second}..{third}]"),
            4 => format!("{{..{first},{second}}}"),
            5 => format!("[{first}..{second}]"),
            6 => format!("{{{first},{second},  {third}..}}"),
            _ => first,
        }
    }

    fn noise(&mut self) -> String {
        const ALPHABET: [&str; 34] = [
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "1", "2", "-", "-", "-", "X", "?", "~",
            "%", "/", "..", ".", "[", "]", "{", "}", ",", " ", "Y", "E", "S", "T", "Z",
        ];
        let length = self.below(16);
        let letter = |random: &mut Self| match random.below(30) {
            0 => char::from_u32(random.below(0x0011_0000) as u32).unwrap_or(':').to_string(),
            1 => ":".to_owned(),
            2 => "2024".to_owned(),
            _ => random.pick(&ALPHABET).to_owned(),
        };
        (0..length).map(|_| letter(self)).collect()
    }
}

/// Every question that a date answers, and what must hold between the answers.
fn ask_everything(date: &Date, zones: &[Zone]) {
    for zone in zones {
        let (start, end) = (date.start(*zone), date.end(*zone));
        assert_eq!((date.earliest(*zone), date.latest(*zone)), (start.0, end.1), "{date}");
        for (lower, upper) in [start, end, (start.0, end.1), (start.0, end.0), (start.1, end.1)] {
            if let (Bound::At(lower), Bound::At(upper)) = (lower, upper) {
                assert!(lower <= upper, "{date} in {zone}");
                let _ = (lower.date_time(*zone), upper.date_time(*zone));
            }
        }
        let key = date.sort_key(*zone);
        assert!(key.0 <= key.1, "{date}");
        let _ = date.relation(date, *zone, Zone::UTC);
    }
    let shown = date.short();
    assert!(!shown.contains('T') && shown.len() <= date.to_string().len(), "{date}");
    let _ = (date.precision(), date.is_uncertain(), date.is_approximate(), date.is_interval());
    let _ = (date.is_open(), date.is_set(), date.local_time(), date.clone() == *date, format!("{date:?}"));
    if let Some(day) = date.day() {
        let whole = Date::from_day(day);
        assert!(date.short().replace(['?', '~', '%'], "").starts_with(&whole.to_string()), "{date}");
    }
}

fn check_any(text: &str, zones: &[Zone]) -> bool {
    match Date::parse(text) {
        Ok(date) => {
            assert_eq!(date.to_string(), text);
            ask_everything(&date, zones);
            true
        }
        Err(error) => {
            assert!(text.get(error.start..error.end).is_some(), "{text:?}: {error:?}");
            assert!(!error.message.is_empty());
            false
        }
    }
}

#[test]
fn no_text_breaks_a_date() {
    let zones = [
        Zone::UTC,
        Zone::parse("Europe/Berlin").expect("a zone"),
        Zone::parse("Pacific/Apia").expect("a zone"),
    ];
    let mut random = Random(20_240_322);
    let mut accepted = 0;
    for round in 0..200_000 {
        let text = if round % 5 == 0 { random.expression() } else { random.noise() };
        accepted += usize::from(check_any(&text, &zones));
    }
    assert!(accepted > 10_000, "only {accepted} were dates");
}
