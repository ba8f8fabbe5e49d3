//! An exam in secondary education, with its subjects and its werkstuk.
//!
//! In: the person's number, where and when, the elementcode. Out: rows of `examen_vo`, `examenvak_vo` and `werkstuk_vo`.
//! Refuses: nothing. What the register holds is drawn and not computed: marks and outcome need not agree.

use super::day::Day;
use super::line::LineWriter;
use super::number::Number;
use super::random::Random;
use super::tables::{Code, SectorTable, Tables};
use super::world::{VO, vestiging};

/// A vestiging of an institution in secondary education, both by number.
#[derive(Clone, Copy)]
pub(super) struct ExamPlace {
    pub(super) instelling: u32,
    pub(super) vestiging: u32,
}

/// Outcomes by weight.
const OUTCOMES: [(u32, Code); 6] = [(850, b"G"), (60, b"A"), (25, b"T"), (25, b"E"), (25, b"L"), (15, b"D")];
/// What became of a result, by weight.
const USES: [(u32, Code); 4] = [(930, b"G"), (30, b"V"), (20, b"D"), (20, b"I")];
/// First and last vakcode.
const VAKKEN: std::ops::RangeInclusive<u32> = 9_001..=9_012;

/// Writes an exam of which the outcome is given on `day`, or some weeks later.
pub(super) fn write(
    pgn: &Number,
    t: &mut Random,
    (number, place, day, elementcode): (u32, ExamPlace, Day, Code),
    out: &mut Tables,
) {
    let uitslag: Code = t.weighted(&OUTCOMES);
    let decided = !matches!(uitslag, b"E" | b"L");
    let resit = t.chance(120);
    let line = out.sector_line(SectorTable::ExamenVo, pgn).number(number);
    let line = line.code(&vestiging(VO, place.instelling, place.vestiging)).code(elementcode).number(day.year());
    let line = line
        .code(uitslag)
        .janee(uitslag == b"G")
        .janee(uitslag == b"G" && t.chance(90))
        .janee(uitslag == b"E" || t.chance(10));
    line.day_or_empty(decided.then_some(if resit { day.plus(18) } else { day })).end();
    let havo_or_vwo = elementcode >= b"9950".as_slice();
    if t.chance(900) {
        let line = out.sector_line(SectorTable::WerkstukVo, pgn).number(number).code(t.weighted(&USES));
        let line = if havo_or_vwo {
            line.number(t.between(5, 9)).code(b"").code(b"")
        } else {
            line.code(b"").code(t.weighted(&[(500, b"G"), (500, b"V")])).text(b"Voorbeeldthema, breed")
        };
        line.code(if t.chance(50) { b"VWO" } else { b"" }).end();
    }
    for vak in VAKKEN {
        if vak <= 9_003 || t.chance(500) {
            subject(out.sector_line(SectorTable::ExamenvakVo, pgn).number(number).number(vak), t, vak);
        }
    }
}

fn subject(line: LineWriter<'_>, t: &mut Random, vak: u32) {
    let higher = t.chance(30);
    let line = line.code(t.weighted(&USES)).code(if higher { b"HA" } else { b"" });
    let line = if higher && t.chance(500) { line.number(vak + 100) } else { line.code(b"") };
    let line = line.janee(t.chance(950)).janee(vak >= 9_010).janee(t.chance(150));
    // Without a mark there is a judgement, and no central exam.
    if vak == 9_012 {
        let line = line.code(b"").code(t.weighted(&[(600, b"G"), (400, b"V")])).code(b"").code(b"").code(b"");
        return line.code(b"").code(b"").code(b"").code(b"").end();
    }
    let line = mark(line, t).code(b"");
    let central = vak < 9_010;
    let (second, third) = (central && t.chance(200), central && t.chance(30));
    let mut line = line;
    for sat in [central, second, third] {
        line = if sat { mark(line, t) } else { line.code(b"") };
    }
    let ends = [true, second, third].map(|given| given.then(|| t.between(4, 9)));
    for end in ends {
        line = number_or_empty(line, end);
    }
    number_or_empty(line, ends.into_iter().flatten().last()).end();
}

fn number_or_empty(line: LineWriter<'_>, number: Option<u32>) -> LineWriter<'_> {
    match number {
        Some(number) => line.number(number),
        None => line.code(b""),
    }
}

/// A mark with one decimal.
fn mark<'a>(line: LineWriter<'a>, t: &mut Random) -> LineWriter<'a> {
    let tenths = t.between(38, 95);
    line.code(format!("{}.{}", tenths / 10, tenths % 10).as_bytes())
}
