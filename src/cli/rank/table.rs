//! The ranking for people: a table for each question, what first place hangs on, and the method of each column.

use std::io::{self, Write};

use super::Ranked;
use super::row::{id, sensitivities};
use crate::analysis::hypotheses::{
    CAUSES, Counting, FEWEST_CHANGES, GRADE_WEIGHTS, OPEN_SYNTHESIS_CONSISTENCY, ORIGIN_ONCE, SENSITIVITY,
    Scoring, Weights, causes, linchpins, unseat,
};
use crate::analysis::method::Method;
use crate::cli::render;
use crate::model::word::Rating;
use crate::text::Shown;

const HYPOTHESES: [&str; 8] = [
    "hypothesis",
    "minuses",
    "inconsistency",
    "weighted",
    "open synthesis",
    "consistency",
    "burton",
    "unrated",
];

const CAUSE: [&str; 6] = ["cause", "support", "opposition", "neutral", "NA", "unrated"];

pub(super) fn write(
    ranked: &[Ranked<'_>],
    is_sensitivity_wanted: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for ranked in ranked {
        writeln!(out, "{}: {}", ranked.question.id(), Shown::line(ranked.question.title()).as_str())?;
        if ranked.matrix.is_contributing() {
            write_causes(ranked, out)?;
        } else {
            write_hypotheses(ranked, out)?;
            if is_sensitivity_wanted {
                write_sensitivity(ranked, out)?;
            }
        }
        writeln!(out)?;
    }
    let Some(first) = ranked.first() else { return Ok(()) };
    let (has_causes, has_hypotheses) = (
        ranked.iter().any(|ranked| ranked.matrix.is_contributing()),
        ranked.iter().any(|ranked| !ranked.matrix.is_contributing()),
    );
    let mut methods: Vec<(&str, &Method)> = Vec::new();
    if has_hypotheses {
        methods.extend(HYPOTHESES[1..5].iter().copied().zip(Scoring::ALL.map(Scoring::method)));
        methods.push((HYPOTHESES[5], &OPEN_SYNTHESIS_CONSISTENCY));
        methods.push((HYPOTHESES[6], Scoring::Burton.method()));
        if is_sensitivity_wanted {
            methods.extend([("sensitivity", &SENSITIVITY), ("fewest changes", &FEWEST_CHANGES)]);
        }
        if first.scores.options.weights == Weights::Graded {
            methods.push(("weights", &GRADE_WEIGHTS));
        }
        if first.scores.options.counting == Counting::EachOrigin {
            methods.push(("origins", &ORIGIN_ONCE));
        }
    }
    if has_causes {
        methods.push(("causes", &CAUSES));
    }
    for (name, method) in methods {
        let warning = method.standing.warning().map(|warning| format!(" ({warning})")).unwrap_or_default();
        writeln!(out, "{name}: {}{warning}: {}", method.versioned(), method.formula)?;
    }
    Ok(())
}

/// Each score, and in brackets the rank that it gives; the best by PARC's inconsistency come first.
fn write_hypotheses(ranked: &Ranked<'_>, out: &mut dyn Write) -> io::Result<()> {
    let scores = &ranked.scores;
    let cells = scores.order(Scoring::Inconsistency).into_iter().map(|at| {
        let row = &scores.rows[at];
        let score = |scoring| {
            let score = row.score(scoring);
            format!("{} ({})", number(score.value), score.rank)
        };
        [
            id(ranked, row.answer).to_owned(),
            score(Scoring::Minuses),
            score(Scoring::Inconsistency),
            score(Scoring::Weighted),
            score(Scoring::OpenSynthesis),
            number(row.consistency),
            score(Scoring::Burton),
            format!("{} of {}", row.unrated, scores.completeness.items),
        ]
    });
    render::columns(HYPOTHESES, &cells.collect::<Vec<_>>(), out)
}

fn write_causes(ranked: &Ranked<'_>, out: &mut dyn Write) -> io::Result<()> {
    let cells = causes(&ranked.matrix).into_iter().map(|cause| {
        let count = |items: &[usize]| items.len().to_string();
        [
            id(ranked, cause.answer).to_owned(),
            count(&cause.support),
            count(&cause.opposition),
            count(&cause.neutral),
            count(&cause.not_applicable),
            format!("{} of {}", cause.unrated.len(), cause.items),
        ]
    });
    render::columns(CAUSE, &cells.collect::<Vec<_>>(), out)
}

/// What first place hangs on, told once for all scores that say the same; then how many ratings would unseat the leader.
fn write_sensitivity(ranked: &Ranked<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut told: Vec<(Vec<&str>, Vec<String>)> = Vec::new();
    for sensitivity in sensitivities(ranked) {
        let name = sensitivity.scoring.method().name;
        let sentences = linchpins(ranked.book, &ranked.matrix, &sensitivity);
        match told.iter_mut().find(|(_, same)| *same == sentences) {
            Some((names, _)) => names.push(name),
            None => told.push((vec![name], sentences)),
        }
    }
    for (names, sentences) in told {
        writeln!(out, "by {}:", names.join("; "))?;
        for sentence in sentences {
            writeln!(out, "  {}", Shown::line(&sentence).as_str())?;
        }
    }
    let (matrix, options) = (&ranked.matrix, ranked.scores.options);
    for scoring in Scoring::ALL {
        let found = unseat(matrix, scoring, options, Rating::VeryInconsistent);
        if let Some((leader, victory)) = found.and_then(|found| Some((found.leader, found.ahead?))) {
            let count = victory.changes.len();
            let noun = if count == 1 { "rating" } else { "ratings" };
            let (rival, leader) = (matrix.hypotheses[victory.rival], matrix.hypotheses[leader]);
            let (rival, leader) = (id(ranked, rival), id(ranked, leader));
            let method = scoring.method().name;
            writeln!(out, "by {method}, {count} other {noun} would put `{rival}` before `{leader}`")?;
        }
    }
    Ok(())
}

/// With no more than four decimals, and none that say nothing.
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
