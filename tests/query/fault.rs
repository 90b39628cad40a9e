//! What is said of mistakes: where, what is wrong, what to do.

use watchfloor::analysis::query::Fault;

use super::{filter, pier};

/// The filter, with `^` below what the fault is about; the message and the hint.
#[track_caller]
fn check(text: &str, carets: &str, told: &str) {
    let fault = filter(&pier(), text).expect_err(text);
    let before = text[..fault.span.start as usize].chars().count();
    let length = text[fault.span.range()].chars().count();
    assert_eq!(format!("{}{}", " ".repeat(before), "^".repeat(length)), carets, "{text}");
    assert_eq!(fault.told(), told, "{text}");
}

#[test]
fn what_cannot_be_read_has_a_place_a_reason_and_a_way_out() {
    check("fire acto:x", "     ^^^^", "there is no field `acto`; did you mean `actor:`?");
    check(
        "xyzzy:x",
        "^^^^^",
        "there is no field `xyzzy`; what is to be found as it stands is written in quotes",
    );
    check(
        "actor:",
        "^^^^^^",
        "`actor` wants a value; an identifier, or a part of a name in any script, as in `actor:zakharova`",
    );
    check(
        "publisher: x",
        "^^^^^^^^^^",
        "`publisher` wants a value; write it right behind the colon, and in quotes where it has blanks",
    );
    check("a \"b c", "  ^", "this quote is not closed; `\"` ends it");
    check("(a | (b", "     ^", "this bracket is not closed; `))` ends it");
    check("re:/a(b", "   ^", "this pattern is not closed; `/` ends it");
    check("a | ", "^^^^", "an alternative is missing beside `|`; write one on both sides, as in `a | b`");
    check(
        "()",
        "^^",
        "nothing stands in these brackets; a bracket that is looked for stands in quotes: `\"(\"`",
    );
    check(
        "re:/a(b/",
        "   ^^^^^",
        "this is no pattern: unclosed group; a sign that means something is meant as itself behind a backslash: `\\.`",
    );
    check(
        "re:/a/x",
        "      ^",
        "`x` behind a pattern means nothing; only `i` may stand there: upper and lower case are then the same",
    );
    check(
        "re:/(\\w{1000}){1000}/",
        "   ^^^^^^^^^^^^^^^^^^",
        "this is no pattern: it is too large; a sign that means something is meant as itself behind a backslash: `\\.`",
    );
}

#[test]
fn a_value_that_a_field_does_not_take_is_told_with_what_it_takes() {
    check(
        "after:2024-13",
        "           ^^",
        "13 is no month: months run from 01 to 12, seasons and other parts of a year from 21 to 41; as in `2024-03-22`, `2024-03` or `today-7d`",
    );
    check(
        "after:\"2024-13\"",
        "            ^^",
        "13 is no month: months run from 01 to 12, seasons and other parts of a year from 21 to 41; as in `2024-03-22`, `2024-03` or `today-7d`",
    );
    check("after:>2024", "       ^^^^", "`after` takes a date alone; write `date:>` and the date");
    check(
        "date:>2024-03/..",
        "      ^^^^^^^^^^",
        "`2024-03/..` has no end to compare with; write a day, as in `2024-03-22`",
    );
    check(
        "grade:>=G1",
        "        ^^",
        "`G1` is no grade; a letter from A to F, a digit from 1 to 6, or both, as in `>=C3`",
    );
    check("force:acuses", "      ^^^^^^", "`force` wants a force, found `acuses`; did you mean `accuses`?");
    check(
        "status:retract",
        "       ^^^^^^^",
        "`status` wants a status, found `retract`; did you mean `retracted`?",
    );
    check(
        "contradicted:maybe",
        "             ^^^^^",
        "`contradicted` wants an answer, found `maybe`; one of `yes`, `no`",
    );
    check(
        "is:contradict",
        "   ^^^^^^^^^^",
        "`is` wants a quality, found `contradict`; did you mean `contradicted`?",
    );
    check(
        "has:estimats",
        "    ^^^^^^^^",
        "nothing is called `estimats` that a record could have; did you mean `estimates`?",
    );
    check(
        "force:>accuses",
        "       ^^^^^^^",
        "values of `force` have no order; write `force:` and the value, or `force:=` for the whole of it",
    );
    check(
        "title:<a",
        "       ^",
        "values of `title` have no order; write `title:` and the value, or `title:=` for the whole of it",
    );
    check("p:much", "  ^^^^", "`much` is no number; as in `284`, `60%` or `100..300`");
    check(
        "near:port",
        "     ^^^^",
        "how near is not said; a place and a distance, as in `near:moscow<50km` or `near:55.75,37.62<5km`",
    );
    check(
        "near:port<far",
        "     ^^^^^^^^",
        "`far` is no distance; a place and a distance, as in `near:moscow<50km` or `near:55.75,37.62<5km`",
    );
    check(
        "country:Norway",
        "        ^^^^^^",
        "`Norway` is no code of a country; two letters of ISO 3166-1, as in `country:RU`",
    );
    check("tlp:purple", "    ^^^^^^", "expected CLEAR, GREEN, AMBER, AMBER+STRICT or RED, found `purple`");
    check("view:fire", "     ^^^^", "no view is called `fire`; did you mean `fires`?");
    check(
        "p:/x/",
        "  ^^^",
        "`p` takes no pattern; a probability, as `0.6`, `60%` or `20%..40%`; of a range any part counts, as in `p:>=60%`",
    );
}

#[test]
fn what_is_probably_not_meant_is_remarked() {
    let pier = pier();
    let check = |text: &str, expected: &[&str]| {
        let filter = filter(&pier, text).expect(text);
        let told: Vec<String> = filter.remarks().iter().map(Fault::told).collect();
        assert_eq!(told, expected, "{text}");
    };
    check("speaker:guard", &[]);
    check("speaker:gard", &["no actor is called `gard`; did you mean `speaker:guard`?"]);
    check("actor:nobody-at-all-of-that-name", &["no actor is called `nobody-at-all-of-that-name`"]);
    check("a OR b", &["`OR` is looked for as a word; write `a | b` for either"]);
    check("kind:atack", &["`atack` is no usual kind; did you mean `attack`?"]);
    check(
        "@fire",
        &["no view is called `fire`, so that `@fire` is looked for as a word; did you mean `fires`?"],
    );
    check("near:elsewhere<5km", &["`elsewhere` has no point on the map; give the place `lat` and `lon`"]);
}
