* Laadt de gegevensbestanden van deze levering in Stata (14 of later): codes als tekst, getallen en datums als zodanig.
* Met de map van de levering als werkmap:
*
*   do lees/lees.do
*   lees {voorbeeld}
*
* Stata geeft alleen getallen een label. Een kolom met een codelijst krijgt daarom een tweeling met _nr achter haar naam:
* het nummer van de code in de lijst, met de betekenis als label. De code zelf blijft tekst. Een naam of betekenis die Stata
* te lang is, staat geheel in een noot (`notes`).

version 14

capture program drop lees
program define lees
    args bestand
    lees_plaats `bestand'
    local pad "`r(pad)'"
    local deel "`r(deel)'"
    import delimited using "`pad'", delimiters(";") varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding("utf-8") clear
    lees_kolommen_`deel'
end

capture program drop lees_plaats
program define lees_plaats, rclass
    args bestand
{plaatsen}    if "`pad'" == "" {
        display as error "onbekend bestand"
        exit 111
    }
    return local pad "`pad'"
    return local deel "`deel'"
end
{programmas}
