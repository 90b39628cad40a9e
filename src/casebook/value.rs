//! Single values as authors write them, read by the type that their field declares.

use super::decode::{Decoder, listed};
use super::segment::{Link, Payload, Target, Wanted, Written as Held};
use super::tree::{Item, Items, Tree, Written};
use crate::model::date::{Date, Zone};
use crate::model::grade::{Credibility, Grade, GradeError, Reliability};
use crate::model::marking::Marking;
use crate::model::schema::{Kind, ValueType};
use crate::model::{Id, Vocabulary};
use crate::text::{Diagnostic, Span, article, did_you_mean};

impl Decoder {
    /// Reads a value as `wanted` says. `None` where nothing stands there that could be shown.
    pub(super) fn value(
        &mut self,
        wanted: &'static ValueType,
        tree: &Tree<'_>,
        item: &Item<'_>,
        name: &str,
    ) -> Option<Payload> {
        let span = self.place(item);
        let payload = match (wanted, &item.written) {
            (_, Written::Text(text)) if is_textual(wanted) => return self.string(wanted, text, span, name),
            (ValueType::List(of), Written::Array(items)) => self.list(of, tree, *items, name),
            (ValueType::Table(shape), Written::Table(fields)) => {
                Payload::Table(self.table(shape, tree, *fields, span))
            }
            (ValueType::Map(keys, values), Written::Table(entries)) => self.map(keys, values, tree, *entries),
            (ValueType::Range, Written::Array(items)) => self.range(tree, *items, span, name),
            (ValueType::Date, Written::Datetime) => {
                let source = self.source(span).to_owned();
                self.date(&source.replacen(' ', "T", 1), span, 0)
            }
            (ValueType::Integer | ValueType::Credibility, Written::Integer(digits, base)) => {
                self.integer(wanted, digits, *base, span, name)
            }
            (
                ValueType::Number | ValueType::Probability | ValueType::Latitude | ValueType::Longitude,
                Written::Integer(..) | Written::Float(_),
            ) => self.number(wanted, &item.written, span, name),
            (_, other) => {
                let message = format!("`{name}` wants {}, found {}", describe(wanted), other.type_name());
                let hint = hint_for_type(wanted, self.source(span));
                self.report(Diagnostic::error("wrong-type", message).hint(hint), span);
                Payload::Broken
            }
        };
        Some(payload)
    }

    fn source(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    fn list(&mut self, of: &'static ValueType, tree: &Tree<'_>, items: Items, name: &str) -> Payload {
        let base = self.stack.len();
        for item in tree.items_of(items) {
            if let Some(payload) = self.value(of, tree, item, name) {
                let node = self.segment.pack(0, payload, self.place(item));
                self.stack.push(node);
            }
        }
        Payload::List(self.flush(base))
    }

    fn map(
        &mut self,
        keys: &'static ValueType,
        values: &'static ValueType,
        tree: &Tree<'_>,
        entries: Items,
    ) -> Payload {
        let base = self.stack.len();
        for item in tree.items_of(entries) {
            let key = item.key_span.shifted(self.base());
            let Some(key_payload) = self.string(keys, &item.key, key, "key") else { continue };
            if let Some(payload) = self.value(values, tree, item, &item.key) {
                let key = self.segment.pack(0, key_payload, key);
                let value = self.segment.pack(0, payload, self.place(item));
                self.stack.extend([key, value]);
            }
        }
        Payload::Map(self.flush(base))
    }

    /// `[low, high]`, two probabilities with the lower one first.
    fn range(&mut self, tree: &Tree<'_>, items: Items, span: Span, name: &str) -> Payload {
        let base = self.stack.len();
        let mut ends: Vec<f64> = Vec::new();
        let items = tree.items_of(items);
        for item in items {
            if let Some(payload) = self.value(&ValueType::Probability, tree, item, name) {
                ends.extend(number(payload));
                let node = self.segment.pack(0, payload, self.place(item));
                self.stack.push(node);
            }
        }
        let is_good = items.len() == 2 && ends.len() == 2 && ends[0] <= ends[1];
        let is_told = ends.len() < items.len();
        let run = self.flush(base);
        if is_good {
            return Payload::List(run);
        }
        if !is_told {
            let message =
                format!("`{name}` wants two probabilities, the lower one first, as in `[0.55, 0.80]`");
            self.error("out-of-range", message, span);
        }
        Payload::Broken
    }

    fn integer(&mut self, wanted: &ValueType, digits: &str, base: u32, span: Span, name: &str) -> Payload {
        match (wanted, i64::from_str_radix(digits, base)) {
            (ValueType::Credibility, Ok(number)) => {
                self.grade(Credibility::from_number(number).map(Payload::Credibility), span, name)
            }
            (_, Ok(number)) => Payload::Integer(number),
            (_, Err(_)) => self.broken("out-of-range", format!("`{name}` is too large a number"), span),
        }
    }

    fn number(&mut self, wanted: &ValueType, written: &Written<'_>, span: Span, name: &str) -> Payload {
        let digits = match written {
            Written::Integer(digits, 10) | Written::Float(digits) => digits.as_ref(),
            _ => "",
        };
        let Ok(number) = digits.parse::<f64>() else {
            return self.broken("wrong-type", format!("`{name}` wants a decimal number"), span);
        };
        let (low, high) = match wanted {
            ValueType::Probability => (0.0, 1.0),
            ValueType::Latitude => (-90.0, 90.0),
            ValueType::Longitude => (-180.0, 180.0),
            _ => (f64::MIN, f64::MAX),
        };
        if !(low..=high).contains(&number) {
            let message = if number.is_finite() && low > f64::MIN {
                format!("`{name}` wants a number from {low} to {high}, found {number}")
            } else {
                format!("`{name}` wants a number, found {number}")
            };
            let hint = (matches!(wanted, ValueType::Probability) && (1.0..=100.0).contains(&number))
                .then(|| format!("percent are written as a share: `{}`", number / 100.0));
            self.report(Diagnostic::error("out-of-range", message).hint(hint), span);
            return Payload::Broken;
        }
        Payload::Number(number)
    }

    fn broken(&mut self, rule: &'static str, message: String, span: Span) -> Payload {
        self.error(rule, message, span);
        Payload::Broken
    }

    fn string(&mut self, wanted: &'static ValueType, text: &str, span: Span, name: &str) -> Option<Payload> {
        if text.trim().is_empty() {
            if self.is_broken() {
                return None;
            }
            let diagnostic = Diagnostic::error("empty-value", format!("`{name}` is empty"));
            self.report(diagnostic.hint("leave out what is not known".to_owned()), span);
            return None;
        }
        let held = self.held(text);
        let payload = match wanted {
            ValueType::Date => self.date(text, span, self.content_offset(text, span)),
            ValueType::Word(words) => self.word(words, text, span, name),
            ValueType::Reliability => {
                self.grade(Reliability::parse(text).map(Payload::Reliability), span, name)
            }
            ValueType::Grade => self.grade(Grade::parse(text).map(Payload::Grade), span, name),
            ValueType::Marking => self.marking(text, span),
            ValueType::Ref(kind) => link(Wanted::Kind(*kind), held),
            ValueType::AnyRef(kinds) => link(Wanted::AnyOf(kinds), held),
            ValueType::Answer => link(Wanted::Answer, held),
            ValueType::OwnAnswer => link(Wanted::OwnAnswer, held),
            _ => {
                self.check_form(wanted, text, span, name);
                held
            }
        };
        Some(payload)
    }

    fn grade(&mut self, parsed: Result<Payload, GradeError>, span: Span, name: &str) -> Payload {
        parsed.unwrap_or_else(|error| {
            let hint = error.suggestion.as_ref().map(|grade| format!("did you mean `{grade}`?"));
            self.report(Diagnostic::error("bad-grade", format!("`{name}`: {error}")).hint(hint), span);
            Payload::Broken
        })
    }

    /// Text kept where it stands in the file, or beside it where it was escaped.
    fn held(&mut self, text: &str) -> Payload {
        let all = self.text();
        let start = (text.as_ptr() as usize).wrapping_sub(all.as_ptr() as usize);
        if all.get(start..start.saturating_add(text.len())).is_some_and(|same| std::ptr::eq(same, text)) {
            return Payload::Text(Span::new(start, start + text.len()));
        }
        Payload::Unescaped(self.segment.hold(text))
    }

    /// How far behind the start of a value its own text begins: the quotes.
    fn content_offset(&self, text: &str, span: Span) -> usize {
        self.text().get(span.range()).and_then(|source| source.find(text)).unwrap_or(0)
    }

    fn date(&mut self, text: &str, span: Span, offset: usize) -> Payload {
        match Date::parse(text) {
            Ok(date) => Payload::Date(self.segment.hold_date(date)),
            Err(error) => {
                let start = span.start as usize + offset;
                let (first, last) = (start + error.start, start + error.end.max(error.start + 1));
                let at = if offset > 0 && last <= span.end as usize { Span::new(first, last) } else { span };
                let hint = error.hint;
                self.report(Diagnostic::error("bad-date", error.message).hint(hint), at);
                Payload::Broken
            }
        }
    }

    fn word(&mut self, words: &Vocabulary, text: &str, span: Span, name: &str) -> Payload {
        if let Some(position) = words.position(text) {
            return Payload::Word(position as u8);
        }
        let message = format!("`{name}` wants {}, found `{text}`", article(words.noun));
        let hint = did_you_mean(text, words.words())
            .unwrap_or_else(|| format!("expected one of {}", words.listed()));
        self.report(Diagnostic::error("unknown-word", message).hint(hint), span);
        Payload::Broken
    }

    fn marking(&mut self, text: &str, span: Span) -> Payload {
        match Marking::parse(text) {
            Ok(parsed) => {
                if let Some(hint) = parsed.hint {
                    let message = format!("`{text}` is no marking of TLP 2.0");
                    self.report(Diagnostic::warning("old-marking", message).hint(hint), span);
                }
                Payload::Marking(parsed.marking)
            }
            Err(error) => {
                // What cannot be understood is handled as if it were the strictest.
                let hint =
                    did_you_mean(&text.to_uppercase(), Marking::ALL.iter().map(|marking| marking.as_str()));
                self.report(
                    Diagnostic::error("bad-marking", format!("{error}; treated as RED")).hint(hint),
                    span,
                );
                Payload::Marking(Marking::Red)
            }
        }
    }

    /// Checks text that stays text, but has a form.
    fn check_form(&mut self, wanted: &ValueType, text: &str, span: Span, name: &str) {
        let (rule, message, hint) = match wanted {
            ValueType::Id => match Id::parse(text) {
                Ok(_) => return,
                Err(error) => {
                    let hint = error.suggestion.as_ref().map(|id| format!("did you mean `{id}`?"));
                    ("bad-id", format!("`{text}`: {error}"), hint)
                }
            },
            ValueType::OpenWord(words) if words.position(text).is_none() => {
                // Any word may be used; one that is almost a usual one was probably meant to be it.
                let near = did_you_mean(text, words.words().filter(|word| is_slip(text, word)));
                if Id::is_valid(text) && near.is_none() {
                    return;
                }
                let message = format!("`{text}` is no usual {}", words.noun);
                self.report(Diagnostic::warning("unusual-word", message).hint(near), span);
                return;
            }
            ValueType::Timezone if Zone::parse(text).is_none() => {
                let near = did_you_mean(text, Zone::names());
                ("bad-timezone", format!("`{text}` is no IANA time zone"), near)
            }
            ValueType::Country if !is_country(text) => {
                let hint = "ISO 3166-1 has two capital letters, as in `RU`".to_owned();
                ("bad-country", format!("`{name}` wants a country code, found `{text}`"), Some(hint))
            }
            ValueType::Language if !is_language(text) => {
                let hint = "BCP 47, as in `ru` or `uk-Cyrl`".to_owned();
                ("bad-language", format!("`{name}` wants a language tag, found `{text}`"), Some(hint))
            }
            ValueType::Url if !text.starts_with("https://") && !text.starts_with("http://") => {
                let hint = "it starts with `https://` or `http://`".to_owned();
                ("bad-url", format!("`{name}` wants a web address"), Some(hint))
            }
            ValueType::FieldName if self.record_shape().find(text).is_none() => {
                let names = self.record_shape().names();
                let hint = did_you_mean(text, names).unwrap_or_else(|| {
                    format!(
                        "the keys of {} are {}",
                        self.record_shape().noun,
                        listed(self.record_shape().names())
                    )
                });
                ("unknown-key", format!("{} has no key `{text}`", self.record_shape().noun), Some(hint))
            }
            _ => return,
        };
        self.report(Diagnostic::error(rule, message).hint(hint), span);
    }
}

/// Whether two words look alike at both ends, as a word and its misspelling do.
fn is_slip(written: &str, word: &str) -> bool {
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    written.len().abs_diff(word.len()) <= 2 && ends(written) == ends(word)
}

/// A reference to what `written` says.
fn link(wanted: Wanted, written: Payload) -> Payload {
    let written = match written {
        Payload::Text(span) => Held::Text(span),
        Payload::Unescaped(span) => Held::Unescaped(span),
        other => return other,
    };
    Payload::Link(Link { written, wanted, target: Target::Nothing })
}

fn number(payload: Payload) -> Option<f64> {
    match payload {
        Payload::Number(number) => Some(number),
        _ => None,
    }
}

fn is_textual(wanted: &ValueType) -> bool {
    !matches!(
        wanted,
        ValueType::Integer
            | ValueType::Number
            | ValueType::Probability
            | ValueType::Range
            | ValueType::Latitude
            | ValueType::Longitude
            | ValueType::Credibility
            | ValueType::List(_)
            | ValueType::Table(_)
            | ValueType::Map(..)
    )
}

/// ISO 3166-1 alpha-2 by form, and the two user-assigned codes in wide use (`XK` among them).
fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// BCP 47 by form: a language of two or three letters (or `und`), then subtags of up to eight.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase())
    }) && parts.all(is_part)
}

/// What a type wants, for a message.
fn describe(wanted: &ValueType) -> String {
    match wanted {
        ValueType::Text | ValueType::FieldName | ValueType::Rule | ValueType::Any => {
            "text in quotes".to_owned()
        }
        ValueType::Id => "an identifier in quotes".to_owned(),
        ValueType::Word(words) | ValueType::OpenWord(words) => {
            format!("one word in quotes, {}", article(words.noun))
        }
        ValueType::Date => "a date".to_owned(),
        ValueType::Timezone => "a time zone in quotes".to_owned(),
        ValueType::Integer => "a whole number".to_owned(),
        ValueType::Number => "a number".to_owned(),
        ValueType::Probability => "a number from 0 to 1".to_owned(),
        ValueType::Range => "two numbers from 0 to 1, as in `[0.55, 0.80]`".to_owned(),
        ValueType::Latitude | ValueType::Longitude => "degrees as a number".to_owned(),
        ValueType::Ref(kind) => format!("the identifier of one {} in quotes", kind.name()),
        ValueType::AnyRef(_) => "one reference `kind:id` in quotes".to_owned(),
        ValueType::Answer => "one reference `question/answer` in quotes".to_owned(),
        ValueType::OwnAnswer => "the identifier of an answer".to_owned(),
        ValueType::Reliability => "a reliability, \"A\" to \"F\"".to_owned(),
        ValueType::Credibility => "a credibility, 1 to 6, without quotes".to_owned(),
        ValueType::Grade => "a grade such as \"B2\"".to_owned(),
        ValueType::Marking => "a TLP marking in quotes".to_owned(),
        ValueType::Country => "a country code in quotes".to_owned(),
        ValueType::Language => "a language tag in quotes".to_owned(),
        ValueType::Url => "a web address in quotes".to_owned(),
        ValueType::List(item) => format!("a list in brackets, each {}", describe(item)),
        ValueType::Table(shape) => format!("a table: {}", shape.noun),
        ValueType::Map(..) => "a table in braces".to_owned(),
    }
}

/// How what was written would look in the right type, where that is plain.
fn hint_for_type(wanted: &ValueType, source: &str) -> Option<String> {
    let fits_a_line = source.len() <= 40 && !source.contains('\n');
    match wanted {
        ValueType::List(_) if fits_a_line && !source.starts_with('[') => Some(format!("write `[{source}]`")),
        ValueType::Number | ValueType::Probability | ValueType::Integer | ValueType::Credibility
            if fits_a_line && source.trim_matches(['"', '\'']).parse::<f64>().is_ok() =>
        {
            Some(format!("write `{}`", source.trim_matches(['"', '\''])))
        }
        ValueType::Text | ValueType::Id | ValueType::Ref(_)
            if fits_a_line && !source.starts_with(['"', '\'', '[', '{']) =>
        {
            Some(format!("write `\"{source}\"`"))
        }
        _ => None,
    }
}

/// The kinds that a reference may name, for a message.
pub(super) fn describe_wanted(wanted: Wanted) -> String {
    match wanted {
        Wanted::Kind(kind) => kind.name().to_owned(),
        Wanted::AnyOf([]) => "record".to_owned(),
        Wanted::AnyOf(kinds) => kinds.iter().map(|kind| Kind::name(*kind)).collect::<Vec<_>>().join(" or "),
        Wanted::Answer | Wanted::OwnAnswer => "answer".to_owned(),
    }
}
