"""Runs the script that `rod-release sql` prints on an engine and holds every cell against the built release.

In: a release made with the demo key, the script of its besluit, the CSV snapshot and sources that it was built from. Out: a line
per data file. Refuses (exit 1): a file without a query, another header, another number of rows, any other cell, another order.

    python tests/engines/agree.py duckdb|spark|sqlite RELEASE SCRIPT SNAPSHOT SOURCES
"""
import csv
import hashlib
import hmac
import json
import re
import sys
import time
from pathlib import Path

KEY = hashlib.sha256(b"rod-release demo key, niet voor echte verstrekkingen").digest()
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EARLIER = ("eerder_nummer", ["pgn", "volgnr", "nummer"])


def pseudonymiser(domain):
    """omnummer/v1 of a domain, straight from its definition."""
    extracted = hmac.new(bytes(32), KEY, hashlib.sha256).digest()
    info = "\x1f".join(["rod-release/omnummer/v1", *domain]).encode()
    subkey = hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()

    def omnummer(number):
        if number is None:
            return None
        tag = int.from_bytes(hmac.new(subkey, number.encode(), hashlib.sha256).digest()[:16], "big")
        return "".join(SIGNS[tag >> 5 * place & 31] for place in range(25, -1, -1))

    return omnummer


def rows_of(path, delimiter=","):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file, delimiter=delimiter))


class Sqlite:
    def __init__(self, omnummer):
        import sqlite3

        self.connection = sqlite3.connect(":memory:")
        self.connection.create_function("omnummer", 1, omnummer, deterministic=True)

    def schema(self, name):
        self.connection.execute(f"ATTACH ':memory:' AS {name}")

    def load(self, name, path):
        header, *rows = rows_of(path)
        self.empty(name, header)
        places = ", ".join("?" * len(header))
        self.connection.executemany(f"INSERT INTO {name} VALUES ({places})", rows)

    def empty(self, name, header):
        self.connection.execute(f"CREATE TABLE {name} ({', '.join(column + ' TEXT' for column in header)})")

    def run(self, statement):
        cursor = self.connection.execute(statement)
        return cursor.description and ([column[0] for column in cursor.description], cursor.fetchall())


class DuckDb(Sqlite):
    def __init__(self, omnummer):
        import duckdb

        self.connection = duckdb.connect()
        self.connection.create_function("omnummer", omnummer, ["VARCHAR"], "VARCHAR")

    def schema(self, name):
        self.connection.execute(f"CREATE SCHEMA {name}")

    def load(self, name, path):
        reader = f"read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"
        self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {reader}")

    def run(self, statement):
        cursor = self.connection.execute(statement)
        return [column[0] for column in cursor.description], cursor.fetchall()


class Spark:
    def __init__(self, omnummer):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.memory", "2g")
        builder = builder.config("spark.sql.warehouse.dir", "/tmp/rod-release-spark-warehouse")
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        self.session.udf.register("omnummer", omnummer, "string")

    def schema(self, name):
        raise SystemExit(f"one state of the register only: {name}")

    def load(self, name, path):
        reader = self.session.read.option("header", True).option("escape", '"').option("nullValue", "")
        reader.csv(str(path)).createOrReplaceTempView(name)

    def empty(self, name, header):
        columns = ", ".join(f"CAST(NULL AS STRING) AS {column}" for column in header)
        self.session.sql(f"SELECT {columns} WHERE FALSE").createOrReplaceTempView(name)

    def run(self, statement):
        frame = self.session.sql(statement)
        return frame.columns and (frame.columns, [tuple(row) for row in frame.collect()])


def parts_of(script):
    """The statements of each data file, by its path."""
    for part in script.split(";\n\n"):
        named = re.findall(r"^-- (data/\S+\.csv)$", part, re.MULTILINE)
        if named:
            statements = r";\n(?=(?:-- [^\n]*\n)*(?:CREATE|CACHE|SELECT|DROP)\b)"
            yield named[-1], re.split(statements, part.rstrip().rstrip(";"))


def is_query(statement):
    """Whether it gives rows: remarks stand before it."""
    lines = (line for line in statement.splitlines() if line and not line.startswith("--"))
    return next(lines, "").split(" ")[0] in ("WITH", "SELECT")


def main(engine_name, release, script, snapshot, sources):
    release, script = Path(release), Path(script).read_text(encoding="utf-8")
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    omnummer = pseudonymiser(list(manifest["pseudoniem"]["domein"].values()))
    engine = {"sqlite": Sqlite, "duckdb": DuckDb, "spark": Spark}[engine_name](omnummer)
    schemas = sorted(set(re.findall(r"\b(stand_\d{4}_\d\d_\d\d)\.", script)))
    for schema in schemas:
        engine.schema(schema)
    for folder, prefixes in ((snapshot, [""] + [f"{schema}." for schema in schemas]), (sources, [""])):
        for path in sorted(Path(folder).glob("*.csv")):
            for prefix in prefixes:
                engine.load(prefix + path.stem, path)
    if not (Path(snapshot) / f"{EARLIER[0]}.csv").exists():
        for prefix in [""] + [f"{schema}." for schema in schemas]:
            engine.empty(prefix + EARLIER[0], EARLIER[1])
    expected = {str(path.relative_to(release)) for path in release.glob("data/*.csv")}
    wrong, seen = 0, set()
    for path, statements in parts_of(script):
        begin, found = time.time(), None
        for statement in statements:
            out = engine.run(statement)
            if is_query(statement):
                found = out
        seen.add(path)
        header, *cells = rows_of(release / path, ";")
        ours = [["" if cell is None else cell for cell in row] for row in found[1]] if found else None
        same = found and list(found[0]) == header and ours == cells
        wrong += not same
        verdict = f"{sum(map(len, cells))} cells equal" if same else "NOT EQUAL"
        print(f"{engine_name} {path}: {len(cells)} rows, {verdict}, {time.time() - begin:.1f} s")
        if found and not same:
            columns = {name for a, b in zip(ours, cells) for name, x, y in zip(header, a, b) if x != y}
            print(f"  {len(ours)} rows against {len(cells)}; columns: {', '.join(sorted(columns))}")
    if seen != expected:
        print(f"files without a query: {', '.join(sorted(expected - seen))}")
        wrong += 1
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
