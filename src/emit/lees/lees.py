"""Laadt de gegevensbestanden van deze levering: codes als tekst, getallen en datums als zodanig, leeg als ontbrekend.

    import sys; sys.path.insert(0, "lees")
    import lees
    d = lees.met_pandas("{voorbeeld}")                 # of lees.met_polars(...)
    d = lees.met_pandas("{voorbeeld}", labels=True)    # codes als categorieën met hun betekenis

BESTANDEN noemt de bestanden, KOLOMMEN per deelbestand de kolommen (naam, soort, betekenis, codelijst).
"""
from pathlib import Path

MAP = Path(__file__).resolve().parent.parent


def _ruim_op():
    """Python legt bij het importeren een kopie naast dit bestand; in de map van een levering hoort die niet."""
    kopieen = Path(__file__).resolve().parent / "__pycache__"
    try:
        for kopie in kopieen.glob("lees.*"):
            kopie.unlink()
        kopieen.rmdir()
    except OSError:
        pass  # er is geen kopie, of de map is alleen te lezen


_ruim_op()

# naam: pad, deelbestand
BESTANDEN = {
{bestanden}}

# deelbestand: naam, soort, betekenis, codelijst
KOLOMMEN = {
{kolommen}}

# codelijst: code, betekenis
CODELIJSTEN = {
{codelijsten}}


def met_pandas(bestand, labels=False):
    """Een bestand als DataFrame; labels=True geeft van elke code haar betekenis, als categorie."""
    import pandas

    pad, deel = BESTANDEN[bestand]
    kolommen = KOLOMMEN[deel]
    soorten = {"tekst": "string", "geheel": "Int64", "decimaal": "Float64", "datum": "string"}
    d = pandas.read_csv(
        MAP / pad, sep=";", encoding="utf-8", keep_default_na=False, na_values=[""],
        dtype={naam: soorten[soort] for naam, soort, _, _ in kolommen},
    )
    for naam, soort, _, lijst in kolommen:
        if soort == "datum":
            d[naam] = pandas.to_datetime(d[naam], format="%Y-%m-%d").astype("datetime64[s]")
        elif labels and lijst:
            codes = CODELIJSTEN[lijst]
            categorieen = pandas.CategoricalDtype([betekenis for _, betekenis in codes], ordered=False)
            d[naam] = d[naam].map(dict(codes)).astype(categorieen)
    d.attrs["betekenis"] = {naam: betekenis for naam, _, betekenis, _ in kolommen}
    return d


def met_polars(bestand, labels=False):
    """Een bestand als DataFrame; labels=True geeft van elke code haar betekenis, als Enum."""
    import polars

    pad, deel = BESTANDEN[bestand]
    kolommen = KOLOMMEN[deel]
    soorten = {"tekst": polars.String, "geheel": polars.Int64, "decimaal": polars.Float64, "datum": polars.String}
    d = polars.read_csv(
        MAP / pad, separator=";", encoding="utf8",
        schema={naam: soorten[soort] for naam, soort, _, _ in kolommen},
    )
    for naam, soort, _, lijst in kolommen:
        if soort == "datum":
            d = d.with_columns(polars.col(naam).str.to_date("%Y-%m-%d"))
        elif labels and lijst:
            codes = CODELIJSTEN[lijst]
            d = d.with_columns(
                polars.col(naam).replace_strict(dict(codes), default=None, return_dtype=polars.String)
                .cast(polars.Enum([betekenis for _, betekenis in codes]))
            )
    return d
