//! The filter language: how it is read and printed, what each field keeps, what is said of mistakes.

mod blame;
mod board;
mod fault;
mod founding;
mod keep;
mod language;
mod manual;
mod typing;

use std::sync::Arc;

use watchfloor::analysis::query::{Fault, Filter, Scope};
use watchfloor::app::Loaded;
use watchfloor::casebook::Record;
use watchfloor::model::date::Date;

use crate::support::case;

/// A casebook in which every field of the language has something to keep and something to drop.
fn pier() -> Arc<Loaded> {
    case(&[("casebook.toml", include_str!("pier.toml")), ("more/ships.toml", include_str!("ships.toml"))])
}

/// A filter, read and made ready in one step and in two, which must come to the same.
fn filter(loaded: &Loaded, text: &str) -> Result<Filter, Fault> {
    in_scope(loaded, |scope| {
        let filter = Filter::new(text, scope);
        let read = Filter::read(text, scope).map(Arc::new);
        let ready = read.map(|read| read.ready(scope, &|| true).expect("it is wanted"));
        match (&filter, ready) {
            (Ok(filter), Ok(ready)) => {
                let all = || loaded.book.records().map(Record::handle);
                let keeps = |filter: &Filter| filter.select(&loaded.book, all(), || true);
                assert_eq!(keeps(filter), keeps(&ready), "{text}");
                assert_eq!(filter.remarks(), ready.remarks(), "{text}");
            }
            (Err(fault), Err(other)) => assert_eq!(*fault, other, "{text}"),
            (filter, ready) => panic!("{text}: {filter:?} in one step, {ready:?} in two"),
        }
        filter
    })
}

/// Gives what filters are made ready for.
fn in_scope<T>(loaded: &Loaded, work: impl FnOnce(&Scope<'_>) -> T) -> T {
    let today = Date::parse("2031-06-01").expect("a date");
    let (book, derived, problems) = (&loaded.book, Some(&*loaded.derived), &*loaded.problems);
    work(&Scope { book, derived, problems, today: Some(&today) })
}

/// The names of the records that a filter keeps, in the order of the files.
fn kept(loaded: &Loaded, text: &str) -> Vec<String> {
    let filter = filter(loaded, text).unwrap_or_else(|fault| panic!("{text}: {}", fault.told()));
    loaded.book.records().filter(|record| filter.keeps(*record)).map(Record::name).collect()
}
