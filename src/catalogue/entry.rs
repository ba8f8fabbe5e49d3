//! The words of a variabele: of its labels, its codes, what else it is called, the law.
//!
//! In: a variabele, its code lists, the word list, the law. Out: [`Draft`], [`Entry`].

use super::codelijst::Codelijst;
use super::law::{OnderdeelReference, Wet};
use super::marks::Marks;
use super::variabele::{Variabele, VariabeleKind};
use super::words::{DAY, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Weight of a word that no variabele has.
pub(super) const STRANGE: u64 = 256;
/// The labels of a list of more codes say little of the variabele.
const SHORT_LIST: usize = 24;

#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Of the description, the name and each label; last of all of them together.
    pub(super) labels: Vec<Label>,
    pub(super) all: Marks,
    /// These and, for a basisgegeven, those of the law that no other variabele of the onderdeel has.
    pub(super) own: Marks,
    /// These and all words of the law on what it is made of: nothing of it is of something else.
    pub(super) near: Marks,
    /// The labels of its codes: they say what it is, and do not tell it from another.
    pub(super) codes: Marks,
    /// What else it is called, each with its words.
    pub(super) also: Vec<Marks>,
    /// The words of the description and the name as they are written.
    pub(super) written: BTreeSet<String>,
    pub(super) onderdelen: Vec<OnderdeelReference>,
}

#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) marks: Marks,
    pub(super) size: usize,
    pub(super) weight: u64,
}

/// A variabele while its words are still gathered.
pub(super) struct Draft<'v> {
    pub(super) variabele: &'v Variabele,
    pub(super) labels: Vec<BTreeSet<String>>,
    pub(super) all: BTreeSet<String>,
    pub(super) law: BTreeSet<String>,
    pub(super) sources: BTreeSet<String>,
    pub(super) codes: BTreeSet<String>,
    pub(super) also: Vec<BTreeSet<String>>,
    pub(super) written: BTreeSet<String>,
    pub(super) onderdelen: Vec<OnderdeelReference>,
}

pub(super) fn texts(variabele: &Variabele) -> Vec<String> {
    let labels = variabele.columns.iter().map(|column| column.label.clone());
    [variabele.omschrijving.clone(), variabele.id.clone()].into_iter().chain(labels).collect()
}

impl<'v> Draft<'v> {
    pub(super) fn new(
        variabele: &'v Variabele,
        codelijsten: &BTreeMap<String, Codelijst>,
        words: &Words,
        wet: &Wet,
    ) -> Self {
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
        let lists = variabele.columns.iter().filter_map(|column| codelijsten.get(column.codelijst.as_ref()?));
        let codes = lists.filter(|list| list.values.len() <= SHORT_LIST).flat_map(|list| &list.values);
        let codes = codes.flat_map(|code| words.of(&code.label)).collect();
        let also = variabele.also_called.iter().map(|text| words.of(text)).collect();
        let written = texts(variabele).iter().flat_map(|text| words.written(text)).collect();
        Self { variabele, labels, all, law, sources, codes, also, written, onderdelen }
    }

    pub(super) fn entry(&self, numbers: &BTreeMap<String, usize>, weights: &[u64]) -> Entry {
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
            near: marked(&mut self.all.iter().chain(&self.sources).chain(&parts).chain(self.also.iter().flatten())),
            codes: marked(&mut self.codes.iter()),
            also: self.also.iter().map(|words| marked(&mut words.iter())).collect(),
            written: self.written.clone(),
            onderdelen: self.onderdelen.clone(),
        }
    }
}

/// The square of eight times the logarithm to base 2 of how rare a word is.
pub(super) fn weight(variabelen: usize, holders: u64) -> u64 {
    if holders == 0 {
        return STRANGE;
    }
    let all = u128::try_from(2 * variabelen).unwrap_or(u128::MAX);
    let eighth = |number: u128| number.saturating_pow(8);
    let rare = eighth(all).checked_div(eighth(u128::from(holders))).unwrap_or(1).max(2);
    u64::from(rare.ilog2()).pow(2)
}

/// A word of the law that another variabele of the same onderdeel has by name belongs to that one.
pub(super) fn own_words_of_the_law(drafts: &mut [Draft<'_>]) {
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
