* Laadt de gegevensbestanden van deze levering in SPSS (of PSPP): codes als tekst, getallen en datums als zodanig.
* Voer uit met de map van de levering als werkmap. Elk bestand wordt een dataset met de naam D en zijn nummer.
* Een lege tekst is een ontbrekende waarde; een leeg getal of een lege datum wordt systeemontbrekend.

SET DECIMAL=DOT.
{bestanden}
