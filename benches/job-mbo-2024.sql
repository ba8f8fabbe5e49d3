-- The JOB release (besluiten/job-mbo-2024.toml) as a good analyst would write it for DuckDB: typed reads, integer keys,
-- every table read once, people outside the population dropped as early as the derivations allow, no row-wise subquery.
-- {bronnen} and {uit} are folders; the tables of the snapshot are views in the schema `snapshot` (duckdb_job.py makes them of
-- CSV or of Parquet); {ipad} and {opad} the padded subkey of the omnummer, 128 hex digits each.

CREATE TEMP TABLE jaar AS
SELECT peiljaar, make_date(peiljaar, 8, 1) AS van, make_date(peiljaar + 1, 7, 31) AS tot,
       make_date(peiljaar, 10, 1) AS peildatum
FROM (VALUES (2021), (2023)) AS t(peiljaar);

CREATE TEMP TABLE rio AS
SELECT * FROM read_csv('{bronnen}/rio_instelling.csv', header = true, all_varchar = true);

-- All mbo enrolments, funded or not: hoofdinschrijving and verblijfsjaar look beyond the population.
CREATE TEMP TABLE mbo AS
SELECT pgn, volgnr, instellingscode, datum_inschrijving AS begin, datum_uitschrijving AS einde
FROM snapshot.inschrijving
WHERE sector = 'mbo';

-- Those that touch a studiejaar, with the day on which the row is looked at.
CREATE TEMP TABLE rij AS
SELECT row_number() OVER () AS nr, peiljaar, pgn, volgnr, instellingscode, bekostigd = 'J' AS bekostigd, actief,
       CASE WHEN actief THEN peildatum WHEN begin > peildatum THEN begin ELSE einde END AS peilmoment
FROM (
    SELECT mbo.*, jaar.*, begin <= peildatum AND (einde IS NULL OR peildatum <= einde) AS actief
    FROM mbo JOIN jaar ON begin <= tot AND (einde IS NULL OR van <= einde)
) JOIN rio USING (instellingscode);

CREATE TEMP TABLE mens AS SELECT DISTINCT pgn FROM rij WHERE bekostigd;

CREATE TEMP TABLE periode AS
SELECT nr,
       arg_max(struct_pack(vorm := opleidingsvorm, code := opleidingscode, niveau := niveau, leerweg := leerweg,
           locatie := onderwijslocatie, begin := datum_begin), datum_begin) AS p
FROM rij JOIN snapshot.opleiding_mbo AS o
  ON o.pgn = rij.pgn AND o.volgnr = rij.volgnr AND o.datum_begin <= rij.peilmoment
GROUP BY ALL;

-- The hoofdinschrijving among everything that is active on the peildatum.
CREATE TEMP TABLE hoofd AS
SELECT peiljaar, pgn,
       arg_min(volgnr, struct_pack(
           a := -coalesce(substr(p.niveau, 5)::INTEGER, 0), b := coalesce(p.code, 'zzzzz'),
           c := -coalesce(epoch_ms(p.begin), -9e15::BIGINT), d := volgnr)) AS volgnr
FROM rij LEFT JOIN periode USING (nr)
WHERE actief GROUP BY ALL;

-- The 1-Octobers of an enrolment as bits, one per year from 1970 on: distinct years are then a bit count.
CREATE TEMP TABLE oktober AS
SELECT pgn, instellingscode, bit_or(((1::HUGEINT << (laatste - eerste + 1)) - 1) << (eerste - 1970)) AS jaren
FROM (
    SELECT pgn, instellingscode, year(begin) + (begin > make_date(year(begin), 10, 1))::INTEGER AS eerste,
           coalesce(year(einde) - (einde < make_date(year(einde), 10, 1))::INTEGER, 2040) AS laatste
    FROM mbo SEMI JOIN mens USING (pgn)
) WHERE laatste >= eerste GROUP BY ALL;
CREATE TEMP TABLE oktober_mbo AS SELECT pgn, bit_or(jaren) AS jaren FROM oktober GROUP BY pgn;

CREATE TEMP TABLE verblijf AS
SELECT nr, arg_max(struct_pack(postcode := postcode), datum_begin).postcode AS postcode
FROM rij JOIN snapshot.verblijfplaats AS v
  ON v.pgn = rij.pgn AND v.datum_begin <= rij.peilmoment
WHERE bekostigd GROUP BY ALL;

-- One row per person: generatie and group, the bounds of the birth date, and the omnummer, all in one pass. Crockford
-- base32 of 128 bits: 8 bits as two digits, then six times 20 bits as four, by a text of digit pairs.
CREATE TEMP TABLE persoon AS
WITH gelezen AS (
    SELECT *, nullif(geboorteland, '0000') AS land0, nullif(geboorteland_ouder1, '0000') AS land1,
           nullif(geboorteland_ouder2, '0000') AS land2, land1 = '6030' AND land2 = '6030' AS beide,
           CASE WHEN beide THEN '6030' WHEN NOT beide THEN
               CASE WHEN land0 <> '6030' THEN land0 WHEN land0 = '6030' THEN
                   CASE WHEN land1 <> '6030' THEN land1 WHEN land1 = '6030' THEN land2 END END END AS land,
           substr(geboortedatum, 6, 2)::INTEGER AS maand, substr(geboortedatum, 9, 2)::INTEGER AS dag,
           sha256(unhex('{opad}') || unhex(sha256(unhex('{ipad}') || encode(
               coalesce(onderwijsnummer_eerder, lpad(pgn::VARCHAR, 9, '0')))))) AS hex,
           ('0x' || substr(hex, 1, 2))::INTEGER AS k,
           ('0x' || substr(hex, 3, 5))::INTEGER AS a, ('0x' || substr(hex, 8, 5))::INTEGER AS b,
           ('0x' || substr(hex, 13, 5))::INTEGER AS c, ('0x' || substr(hex, 18, 5))::INTEGER AS d,
           ('0x' || substr(hex, 23, 5))::INTEGER AS e, ('0x' || substr(hex, 28, 5))::INTEGER AS f
    FROM snapshot.persoon
    SEMI JOIN mens USING (pgn))
SELECT pgn, geslacht, geboorteplaats, geboorteland, geboorteland_ouder1, geboorteland_ouder2, datum_vestiging,
       coalesce(CASE WHEN beide THEN '0' WHEN NOT beide THEN
           CASE WHEN land0 = '6030' THEN '2' WHEN land0 <> '6030' THEN '1' END END, '3') AS generatie,
       land, landen.etniciteit_lang AS lang, landen.etniciteit_kort AS kort,
       substr(geboortedatum, 1, 4)::INTEGER AS geboortejaar,
       -- Month and day as one number, at its least and at its most where parts are unknown.
       CASE WHEN maand = 0 THEN 101 ELSE maand * 100 + greatest(dag, 1) END AS eerst,
       CASE WHEN maand = 0 THEN 1231 WHEN dag = 0 THEN maand * 100 + 31 ELSE maand * 100 + dag END AS laatst,
       substr('{paren}', 1 + 2 * k, 2)
       || substr('{paren}', 1 + 2 * (a >> 10), 2) || substr('{paren}', 1 + 2 * (a & 1023), 2)
       || substr('{paren}', 1 + 2 * (b >> 10), 2) || substr('{paren}', 1 + 2 * (b & 1023), 2)
       || substr('{paren}', 1 + 2 * (c >> 10), 2) || substr('{paren}', 1 + 2 * (c & 1023), 2)
       || substr('{paren}', 1 + 2 * (d >> 10), 2) || substr('{paren}', 1 + 2 * (d & 1023), 2)
       || substr('{paren}', 1 + 2 * (e >> 10), 2) || substr('{paren}', 1 + 2 * (e & 1023), 2)
       || substr('{paren}', 1 + 2 * (f >> 10), 2) || substr('{paren}', 1 + 2 * (f & 1023), 2) AS omnummer
FROM gelezen
LEFT JOIN read_csv('{bronnen}/landen.csv', header = true, all_varchar = true) AS landen ON landen.code = land;

-- Nationality decides only where no country is known; a country that the source does not know stays unknown.
CREATE TEMP TABLE terugval AS
SELECT nr, arg_min(struct_pack(lang := d.etniciteit_lang, kort := d.etniciteit_kort), n.code) AS t
FROM rij JOIN (SELECT pgn FROM persoon WHERE land IS NULL) USING (pgn)
JOIN snapshot.nationaliteit AS n USING (pgn)
JOIN read_csv('{bronnen}/nationaliteiten.csv', header = true, all_varchar = true) AS d ON d.code = n.code
WHERE bekostigd AND n.datum_begin <= peilmoment AND (n.datum_einde IS NULL OR peilmoment <= n.datum_einde)
GROUP BY ALL;

CREATE TEMP TABLE uit AS
SELECT rij.peiljaar, omnummer, geslacht, verblijf.postcode, geboorteplaats, geboorteland, geboorteland_ouder1,
       geboorteland_ouder2, datum_vestiging, gemeentecode,
       CASE WHEN (eerst > 1001) = (laatst > 1001) AND rij.peiljaar * 10000 + 1001 >= geboortejaar * 10000 + laatst
            THEN rij.peiljaar - geboortejaar - (eerst > 1001)::INTEGER END AS leeftijd_1_oktober,
       CASE WHEN (eerst > 101) = (laatst > 101) AND rij.peiljaar * 10000 + 101 >= geboortejaar * 10000 + laatst
            THEN rij.peiljaar - geboortejaar - (eerst > 101)::INTEGER END AS leeftijd_1_januari,
       generatie, coalesce(lang, t.lang, '99') AS etniciteit_lang, coalesce(kort, t.kort, '9') AS etniciteit_kort,
       rij.instellingscode, p.locatie AS onderwijslocatie, CASE WHEN actief THEN 'J' ELSE 'N' END AS actief,
       CASE WHEN NOT actief THEN '3' WHEN hoofd.volgnr = rij.volgnr THEN '1' ELSE '2' END AS soort_inschrijving_mbo,
       CASE WHEN actief THEN bit_count(o.jaren & ((1::HUGEINT << (rij.peiljaar - 1969)) - 1)) ELSE 0 END
           AS verblijfsjaar_instelling,
       CASE WHEN actief THEN bit_count(m.jaren & ((1::HUGEINT << (rij.peiljaar - 1969)) - 1)) ELSE 0 END
           AS verblijfsjaar_mbo,
       p.vorm AS opleidingsvorm, p.code AS opleidingscode, p.niveau AS niveau, p.leerweg AS leerweg
FROM rij
JOIN persoon USING (pgn)
LEFT JOIN periode USING (nr)
LEFT JOIN verblijf USING (nr)
LEFT JOIN terugval USING (nr)
LEFT JOIN hoofd ON hoofd.peiljaar = rij.peiljaar AND hoofd.pgn = rij.pgn
LEFT JOIN oktober AS o ON o.pgn = rij.pgn AND o.instellingscode = rij.instellingscode
LEFT JOIN oktober_mbo AS m ON m.pgn = rij.pgn
LEFT JOIN (
    SELECT jaar, postcode, gemeentecode FROM read_csv('{bronnen}/postcode_gemeente.csv', header = true,
        columns = {{'jaar': 'INTEGER', 'postcode': 'VARCHAR', 'gemeentecode': 'VARCHAR'}}, auto_detect = false)
) AS g ON g.jaar = rij.peiljaar AND g.postcode = verblijf.postcode
WHERE bekostigd;
