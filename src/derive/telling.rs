//! Counts of a derivation, for the manifest.
//!
//! In: what happened to each row. Out: [`Telling`], which adds up over threads. Refuses: nothing.

/// Counts of one thread, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Rows of the unit that were looked at.
    pub rijen: u64,
    /// Per studiejaar: rows in the population.
    pub in_populatie: Vec<u64>,
    /// Per studiejaar and rule: look-ups with a known key that the source does not have.
    pub niet_gevonden: Vec<Vec<u64>>,
}

impl Telling {
    /// All zero, for so many studiejaren and rules.
    #[must_use]
    pub fn new(studiejaren: usize, regels: usize) -> Self {
        Self { rijen: 0, in_populatie: vec![0; studiejaren], niet_gevonden: vec![vec![0; regels]; studiejaren] }
    }

    /// Counts rows of the population.
    pub(super) fn populatie(&mut self, jaar: usize, rijen: u64) {
        if let Some(aantal) = self.in_populatie.get_mut(jaar) {
            *aantal += rijen;
        }
    }

    /// Counts the look-ups of one rule that found nothing.
    pub(super) fn gemist(&mut self, jaar: usize, regel: usize, missers: u64) {
        if missers > 0
            && let Some(aantal) = self.niet_gevonden.get_mut(jaar).and_then(|regels| regels.get_mut(regel))
        {
            *aantal += missers;
        }
    }

    /// Adds the counts of another thread.
    pub fn voeg_bij(&mut self, ander: &Self) {
        self.rijen += ander.rijen;
        self.in_populatie.iter_mut().zip(&ander.in_populatie).for_each(|(som, deel)| *som += deel);
        for (som, deel) in self.niet_gevonden.iter_mut().zip(&ander.niet_gevonden) {
            som.iter_mut().zip(deel).for_each(|(som, deel)| *som += deel);
        }
    }
}
