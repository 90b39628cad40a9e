//! What each field of the table asks of a record.

use super::compile::{Compiler, anywhere};
use super::declared::Declared;
use super::expression::{Comparison, FieldTerm, Value};
use super::graded::Graded;
use super::near::near;
use super::node::{Node, Test};
use super::number::Numeric;
use super::quality::Quality;
use super::refer::{about, with_inner_places, with_referring, with_tied};
use super::set::RecordSet;
use super::table::{ANSWERS, FilterField, Meaning, QUALITIES, STANDINGS, THINGS};
use super::text_test::{TextTest, no_order};
use super::value::{Reading, ValueTest, marking, word};
use super::when::When;
use super::{Fault, Scope};
use crate::analysis::contradiction::{Contradiction, Opposition, Strength};
use crate::analysis::standing::Label;
use crate::casebook::Record;
use crate::model::Vocabulary;
use crate::model::schema::{Kind, PLACE};
use crate::model::word::{ACTOR_KINDS, EVENT_KINDS, RELATION_KINDS, Status};
use crate::text::{Severity, did_you_mean, fold};

/// What a term about a field of the table asks.
pub(super) fn of_field(
    field: &FilterField,
    term: &FieldTerm,
    compiler: &mut Compiler<'_>,
) -> Result<Node, Fault> {
    refuse_pattern(field, term)?;
    let scope = compiler.scope;
    let (written, span) = (term.value.text(), term.value_at.0);
    let test = match field.meaning {
        Meaning::Kind => return of_kind(term, compiler),
        Meaning::Id => Test::Id(TextTest::of(term)?),
        Meaning::Title => Test::Title(TextTest::of(term)?),
        Meaning::Name => Test::Name(TextTest::of(term)?),
        Meaning::File => Test::File(TextTest::of(term)?),
        Meaning::Pattern => return anywhere(term),
        Meaning::View => return compiler.view(written, term.value_at),
        Meaning::Refers(Kind::Place) => {
            let places = compiler.meant(&[Kind::Place], term)?;
            Test::Within(with_referring(scope, &with_inner_places(scope, &places)))
        }
        Meaning::Refers(kind) => Test::Within(with_referring(scope, &*compiler.meant(&[kind], term)?)),
        Meaning::About => Test::Within(about(scope, &*compiler.meant(Kind::ALL, term)?)),
        Meaning::Tied => Test::Within(with_tied(scope, &*compiler.meant(Kind::ALL, term)?)),
        Meaning::Status => return status(term, compiler),
        Meaning::Grade(which) => Test::Graded(Graded::read(written, term.comparison, span)?, which),
        Meaning::Marking => Test::Marked(term.comparison, marking(term)?),
        Meaning::Contradicted => return contradicted(term, scope),
        Meaning::Has => return has(term, scope),
        Meaning::Is => return is(term, scope),
        Meaning::Date(None) => Test::Date(compiler.when(term)?),
        Meaning::Date(Some(comparison)) => Test::Date(side(term, comparison, compiler)?),
        Meaning::Known => Test::Known(compiler.when(term)?),
        Meaning::Near => return Ok(near_to(scope, &near(term, compiler)?)),
        Meaning::Country => return country(term, compiler),
        Meaning::Language => return language(term, compiler),
        Meaning::Likelihood => Test::Likely(Numeric::read(written, term.comparison, span)?),
        Meaning::Standing => Test::Within(standing(term, scope)?),
        Meaning::Origins => Test::Within(origins(scope, Numeric::read(written, term.comparison, span)?)),
        Meaning::Problem => Test::Within(problem(scope, &TextTest::of(term)?)),
    };
    Ok(Node::of(test))
}

/// A pattern says nothing of what is no text.
fn refuse_pattern(field: &FilterField, term: &FieldTerm) -> Result<(), Fault> {
    let takes_one = matches!(
        field.meaning,
        Meaning::Kind
            | Meaning::Id
            | Meaning::Title
            | Meaning::Name
            | Meaning::File
            | Meaning::Pattern
            | Meaning::Refers(_)
            | Meaning::About
            | Meaning::Tied
            | Meaning::Problem
    );
    if takes_one || !matches!(term.value, Value::Pattern { .. }) {
        return Ok(());
    }
    let message = format!("`{}` takes no pattern", term.name);
    Err(Fault::new(term.value_at.0, message).hint(format!("{}, as in `{}`", field.takes, field.examples[0])))
}

/// The kind of the record, or what it states as its own kind.
fn of_kind(term: &FieldTerm, compiler: &mut Compiler<'_>) -> Result<Node, Fault> {
    let wanted = fold(term.value.text());
    let is_it = |kind: &&Kind| kind.name() == wanted || kind.plural() == wanted;
    let kinds: u32 = match term.value {
        Value::Pattern { .. } => 0,
        _ => Kind::ALL.iter().filter(is_it).map(|kind| 1 << *kind as u32).sum(),
    };
    let own = Declared::read(term, "kind", compiler).expect("some kinds have a field `kind`")?;
    if kinds == 0 && matches!(term.value, Value::Bare(_) | Value::Quoted(_)) {
        let open = [&ACTOR_KINDS, &EVENT_KINDS, &RELATION_KINDS].into_iter().flat_map(Vocabulary::words);
        let usual: Vec<&str> = open.chain(closed_kinds()).collect();
        let near = did_you_mean(&wanted, Kind::names().chain(usual.iter().copied()));
        if !usual.contains(&wanted.as_str()) && near.is_some() {
            let message = format!("`{}` is no usual kind", term.value.text().escape_debug());
            compiler.remarks.push(Fault::new(term.value_at.0, message).hint(near));
        }
    }
    let own = Node::of(Test::Declared(own));
    Ok(if kinds == 0 { own } else { Node::any(vec![Node::of(Test::Kinds(kinds)), own]) })
}

/// The words of the closed vocabularies of fields that are called `kind`.
fn closed_kinds() -> impl Iterator<Item = &'static str> {
    use crate::model::schema::ValueType;
    let fields = Kind::ALL.iter().flat_map(|kind| kind.shape().fields).filter(|field| field.name == "kind");
    fields
        .flat_map(|field| match field.value {
            ValueType::Word(words) => words.words,
            _ => &[],
        })
        .map(|(word, _)| *word)
}

/// `after` and `before` say themselves how a date has to stand.
fn side(term: &FieldTerm, comparison: Comparison, compiler: &Compiler<'_>) -> Result<When, Fault> {
    if term.comparison != Comparison::Is {
        let message = format!("`{}` takes a date alone", term.name);
        let hint = format!("write `date:{}` and the date", term.comparison.sign());
        return Err(Fault::new(term.value_at.0, message).hint(hint));
    }
    compiler.when(&FieldTerm { comparison, ..term.clone() })
}

fn status(term: &FieldTerm, compiler: &mut Compiler<'_>) -> Result<Node, Fault> {
    if fold(term.value.text()) == "retracted" {
        return match term.comparison {
            Comparison::Is | Comparison::Exactly => Ok(Node::of(Test::Within(retracted(compiler.scope)))),
            _ => Err(no_order(term)),
        };
    }
    let own = Declared::read(term, "status", compiler).expect("every kind has a field `status`");
    let told = || {
        let words = || Status::VOCABULARY.words().chain(["retracted"]);
        did_you_mean(term.value.text(), words())
            .unwrap_or_else(|| format!("one of {}, `retracted`", Status::VOCABULARY.listed()))
    };
    own.map(|own| Node::of(Test::Declared(own))).map_err(|fault| fault.hint(told()))
}

/// The claims that their speakers took back.
fn retracted(scope: &Scope<'_>) -> RecordSet {
    let stances = scope.derived.map(|derived| derived.contradictions.stances()).unwrap_or_default();
    stances
        .into_iter()
        .filter(|opposed| opposed.opposition == Opposition::Retracts)
        .map(|opposed| opposed.of)
        .collect()
}

/// The records that something opposes at least so strongly, apart from the casebook's own cut-off.
fn opposed(scope: &Scope<'_>, strength: Strength) -> RecordSet {
    let Some(derived) = scope.derived else { return RecordSet::default() };
    let found = derived.contradictions.all();
    let strong = found.filter(|found| found.strength() >= strength && !found.is_of_casebook());
    strong.flat_map(Contradiction::records).collect()
}

/// The place of a word of a small vocabulary, which has no order.
fn choice(words: &'static Vocabulary, term: &FieldTerm) -> Result<&'static str, Fault> {
    match word(words, term)? {
        ValueTest::Word(_, _, at) => Ok(words.words[at].0),
        _ => Err(no_order(term)),
    }
}

fn contradicted(term: &FieldTerm, scope: &Scope<'_>) -> Result<Node, Fault> {
    let node = Node::of(Test::Within(opposed(scope, Strength::Contradiction)));
    Ok(if choice(&ANSWERS, term)? == "yes" { node } else { Node::Not(Box::new(node)) })
}

fn is(term: &FieldTerm, scope: &Scope<'_>) -> Result<Node, Fault> {
    let quality = choice(&QUALITIES, term)?;
    let within = |records| Node::of(Test::Within(records));
    Ok(match quality {
        "contradicted" => within(opposed(scope, Strength::Contradiction)),
        "tension" => {
            let contradicted = within(opposed(scope, Strength::Contradiction));
            Node::all(vec![within(opposed(scope, Strength::Tension)), Node::Not(Box::new(contradicted))])
        }
        "retracted" => within(retracted(scope)),
        "untied" => Node::Not(Box::new(tied(scope))),
        other => Node::of(Test::Quality(
            Quality::parse(other, scope.today).expect("all other words are qualities of the record itself"),
        )),
    })
}

fn tied(scope: &Scope<'_>) -> Node {
    Node::of(Test::Tied(scope.derived.map(|derived| derived.ties.clone()).unwrap_or_default()))
}

fn has(term: &FieldTerm, scope: &Scope<'_>) -> Result<Node, Fault> {
    if term.comparison != Comparison::Is {
        return Err(no_order(term));
    }
    let name = fold(term.value.text()).replace('-', "_");
    let mut ways: Vec<Node> = match name.as_str() {
        "problem" | "problems" => {
            vec![Node::of(Test::Within(problem(scope, &TextTest::Part(<_>::default()))))]
        }
        "contradiction" | "contradictions" => {
            vec![Node::of(Test::Within(opposed(scope, Strength::Contradiction)))]
        }
        "date" => vec![Node::of(Test::Dated)],
        "tie" | "ties" => vec![tied(scope)],
        _ => Vec::new(),
    };
    let is_kind = |kind: &&Kind| kind.name() == name || kind.plural() == name;
    if let (Some(kind), Some(derived)) = (Kind::ALL.iter().find(is_kind), scope.derived) {
        let of_kind = scope.book.handles(*kind).iter();
        let tied = of_kind.flat_map(|record| derived.ties.of(*record).map(|tie| tie.other));
        ways.push(Node::of(Test::Within(tied.collect())));
    }
    ways.extend(Declared::presence(&name).map(|declared| Node::of(Test::Declared(declared))));
    if !ways.is_empty() || Kind::ALL.iter().any(|kind| is_kind(&kind)) {
        return Ok(Node::any(ways));
    }
    let fields = super::schema::names().iter().map(|field| field.name);
    let known = THINGS.words().chain(Kind::names()).chain(fields);
    let message =
        format!("nothing is called `{}` that a record could have", term.value.text().escape_debug());
    let hint = did_you_mean(&name, known)
        .unwrap_or_else(|| "a field, a kind of records, `problem` or `contradiction`".to_owned());
    Err(Fault::new(term.value_at.0, message).hint(hint))
}

/// Places near to another, and what refers to them, other places excepted.
fn near_to(scope: &Scope<'_>, places: &RecordSet) -> Node {
    let all = with_referring(scope, places);
    let kept = all
        .members()
        .iter()
        .copied()
        .filter(|record| scope.book.record(*record).kind() != Kind::Place || places.contains(*record));
    Node::of(Test::Within(kept.collect()))
}

fn country(term: &FieldTerm, compiler: &mut Compiler<'_>) -> Result<Node, Fault> {
    const COUNTRY: u8 = PLACE.index("country");
    let text = term.value.text();
    if text.len() != 2 || !text.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        let message = format!("`{}` is no code of a country", text.escape_debug());
        return Err(Fault::new(term.value_at.0, message)
            .hint("two letters of ISO 3166-1, as in `country:RU`".to_owned()));
    }
    let own = Declared::read(term, "country", compiler).expect("actors have a country")?;
    let scope = compiler.scope;
    let is_there = |place: &Record<'_>| {
        place.part().text(COUNTRY).is_some_and(|country| country.eq_ignore_ascii_case(text))
    };
    let places = if scope.only_reads() { &[][..] } else { scope.book.handles(Kind::Place) };
    let places = places.iter().map(|place| scope.book.record(*place));
    let there: RecordSet = places.filter(is_there).map(Record::handle).collect();
    let around = with_referring(scope, &with_inner_places(scope, &there));
    let is_no_actor = Node::Not(Box::new(Node::of(Test::Kinds(1 << Kind::Actor as u32))));
    let by_place = Node::all(vec![is_no_actor, Node::of(Test::Within(around))]);
    Ok(Node::any(vec![Node::of(Test::Declared(own)), by_place]))
}

fn language(term: &FieldTerm, compiler: &mut Compiler<'_>) -> Result<Node, Fault> {
    let ways = ["language", "wording.lang"].map(|name| {
        let declared = Declared::read(term, name, compiler).expect("sources and wordings have a language");
        declared.map(|declared| Node::of(Test::Declared(declared)))
    });
    Ok(Node::any(ways.into_iter().collect::<Result<_, _>>()?))
}

fn standing(term: &FieldTerm, scope: &Scope<'_>) -> Result<RecordSet, Fault> {
    let wanted = match choice(&STANDINGS, term)? {
        "in" => Label::In,
        "out" => Label::Out,
        _ => Label::Undecided,
    };
    let Some(derived) = scope.derived else { return Ok(RecordSet::default()) };
    let claims = scope.book.handles(Kind::Claim).iter().copied();
    Ok(claims.filter(|claim| derived.standings.label(scope.book, *claim) == Some(wanted)).collect())
}

/// The claims with so many independent origins behind them.
fn origins(scope: &Scope<'_>, count: Numeric) -> RecordSet {
    let Some(derived) = scope.derived else { return RecordSet::default() };
    let claims = scope.book.handles(Kind::Claim).iter().copied();
    let is_so = |claim: &crate::casebook::RecordId| {
        let origins = derived.standings.origins_for(scope.book, *claim).len() as f64;
        count.keeps((origins, origins))
    };
    claims.filter(is_so).collect()
}

/// The records that a rule complains of, by the name of the rule or by how much that weighs.
fn problem(scope: &Scope<'_>, test: &TextTest) -> RecordSet {
    let is_meant = |rule: &str, severity: Severity| test.keeps(rule) || test.keeps(severity.as_str());
    let found = scope.problems.iter().filter(|problem| is_meant(problem.rule, problem.severity));
    let places = found.filter_map(|problem| problem.place.as_ref());
    let records = places.filter_map(|place| scope.book.record_at(place.file.name(), place.span.start));
    records.map(Record::handle).collect()
}
