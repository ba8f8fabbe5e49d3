//! How well printed words describe each variabele.
//!
//! In: the variabelen, the word list, the law; printed words. Out: [`Meanings`], and per row a [`Verdict`].
//! Refuses: to guess; another variabele is named only where it fits clearly better and the chosen one does not.
//!
//! A word that few variabelen have weighs more. Everything is whole numbers: one answer on every machine.

use super::law::{OnderdeelReference, Wet};
use super::marks::Marks;
use super::variabele::{Variabele, VariabeleKind};
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
/// Weight of a word that no variabele has.
const STRANGE: u64 = 256;

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
    /// Words that make a row one of something else, by number.
    elsewhere: BTreeMap<usize, String>,
    /// Words that make a row of a person one of something else.
    of_no_person: BTreeMap<usize, String>,
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// Of the description, the name and each label; last of all of them together.
    labels: Vec<Label>,
    all: Marks,
    /// These and, for a basisgegeven, those of the law that no other variabele of the onderdeel has.
    own: Marks,
    /// These and all words of the law on what it is made of: nothing of it is of something else.
    near: Marks,
    /// The words of the description and the name as they are written.
    written: BTreeSet<String>,
    onderdelen: Vec<OnderdeelReference>,
}

#[derive(Clone, Debug)]
struct Label {
    marks: Marks,
    size: usize,
    weight: u64,
}

/// The words of a printed text, by number, and the weight of all of them with those that no variabele has.
#[derive(Clone, Debug)]
pub struct Printed {
    numbers: Vec<usize>,
    /// The same as a set.
    marks: Marks,
    written: BTreeSet<String>,
    total: u64,
}

/// A variabele while its words are still gathered.
struct Draft<'v> {
    variabele: &'v Variabele,
    labels: Vec<BTreeSet<String>>,
    all: BTreeSet<String>,
    law: BTreeSet<String>,
    sources: BTreeSet<String>,
    written: BTreeSet<String>,
    onderdelen: Vec<OnderdeelReference>,
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
    pub fn new(variabelen: &BTreeMap<String, Variabele>, list: &WordList, wet: &Wet) -> Self {
        let labels: Vec<String> = variabelen.values().flat_map(texts).collect();
        let words = Words::new(list, labels.iter().map(String::as_str));
        let mut drafts: Vec<Draft<'_>> = variabelen.values().map(|v| Draft::new(v, &words, wet)).collect();
        own_words_of_the_law(&mut drafts);
        let mut holders: BTreeMap<&String, u64> = BTreeMap::new();
        for draft in &drafts {
            draft.all.iter().for_each(|word| *holders.entry(word).or_default() += 1);
            draft.law.iter().for_each(|word| {
                holders.entry(word).or_default();
            });
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
        Self { words, numbers, weights, distinguishing, general, elsewhere, of_no_person, entries }
    }

    /// The words of a text that say something.
    #[must_use]
    pub fn read(&self, text: &str) -> Printed {
        let words = self.words.of(text);
        let numbers: Vec<usize> = words.iter().filter_map(|word| self.numbers.get(word).copied()).collect();
        let strange = u64::try_from(words.len() - numbers.len()).unwrap_or_default();
        let total = self.weigh(numbers.iter()) + strange * STRANGE;
        Printed { marks: numbers.iter().copied().collect(), numbers, written: self.words.written(text), total }
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
        if others.is_empty() { Verdict::Fits } else { Verdict::Others(others) }
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
        self.weigh(printed.numbers.iter().filter(|word| own.own.has(**word))) * 4 >= printed.total
    }

    /// The first printed word that makes the row one of something else, and that the chosen variabele does not have.
    #[must_use]
    pub fn elsewhere(&self, printed: &Printed, chosen: &str) -> Option<&str> {
        let own = self.entries.get(chosen)?;
        let mut foreign = printed.numbers.iter().filter(|word| !own.near.has(**word));
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
        let only_other = of(&|word| other.all.has(word) && !own.own.has(word));
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

fn texts(variabele: &Variabele) -> Vec<String> {
    let labels = variabele.columns.iter().map(|column| column.label.clone());
    [variabele.omschrijving.clone(), variabele.id.clone()].into_iter().chain(labels).collect()
}

impl<'v> Draft<'v> {
    fn new(variabele: &'v Variabele, words: &Words, wet: &Wet) -> Self {
        let mut labels: Vec<BTreeSet<String>> = texts(variabele).iter().map(|text| words.of(text)).collect();
        if variabele.parameters.contains_key("op") {
            labels.iter_mut().for_each(|label| label.extend([DAY.to_owned()]));
        }
        labels.retain(|label| !label.is_empty());
        let all: BTreeSet<String> = labels.iter().flatten().cloned().collect();
        labels.push(all.clone());
        let onderdelen: Vec<OnderdeelReference> =
            variabele.onderdelen.iter().filter_map(|onderdeel| onderdeel.parse().ok()).collect();
        let items = onderdelen.iter().flat_map(|reference| wet.all(*reference));
        let sources: BTreeSet<String> = items
            .flat_map(|item| words.of(&format!("{} {}", item.omschrijving, item.text.as_deref().unwrap_or_default())))
            .collect();
        let law = if variabele.kind == VariabeleKind::Derived { BTreeSet::new() } else { sources.clone() };
        let written = texts(variabele).iter().flat_map(|text| words.written(text)).collect();
        Self { variabele, labels, all, law, sources, written, onderdelen }
    }

    fn entry(&self, numbers: &BTreeMap<String, usize>, weights: &[u64]) -> Entry {
        let marked = |words: &mut dyn Iterator<Item = &String>| -> Marks {
            words.filter_map(|word| numbers.get(word).copied()).collect()
        };
        let label = |words: &BTreeSet<String>| {
            let weight = words.iter().filter_map(|word| weights.get(*numbers.get(word)?)).sum();
            Label { marks: marked(&mut words.iter()), size: words.len(), weight }
        };
        // "andere instelling" has "instelling".
        let phrases = self.all.iter().filter(|word| word.contains(' '));
        let parts: BTreeSet<String> = phrases.flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect();
        Entry {
            labels: self.labels.iter().map(label).collect(),
            all: marked(&mut self.all.iter()),
            own: marked(&mut self.all.iter().chain(&self.law)),
            near: marked(&mut self.all.iter().chain(&self.sources).chain(&parts)),
            written: self.written.clone(),
            onderdelen: self.onderdelen.clone(),
        }
    }
}

/// The square of eight times the logarithm to base 2 of how rare a word is.
fn weight(variabelen: usize, holders: u64) -> u64 {
    if holders == 0 {
        return STRANGE;
    }
    let all = u128::try_from(2 * variabelen).unwrap_or(u128::MAX);
    let eighth = |number: u128| number.saturating_pow(8);
    let rare = eighth(all).checked_div(eighth(u128::from(holders))).unwrap_or(1).max(2);
    u64::from(rare.ilog2()).pow(2)
}

/// A word of the law that another variabele of the same onderdeel has by name belongs to that one.
fn own_words_of_the_law(drafts: &mut [Draft<'_>]) {
    let mut named: BTreeMap<OnderdeelReference, BTreeMap<String, usize>> = BTreeMap::new();
    for draft in drafts.iter() {
        for onderdeel in &draft.onderdelen {
            let words = named.entry(*onderdeel).or_default();
            draft.all.iter().for_each(|word| *words.entry(word.clone()).or_default() += 1);
        }
    }
    for Draft { all, law, onderdelen, .. } in drafts {
        law.retain(|word| {
            let itself = usize::from(all.contains(word));
            let holders = |o: &OnderdeelReference| named.get(o).and_then(|words| words.get(word)).copied();
            onderdelen.iter().all(|o| holders(o).unwrap_or_default() <= itself)
        });
    }
}
