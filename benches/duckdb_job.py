"""Runs job-mbo-2024.sql: the yardstick that `rod-release build` is held against.

Usage: duckdb_job.py SNAPSHOT BRONNEN UIT [THREADS]. Writes the four data files of the release into UIT.
The SQL does the whole job, HMAC-SHA-256 of every person included; Python only derives the one subkey.
"""
import hashlib
import hmac
import pathlib
import sys

import duckdb

DEMO = hashlib.sha256(b"rod-release demo key, niet voor echte verstrekkingen").digest()
DOMEIN = b"\x1f".join([b"rod-release/omnummer/v1", b"mbo", b"job-mbo", b"job-monitor"])
CIJFERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KOLOMMEN = {
    "regulier": "omnummer, geslacht, leeftijd_1_januari, instellingscode, opleidingscode, niveau, leerweg",
    "aanvullend": "omnummer, postcode, geboorteplaats, geboorteland, geboorteland_ouder1, geboorteland_ouder2,"
    " datum_vestiging, gemeentecode, leeftijd_1_oktober, generatie, etniciteit_lang, etniciteit_kort,"
    " instellingscode, onderwijslocatie, actief, soort_inschrijving_mbo, verblijfsjaar_instelling,"
    " verblijfsjaar_mbo, opleidingsvorm, opleidingscode",
}


def hkdf(sleutel: bytes, domein: bytes) -> bytes:
    """HKDF-SHA-256, empty salt, 32 bytes: one block."""
    prk = hmac.new(bytes(32), sleutel, hashlib.sha256).digest()
    return hmac.new(prk, domein + b"\x01", hashlib.sha256).digest()


def main(snapshot: str, bronnen: str, uit: str, threads: str = "2") -> None:
    subkey = hkdf(DEMO, DOMEIN) + bytes(32)
    sql = (pathlib.Path(__file__).parent / "job-mbo-2024.sql").read_text()
    sql = sql.format(
        snapshot=snapshot,
        bronnen=bronnen,
        uit=uit,
        ipad=bytes(b ^ 0x36 for b in subkey).hex(),
        opad=bytes(b ^ 0x5C for b in subkey).hex(),
        paren="".join(a + b for a in CIJFERS for b in CIJFERS),
    )
    verbinding = duckdb.connect()
    verbinding.execute(f"SET threads = {int(threads)}")
    # DuckDB's own advice for large loads; ORDER BY still orders.
    verbinding.execute("SET preserve_insertion_order = false")
    verbinding.execute(f"SET temp_directory = '{uit}/tijdelijk'")
    verbinding.execute(sql)
    for jaar in (2021, 2023):
        for naam, kolommen in KOLOMMEN.items():
            verbinding.execute(
                f"COPY (SELECT {kolommen} FROM uit WHERE peiljaar = {jaar} ORDER BY omnummer) TO"
                f" '{uit}/{naam}_{jaar}-{jaar + 1}.csv' (HEADER, DELIMITER ';', QUOTE '\"', ESCAPE '\"')"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
