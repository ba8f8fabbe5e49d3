-- Laadt de gegevensbestanden van deze levering in DuckDB: codes als tekst, getallen en datums als zodanig, leeg als NULL.
-- Voer uit met de map van de levering als werkmap:  duckdb levering.duckdb < lees/lees.sql   (bewaar die elders)
-- Elk bestand wordt een tabel met de naam van het bestand, elke codelijst een tabel codelijst_<naam> (code, betekenis).
{bestanden}{codelijsten}
