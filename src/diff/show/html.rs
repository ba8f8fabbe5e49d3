//! The report as one page that needs nothing else: no network, no script, readable on paper.
//!
//! In: a diff as it is told. Out: HTML. Refuses: nothing; every text of a release is escaped.

use super::chart::{COLOURS, LETTERS, bars};
use super::human::Style;
use super::lines::in_figures;
use super::words::ReportWords;
use crate::diagnose::{Lang, escape_html};
use crate::diff::ColumnPairs;
use crate::diff::causes::Causes;
use crate::diff::difference::{ChangeKind, DiffCounts, Difference};
use crate::diff::frame::{Direction, Frame};
use crate::diff::header::{FileHeader, Presence};
use crate::diff::renderer::DiffRenderer;
use crate::diff::stat::{PublishedCounts, Statistics};
use crate::diff::together::publish;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Institutions in one chart; more cannot be told apart on a page.
const MAX_BARS: usize = 25;

/// Writes the page.
pub struct Html<W> {
    out: W,
    style: Style,
    header: Option<(FileHeader, Presence)>,
    columns: ColumnPairs,
    instelling: Option<(usize, usize)>,
    stat: Statistics,
    rows: String,
    causes: Vec<(String, [Option<u64>; 3])>,
    shown: u64,
    over: u64,
    /// With `stat` the files so far, each with its heading: their counts are published together.
    held: Vec<(String, (String, Statistics))>,
}

impl<W: Write> Html<W> {
    /// Writes to `out`, which should be buffered.
    pub fn new(out: W, style: Style) -> Self {
        Self {
            out,
            style,
            header: None,
            columns: ColumnPairs::default(),
            instelling: None,
            stat: Statistics::default(),
            rows: String::new(),
            causes: Vec::new(),
            shown: 0,
            over: 0,
            held: Vec::new(),
        }
    }

    fn totals(&mut self, out: &PublishedCounts) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        write!(self.out, "<p class=som>")?;
        for ((letter, word), count) in LETTERS.iter().zip([w.added, w.removed, w.changed]).zip(out.total) {
            write!(self.out, "<span><b>{}</b> {letter} {word}</span>", in_figures(count))?;
        }
        writeln!(self.out, "</p>")
    }

    /// The files that were held back, with their counts.
    fn publish(&mut self) -> io::Result<()> {
        let (headings, files): (Vec<_>, Vec<_>) = std::mem::take(&mut self.held).into_iter().unzip();
        for ((heading, counts), (_, statistics)) in headings.iter().zip(publish(&files)).zip(&files) {
            write!(self.out, "{heading}")?;
            if *statistics == Statistics::default() {
                writeln!(self.out, "<p>{}</p>", ReportWords::from(self.style.lang).equal)?;
            } else {
                self.totals(&counts)?;
                self.charts(&counts)?;
            }
            writeln!(self.out, "</section>")?;
        }
        Ok(())
    }

    fn charts(&mut self, out: &PublishedCounts) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        let legend = |kinds: &[usize]| -> String {
            let part = |kind: &usize| {
                let (colour, letter) = (COLOURS.get(*kind).unwrap_or(&""), LETTERS.get(*kind).unwrap_or(&""));
                format!("<span class=k><i style=\"background:{colour}\"></i>{letter}</span>")
            };
            kinds.iter().map(part).collect()
        };
        let columns: Vec<(String, [Option<u64>; 3])> = out
            .columns
            .iter()
            .filter(|(_, count)| *count != Some(0))
            .map(|(name, count)| (name.clone(), [Some(0), Some(0), *count]))
            .collect();
        if !columns.is_empty() {
            let svg = bars(w.per_column, &columns, &[2]);
            writeln!(self.out, "<h3>{} {}</h3>\n{svg}", w.per_column, legend(&[2]))?;
        }
        if !self.causes.is_empty() {
            let svg = bars(w.per_cause, &self.causes, &[0, 1, 2]);
            writeln!(self.out, "<h3>{} {}</h3>\n{svg}", w.per_cause, legend(&[0, 1, 2]))?;
            self.causes.clear();
        }
        let mut instellingen: Vec<_> = out.instellingen.iter().filter(|(_, a)| *a != [Some(0); 3]).cloned().collect();
        instellingen.sort_by_key(|(_, a)| std::cmp::Reverse(a.iter().flatten().sum::<u64>()));
        let over = instellingen.len().saturating_sub(MAX_BARS);
        instellingen.truncate(MAX_BARS);
        if !instellingen.is_empty() {
            let svg = bars(w.per_instelling, &instellingen, &[0, 1, 2]);
            writeln!(self.out, "<h3>{} {}</h3>\n{svg}", w.per_instelling, legend(&[0, 1, 2]))?;
            if over > 0 {
                writeln!(self.out, "<p>… {over} {}</p>", w.more)?;
            }
        }
        Ok(())
    }
}

impl<W: Write> DiffRenderer for Html<W> {
    fn begin(&mut self, frame: &Frame) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        let language = if self.style.lang == Lang::Nl { "nl" } else { "en" };
        writeln!(
            self.out,
            "<!doctype html>\n<html lang={language}><head><meta charset=utf-8>\n<meta name=viewport \
             content=\"width=device-width\">\n<title>{}</title>\n<style>\n{}</style></head><body>\n<h1>{}</h1>\n<dl>",
            w.title,
            include_str!("page.css"),
            w.title
        )?;
        let names = [(w.old, frame.old.as_str()), (w.new, frame.new.as_str())];
        let common = frame.common.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in names.into_iter().chain(common) {
            writeln!(self.out, "<div><dt>{name}</dt><dd>{}</dd></div>", escape_html(value))?;
        }
        writeln!(self.out, "</dl>\n<h2>{}</h2>", w.frame)?;
        if frame.changes.is_empty() {
            return writeln!(self.out, "<p>{}</p>", w.no_frame);
        }
        writeln!(
            self.out,
            "<table class=kader><thead><tr><th></th><th></th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>",
            w.old, w.new, w.grondslag
        )?;
        for change in frame.to_show(self.style.stat) {
            let class = if change.direction == Direction::Wider { " class=ruimer" } else { "" };
            let text = |text: &Option<String>| text.as_deref().map_or_else(|| "–".to_owned(), escape_html);
            writeln!(
                self.out,
                "<tr{class}><td>{}</td><td>{} {}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                change.direction.text(self.style.lang),
                change.subject,
                escape_html(&change.what),
                text(&change.old),
                text(&change.new),
                escape_html(change.grondslag.as_deref().unwrap_or_default()),
            )?;
        }
        writeln!(self.out, "</tbody></table>")
    }

    fn file(&mut self, header: &FileHeader, columns: &ColumnPairs, presence: Presence) -> io::Result<()> {
        self.columns = columns.clone();
        // As in the report for a terminal: a list of few institutions would give counts away.
        let listed = !self.style.stat || presence == Presence::Both;
        self.instelling = header.instelling.as_deref().filter(|_| listed).and_then(|name| columns.pair(name));
        self.stat = Statistics::begin(columns.common_names());
        self.header = Some((header.clone(), presence));
        self.rows.clear();
        (self.shown, self.over) = (0, 0);
        Ok(())
    }

    fn difference(&mut self, difference: &Difference<'_>) -> io::Result<()> {
        self.stat.tally(difference, self.instelling);
        let both = self.header.as_ref().is_some_and(|(_, presence)| *presence == Presence::Both);
        if self.style.stat || !both || difference.kind == ChangeKind::Extended {
            return Ok(());
        }
        if self.shown == self.style.rows {
            self.over += 1;
            return Ok(());
        }
        self.shown += 1;
        let k = &self.columns;
        let (row, links) = match (difference.old, difference.new) {
            (Some(old), _) => (old, true),
            (None, Some(new)) => (new, false),
            (None, None) => return Ok(()),
        };
        let cell = |position: usize| escape_html(&String::from_utf8_lossy(row.field(position)));
        let side = |pair: &(usize, usize)| if links { pair.0 } else { pair.1 };
        let who = k.person.as_ref().map_or_else(String::new, |pair| cell(side(pair)));
        let key: Vec<String> = k.key.iter().map(|pair| cell(side(pair))).collect();
        let fields: Vec<String> = difference
            .changed
            .iter()
            .filter_map(|number| k.common.get(*number))
            .filter_map(|(old, new)| {
                let name = escape_html(k.new.get(*new)?);
                let to = match difference.new?.field(*new) {
                    b"" => "<em>*</em>".to_owned(),
                    value => escape_html(&String::from_utf8_lossy(value)),
                };
                Some(format!("<b>{name}</b> {} → {to}", cell(*old)))
            })
            .collect();
        self.rows.push_str(&format!(
            "<tr><td>{}{}</td><td class=nr>{who}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            difference.kind.letter(),
            if difference.ambiguous { " ?" } else { "" },
            key.join(" · "),
            fields.join("<br>"),
            difference.relevance.text(),
        ));
        Ok(())
    }

    fn file_done(&mut self, counts: &DiffCounts) -> io::Result<()> {
        let w = ReportWords::from(self.style.lang);
        let Some((header, presence)) = self.header.clone() else { return Ok(()) };
        let how = match presence {
            Presence::Both => "",
            Presence::OldOnly => w.old_only,
            Presence::NewOnly => w.new_only,
        };
        let (name, year) = (escape_html(&header.deelbestand), escape_html(&header.studiejaar));
        let heading = format!("<section><h2>{name} {year} <small>{how}</small></h2>\n");
        self.stat.finish(counts);
        if self.style.stat {
            // What is equal has no counts.
            let statistics = std::mem::take(&mut self.stat);
            let statistics = if counts.is_equal() { Statistics::default() } else { statistics };
            self.held.push((heading, (header.studiejaar.clone(), statistics)));
            return Ok(());
        }
        write!(self.out, "{heading}")?;
        if counts.is_equal() {
            return writeln!(self.out, "<p>{}</p></section>", w.equal);
        }
        let out = self.stat.in_full();
        self.totals(&out)?;
        let (old, new) = (in_figures(Some(counts.old_rows)), in_figures(Some(counts.new_rows)));
        writeln!(self.out, "<p>{old} → {new} {}</p>", w.rows)?;
        if counts.ambiguous_keys > 0 {
            let (keys, rows) = (counts.ambiguous_keys, counts.ambiguous_rows);
            writeln!(self.out, "<p>? {keys} {}: {rows} {}</p>", w.ambiguous, w.rows)?;
        }
        self.charts(&out)?;
        if !self.rows.is_empty() {
            let k = &self.columns;
            let names = |places: &[(usize, usize)]| -> String {
                let names = places.iter().filter_map(|(_, new)| k.new.get(*new)).map(|name| escape_html(name));
                names.collect::<Vec<_>>().join(" · ")
            };
            let (who, key) = (names(k.person.as_slice()), names(&k.key));
            writeln!(
                self.out,
                "<table><thead><tr><th></th><th>{who}</th><th>{key}</th><th>{}</th><th></th></tr></thead><tbody>\n\
                 {}</tbody></table>",
                w.changed, self.rows
            )?;
        }
        if self.over > 0 {
            writeln!(self.out, "<p>… {} {}</p>", in_figures(Some(self.over)), w.more)?;
        }
        writeln!(self.out, "</section>")
    }

    /// Not with `stat`: a third table with the same totals would give small counts away.
    fn causes(&mut self, totals: &BTreeMap<Causes, [u64; 3]>) -> io::Result<()> {
        if !self.style.stat {
            let line = |(causes, tallies): (&Causes, &[u64; 3])| (causes.names().join(" + "), tallies.map(Some));
            self.causes = totals.iter().map(line).collect();
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.style.stat {
            self.publish()?;
            writeln!(self.out, "<footer>{}</footer>", ReportWords::from(self.style.lang).omitted)?;
        }
        writeln!(self.out, "</body></html>")?;
        self.out.flush()
    }
}
