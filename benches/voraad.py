"""VO-raad by DuckDB, and the rounds of voraad.sh.

voraad.py run SCRIPT SNAPSHOT BRONNEN UIT THREADS runs the script that `rod-release sql` prints and writes its data files.
voraad.py measure ROD_RELEASE FOLDER ROUNDS THREADS measures it beside `rod-release build`, FOLDER holding csv, bronnen, script.sql.
"""
import pathlib
import re
import shutil
import statistics
import sys

from build import data, measure, same_rows
from duckdb_job import DEMO, DIGITS, hkdf

DOMEIN = b"\x1f".join([b"rod-release/omnummer/v1", b"vo", b"vo-raad", b"beleidsbestand-vo"])


def omnummer() -> str:
    """omnummer/v1 as a macro: HMAC-SHA-256, of which 128 bits in Crockford's base32: 8 bits as two digits, six times 20 as four."""
    subkey = hkdf(DEMO, DOMEIN) + bytes(32)
    ipad, opad = (bytes(byte ^ pad for byte in subkey).hex() for pad in (0x36, 0x5C))
    pairs = "".join(a + b for a in DIGITS for b in DIGITS)
    pair = lambda number: f"substr('{pairs}', 2 * ({number}) + 1, 2)"
    bits = lambda begin, length: f"('0x' || substr(hex, {begin}, {length}))::INTEGER"
    parts = [pair(bits(1, 2))]
    for begin in range(3, 33, 5):
        parts += [pair(f"{bits(begin, 5)} >> 10"), pair(f"{bits(begin, 5)} & 1023")]
    hashed = f"sha256(unhex('{opad}') || unhex(sha256(unhex('{ipad}') || encode(number))))"
    return (
        f"CREATE MACRO _digits(hex) AS {' || '.join(parts)};"
        f" CREATE MACRO omnummer(number) AS CASE WHEN number IS NOT NULL THEN _digits({hashed}) END"
    )


def run(script: str, snapshot: str, bronnen: str, uit: str, threads: str) -> None:
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET threads = {int(threads)}")
    connection.execute(f"SET temp_directory = '{uit}/tijdelijk'")
    connection.execute(omnummer())
    text = pathlib.Path(script).read_text(encoding="utf-8")
    schemas = sorted(set(re.findall(r"\b(stand_\d{4}_\d\d_\d\d)\.", text)))
    for schema in schemas:
        connection.execute(f"CREATE SCHEMA {schema}")
    wanted = set(re.findall(r"^--   (\w+): ", text, re.MULTILINE))
    for folder in (snapshot, bronnen):
        for path in sorted(pathlib.Path(folder).glob("*.csv")):
            if path.stem not in wanted:
                continue
            reader = f"read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"
            connection.execute(f"CREATE TABLE {path.stem} AS SELECT * FROM {reader}")
    if not (pathlib.Path(snapshot) / "eerder_nummer.csv").exists():
        connection.execute("CREATE TABLE eerder_nummer (pgn VARCHAR, volgnr VARCHAR, nummer VARCHAR)")
    # One state of the register stands for all, as in the trial that is measured beside it.
    tables = [name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()]
    for schema in schemas:
        for name in tables:
            connection.execute(f"CREATE VIEW {schema}.{name} AS SELECT * FROM main.{name}")
    for part in text.split(";\n\n"):
        named = re.findall(r"^-- data/(\S+\.csv)$", part, re.MULTILINE)
        if named:
            query = part.strip().rstrip(";")
            connection.execute(
                f"COPY ({query}\n) TO '{uit}/{named[-1]}' (HEADER, DELIMITER ';', QUOTE '\"', ESCAPE '\"')"
            )


def rounds(program: str, folder: str, count: str, threads: str) -> None:
    work = pathlib.Path(folder)
    paths = [str(work / "csv"), str(work / "bronnen")]
    ours = [program, "build", "besluiten/vo-raad-2022.toml", "--snapshot", paths[0], "--sources", paths[1]]
    commands = {
        "rod-release": [*ours, "--key-file", "demo", "--threads", threads, "--quiet", "--out"],
        "DuckDB": [sys.executable, __file__, "run", str(work / "script.sql"), *paths],
    }
    measured: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    how = ""
    for number in range(int(count)):
        first = None
        for name, command in commands.items():
            out = work / "uit"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            measured[name].append(measure([*command, str(out), *([threads] if name == "DuckDB" else [])]))
            if number == 0 and first is None:
                first = shutil.copytree(data(out), work / "first")
            elif number == 0:
                how = same_rows(first, data(out))
    persons = sum(1 for _ in open(work / "csv" / "persoon.csv", "rb")) - 1
    print(f"{persons} persons, {threads} threads, {count} rounds; same {how} in every file")
    for name, rows in measured.items():
        walls, cpus, peaks = zip(*rows)
        print(f"{name:16}{statistics.median(walls):>10.2f} s wall{statistics.median(cpus):>10.2f} s CPU{max(peaks):>10.0f} MiB peak")
    pairs = [a[0] / b[0] for a, b in zip(measured["DuckDB"], measured["rod-release"])]
    print(f"DuckDB / rod-release: {statistics.median(pairs):.2f}  (per round: {' '.join(f'{pair:.2f}' for pair in pairs)})")


if __name__ == "__main__":
    {"run": run, "measure": rounds}[sys.argv[1]](*sys.argv[2:])
