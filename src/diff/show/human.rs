//! The report for a terminal of 80 columns.
//!
//! In: a diff as it is told. Out: text. Refuses: nothing; control characters of cells and decisions are shown, not sent.
//!
//! With `stat` no rows are shown and small counts are left out (see [`Statistics::suppress`]); without it the first rows
//! of every file are shown, and counts are complete.

use super::lines::{in_figures, past, wrap};
use super::words::ReportWords;
use crate::diagnose::{Lang, visible};
use crate::diff::ColumnPairs;
use crate::diff::causes::Causes;
use crate::diff::difference::{ChangeKind, DiffCounts, Difference};
use crate::diff::frame::{Change, Frame};
use crate::diff::header::{FileHeader, Presence};
use crate::diff::renderer::DiffRenderer;
use crate::diff::stat::{PublishedCounts, Statistics};
use crate::diff::together::publish;
use crate::separated::Fields;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How a report for people is made.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language.
    pub lang: Lang,
    /// Counts only, small ones left out.
    pub stat: bool,
    /// How many rows of a file are shown at most.
    pub rows: u64,
}

/// Writes the report.
pub struct Human<W> {
    out: W,
    style: Style,
    header: Option<FileHeader>,
    columns: ColumnPairs,
    presence: Presence,
    instelling: Option<(usize, usize)>,
    stat: Statistics,
    shown: u64,
    over: u64,
    /// With `stat` the files so far, each with what stands above its counts: these are published together.
    held: Vec<(Vec<String>, (String, Statistics))>,
}

impl<W: Write> Human<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W, style: Style) -> Self {
        Self {
            out,
            style,
            header: None,
            columns: ColumnPairs::default(),
            presence: Presence::Both,
            instelling: None,
            stat: Statistics::default(),
            shown: 0,
            over: 0,
            held: Vec::new(),
        }
    }

    fn row(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        let k = &self.columns;
        let cell = |row: &Fields, position: usize| visible(&String::from_utf8_lossy(row.field(position)));
        let (row, links) = match (difference.old, difference.new) {
            (Some(old), _) => (old, true),
            (None, Some(new)) => (new, false),
            (None, None) => return Ok(()),
        };
        let side = |(old, new): (usize, usize)| if links { old } else { new };
        let who = k.person.map_or_else(String::new, |pair| cell(row, side(pair)));
        let key: Vec<String> = k.key.iter().map(|pair| cell(row, side(*pair))).collect();
        let relevance = difference.relevance.text();
        let causes = difference.causes.map_or_else(String::new, |causes| causes.names().join(" + "));
        let question_mark = if difference.ambiguous { " ?" } else { "" };
        let header = format!("{}{question_mark} {who}  {}  {relevance}", difference.kind.letter(), key.join("  "));
        writeln!(self.out, "  {}", past(header.trim_end(), 78))?;
        if !causes.is_empty() {
            writeln!(self.out, "      ({causes})")?;
        }
        let w = ReportWords::from(self.style.lang);
        for number in difference.changed {
            let Some((at_old, at_new)) = k.common.get(*number).copied() else { continue };
            let (Some(old), Some(new)) = (difference.old, difference.new) else { continue };
            let name = k.new.get(at_new).map_or("", String::as_str);
            let to = match cell(new, at_new) {
                empty if empty.is_empty() => format!("* ({})", w.cleared),
                value => value,
            };
            writeln!(self.out, "      {}", past(&format!("{name}: {} → {to}", cell(old, at_old)), 74))?;
        }
        Ok(())
    }

    fn above(&mut self, lines: &[String]) -> io::Result<()> {
        writeln!(self.out)?;
        lines.iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    fn table(&mut self, out: &PublishedCounts) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        let [t, v, changes] = out.total.map(in_figures);
        let (gained, gone, differing) = (w.added, w.removed, w.changed);
        writeln!(self.out, "  T {t} {gained} · V {v} {gone} · W {changes} {differing}")?;
        let columns: Vec<_> = out.columns.iter().filter(|(_, count)| *count != Some(0)).collect();
        if !columns.is_empty() {
            writeln!(self.out, "\n  {:<64}{:>12}", w.per_column, "W")?;
            for (name, count) in columns {
                writeln!(self.out, "  {:<64}{:>12}", past(&visible(name), 63), in_figures(*count))?;
            }
        }
        let instellingen: Vec<_> = out.instellingen.iter().filter(|(_, a)| *a != [Some(0); 3]).collect();
        if !instellingen.is_empty() {
            writeln!(self.out, "\n  {:<40}{:>12}{:>12}{:>12}", w.per_instelling, "T", "V", "W")?;
            for (code, tallies) in instellingen {
                let [t, v, changes] = tallies.map(in_figures);
                writeln!(self.out, "  {:<40}{t:>12}{v:>12}{changes:>12}", past(&visible(code), 39))?;
            }
        }
        Ok(())
    }
}

/// The lines of one change of the frame.
pub(super) fn frame_lines(change: &Change, lang: Lang) -> Vec<String> {
    let w = ReportWords::from(lang);
    let header = format!("{:<9}{} {}", change.direction.text(lang), change.subject, change.what);
    let value = |text: &Option<String>| text.as_ref().map_or_else(|| "–".to_owned(), |text| visible(text));
    let mut lines = vec![past(visible(&header).trim_end(), 78)];
    if change.old.is_some() || change.new.is_some() {
        lines.extend(wrap(&format!("{} → {}", value(&change.old), value(&change.new)), 67).into_iter().take(4));
    }
    if let Some(grondslag) = change.grondslag.as_ref().filter(|text| !text.is_empty()) {
        lines.push(past(&format!("{}: {}", w.grondslag, visible(grondslag)), 67));
    }
    lines
}

/// Writes the frame: changes, or that there are none.
///
/// # Errors
/// `out` cannot be written.
pub fn write_frame<'w>(
    out: &mut impl Write,
    changes: impl IntoIterator<Item = &'w Change>,
    lang: Lang,
) -> io::Result<()> {
    for change in changes {
        for (number, line) in frame_lines(change, lang).iter().enumerate() {
            writeln!(out, "{}{line}", if number == 0 { "  " } else { "           " })?;
        }
    }
    Ok(())
}

impl<W: Write> DiffRenderer for Human<W> {
    fn begin(&mut self, frame: &Frame) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        writeln!(self.out, "{:<6} {}", w.old, past(&visible(&frame.old), 72))?;
        writeln!(self.out, "{:<6} {}", w.new, past(&visible(&frame.new), 72))?;
        let common: Vec<String> = frame.common.iter().map(|(name, value)| format!("{name} {value}")).collect();
        wrap(&visible(&common.join(" · ")), 72).iter().try_for_each(|line| writeln!(self.out, "       {line}"))?;
        if frame.changes.is_empty() {
            return writeln!(self.out, "\n{}", w.no_frame);
        }
        writeln!(self.out, "\n{}", w.frame)?;
        write_frame(&mut self.out, frame.to_show(self.style.stat), self.style.lang)
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, presence: Presence) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        self.columns = columns.clone();
        self.presence = presence;
        // The rows of a file that one side has stand in its manifest: a list of few institutions would give counts away.
        let listed = !self.style.stat || presence == Presence::Both;
        self.instelling = header.instelling.as_deref().filter(|_| listed).and_then(|name| columns.pair(name));
        self.stat = Statistics::begin(columns.common_names());
        (self.shown, self.over) = (0, 0);
        let title = format!("{} {}", header.deelbestand, header.studiejaar);
        let how = match presence {
            Presence::Both => "",
            Presence::OldOnly => w.old_only,
            Presence::NewOnly => w.new_only,
        };
        self.header = Some(header.clone());
        let mut above = vec![format!("{} {how}", past(visible(&title).trim_end(), 50)).trim_end().to_owned()];
        if !columns.missing_key.is_empty() {
            let names = columns.missing_key.join(", ");
            above.push(format!("  {}", past(&format!("{} {names}", w.no_key), 78)));
        }
        if self.style.stat {
            self.held.push((above, (header.studiejaar.clone(), Statistics::default())));
            return Ok(());
        }
        self.above(&above)
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        self.stat.tally(difference, self.instelling);
        if self.style.stat || difference.kind == ChangeKind::Extended || self.presence != Presence::Both {
            return Ok(());
        }
        if self.shown == self.style.rows {
            self.over += 1;
            return Ok(());
        }
        if self.shown == 0 {
            let names = |places: &[(usize, usize)]| -> Vec<&str> {
                places.iter().filter_map(|(_, new)| self.columns.new.get(*new)).map(String::as_str).collect()
            };
            let key = [names(self.columns.person.as_slice()), names(&self.columns.key)].concat().join(" · ");
            writeln!(self.out, "  {}", past(&visible(&key), 78))?;
        }
        self.shown += 1;
        self.row(difference)
    }

    fn file_done(&mut self, counts: &DiffCounts) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        if self.over > 0 {
            writeln!(self.out, "  … {} {}", in_figures(Some(self.over)), w.more)?;
        }
        self.stat.finish(counts);
        if self.style.stat {
            // What is equal has no counts.
            if let Some((_, (_, statistics))) = self.held.last_mut().filter(|_| !counts.is_equal()) {
                *statistics = std::mem::take(&mut self.stat);
            }
            return Ok(());
        }
        if counts.is_equal() {
            return writeln!(self.out, "  {}", w.equal);
        }
        let (old, new) = (in_figures(Some(counts.old_rows)), in_figures(Some(counts.new_rows)));
        writeln!(self.out, "  {old} → {new} {}", w.rows)?;
        if counts.ambiguous_keys > 0 {
            let (keys, rows) = (counts.ambiguous_keys, counts.ambiguous_rows);
            writeln!(self.out, "  ? {} {}: {rows} {}", keys, w.ambiguous, w.rows)?;
        }
        let counts = self.stat.in_full();
        self.table(&counts)
    }

    /// Not with `stat`: a third table with the same totals would give small counts away.
    fn causes(&mut self, totals: &BTreeMap<Causes, [u64; 3]>) -> io::Result<()> {
        if self.style.stat || totals.is_empty() {
            return Ok(());
        }
        let w = ReportWords::from(self.style.lang);
        writeln!(self.out, "\n  {:<40}{:>12}{:>12}{:>12}", w.per_cause, "T", "V", "W")?;
        for (causes, tallies) in totals {
            let [t, v, changes] = tallies.map(|count| in_figures(Some(count)));
            writeln!(self.out, "  {:<40}{t:>12}{v:>12}{changes:>12}", causes.names().join(" + "))?;
        }
        writeln!(self.out)
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.style.stat {
            let (above, files): (Vec<_>, Vec<_>) = std::mem::take(&mut self.held).into_iter().unzip();
            for ((above, counts), (_, statistics)) in above.iter().zip(publish(&files)).zip(&files) {
                self.above(above)?;
                if *statistics == Statistics::default() {
                    writeln!(self.out, "  {}", ReportWords::from(self.style.lang).equal)?;
                } else {
                    self.table(&counts)?;
                }
            }
            writeln!(self.out, "\n{}", ReportWords::from(self.style.lang).omitted)?;
        }
        self.out.flush()
    }
}
