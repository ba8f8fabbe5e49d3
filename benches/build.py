"""The rounds of build.sh. Usage: build.py ROD_RELEASE FOLDER ROUNDS THREADS, FOLDER holding csv, parquet and bronnen.

Each round runs every contestant one after the other as a process of its own, so that wall time and peak memory come from
the system and none profits from another's warm memory.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

READ = ["persoon", "verblijfplaats", "nationaliteit", "inschrijving", "opleiding_mbo"]
RATIOS = [
    ("DuckDB, CSV", "rod-release, CSV"),
    ("DuckDB, Parquet", "rod-release, Parquet"),
    ("rod-release, CSV", "wc -l"),
    ("rod-release, CSV, 1 thread", "rod-release, CSV"),
]


def measure(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of a command; its failure is ours."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit {process.returncode}: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def data(out: pathlib.Path) -> pathlib.Path:
    """The folder with data files: of DuckDB `out` itself, of rod-release that of its one release."""
    releases = list(out.glob("*/*/data"))
    if len(releases) > 1:
        sys.exit(f"{len(releases)} releases instead of one in {out}")
    return releases[0] if releases else out


def same_rows(one: pathlib.Path, other: pathlib.Path) -> str:
    """`bytes` or `rows` when the files agree; ends the run when they do not."""
    names = sorted(file.name for file in one.glob("*.csv"))
    if names != sorted(file.name for file in other.glob("*.csv")) or not names:
        sys.exit(f"not the same files: {names}")
    how = "bytes"
    for name in names:
        if subprocess.run(["cmp", "--silent", one / name, other / name]).returncode == 0:
            continue
        # Within one omnummer DuckDB promises no order; compare the rows as a set of lines.
        how = "rows"
        for folder in (one, other):
            subprocess.run(["sort", "-o", folder / f"{name}.sorted", folder / name], check=True)
        if subprocess.run(["cmp", one / f"{name}.sorted", other / f"{name}.sorted"]).returncode:
            sys.exit(f"{name}: {one} and {other} differ; no figures")
        for folder in (one, other):
            (folder / f"{name}.sorted").unlink()
    return how


def main(program: str, folder: str, rounds: str, threads: str) -> None:
    work = pathlib.Path(folder)
    job = str(pathlib.Path(__file__).with_name("duckdb_job.py"))
    tables = [str(work / "csv" / f"{name}.csv") for name in READ]
    bronnen = str(work / "bronnen")

    def build(register: str, threads: str) -> list[str]:
        command = [program, "build", "besluiten/job-mbo-2024.toml", "--snapshot", str(work / register), "--sources", bronnen]
        return [*command, "--key-file", "demo", "--threads", threads, "--quiet", "--out"]

    commands = {
        "wc -l": ["wc", "-l", *tables],
        "rod-release, CSV": build("csv", threads),
        "rod-release, Parquet": build("parquet", threads),
        "rod-release, CSV, 1 thread": build("csv", "1"),
        "DuckDB, CSV": [sys.executable, job, str(work / "csv"), bronnen],
        "DuckDB, Parquet": [sys.executable, job, str(work / "parquet"), bronnen],
    }
    measured: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    measure(commands["wc -l"])  # the files are in memory for everyone
    how = "bytes"
    for round_number in range(int(rounds)):
        first = None
        for name, command in commands.items():
            out = work / "uit"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            if name != "wc -l":
                command = [*command, str(out)]
            if name.startswith("DuckDB"):
                command = [*command, threads]
            measured[name].append(measure(command))
            if round_number == 0 and name != "wc -l":
                if first is None:
                    first = shutil.copytree(data(out), work / "first")
                elif same_rows(first, data(out)) == "rows":
                    how = "rows"
    size = sum(os.path.getsize(table) for table in tables)
    persons = sum(1 for _ in open(tables[0], "rb")) - 1
    print(f"{persons} persons, {size / 1e9:.2f} GB read as CSV, {threads} threads, {rounds} rounds; same {how} in every file")
    print(f"{'':28}{'wall, median':>14}{'wall, least':>14}{'CPU, median':>14}{'peak MiB':>10}")
    for name, rows in measured.items():
        walls, cpus, peaks = zip(*rows)
        print(
            f"{name:28}{statistics.median(walls):>12.2f} s{min(walls):>12.2f} s{statistics.median(cpus):>12.2f} s"
            f"{max(peaks):>10.0f}"
        )
    for above, below in RATIOS:
        pairs = [a[0] / b[0] for a, b in zip(measured[above], measured[below])]
        each = " ".join(f"{pair:.2f}" for pair in pairs)
        print(f"{above} / {below}: {statistics.median(pairs):.2f}  (per round: {each})")


if __name__ == "__main__":
    main(*sys.argv[1:])
