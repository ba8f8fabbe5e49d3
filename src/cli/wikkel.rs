//! Text for a terminal of 80 columns: headings, wrapped paragraphs, a column of labels, text as it stands.
//!
//! In: texts of the catalogue and the cards. Out: a page. Refuses: nothing; a word longer than the line stays whole.

/// Width of a page.
const BREEDTE: usize = 80;

/// A page that grows downwards.
#[derive(Default)]
pub(super) struct Blad(String);

impl Blad {
    /// An empty line, unless this is the first.
    pub(super) fn wit(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    /// A paragraph.
    pub(super) fn alinea(&mut self, inspringing: usize, tekst: &str) {
        self.hangend(&" ".repeat(inspringing), inspringing, tekst);
    }

    /// A paragraph whose second and later lines stand two further in.
    pub(super) fn punt(&mut self, inspringing: usize, tekst: &str) {
        self.hangend(&" ".repeat(inspringing), inspringing + 2, tekst);
    }

    /// A label in a column of `breed`, the text beside it; a longer label gets a line of its own.
    pub(super) fn paar(&mut self, inspringing: usize, breed: usize, label: &str, tekst: &str) {
        let begin = format!("{}{label}", " ".repeat(inspringing));
        let kolom = inspringing + breed;
        let gevuld = begin.chars().count();
        if gevuld + 1 > kolom {
            self.0.push_str(&begin);
            self.0.push('\n');
            self.alinea(kolom, tekst);
        } else {
            self.hangend(&format!("{begin}{}", " ".repeat(kolom - gevuld)), kolom, tekst);
        }
    }

    /// Text whose lines stay as they are.
    pub(super) fn letterlijk(&mut self, inspringing: usize, tekst: &str) {
        for regel in tekst.trim_matches('\n').lines() {
            let regel = format!("{}{}", " ".repeat(inspringing), regel.trim_end());
            self.0.push_str(regel.trim_end());
            self.0.push('\n');
        }
    }

    /// The page.
    pub(super) fn tekst(self) -> String {
        self.0
    }

    fn hangend(&mut self, begin: &str, inspringing: usize, tekst: &str) {
        let mut regel = begin.to_owned();
        let mut lang = regel.chars().count();
        let mut leeg = true;
        for woord in tekst.split_whitespace() {
            let breed = woord.chars().count();
            if !leeg && lang + 1 + breed > BREEDTE {
                self.0.push_str(&regel);
                self.0.push('\n');
                regel = " ".repeat(inspringing);
                lang = inspringing;
                leeg = true;
            }
            if !leeg {
                regel.push(' ');
                lang += 1;
            }
            regel.push_str(woord);
            lang += breed;
            leeg = false;
        }
        self.0.push_str(regel.trim_end());
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_wrapped_at_80_characters_and_hangs_below_its_beginning() {
        let mut blad = Blad::default();
        blad.paar(2, 8, "bron", &"één ".repeat(30));
        let tekst = blad.tekst();
        assert!(tekst.lines().all(|regel| regel.chars().count() <= 80), "{tekst}");
        assert!(tekst.starts_with("  bron    één één"), "{tekst}");
        assert!(tekst.lines().skip(1).all(|regel| regel.starts_with("          één")), "{tekst}");
        assert_eq!(tekst.matches("één").count(), 30);
    }

    #[test]
    fn a_label_or_a_word_that_is_too_long_stays_whole() {
        let mut blad = Blad::default();
        blad.paar(0, 4, "variabele", &"x".repeat(90));
        assert_eq!(blad.tekst(), format!("variabele\n    {}\n", "x".repeat(90)));
    }
}
