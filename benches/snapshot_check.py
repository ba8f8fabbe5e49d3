"""The rounds of snapshot_check.sh, and DuckDB's side of them.

Usage: snapshot_check.py ROD_RELEASE FOLDER ROUNDS THREADS, or `snapshot_check.py validate FOLDER THREADS`: counts in DuckDB
the rows that break the register schema of src/catalogue/data: required cells, types, patterns, code lists, eleven test,
order and uniqueness of keys, rows without a parent. One pass per table, everything as text, as a good analyst would.
"""
import pathlib
import shlex
import statistics
import sys
import tomllib

DATA = pathlib.Path(__file__).parent.parent / "src" / "catalogue" / "data"
CLASSES = {"9": "[0-9]", "A": "[A-Z]", "X": "[0-9A-Z]"}
DATE = "(try_cast({0} AS DATE) IS NULL)"
# The eleven test of a burgerservicenummer; of an onderwijsnummer the remainder is 5.
ELEVEN = "({}) % 11".format(" + ".join(f"{weight} * substr({{0}}, {at}, 1)::INTEGER" for at, weight in
                                      enumerate([9, 8, 7, 6, 5, 4, 3, 2, -1], 1)))
TYPES = {
    "pgn": f"(NOT regexp_full_match({{0}}, '[0-9]{{{{9}}}}') OR {ELEVEN} NOT IN (0, 5))",
    "onderwijsnummer": f"(NOT regexp_full_match({{0}}, '[0-9]{{{{9}}}}') OR {ELEVEN} <> 5)",
    "datum": DATE,
    "onvolledige_datum": "(NOT regexp_full_match({0}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}'))",
    "geheel": "(NOT regexp_full_match({0}, '[0-9]+'))",
    "decimaal": r"(NOT regexp_full_match({0}, '[0-9]+([.][0-9]+)?'))",
    "janee": "({0} NOT IN ('J', 'N'))",
}


def pattern(text: str) -> str:
    """A pattern of the schema as a regular expression."""
    out, escaped = "", False
    for sign in text:
        if escaped:
            out, escaped = out + sign, False
        elif sign == "\\":
            escaped = True
        elif sign == "|":
            out += "|"
        else:
            out += CLASSES.get(sign, sign)
    return out


def faults(column: dict, lists: dict[str, list[str]]) -> str:
    """The condition under which a cell is at fault."""
    name = f'"{column["naam"]}"'
    ways = []
    if column["type"] in TYPES:
        ways.append(TYPES[column["type"]].format(name))
    if "patroon" in column:
        ways.append(f"(NOT regexp_full_match({name}, '{pattern(column['patroon'])}'))")
    if "codelijst" in column:
        codes = ", ".join(f"'{code}'" for code in lists[column["codelijst"]])
        ways.append(f"({name} NOT IN ({codes}))")
    filled = " OR ".join(ways) or "false"
    missing = f"({name} IS NULL OR {name} = '')"
    return missing + f" OR {filled}" if column.get("verplicht") else f"NOT {missing} AND ({filled})"


def validate(folder: str, threads: str) -> None:
    import duckdb

    lists = {}
    for file in (DATA / "codelijsten").glob("*.toml"):
        data = tomllib.loads(file.read_text())
        lists[data["id"]] = [value["code"] for value in data["waarde"]]
    connection = duckdb.connect()
    connection.execute(f"SET threads = {int(threads)}")
    tables = [tomllib.loads(file.read_text()) for file in (DATA / "register").glob("*.toml")]
    tables = [table for table in tables if (pathlib.Path(folder) / f"{table['id']}.csv").exists()]
    for table in tables:
        path = pathlib.Path(folder) / f"{table['id']}.csv"
        connection.execute(
            f"CREATE VIEW {table['id']} AS SELECT * FROM read_csv('{path}', header = true, delim = ',', quote = '\"',"
            " all_varchar = true, auto_detect = false, columns = {"
            + ", ".join(f"'{column['naam']}': 'VARCHAR'" for column in table["kolom"])
            + "})"
        )
    total = 0
    for table in tables:
        counts = ", ".join(f"count_if({faults(column, lists)})" for column in table["kolom"])
        key = ", ".join(f'"{name}"' for name in table["sleutel"])
        double = f"(SELECT count(*) FROM (SELECT {key} FROM {table['id']} GROUP BY ALL HAVING count(*) > 1))"
        parent = table.get("hoort_bij")
        orphans = f", (SELECT count(*) FROM {table['id']} ANTI JOIN {parent} USING (pgn))" if parent else ""
        order = f"(SELECT count(*) FROM (SELECT pgn < lag(pgn) OVER () AS back FROM {table['id']}) WHERE back)"
        row = connection.execute(f"SELECT {counts}, {double}, {order}{orphans} FROM {table['id']}").fetchone()
        total += sum(row)
    print(f"{total} faults")


def main(program: str, folder: str, rounds: str, threads: str) -> None:
    from build import measure

    work = pathlib.Path(folder)
    release = next((work / "uit").glob("*/*"))
    files = [str(file) for file in sorted(release.rglob("*")) if file.is_file()]
    commands = {
        "snapshot check": [program, "snapshot", "check", str(work / "csv"), "--quiet"],
        "DuckDB": [sys.executable, __file__, "validate", str(work / "csv"), threads],
        "verify": [program, "verify", str(release), "--quiet"],
        "sha256sum": ["sha256sum", *files],
    }
    measured = {name: [] for name in commands}
    for _ in range(int(rounds)):
        for name, command in commands.items():
            measured[name].append(measure(command))
    for name, rows in measured.items():
        walls, cpus, peaks = zip(*rows)
        print(f"{name:16}{statistics.median(walls):>10.2f} s{statistics.median(cpus):>10.2f} s CPU{max(peaks):>8.0f} MiB")
    for above, below in (("DuckDB", "snapshot check"), ("verify", "sha256sum")):
        pairs = [a[0] / b[0] for a, b in zip(measured[above], measured[below])]
        print(f"{above} / {below}: {statistics.median(pairs):.2f}  ({shlex.join(f'{pair:.2f}' for pair in pairs)})")


if __name__ == "__main__":
    if sys.argv[1] == "validate":
        validate(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
