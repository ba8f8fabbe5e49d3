# Laadt de gegevensbestanden van deze levering: codes als tekst, getallen en datums als zodanig, leeg als NA.
# Voer uit met de map van de levering als werkmap, of geef haar als `map`:
#
#   source("lees/lees.R")
#   d <- lees_readr("{voorbeeld}")                          # of lees_data_table(...)
#   d <- lees_readr("{voorbeeld}", labels = TRUE)           # codes als factoren met hun betekenis
#
# lees_bestanden noemt de bestanden, lees_kolommen per deelbestand de kolommen.

# naam: pad, deelbestand
lees_bestanden <- list(
{bestanden})

# deelbestand: naam, soort, betekenis, codelijst ("" is geen)
lees_kolommen <- list(
{kolommen})

# codelijst: codes, betekenissen
lees_codelijsten <- list(
{codelijsten})

lees_readr <- function(bestand, labels = FALSE, map = ".") {
  kolommen <- lees_kolommen[[lees_bestanden[[bestand]][["deelbestand"]]]]
  letter <- c(tekst = "c", geheel = "i", decimaal = "d", datum = "D")
  d <- readr::read_delim(
    file.path(map, lees_bestanden[[bestand]][["pad"]]), delim = ";", na = "", quote = "\"", escape_double = TRUE,
    escape_backslash = FALSE, trim_ws = FALSE, progress = FALSE, show_col_types = FALSE,
    locale = readr::locale(encoding = "UTF-8", decimal_mark = ".", grouping_mark = ""),
    col_types = paste(letter[kolommen$soort], collapse = "")
  )
  lees_gelabeld(d, kolommen, labels)
}

lees_data_table <- function(bestand, labels = FALSE, map = ".") {
  kolommen <- lees_kolommen[[lees_bestanden[[bestand]][["deelbestand"]]]]
  klasse <- c(tekst = "character", geheel = "integer", decimaal = "numeric", datum = "character")
  d <- data.table::fread(
    file.path(map, lees_bestanden[[bestand]][["pad"]]), sep = ";", dec = ".", header = TRUE, encoding = "UTF-8",
    na.strings = "", strip.white = FALSE, colClasses = unname(klasse[kolommen$soort]), data.table = TRUE
  )
  # fread laat een aanhalingsteken binnen aanhalingstekens verdubbeld staan
  for (naam in kolommen$naam[kolommen$soort == "tekst"]) {
    data.table::set(d, j = naam, value = gsub("\"\"", "\"", d[[naam]], fixed = TRUE))
  }
  for (naam in kolommen$naam[kolommen$soort == "datum"]) {
    data.table::set(d, j = naam, value = as.Date(d[[naam]], format = "%Y-%m-%d"))
  }
  lees_gelabeld(d, kolommen, labels)
}

lees_gelabeld <- function(d, kolommen, labels) {
  for (i in seq_along(kolommen$naam)) {
    naam <- kolommen$naam[[i]]
    if (labels && nzchar(kolommen$codelijst[[i]])) {
      lijst <- lees_codelijsten[[kolommen$codelijst[[i]]]]
      d[[naam]] <- factor(d[[naam]], levels = lijst$code, labels = lijst$betekenis)
    }
    attr(d[[naam]], "label") <- kolommen$betekenis[[i]]
  }
  d
}
