//! How well printed words describe each variabele.
//!
//! In: the variabelen, the word list, the law; printed words. Out: [`Meanings`], and per row a [`Verdict`].
//! Refuses: to guess; another variabele is named only where it fits clearly better and the chosen one does not.
//!
//! A word that few variabelen have weighs more. Everything is whole numbers: one answer on every machine.

use super::codelijst::Codelijst;
use super::entry::{Draft, Entry, Label, STRANGE, own_words_of_the_law, texts, weight};
use super::law::{OnderdeelReference, Wet};
use super::marks::Marks;
use super::variabele::Variabele;
use super::words::{DAY, WordList, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Likeness in thousandths: how much better another must be where the citation allows it, and beyond the citation.
const CLEARLY: u64 = 180;
const FAR: u64 = 350;
/// Less than this is no difference.
const SLIGHT: u64 = 20;
/// A label that is printed as a whole settles it, unless the chosen one is this like.
const WHOLE: u64 = 850;
/// Beyond the citation another must be this like.
const KNOWN: u64 = 600;
/// A word that one in twenty variabelen has weighs this; a rarer one can tell two apart by itself.
const TELLING: u64 = 1800;
/// The article of the BRO on who somebody is.
const PERSON: u16 = 4;

/// The variabelen with their words.
#[derive(Clone, Debug)]
pub struct Meanings {
    words: Words,
    numbers: BTreeMap<String, usize>,
    weights: Vec<u64>,
    /// Words that tell twins apart.
    distinguishing: Marks,
    /// Words that say which of several, and not of what.
    general: Marks,
    /// Words of any datum: they support none.
    common: Marks,
    /// Words that make a row one of something else, by number.
    elsewhere: BTreeMap<usize, String>,
    /// Words that make a row of a person one of something else.
    of_no_person: BTreeMap<usize, String>,
    entries: BTreeMap<String, Entry>,
}

/// The words of a printed text, by number, and the weight of all of them with those that no variabele has.
#[derive(Clone, Debug)]
pub struct Printed {
    numbers: Vec<usize>,
    /// The same as a set.
    marks: Marks,
    written: BTreeSet<String>,
    /// Words that neither a variabele nor the law has.
    strange: u64,
    total: u64,
}

/// What printed words say about the variabele of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No other fits clearly better.
    Fits,
    /// These fit clearly better, best first.
    Others(Vec<String>),
    /// They describe neither the chosen one nor clearly another.
    Unsupported,
}

impl Meanings {
    /// Of a catalogue.
    #[must_use]
    pub fn new(
        variabelen: &BTreeMap<String, Variabele>,
        codelijsten: &BTreeMap<String, Codelijst>,
        list: &WordList,
        wet: &Wet,
    ) -> Self {
        let labels: Vec<String> = variabelen.values().flat_map(texts).collect();
        let words = Words::new(list, labels.iter().map(String::as_str));
        let mut drafts: Vec<Draft<'_>> = variabelen.values().map(|v| Draft::new(v, codelijsten, &words, wet)).collect();
        own_words_of_the_law(&mut drafts);
        let mut holders: BTreeMap<&String, u64> = BTreeMap::new();
        for draft in &drafts {
            draft.all.iter().for_each(|word| *holders.entry(word).or_default() += 1);
            for word in draft.sources.iter().chain(&draft.codes).chain(draft.also.iter().flatten()) {
                holders.entry(word).or_default();
            }
        }
        let distinguishing: BTreeSet<String> = list.distinguishing.iter().flat_map(|word| words.of(word)).collect();
        let weights: Vec<u64> = holders
            .iter()
            .map(|(word, holders)| {
                let least = if distinguishing.contains(*word) { TELLING } else { 0 };
                weight(drafts.len(), *holders).max(least)
            })
            .collect();
        let numbers: BTreeMap<String, usize> = holders.keys().map(|word| (*word).clone()).zip(0..).collect();
        let entries =
            drafts.iter().map(|draft| (draft.variabele.id.clone(), draft.entry(&numbers, &weights))).collect();
        let numbered = |words: &BTreeSet<String>| -> BTreeMap<usize, String> {
            words.iter().filter_map(|word| Some((*numbers.get(word)?, word.clone()))).collect()
        };
        let (elsewhere, of_no_person) = (numbered(&list.elsewhere), numbered(&list.of_no_person));
        let marks = |words: &BTreeSet<String>| words.iter().filter_map(|word| numbers.get(word).copied()).collect();
        let (distinguishing, general) = (marks(&distinguishing), marks(&list.general));
        let common = marks(&list.common.iter().chain(std::iter::once(&DAY.to_owned())).cloned().collect());
        Self { words, numbers, weights, distinguishing, general, common, elsewhere, of_no_person, entries }
    }

    /// The words of a text that say something.
    #[must_use]
    pub fn read(&self, text: &str) -> Printed {
        let words = self.words.of(text);
        let numbers: Vec<usize> = words.iter().filter_map(|word| self.numbers.get(word).copied()).collect();
        let strange = u64::try_from(words.len() - numbers.len()).unwrap_or_default();
        let total = self.weigh(numbers.iter()) + strange * STRANGE;
        Printed { marks: numbers.iter().copied().collect(), numbers, written: self.words.written(text), strange, total }
    }

    /// Holds printed words against the chosen variabele and all others; `cited` is empty where the row cites nothing.
    /// Short words may leave out what tells the chosen one from a twin, unless the twin is `delivered` too.
    #[must_use]
    pub fn judge(
        &self,
        printed: &Printed,
        chosen: &str,
        cited: &[OnderdeelReference],
        delivered: impl Fn(&str) -> bool,
    ) -> Verdict {
        if self.is_also_called(printed, chosen) {
            return Verdict::Fits;
        }
        if let Some(name) = self.exactly_named(printed, chosen, cited) {
            return Verdict::Others(vec![name]);
        }
        let mut others = self.better(printed, chosen, cited, false);
        // What may be printed of a label, and what may be left out of it: words that tell twins apart.
        let mut allowed = self.distinguishing.clone();
        printed.numbers.iter().for_each(|number| allowed.insert(*number));
        let is_shorter = |name: &str| self.has_label(&allowed, name);
        if !others.is_empty() && is_shorter(chosen) {
            others.retain(|other| !is_shorter(other) || (delivered(other) && self.is_whole(printed, other)));
        }
        if !others.is_empty() {
            return Verdict::Others(others);
        }
        if self.supports(printed, chosen) || printed.total == 0 { Verdict::Fits } else { Verdict::Unsupported }
    }

    /// Is a whole label of a variabele printed?
    #[must_use]
    pub fn is_named(&self, printed: &Printed, name: &str) -> bool {
        self.has_label(&printed.marks, name)
    }

    /// Is a label of a variabele among these words?
    fn has_label(&self, marks: &Marks, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.labels.iter().any(|label| marks.holds(&label.marks)))
    }

    /// Is the whole description of a variabele printed?
    fn is_whole(&self, printed: &Printed, name: &str) -> bool {
        let description = self.entries.get(name).and_then(|entry| entry.labels.first());
        description.is_some_and(|label| printed.marks.holds(&label.marks))
    }

    /// Holds one of several texts of a row by itself. It may be short, so another must have a word of it that the chosen
    /// one lacks.
    #[must_use]
    pub fn judge_part(&self, printed: &Printed, chosen: &str, cited: &[OnderdeelReference]) -> Verdict {
        let others = self.better(printed, chosen, cited, true);
        if others.is_empty() || self.is_also_called(printed, chosen) { Verdict::Fits } else { Verdict::Others(others) }
    }

    /// The variabelen that fit clearly better than the chosen one, best first.
    fn better(&self, printed: &Printed, chosen: &str, cited: &[OnderdeelReference], part: bool) -> Vec<String> {
        let Some(own) = self.entries.get(chosen).filter(|_| printed.total > 0) else { return Vec::new() };
        let like_own = self.likeness(printed, own);
        let mut better: Vec<(u64, &String)> = self
            .entries
            .iter()
            .filter_map(|(name, other)| {
                let like = self.likeness(printed, other);
                let fits = like.checked_sub(like_own).is_some_and(|more| more > SLIGHT)
                    && self.fits_better(printed, (own, like_own), (other, like), cited, part);
                (fits || is_written_of_twin(printed, own, other)).then_some((like, name))
            })
            .collect();
        better.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
        better.into_iter().map(|(_, name)| name.clone()).collect()
    }

    /// Is a whole label of a variabele printed, with a telling word of it that none of the others has?
    #[must_use]
    pub fn is_named_beside(&self, printed: &Printed, name: &str, others: &[&str]) -> bool {
        let Some(entry) = self.entries.get(name).filter(|_| self.is_named(printed, name)) else { return false };
        let others: Vec<&Entry> = others.iter().filter_map(|other| self.entries.get(*other)).collect();
        let own = |word: &&usize| entry.all.has(**word) && !others.iter().any(|other| other.all.has(**word));
        self.weigh(printed.numbers.iter().filter(own)) >= TELLING
    }

    /// Are all words of one text among those of another?
    #[must_use]
    pub fn holds(&self, printed: &Printed, text: &str) -> bool {
        let words = self.read(text);
        !words.numbers.is_empty()
            && words.total == self.weigh(words.numbers.iter())
            && printed.marks.holds(&words.marks)
    }

    /// Has at least a quarter of what is printed a counterpart in the words of a variabele?
    #[must_use]
    pub fn supports(&self, printed: &Printed, chosen: &str) -> bool {
        let Some(own) = self.entries.get(chosen) else { return true };
        let is_own = |word: &&usize| own.own.has(**word) || own.codes.has(**word);
        self.weigh(printed.numbers.iter().filter(is_own)) * 4 >= printed.total || self.is_also_called(printed, chosen)
    }

    /// Is the variabele called so, and does nothing else that is printed say more?
    fn is_also_called(&self, printed: &Printed, chosen: &str) -> bool {
        let Some(own) = self.entries.get(chosen) else { return false };
        let is_so = |also: &Marks| {
            let known = |word: &usize| also.has(*word) || own.near.has(*word) || self.common.has(*word);
            printed.marks.holds(also) && printed.strange == 0 && printed.numbers.iter().all(known)
        };
        own.also.iter().any(is_so)
    }

    /// Another variabele of the letter that is called exactly so, where the chosen one is not.
    fn exactly_named(&self, printed: &Printed, chosen: &str, cited: &[OnderdeelReference]) -> Option<String> {
        if printed.strange > 0 || self.is_named(printed, chosen) {
            return None;
        }
        let is_near = |entry: &Entry| entry.onderdelen.iter().any(|o| cited.iter().any(|cited| cited.covers(o)));
        let is_called =
            |entry: &Entry| entry.also.iter().any(|also| also.holds(&printed.marks) && printed.marks.holds(also));
        self.entries.iter().find(|(_, entry)| is_near(entry) && is_called(entry)).map(|(name, _)| name.clone())
    }

    /// Does nothing that is printed say anything of the variabele, its codes or these texts of the law, while something
    /// says what is no word of any datum? Short and general words ("school", "datum begin") say nothing else.
    #[must_use]
    pub fn is_foreign<'t>(&self, printed: &Printed, chosen: &str, law: impl Iterator<Item = &'t str>) -> bool {
        let Some(own) = self.entries.get(chosen) else { return false };
        let law: Marks = law.flat_map(|text| self.read(text).numbers).collect();
        let is_telling = |word: &&usize| !self.common.has(**word);
        let is_known = |word: &usize| own.near.has(*word) || own.codes.has(*word) || law.has(*word);
        let (known, unknown): (Vec<usize>, Vec<usize>) =
            printed.numbers.iter().filter(is_telling).partition(|word| is_known(word));
        // Words of any datum say something where most of them are its own: "de datum waarop de inschrijving is ingegaan".
        let own_words = printed.numbers.iter().filter(|word| is_known(word)).count();
        let others = unknown.len() + usize::try_from(printed.strange).unwrap_or(own_words);
        let is_mostly_own = own_words > others;
        known.is_empty() && !is_mostly_own && (printed.strange > 0 || !unknown.is_empty())
    }

    /// Is there a word of the variabele among these, that is no word of any datum?
    #[must_use]
    pub fn has_own_word(&self, printed: &Printed, chosen: &str) -> bool {
        let Some(own) = self.entries.get(chosen) else { return false };
        printed.numbers.iter().any(|word| own.all.has(*word) && !self.common.has(*word))
    }

    /// Is everything that is printed of other variabelen, and nothing of this one?
    #[must_use]
    pub fn is_of_others(&self, printed: &Printed, chosen: &str) -> bool {
        let is_of_any = |word: &&usize| self.entries.values().any(|entry| entry.all.has(**word));
        let telling = || printed.numbers.iter().filter(|word| !self.common.has(**word));
        printed.strange == 0
            && self.is_foreign(printed, chosen, std::iter::empty())
            && telling().all(|word| is_of_any(&word))
    }

    /// Is this what is printed, but for a few words that are left out?
    #[must_use]
    pub fn is_sentence(&self, printed: &Printed, text: &str) -> bool {
        let words = self.read(text);
        let shared = printed.numbers.iter().filter(|word| words.marks.has(**word)).count();
        shared > 0 && shared == printed.numbers.len() && printed.strange == 0 && shared * 4 >= words.numbers.len() * 3
    }

    /// The first printed word that makes the row one of something else, and that the chosen variabele does not have.
    #[must_use]
    pub fn elsewhere(&self, printed: &Printed, chosen: &str) -> Option<&str> {
        let own = self.entries.get(chosen)?;
        let mut foreign = printed.numbers.iter().filter(|word| !own.near.has(**word) && !own.codes.has(**word));
        let is_of_person = !own.onderdelen.is_empty() && own.onderdelen.iter().all(|o| o.artikel.number == PERSON);
        let of_no_person = |word| self.of_no_person.get(word).filter(|_| is_of_person);
        foreign.find_map(|word| self.elsewhere.get(word).or_else(|| of_no_person(word))).map(String::as_str)
    }

    /// Are all words of a text the variabele's own, and is there one?
    #[must_use]
    pub fn has_words(&self, printed: &Printed, chosen: &str) -> bool {
        let Some(own) = self.entries.get(chosen) else { return false };
        !printed.numbers.is_empty() && printed.numbers.iter().all(|word| own.all.has(*word))
    }

    fn fits_better(
        &self,
        printed: &Printed,
        (own, like_own): (&Entry, u64),
        (other, like): (&Entry, u64),
        cited: &[OnderdeelReference],
        part: bool,
    ) -> bool {
        let of = |has: &dyn Fn(usize) -> bool| self.weigh(printed.numbers.iter().filter(|word| has(**word)));
        let only_other = of(&|word| other.all.has(word) && !own.own.has(word) && !own.codes.has(word));
        let only_own = of(&|word| own.own.has(word) && !other.all.has(word));
        let covered = of(&|word| other.own.has(word));
        let more = like.saturating_sub(like_own);
        let near = cited.is_empty() || other.onderdelen.iter().any(|o| cited.iter().any(|c| c.covers(o)));
        let telling = only_own == 0 && only_other >= TELLING;
        if !near {
            let says_of_what = |word: &usize| other.all.has(*word) && !own.own.has(*word) && !self.general.has(*word);
            if !printed.numbers.iter().any(says_of_what) {
                return false;
            }
            let far = if part && telling { CLEARLY } else { FAR };
            return only_other > only_own && more > far && like >= KNOWN && covered * 10 >= printed.total * 6;
        }
        let stands_whole =
            |label: &Label| printed.numbers.iter().filter(|word| label.marks.has(**word)).count() == label.size;
        let whole =
            !part && like >= WHOLE && like_own < WHOLE && only_own == 0 && other.labels.iter().any(stands_whole);
        let clearly = only_other > only_own && more > CLEARLY;
        whole || ((clearly || telling) && covered * 2 >= printed.total)
    }

    /// The cosine of the words with the label that they fit best, in thousandths.
    fn likeness(&self, printed: &Printed, entry: &Entry) -> u64 {
        let of_label = |label: &Label| {
            let shared = self.weigh(printed.numbers.iter().filter(|word| label.marks.has(**word)));
            let both = printed.total.saturating_mul(label.weight).saturating_mul(1_000_000);
            if shared == 0 { 0 } else { (shared * 1_000_000).checked_div(both.isqrt()).unwrap_or_default() }
        };
        entry.labels.iter().map(of_label).max().unwrap_or_default()
    }

    fn weigh<'w>(&self, numbers: impl Iterator<Item = &'w usize>) -> u64 {
        numbers.filter_map(|number| self.weights.get(*number)).sum()
    }
}

/// Where two words of one meaning are all that tells two variabelen apart, the one that is written decides.
fn is_written_of_twin(printed: &Printed, own: &Entry, other: &Entry) -> bool {
    let only =
        |of: &Entry, not: &Entry| printed.written.iter().any(|w| of.written.contains(w) && !not.written.contains(w));
    own.all == other.all && only(other, own) && !only(own, other)
}
