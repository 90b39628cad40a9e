//! Hearing that files are different on disk: what is news to the casebook is put into it, beside what is not saved yet.
//! What the program has written itself is no news. How changes are noticed is not known here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::revise::{Reading, Revision};
use super::{Texts, text_of};
use crate::app::revising::Rewriting;
use crate::app::{App, Beyond, Checked, Effect, Loaded, Notice};
use crate::text::{Contents, Diagnostic, News, Stale};

/// So many files are named; of more only the number is told.
const NAMED: usize = 2;

/// Files that are different on disk, to be told once they are read.
#[derive(Clone, Debug)]
pub(super) struct Told {
    names: Vec<String>,
    is_asked: bool,
}

impl Told {
    /// What is to be told of them, in the casebook that was put together with them.
    pub(super) fn notice(&self, loaded: &Loaded) -> Notice {
        if let Some(text) = self.names.iter().find_map(|name| stale(name, loaded)) {
            return Notice { text, is_error: true };
        }
        let files = match self.names.as_slice() {
            names if names.len() > NAMED => format!("{} files", names.len()),
            names => names.join(" and "),
        };
        let records = match loaded.changed {
            0 => "no record changed".to_owned(),
            1 => "1 record changed".to_owned(),
            count => format!("{count} records changed"),
        };
        let text = match (self.names.is_empty(), self.is_asked) {
            (true, _) => "The folder changed on disk".to_owned(),
            (false, true) => format!("Read again: {files} changed on disk, {records}"),
            (false, false) => format!("{files} changed on disk: read again, {records}"),
        };
        Notice { text, is_error: false }
    }
}

/// What is to be told of a file that cannot be read as a whole.
fn stale(name: &str, loaded: &Loaded) -> Option<String> {
    let (why, count) = loaded.book.stale_of(name)?;
    let state = match why {
        Stale::Broken => "has mistakes",
        Stale::Unreadable => "cannot be read",
        Stale::Missing => "is not there",
    };
    let shown = match count {
        0 => "it is shown as it was".to_owned(),
        1 => "1 of its records is shown as it was".to_owned(),
        count => format!("{count} of its records are shown as they were"),
    };
    Some(format!("{name} {state} now: {shown}"))
}

impl App {
    /// Tells what there is after reading.
    pub(in crate::app) fn tell_of_reading(&mut self, count: usize) {
        match self.loaded.checked {
            Checked::Yes => {
                let problems = self.loaded.problems.len();
                self.tell(format!("Read again: {count} records, {problems} problems"));
            }
            Checked::NotYet | Checked::Unsettled => self.tell(format!("Read again: {count} records")),
        }
    }

    /// Hears what files hold now. While the casebook is being put together, or a file written that somebody else has
    /// changed, it is put off.
    pub(in crate::app) fn hear(&mut self, news: News) -> Vec<Effect> {
        let news = match self.editing.news.take() {
            Some(mut before) => {
                before.follow(news);
                before
            }
            None => news,
        };
        let is_writing = self.editing.under_way.is_some();
        if self.editing.revising.is_some() || is_writing && news.files.iter().any(|of| self.is_foreign(of)) {
            self.editing.news = Some(news);
            return Vec::new();
        }
        let mut effects = self.take_news(news);
        effects.extend(self.leave_once_saved());
        effects
    }

    /// Hears what was put off.
    pub(in crate::app) fn hear_put_off(&mut self) -> Vec<Effect> {
        self.editing.news.take().map_or_else(Vec::new, |news| self.hear(news))
    }

    fn take_news(&mut self, news: News) -> Vec<Effect> {
        let mut found = news.found;
        found.sort_by(Diagnostic::cmp_by_place);
        let today = self.whole.beyond.today.as_ref().map(|day| self.today.as_ref().unwrap_or(day).clone());
        let beyond = Arc::new(Beyond { today, found });
        let is_same = same(&beyond, &self.whole.beyond);
        let is_foreign = news.files.iter().any(|of| self.is_foreign(of));
        self.believe_news(&news.files);
        let files: Texts = news.files.into_iter().filter(|of| self.is_news(of)).collect();
        if files.is_empty() && is_same {
            if news.is_asked {
                self.tell_of_reading(self.loaded.book.len());
            }
            return self.save_after_reading();
        }
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        let told = Some(Told { names, is_asked: news.is_asked });
        let whole = Arc::clone(&self.whole);
        if is_foreign {
            // What is on disk beside what is shown: what is believed of it, and what is news.
            let mut theirs: BTreeMap<String, Contents> = BTreeMap::new();
            for (name, believed) in &self.editing.on_disk {
                let contents = believed.clone().map_or(Contents::Gone, Contents::Text);
                theirs.insert(name.clone(), contents);
            }
            theirs.extend(files);
            return self.merge(whole, Rewriting { files: theirs.into_iter().collect(), read: Some(beyond) });
        }
        let rewriting = Rewriting { files, read: Some(beyond) };
        self.put_together(whole, rewriting, Revision::Reading(Reading { told, ..Reading::default() }))
    }

    /// Whether a file that was changed here holds something that neither was read from it nor is written into it.
    fn is_foreign(&self, (name, contents): &(String, Contents)) -> bool {
        let Some(believed) = self.editing.on_disk.get(name) else { return false };
        // What cannot be read now may be again in a moment.
        let is_readable = !matches!(contents, Contents::Unread(_));
        let now = text_of(contents.text());
        is_readable
            && now != text_of(believed.as_ref())
            && now != text_of(self.whole.text(name))
            && !self.is_being_written(name, now)
    }

    /// Whether what a file holds is something else than is shown of it, or changed here.
    fn is_news(&self, of: &(String, Contents)) -> bool {
        let (name, contents) = of;
        if self.editing.on_disk.contains_key(name) {
            return self.is_foreign(of);
        }
        let shown = self.whole.text(name);
        match contents {
            Contents::Text(text) => shown.is_none_or(|shown| shown.text() != text.text()),
            Contents::Unread(why) => {
                shown.is_some() || self.whole.book.stale_of(name).is_some_and(|(shown, _)| shown != *why)
            }
            Contents::Gone => shown.is_some() || self.whole.book.stale_of(name).is_some(),
        }
    }

    /// Believes of files that hold what memory holds that they do, whoever has written it: it is saved.
    fn believe_news(&mut self, files: &[(String, Contents)]) {
        if self.editing.under_way.is_some() {
            return;
        }
        for (name, contents) in files {
            let now = contents.text();
            let is_ours = text_of(now) == text_of(self.whole.text(name));
            if let Some(believed) = self.editing.on_disk.get_mut(name)
                && is_ours
                && text_of(believed.as_ref()) != text_of(now)
            {
                *believed = now.cloned();
                self.editing.failure = None;
            }
        }
    }
}

/// Whether the same is said, in whatever order.
fn same(one: &Beyond, other: &Beyond) -> bool {
    let sorted = |found: &[Diagnostic]| {
        let mut found = found.to_vec();
        found.sort_by(|left, right| left.cmp_by_place(right).then_with(|| left.message.cmp(&right.message)));
        found
    };
    one.today == other.today && sorted(&one.found) == sorted(&other.found)
}
