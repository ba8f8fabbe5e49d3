"""Runs job-mbo-2024.sql: the yardstick that `rod-release build` is held against.

Usage: duckdb_job.py SNAPSHOT BRONNEN UIT [THREADS]. Writes the four data files of the release into UIT. SNAPSHOT holds CSV,
or Parquet as `snapshot convert` writes it. The SQL does the whole job, HMAC-SHA-256 of every person included; Python only
derives the one subkey.
"""
import hashlib
import hmac
import pathlib
import sys

import duckdb

DEMO = hashlib.sha256(b"rod-release demo key, niet voor echte verstrekkingen").digest()
DOMEIN = b"\x1f".join([b"rod-release/omnummer/v1", b"mbo", b"job-mbo", b"job-monitor"])
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TABLES = {
    "persoon": "pgn INTEGER, onderwijsnummer_eerder VARCHAR, geslachtsnaam VARCHAR, voornamen VARCHAR, geslacht VARCHAR,"
    " geboortedatum VARCHAR, overlijdensdatum DATE, geboorteplaats VARCHAR, geboorteland VARCHAR,"
    " geboorteland_ouder1 VARCHAR, geboorteland_ouder2 VARCHAR, datum_vestiging DATE, datum_vertrek DATE",
    "verblijfplaats": "pgn INTEGER, datum_begin DATE, adres VARCHAR, postcode VARCHAR",
    "nationaliteit": "pgn INTEGER, code VARCHAR, datum_begin DATE, datum_einde DATE",
    "inschrijving": "pgn INTEGER, volgnr INTEGER, sector VARCHAR, instellingscode VARCHAR, datum_inschrijving DATE,"
    " datum_uitschrijving_gepland DATE, datum_uitschrijving DATE, reden_uitschrijving VARCHAR",
    "opleiding_mbo": "pgn INTEGER, volgnr INTEGER, datum_begin DATE, opleidingsvorm VARCHAR, opleidingscode VARCHAR,"
    " niveau VARCHAR, leerweg VARCHAR, bekostigbaar VARCHAR, onderwijsaanbieder VARCHAR, onderwijslocatie VARCHAR,"
    " leerroute VARCHAR, leerroutefase VARCHAR",
}
COLUMNS = {
    "regulier": "omnummer, geslacht, leeftijd_1_januari, instellingscode, opleidingscode, niveau, leerweg",
    "aanvullend": "omnummer, postcode, geboorteplaats, geboorteland, geboorteland_ouder1, geboorteland_ouder2,"
    " datum_vestiging, gemeentecode, leeftijd_1_oktober, generatie, etniciteit_lang, etniciteit_kort,"
    " instellingscode, onderwijslocatie, actief, soort_inschrijving_mbo, verblijfsjaar_instelling,"
    " verblijfsjaar_mbo, opleidingsvorm, opleidingscode",
}


def hkdf(key: bytes, domein: bytes) -> bytes:
    """HKDF-SHA-256, empty salt, 32 bytes: one block."""
    prk = hmac.new(bytes(32), key, hashlib.sha256).digest()
    return hmac.new(prk, domein + b"\x01", hashlib.sha256).digest()


def table(snapshot: pathlib.Path, name: str, columns: str) -> str:
    """What a good analyst would read a table with: no guessing of types in CSV; Parquet has them."""
    parquet = snapshot / f"{name}.parquet"
    if parquet.exists():
        # A date of the BRP is text in Parquet, for it may be incomplete; the numbers are integers.
        casts = [f"{column}::DATE AS {column}" for column, kind in map(str.split, columns.split(",")) if kind == "DATE"]
        if name == "persoon":
            casts.append("lpad(onderwijsnummer_eerder::VARCHAR, 9, '0') AS onderwijsnummer_eerder")
        return f"SELECT * REPLACE ({', '.join(casts)}) FROM read_parquet('{parquet}')"
    typed = ", ".join("'{}': '{}'".format(*column.split()) for column in columns.split(","))
    return (
        f"SELECT * FROM read_csv('{snapshot / name}.csv', header = true, delim = ',', quote = '\"', auto_detect = false,"
        f" columns = {{{typed}}})"
    )


def main(snapshot: str, bronnen: str, uit: str, threads: str = "2") -> None:
    subkey = hkdf(DEMO, DOMEIN) + bytes(32)
    sql = (pathlib.Path(__file__).parent / "job-mbo-2024.sql").read_text()
    sql = sql.format(
        bronnen=bronnen,
        uit=uit,
        ipad=bytes(b ^ 0x36 for b in subkey).hex(),
        opad=bytes(b ^ 0x5C for b in subkey).hex(),
        paren="".join(a + b for a in DIGITS for b in DIGITS),
    )
    connection = duckdb.connect()
    connection.execute(f"SET threads = {int(threads)}")
    # DuckDB's own advice for large loads; ORDER BY still orders.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(f"SET temp_directory = '{uit}/tijdelijk'")
    connection.execute("CREATE SCHEMA snapshot")
    for name, columns in TABLES.items():
        connection.execute(f"CREATE VIEW snapshot.{name} AS {table(pathlib.Path(snapshot), name, columns)}")
    connection.execute(sql)
    for jaar in (2021, 2023):
        for name, columns in COLUMNS.items():
            connection.execute(
                f"COPY (SELECT {columns} FROM uit WHERE peiljaar = {jaar} ORDER BY omnummer) TO"
                f" '{uit}/{name}_{jaar}-{jaar + 1}.csv' (HEADER, DELIMITER ';', QUOTE '\"', ESCAPE '\"')"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
