//! What the lines of a ledger come to: releases and what became of them, decisions in force, keys of series.
//!
//! In: events in the order of their lines. Out: [`History`]; for each event what is wrong with it. Refuses: nothing:
//! who writes a line refuses it on a fault, who verifies reports it.

use super::super::DomainSection;
use super::event::{DecisionEvent, LedgerEntry, LedgerEvent, ReleaseEvent};
use super::event_fault::EventFault;
use super::identity::DecisionIdentity;
use crate::calendar::Date;
use std::collections::BTreeMap;

/// What became of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseHistory {
    /// The release.
    pub entry: LedgerEntry,
    /// The line that took its place.
    pub replaced_by: Option<u64>,
    /// The day of its withdrawal.
    pub withdrawn: Option<Date>,
    /// The day of the withdrawal of its decision.
    pub decision_withdrawn: Option<Date>,
    /// The last day on which it was sent.
    pub sent: Option<Date>,
    /// The day of its destruction.
    pub destroyed: Option<Date>,
}

impl ReleaseHistory {
    /// The day on which it has to be gone: at once when it or its decision is withdrawn, else as its decision says. A
    /// replaced release keeps its own day: the recipient holds both until it says otherwise.
    #[must_use]
    pub fn destroy_by(&self) -> Option<Date> {
        [self.withdrawn, self.decision_withdrawn, self.entry.erase_by].into_iter().flatten().min()
    }
}

#[derive(Clone, Debug, Default)]
struct DecisionHistory {
    /// Line, first day, last day, and the day from which it was resumed.
    suspensions: Vec<(u64, Date, Option<Date>, Option<Date>)>,
    withdrawn: Option<(u64, Date)>,
    releases: Vec<u64>,
    /// The line of the latest day, and that day.
    latest: Option<(u64, Date)>,
}

#[derive(Clone, Debug, Default)]
struct SeriesHistory {
    /// The fingerprints, and the line since which; the last is the one in use.
    keys: Vec<(String, u64)>,
    /// The line of its latest release, and its day.
    latest: Option<(u64, Date)>,
    /// The line that gave it another key, and its day.
    rekeyed: Option<(u64, Date)>,
}

/// Of two lines the one of the later day; of one day the later line.
fn keep_latest(slot: &mut Option<(u64, Date)>, number: u64, date: Date) {
    if slot.is_none_or(|(_, latest)| date >= latest) {
        *slot = Some((number, date));
    }
}

/// The ledger as it comes to stand.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Releases by the number of their line.
    pub releases: BTreeMap<u64, ReleaseHistory>,
    decisions: BTreeMap<DecisionIdentity, DecisionHistory>,
    /// The release that stands for a moment, or for a statutory delivery.
    moments: BTreeMap<(DecisionIdentity, Option<u32>), u64>,
    series: BTreeMap<Series, SeriesHistory>,
}

type Series = (String, String, String);

fn series(domain: &DomainSection) -> Series {
    (domain.sector.clone(), domain.ontvanger.clone(), domain.reeks.clone())
}

impl History {
    /// Of lines, whatever is wrong with them.
    #[must_use]
    pub fn of<'l>(lines: impl IntoIterator<Item = (u64, &'l LedgerEvent)>) -> Self {
        let mut history = Self::default();
        for (number, event) in lines {
            let _reported_by_who_verifies = history.enter(number, event);
        }
        history
    }

    /// The line of the release that stands for a moment.
    #[must_use]
    pub fn standing(&self, kenmerk: &str, moment: Option<u32>) -> Option<u64> {
        self.moments.get(&(DecisionIdentity::of(kenmerk), moment)).copied()
    }

    /// Is any release of a decision known?
    #[must_use]
    pub fn knows(&self, kenmerk: &str) -> bool {
        self.decisions.get(&DecisionIdentity::of(kenmerk)).is_some_and(|decision| !decision.releases.is_empty())
    }

    /// Takes an event in, and says what is wrong with it.
    pub fn enter(&mut self, number: u64, event: &LedgerEvent) -> Option<EventFault> {
        let fault = self.event(number, event);
        let kenmerk = match event {
            LedgerEvent::Released(entry) => Some(entry.kenmerk.clone()),
            LedgerEvent::Sent(event) | LedgerEvent::Withdrawn(event) | LedgerEvent::Destroyed(event) => {
                self.releases.get(&event.line).map(|release| release.entry.kenmerk.clone())
            }
            LedgerEvent::DecisionSuspended(event)
            | LedgerEvent::DecisionResumed(event)
            | LedgerEvent::DecisionWithdrawn(event) => Some(event.kenmerk.clone()),
            LedgerEvent::KeyReplaced(_) | LedgerEvent::TornLineRemoved(_) => None,
        };
        if let Some(kenmerk) = kenmerk {
            let decision = self.decisions.entry(DecisionIdentity::of(&kenmerk)).or_default();
            keep_latest(&mut decision.latest, number, event.date());
        }
        fault
    }

    fn event(&mut self, number: u64, event: &LedgerEvent) -> Option<EventFault> {
        match event {
            LedgerEvent::Released(entry) => self.release(number, entry),
            LedgerEvent::Sent(event) => {
                let kenmerk = self.releases.get(&event.line).map(|release| release.entry.kenmerk.clone());
                let not_in_force = kenmerk.and_then(|kenmerk| self.decision(&kenmerk, event.date));
                self.became(event, |release| {
                    let again = release.sent.replace(event.date).map(|_| EventFault::AlreadySent(event.line));
                    let withdrawn = release.withdrawn.map(|_| EventFault::AlreadyWithdrawn(event.line));
                    withdrawn.or(not_in_force).or(release.replaced_by.map(EventFault::AlreadyReplaced)).or(again)
                })
            }
            LedgerEvent::Withdrawn(event) => {
                let fault = self.became(event, |release| {
                    let again = release.withdrawn.replace(event.date);
                    again.map(|_| EventFault::AlreadyWithdrawn(event.line))
                });
                self.moments.retain(|_, line| *line != event.line);
                fault
            }
            LedgerEvent::Destroyed(event) => self.became(event, |release| {
                release.destroyed = Some(event.date);
                // Nobody destroys what has not come.
                release.sent.filter(|sent| event.date < *sent).map(|_| EventFault::BeforeSent(event.line))
            }),
            LedgerEvent::DecisionSuspended(event) => self.suspend(number, event),
            LedgerEvent::DecisionResumed(event) => {
                let decision = self.decisions.entry(DecisionIdentity::of(&event.kenmerk)).or_default();
                let open = decision.suspensions.iter_mut().filter(|(_, from, until, resumed)| {
                    resumed.is_none() && *from <= event.from && until.is_none_or(|until| until >= event.from)
                });
                // A decision in force is suspended by nothing, also where a ledger has two suspensions of one time.
                let ended = open.map(|(.., resumed)| *resumed = Some(event.from)).count();
                (ended == 0).then_some(EventFault::NotSuspended)
            }
            LedgerEvent::DecisionWithdrawn(event) => {
                let decision = self.decisions.entry(DecisionIdentity::of(&event.kenmerk)).or_default();
                let before = decision.withdrawn;
                decision.withdrawn.get_or_insert((number, event.from));
                for line in &decision.releases {
                    if let Some(release) = self.releases.get_mut(line) {
                        release.decision_withdrawn.get_or_insert(event.from);
                    }
                }
                before.map(|(line, _)| EventFault::DecisionWithdrawn(line))
            }
            LedgerEvent::KeyReplaced(event) => {
                let fingerprint = &event.pseudonym.fingerprint;
                let of = self.series.entry(series(&event.pseudonym.domain)).or_default();
                let days = [of.latest, of.rekeyed];
                let later = days.into_iter().flatten().find(|(_, day)| event.date < *day);
                let early = later.map(|(line, _)| EventFault::BeforeSeries(line));
                of.rekeyed = Some((number, event.date));
                let keys = &mut of.keys;
                let fault = match keys.split_last() {
                    None => Some(EventFault::SameKey(0)),
                    Some(((last, line), _)) if last == fingerprint => Some(EventFault::SameKey(*line)),
                    // Lost or leaked: it comes back no more. The line behind it took it out of use.
                    Some(_) => {
                        let mut pairs = keys.iter().zip(keys.iter().skip(1));
                        let former = pairs.find(|((key, _), _)| key == fingerprint);
                        former.map(|(_, (_, line))| EventFault::FormerKey(*line))
                    }
                };
                keys.push((fingerprint.clone(), number));
                fault.or(early)
            }
            LedgerEvent::TornLineRemoved(_) => None,
        }
    }

    fn release(&mut self, number: u64, entry: &LedgerEntry) -> Option<EventFault> {
        let fault = self.admits(entry);
        let identity = DecisionIdentity::of(&entry.kenmerk);
        if let Some(replacement) = &entry.replaces
            && let Some(old) = self.releases.get_mut(&replacement.line)
        {
            old.replaced_by.get_or_insert(number);
        }
        if let Some(pseudonym) = &entry.pseudonym {
            let of = self.series.entry(series(&pseudonym.domain)).or_default();
            keep_latest(&mut of.latest, number, entry.date);
            if of.keys.is_empty() {
                of.keys.push((pseudonym.fingerprint.clone(), number));
            }
        }
        let decision = self.decisions.entry(identity.clone()).or_default();
        decision.releases.push(number);
        let decision_withdrawn = decision.withdrawn.map(|(_, day)| day);
        self.moments.insert((identity, entry.moment), number);
        let release = ReleaseHistory {
            entry: entry.clone(),
            replaced_by: None,
            withdrawn: None,
            decision_withdrawn,
            sent: None,
            destroyed: None,
        };
        self.releases.insert(number, release);
        fault
    }

    /// What stands in the way of a release: its decision, its key, its moment.
    #[must_use]
    pub fn admits(&self, entry: &LedgerEntry) -> Option<EventFault> {
        let in_force = self.decision(&entry.kenmerk, entry.date).or_else(|| self.key(entry));
        let in_force = in_force.or_else(|| self.moment(entry)).or_else(|| self.late(entry));
        in_force.or_else(|| self.joined(entry).map(EventFault::Joins))
    }

    /// Is a line about the decision of a later day? What was withdrawn since cannot be released by giving an earlier day.
    fn late(&self, entry: &LedgerEntry) -> Option<EventFault> {
        let decision = self.decisions.get(&DecisionIdentity::of(&entry.kenmerk))?;
        decision.latest.filter(|(_, date)| entry.date < *date).map(|(line, _)| EventFault::BeforeLine(line))
    }

    /// The first day of the suspension of a decision: the one of a day, or without a day one of which no end is known.
    #[must_use]
    pub fn suspended(&self, kenmerk: &str, date: Option<Date>) -> Option<Date> {
        let decision = self.decisions.get(&DecisionIdentity::of(kenmerk))?;
        let found = decision.suspensions.iter().find(|(_, from, until, resumed)| match date {
            Some(date) => {
                date >= *from && until.is_none_or(|until| date <= until) && resumed.is_none_or(|day| date < day)
            }
            None => until.is_none() && resumed.is_none(),
        });
        found.map(|(_, from, ..)| *from)
    }

    /// Why a release may not be sent: it was replaced, withdrawn or destroyed, or its decision is not in force.
    #[must_use]
    pub fn not_to_send(&self, line: u64) -> Option<EventFault> {
        let replaced = self.releases.get(&line)?.replaced_by.map(EventFault::AlreadyReplaced);
        self.out_of_use(line).or(replaced)
    }

    /// What was entered since a release that takes it out of use.
    #[must_use]
    pub fn out_of_use(&self, line: u64) -> Option<EventFault> {
        let release = self.releases.get(&line)?;
        let decision = self.decisions.get(&DecisionIdentity::of(&release.entry.kenmerk))?;
        let mut suspensions = decision.suspensions.iter();
        let suspended = suspensions.find(|(since, .., resumed)| *since > line && resumed.is_none());
        let decision = decision.withdrawn.map(|(line, _)| EventFault::DecisionWithdrawn(line));
        decision
            .or_else(|| suspended.map(|(line, ..)| EventFault::DecisionSuspended(*line)))
            .or_else(|| release.withdrawn.map(|_| EventFault::AlreadyWithdrawn(line)))
            .or_else(|| release.destroyed.map(|_| EventFault::AlreadyDestroyed(line)))
    }

    /// Is the decision in force on a day?
    fn decision(&self, kenmerk: &str, date: Date) -> Option<EventFault> {
        let decision = self.decisions.get(&DecisionIdentity::of(kenmerk))?;
        if let Some((line, from)) = decision.withdrawn
            && date >= from
        {
            return Some(EventFault::DecisionWithdrawn(line));
        }
        let mut suspensions = decision.suspensions.iter();
        let suspended = suspensions.find(|(_, from, until, resumed)| {
            date >= *from && until.is_none_or(|until| date <= until) && resumed.is_none_or(|day| date < day)
        });
        suspended.map(|(line, ..)| EventFault::DecisionSuspended(*line))
    }

    /// Does the series keep its key, and does the release not lie before the line that gave it this one?
    fn key(&self, entry: &LedgerEntry) -> Option<EventFault> {
        let pseudonym = entry.pseudonym.as_ref()?;
        let of = self.series.get(&series(&pseudonym.domain))?;
        let (fingerprint, line) = of.keys.last()?;
        if *fingerprint != pseudonym.fingerprint {
            return Some(EventFault::OtherKey(*line));
        }
        of.rekeyed.filter(|(_, day)| entry.date < *day).map(|(line, _)| EventFault::BeforeSeries(line))
    }

    /// The first release that its recipient still has and that joins a number to a pseudonym with this one.
    #[must_use]
    pub fn joined(&self, entry: &LedgerEntry) -> Option<u64> {
        let joins = |own: &LedgerEntry| {
            let (one, other) = if entry.has_number() { (entry, own) } else { (own, entry) };
            own.ontvanger == entry.ontvanger && one.has_number() && other.pseudonym.is_some()
        };
        let mut held = self.releases.iter().filter(|(_, release)| release.destroyed.is_none());
        held.find(|(_, release)| joins(&release.entry)).map(|(line, _)| *line)
    }

    /// Is the moment free, or is what stands there replaced?
    fn moment(&self, entry: &LedgerEntry) -> Option<EventFault> {
        let identity = DecisionIdentity::of(&entry.kenmerk);
        let standing = self.moments.get(&(identity.clone(), entry.moment)).copied();
        let Some(replacement) = &entry.replaces else { return standing.map(EventFault::AlreadyReleased) };
        let Some(old) = self.releases.get(&replacement.line) else {
            return Some(EventFault::NoRelease(replacement.line));
        };
        if DecisionIdentity::of(&old.entry.kenmerk) != identity || old.entry.moment != entry.moment {
            return Some(EventFault::OtherMoment(replacement.line));
        }
        if let Some(line) = old.replaced_by {
            return Some(EventFault::AlreadyReplaced(line));
        }
        if old.entry.manifest == entry.manifest {
            return Some(EventFault::SameRelease(replacement.line));
        }
        standing.filter(|line| *line != replacement.line).map(EventFault::AlreadyReleased)
    }

    fn suspend(&mut self, number: u64, event: &DecisionEvent) -> Option<EventFault> {
        let decision = self.decisions.entry(DecisionIdentity::of(&event.kenmerk)).or_default();
        let meets = |(_, from, until, resumed): &&(u64, Date, Option<Date>, Option<Date>)| {
            event.until.is_none_or(|last| *from <= last)
                && until.is_none_or(|until| event.from <= until)
                && resumed.is_none_or(|day| event.from < day)
        };
        let earlier = decision.suspensions.iter().find(meets).map(|(line, ..)| EventFault::DecisionSuspended(*line));
        decision.suspensions.push((number, event.from, event.until, None));
        if event.until.is_some_and(|until| until < event.from) {
            return Some(EventFault::EndsBeforeStart);
        }
        let withdrawn = decision.withdrawn.filter(|(_, day)| *day <= event.from);
        withdrawn.map(|(line, _)| EventFault::DecisionWithdrawn(line)).or(earlier)
    }

    /// Something happened to a release.
    fn became(
        &mut self,
        event: &ReleaseEvent,
        change: impl FnOnce(&mut ReleaseHistory) -> Option<EventFault>,
    ) -> Option<EventFault> {
        let Some(release) = self.releases.get_mut(&event.line) else { return Some(EventFault::NoRelease(event.line)) };
        let early = (event.date < release.entry.date).then_some(EventFault::BeforeRelease(event.line));
        let destroyed = release.destroyed.map(|_| EventFault::AlreadyDestroyed(event.line));
        let changed = change(release);
        early.or(destroyed).or(changed)
    }
}
