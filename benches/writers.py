"""Writes the fixture as Parquet the way other programs do, for writers.sh.

In: the folder of a CSV snapshot, the folder of the register schema, a writer, a new folder. Out: a file, or a folder of files, per
table: codes and BRP dates as text, numbers and pgn as integers, days as dates, what is empty as null.
"""

import pathlib
import sys
import tomllib

snapshot, schema, writer, out = sys.argv[1], sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])
TYPES = {"pgn": "INTEGER", "onderwijsnummer": "BIGINT", "geheel": "INTEGER", "decimaal": "DECIMAL(9,2)", "datum": "DATE"}
out.mkdir(parents=True)

for file in sorted(pathlib.Path(schema).glob("*.toml")):
    table = tomllib.loads(file.read_text())
    csv = pathlib.Path(snapshot) / f"{table['id']}.csv"
    if not csv.exists():
        continue
    columns = [(column["naam"], column["type"]) for column in table["kolom"]]
    target = out / f"{table['id']}.parquet"
    if writer == "duckdb":
        import duckdb

        texts = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name, _ in columns) + "}"
        wanted = ", ".join(f'CAST("{name}" AS {TYPES.get(kind, "VARCHAR")}) AS "{name}"' for name, kind in columns)
        rows = f"read_csv('{csv}', header = true, delim = ',', quote = '\"', columns = {texts}, nullstr = '')"
        duckdb.sql(f"COPY (SELECT {wanted} FROM {rows} ORDER BY pgn) TO '{target}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    elif writer in ("pyarrow", "pandas"):
        import pyarrow
        import pyarrow.csv
        import pyarrow.parquet

        kinds = {"INTEGER": pyarrow.int32(), "BIGINT": pyarrow.int64(), "DATE": pyarrow.date32(), "DECIMAL(9,2)": pyarrow.decimal128(9, 2)}
        types = {name: kinds.get(TYPES.get(kind), pyarrow.string()) for name, kind in columns}
        options = pyarrow.csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True)
        data = pyarrow.csv.read_csv(csv, convert_options=options)
        if writer == "pyarrow":
            for at, (name, kind) in enumerate(columns):
                if kind == "code":
                    data = data.set_column(at, name, data[name].dictionary_encode())
            pyarrow.parquet.write_table(data, target, compression="zstd", row_group_size=500)
        else:
            data.to_pandas(types_mapper=None, date_as_object=True, integer_object_nulls=True).to_parquet(target, index=False)
    elif writer == "spark":
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        data = spark.read.csv(str(csv), header=True, escape='"', multiLine=True, nullValue="")
        wanted = [f"CAST(`{name}` AS {TYPES.get(kind, 'STRING')}) AS `{name}`" for name, kind in columns]
        # A folder of files, each with persons of its own.
        data.selectExpr(*wanted).repartitionByRange(3, "pgn").sortWithinPartitions("pgn").write.parquet(str(target))
    else:
        sys.exit(f"no writer {writer}")
