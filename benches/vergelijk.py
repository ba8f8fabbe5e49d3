"""The rounds of vergelijk.sh. Usage: vergelijk.py ROD_RELEASE FOLDER ROUNDS THREADS, FOLDER holding register and bronnen.

Each round runs `wc -l`, rod-release and DuckDB one after the other as processes of their own, so that wall time and
peak memory come from the system and none profits from another's warm memory.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

GELEZEN = ["persoon", "verblijfplaats", "nationaliteit", "inschrijving", "opleiding_mbo"]


def meet(opdracht: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of a command; its failure is ours."""
    begin = time.perf_counter()
    proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL)
    _, staat, verbruik = os.wait4(proces.pid, 0)
    duur = time.perf_counter() - begin
    proces.returncode = os.waitstatus_to_exitcode(staat)
    if proces.returncode:
        sys.exit(f"exit {proces.returncode}: {' '.join(opdracht)}")
    return duur, verbruik.ru_maxrss / 1024


def leeg(map: pathlib.Path) -> pathlib.Path:
    shutil.rmtree(map, ignore_errors=True)
    map.mkdir()
    return map


def zelfde_rijen(een: pathlib.Path, ander: pathlib.Path) -> str:
    """`bytes` or `rows` when the files agree; ends the run when they do not."""
    namen = sorted(bestand.name for bestand in een.glob("*.csv"))
    if namen != sorted(bestand.name for bestand in ander.glob("*.csv")) or not namen:
        sys.exit(f"not the same files: {namen}")
    hoe = "bytes"
    for naam in namen:
        if subprocess.run(["cmp", "--silent", een / naam, ander / naam]).returncode == 0:
            continue
        # Within one omnummer DuckDB promises no order; compare the rows as a set of lines.
        hoe = "rows"
        for map in (een, ander):
            subprocess.run(["sort", "-o", map / f"{naam}.gesorteerd", map / naam], check=True)
        if subprocess.run(["cmp", een / f"{naam}.gesorteerd", ander / f"{naam}.gesorteerd"]).returncode:
            sys.exit(f"{naam}: rod-release and DuckDB differ; no figures")
    return hoe


def main(programma: str, map: str, rondes: str, threads: str) -> None:
    werk = pathlib.Path(map)
    register, bronnen = werk / "register", werk / "bronnen"
    tabellen = [str(register / f"{naam}.csv") for naam in GELEZEN]
    uit, uit_duckdb = werk / "uit", werk / "uit-duckdb"
    bouw = [programma, "build", "besluiten/job-mbo-2024.toml", "--snapshot", str(register), "--sources", str(bronnen)]
    bouw += ["--key-file", "demo", "--out", str(uit), "--threads", threads, "--quiet"]
    taak = str(pathlib.Path(__file__).with_name("duckdb_job.py"))
    duckdb = [sys.executable, taak, str(register), str(bronnen), str(uit_duckdb), threads]
    opdrachten = {"wc -l": ["wc", "-l", *tabellen], "rod-release": bouw, "DuckDB": duckdb}
    gemeten: dict[str, list[tuple[float, float]]] = {naam: [] for naam in opdrachten}
    meet(opdrachten["wc -l"])  # the files are in memory for everyone
    for ronde in range(int(rondes)):
        leeg(uit)
        leeg(uit_duckdb)
        for naam, opdracht in opdrachten.items():
            gemeten[naam].append(meet(opdracht))
        if ronde == 0:
            data = list(uit.glob("*/*/data"))
            if len(data) != 1:
                sys.exit(f"{len(data)} releases instead of one in {uit}")
            hoe = zelfde_rijen(data[0], uit_duckdb)
    omvang = sum(os.path.getsize(tabel) for tabel in tabellen)
    personen = sum(1 for _ in open(tabellen[0], "rb")) - 1
    print(f"{personen} persons, {omvang / 1e9:.2f} GB read, {threads} threads, {rondes} rounds; same {hoe} in every file")
    print(f"{'':14}{'wall, median':>14}{'wall, least':>14}{'peak MiB':>10}")
    for naam, rijen in gemeten.items():
        duren = [duur for duur, _ in rijen]
        piek = max(piek for _, piek in rijen)
        print(f"{naam:14}{statistics.median(duren):>12.2f} s{min(duren):>12.2f} s{piek:>10.0f}")
    for boven, onder in (("DuckDB", "rod-release"), ("rod-release", "wc -l")):
        paren = [a / b for (a, _), (b, _) in zip(gemeten[boven], gemeten[onder])]
        print(f"{boven} / {onder}, per round: {' '.join(f'{paar:.2f}' for paar in paren)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
