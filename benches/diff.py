"""Makes two releases of one big data file each, and times three programs on them. Called by diff.sh.

The releases are real ones (built from the fixture) whose data is replaced by invented rows: DuckDB writes them, sorted,
and the manifest gets their sizes and hashes. Nothing in them stands for anybody.
"""

import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

import duckdb

KEY = ["omnummer", "instellingscode", "opleidingscode"]
ROUNDS = 3


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def make(bin, here, folder, rows):
    if os.path.exists(f"{folder}/ready-{rows}"):
        return
    shutil.rmtree(f"{folder}/uit", ignore_errors=True)
    run = subprocess.run(
        [bin, "build", f"{here}/besluiten/job-mbo-2024.toml", "--snapshot", f"{here}/fixtures/rod-mini",
         "--sources", f"{here}/fixtures/bronnen-mini", "--key-file", "demo", "--out", f"{folder}/uit", "--quiet"],
        stdout=subprocess.PIPE, check=True, text=True)
    release = run.stdout.strip().splitlines()[-1]
    path = "data/regulier_2023-2024.csv"
    header = open(f"{release}/{path}").readline().strip().split(";")
    cells = {
        "omnummer": "upper(md5(i::varchar)[1:26])",
        "instellingscode": "'9' || (i % 97)::varchar",
        "opleidingscode": "(25000 + i % 311)::varchar",
    }
    # Hex digits only, in their order: sorted as omnummers are.
    columns = [f"{cells.get(name, f'chr((97 + (i * {7 + n}) % 23)::int) || (i % {90 + n})::varchar')} AS \"{name}\""
               for n, name in enumerate(header)]
    changed = header[-1]
    for side in ["old", "new"]:
        target = f"{folder}/{side}"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(release, target)
        picked = list(columns)
        if side == "new":
            # One row in a hundred: most changed, some gone, some come (the number range moves).
            picked[-1] = f"CASE WHEN i % 100 = 7 THEN 'changed' ELSE {columns[-1].split(' AS ')[0]} END AS \"{changed}\""
        shift = 0 if side == "old" else rows // 2000
        duckdb.sql(f"SET memory_limit = '3GB'; SET temp_directory = '{folder}/tmp'")
        query = f"SELECT {', '.join(picked)} FROM range({shift}, {rows + shift}) t(i) ORDER BY 1"
        duckdb.sql(f"COPY ({query}) TO '{target}/{path}' (HEADER, DELIMITER ';', QUOTE '\"')")
        for name in os.listdir(f"{target}/data"):
            if f"data/{name}" != path:
                with open(f"{target}/data/{name}") as file:
                    first = file.readline()
                open(f"{target}/data/{name}", "w").write(first)
        manifest = json.load(open(f"{target}/manifest.json"))
        for file in manifest["bestanden"]:
            file["bytes"] = os.path.getsize(f"{target}/{file['pad']}")
            file["sha256"] = sha256(f"{target}/{file['pad']}")
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        open(f"{target}/manifest.json", "w").write(text)
    shutil.copyfile(f"{folder}/old/{path}", f"{folder}/equal.csv")
    open(f"{folder}/ready-{rows}", "w").close()


JOIN = """
import duckdb, sys
old, new, key, columns = sys.argv[1], sys.argv[2], sys.argv[3].split(","), sys.argv[4].split(",")
on = " AND ".join(f'a."{c}" = b."{c}"' for c in key)
rest = [c for c in columns if c not in key]
other = " OR ".join(f'a."{c}" IS DISTINCT FROM b."{c}"' for c in rest)
read = "read_csv('{}', delim=';', header=true, all_varchar=true)"
print(duckdb.sql(f'''SELECT count(*) FILTER (a.omnummer IS NULL) AS t, count(*) FILTER (b.omnummer IS NULL) AS v,
  count(*) FILTER (a.omnummer IS NOT NULL AND b.omnummer IS NOT NULL) AS w
  FROM {read.format(old)} a FULL OUTER JOIN {read.format(new)} b ON {on}
  WHERE a.omnummer IS NULL OR b.omnummer IS NULL OR {other}''').fetchall())
"""


def timed(command):
    """Wall seconds and peak MiB of a command. The peak is the high-water mark of its own memory: what `getrusage` says of a
    child includes this interpreter, from which it was forked."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status") as status, open(f"/proc/{process.pid}/cmdline") as line:
                if line.read().split("\0")[0] == command[0]:
                    peak = max([peak] + [int(row.split()[1]) for row in status if row.startswith("VmHWM")])
        except (FileNotFoundError, ProcessLookupError):
            pass
        time.sleep(0.002)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return time.perf_counter() - begin, peak / 1024


def run(bin, folder):
    path = "data/regulier_2023-2024.csv"
    old, new = f"{folder}/old/{path}", f"{folder}/new/{path}"
    columns = open(old).readline().strip()
    join = [sys.executable, "-c", JOIN, old, new, ",".join(KEY), columns.replace(";", ",")]
    diff = [bin, "diff", f"{folder}/old", f"{folder}/new", "--stat", "--quiet"]
    same = ["cmp", old, f"{folder}/equal.csv"]
    names = {"diff": diff, "duckdb": join, "cmp (equal files)": same}
    for file in [old, new, f"{folder}/equal.csv"]:  # warm the cache for all of them
        subprocess.run(["cat", file], stdout=subprocess.DEVNULL, check=True)
    times = {name: [] for name in names}
    peak = {name: 0 for name in names}
    for _ in range(ROUNDS):  # paired: every round runs all three
        for name, command in names.items():
            wall, memory = timed(command)
            times[name].append(wall)
            peak[name] = max(peak[name], memory)
    print(f"{os.path.getsize(old) / 1e6:.0f} MB and {os.path.getsize(new) / 1e6:.0f} MB")
    for name in names:
        print(f"{name:<20} {min(times[name]):8.2f} s best  {peak[name]:8.0f} MiB peak")
    ratio = lambda other: statistics.median(d / o for d, o in zip(times["diff"], times[other]))
    print(f"diff / duckdb            {ratio('duckdb'):.3f}")
    print(f"diff / cmp               {ratio('cmp (equal files)'):.2f}")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
    else:
        run(sys.argv[2], sys.argv[3])
