"""Loads every data file of a release with its own scripts (lees/) and compares each column with datapackage.json.

In: folders of releases. Out: a line per release and tool. Refuses (exit 1): a column of another type, a cell that is
missing in one and not in the other, another text, number, day or label. A tool that is not there is a failure.

    python tests/load/check.py RELEASE...        # needs pandas, polars, duckdb, Rscript (readr, data.table), pspp
"""
import csv
import datetime
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# What Python does for a reader who knows no better: lees.py has to leave the release as it is.
sys.dont_write_bytecode = False
# A longer list of names is no factor: the columns stay codes.
MOST_NAMED = 2000
KINDS = {"integer": "integer", "number": "decimal", "date": "date"}


class Column:
    """A column as the datapackage describes it and the plain CSV holds it."""

    def __init__(self, field, cells, names):
        self.name = field["name"]
        self.kind = KINDS.get(field["type"], "text")
        self.label = field["title"]
        self.labels = {entry["value"]: entry["label"] for entry in field.get("categories", [])}
        if field["type"] == "boolean":
            self.labels = {"J": "ja", "N": "nee"}
        if names is not None and len(names) <= MOST_NAMED:
            # What public sources name; a code that none of them knows is its own label.
            self.labels = {code: name or code for code, name in names.items()}
        double = [label for label in self.labels.values() if list(self.labels.values()).count(label) > 1]
        for code, label in self.labels.items():
            if label in double:
                self.labels[code] = f"{label} ({code})"
        self.cells = [None if cell == "" else cell for cell in cells]

    def values(self):
        convert = {"integer": int, "decimal": float, "date": datetime.date.fromisoformat, "text": str}[self.kind]
        return [None if cell is None else convert(cell) for cell in self.cells]

    def labelled(self):
        return [None if cell is None else self.labels[cell] for cell in self.cells]


def expected(release):
    package = json.loads((release / "datapackage.json").read_text())
    with open(release / "codeboek.csv", newline="", encoding="utf-8-sig") as handle:
        lists = {(row["deelbestand"], row["kolom"]): row["namenlijst"] for row in csv.DictReader(handle, delimiter=";")}

    def names(part, column):
        if not lists[part, column]:
            return None
        with open(release / "codelijsten" / f"{lists[part, column]}.csv", newline="", encoding="utf-8") as handle:
            return {row["code"]: row["label"] for row in csv.DictReader(handle, delimiter=";")} or None

    files = {}
    for resource in package["resources"]:
        with open(release / resource["path"], newline="", encoding="utf-8") as handle:
            rows = list(csv.reader(handle, delimiter=";"))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == rows[0], resource["path"]
        cells = list(zip(*rows[1:])) or [()] * len(fields)
        part = Path(resource["path"]).stem.rsplit("_", 1)[0]
        files[Path(resource["path"]).stem] = [Column(f, c, names(part, f["name"])) for f, c in zip(fields, cells)]
    return files


def equal(tool, file, column, found, wanted):
    if len(found) != len(wanted):
        sys.exit(f"{tool}: {file}.{column.name}: {len(found)} rows instead of {len(wanted)}")
    for row, (one, other) in enumerate(zip(found, wanted), 1):
        if one != other or type(one) is not type(other):
            sys.exit(f"{tool}: {file}.{column.name}: row {row} is another value or type")


def plain(value):
    """A cell of pandas as Python holds it."""
    import pandas

    if value is None or value is pandas.NA or value is pandas.NaT or value != value:
        return None
    if isinstance(value, pandas.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def with_python(release, files):
    spec = importlib.util.spec_from_file_location("lees", release / "lees" / "lees.py")
    lees = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lees)
    dtype = {"text": "string", "integer": "Int64", "decimal": "Float64", "date": "datetime64[s]"}
    for file, columns in files.items():
        pandas, labelled = lees.met_pandas(file), lees.met_pandas(file, labels=True)
        polars, polars_labelled = lees.met_polars(file), lees.met_polars(file, labels=True)
        for column in columns:
            if str(pandas[column.name].dtype) != dtype[column.kind]:
                sys.exit(f"pandas: {file}.{column.name} is {pandas[column.name].dtype}")
            equal("pandas", file, column, [plain(v) for v in pandas[column.name]], column.values())
            equal("polars", file, column, polars[column.name].to_list(), column.values())
            if pandas.attrs["betekenis"][column.name] != column.label:
                sys.exit(f"pandas: {file}.{column.name}: another label")
            if column.labels:
                equal("pandas", file, column, [plain(v) for v in labelled[column.name]], column.labelled())
                equal("polars", file, column, polars_labelled[column.name].to_list(), column.labelled())


def with_duckdb(release, files):
    import duckdb

    here = os.getcwd()
    os.chdir(release)
    database = duckdb.connect()
    database.execute((release / "lees" / "lees.sql").read_text())
    os.chdir(here)
    for file, columns in files.items():
        rows = database.execute(f'SELECT * FROM "{file}"').fetchall()
        for at, column in enumerate(columns):
            found = [float(row[at]) if column.kind == "decimal" and row[at] is not None else row[at] for row in rows]
            equal("duckdb", file, column, found, column.values())
            about = database.execute(
                "SELECT comment FROM duckdb_columns() WHERE table_name = ? AND column_name = ?", [file, column.name]
            ).fetchone()[0]
            if about != column.label:
                sys.exit(f"duckdb: {file}.{column.name}: another label")
    lists = list((release / "codelijsten").glob("*.csv"))
    if not lists:
        sys.exit("duckdb: no code list was loaded")
    for name in lists:
        with open(name, newline="", encoding="utf-8") as handle:
            wanted = [(code, label or None) for code, label in csv.reader(handle, delimiter=";")][1:]
        if database.execute(f'SELECT * FROM "codelijst_{name.stem}"').fetchall() != wanted:
            sys.exit(f"duckdb: codelijst_{name.stem} is another list")


R_SCRIPT = """
source("lees/lees.R")
soort <- function(x) if (inherits(x, "Date")) "date" else if (is.integer(x)) "integer" else if (is.numeric(x)) "decimal" else class(x)[[1]]
tekst <- function(x) ifelse(is.na(x), NA, if (inherits(x, "Date")) format(x, "%Y-%m-%d") else as.character(x))
for (bestand in names(lees_bestanden)) for (manier in c("readr", "data_table")) for (labels in c(FALSE, TRUE)) {
  d <- as.data.frame(do.call(paste0("lees_", manier), list(bestand, labels = labels)))
  for (naam in names(d)) {
    uit <- file.path(commandArgs(TRUE)[[1]], paste(bestand, manier, labels, naam, sep = "@"))
    con <- file(uit, "w", encoding = "UTF-8")
    writeLines(c(soort(d[[naam]]), attr(d[[naam]], "label"), ifelse(is.na(d[[naam]]), "-", paste0("=", tekst(d[[naam]])))), con)
    close(con)
  }
}
"""


def with_r(release, files):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["Rscript", "--vanilla", "-e", R_SCRIPT, out], cwd=release, check=True)
        kinds = {"text": "character", "integer": "integer", "decimal": "decimal", "date": "date"}
        for file, columns in files.items():
            for column in columns:
                for way in ("readr", "data_table"):
                    for labels in ("FALSE", "TRUE"):
                        lines = (Path(out) / f"{file}@{way}@{labels}@{column.name}").read_text().splitlines()
                        factor = labels == "TRUE" and column.labels
                        if lines[0] != ("factor" if factor else kinds[column.kind]) or lines[1] != column.label:
                            sys.exit(f"R ({way}): {file}.{column.name} is {lines[0]}")
                        cells = [None if cell == "-" else cell[1:] for cell in lines[2:]]
                        if column.kind in ("integer", "decimal"):
                            cells = [None if cell is None else float(cell) for cell in cells]
                            wanted = [None if cell is None else float(cell) for cell in column.cells]
                        else:
                            wanted = column.labelled() if factor else column.cells
                        equal(f"R ({way})", file, column, cells, wanted)


def with_pspp(release, files):
    script = (release / "lees" / "lees.sps").read_text()
    with tempfile.TemporaryDirectory() as out:
        # After each file a copy of its cells, and what the program knows of its columns.
        numbered = dict(enumerate(files, 1))
        parts = re.split(r"(?<=\nEXECUTE\.\n)", script)
        assert len(parts) == len(files) + 1, "a part of lees.sps for each file"
        for number, file in numbered.items():
            parts[number - 1] += (
                f"SAVE TRANSLATE /OUTFILE='{out}/{file}.csv' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES"
                f" /TEXTOPTIONS DELIMITER=';' FORMAT=VARIABLE.\nDISPLAY DICTIONARY.\n"
            )
        path = Path(out) / "all.sps"
        path.write_text("".join(parts))
        ran = subprocess.run(
            ["pspp", "-O", "format=csv", str(path)], cwd=release, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
        if ran.returncode != 0 or "error:" in ran.stdout or "warning:" in ran.stdout:
            told = [line for line in (ran.stdout + ran.stderr).splitlines() if "error" in line or "warning" in line]
            sys.exit("pspp: " + "\n".join(told[:5]))
        known = list(csv.reader(ran.stdout.splitlines()))
        for file, columns in files.items():
            with open(Path(out) / f"{file}.csv", newline="", encoding="utf-8") as handle:
                rows = list(csv.reader(handle, delimiter=";"))
            if [name.lower() for name in rows[0]] != [column.name for column in columns]:
                sys.exit(f"pspp: {file} has other columns")
            for at, column in enumerate(columns):
                found = [None if row[at].strip() == "" else row[at].strip() for row in rows[1:]]
                wanted = column.cells
                if column.kind == "date":
                    found = [None if cell is None else cell.replace("/", "-") for cell in found]
                if column.kind in ("integer", "decimal"):
                    found = [None if cell is None else float(cell) for cell in found]
                    wanted = [None if cell is None else float(cell) for cell in wanted]
                equal("pspp", file, column, found, wanted)
                if not any(row[0] == column.name and column.label in row for row in known if row):
                    sys.exit(f"pspp: {file}.{column.name}: another label")
                for code, label in column.labels.items():
                    if not any(row[-2:] == [code, label[:120]] for row in known):
                        sys.exit(f"pspp: {file}.{column.name}: a value without its label")


def main():
    for name in sys.argv[1:]:
        release = Path(name).resolve()
        before = sorted(path for path in release.rglob("*"))
        files = expected(release)
        for tool in (with_python, with_duckdb, with_r, with_pspp):
            tool(release, files)
            print(f"{release.parent.name}: {tool.__name__[5:]}: {len(files)} files as described")
        assert before == sorted(path for path in release.rglob("*")), "a script wrote into the release"


main()
