//! The tables of the snapshot: their names and headers.
//!
//! In: nothing. Out: [`SCHEMA`], in the order of the register schema, to which a test holds it.
//! Refuses: nothing.

/// Name and header of every table.
pub(super) const SCHEMA: [(&str, &str); 27] = [
    (
        "persoon",
        "pgn,onderwijsnummer_eerder,geslachtsnaam,voornamen,geslacht,geboortedatum,overlijdensdatum,\
         geboorteplaats,geboorteland,geboorteland_ouder1,geboorteland_ouder2,datum_vestiging,\
         datum_vertrek",
    ),
    ("verblijfplaats", "pgn,datum_begin,adres,postcode"),
    ("nationaliteit", "pgn,code,datum_begin,datum_einde"),
    ("verblijfstitel", "pgn,code,datum_begin,datum_einde"),
    (
        "inschrijving",
        "pgn,volgnr,sector,instellingscode,datum_inschrijving,datum_uitschrijving_gepland,\
         datum_uitschrijving,reden_uitschrijving",
    ),
    (
        "opleiding_mbo",
        "pgn,volgnr,datum_begin,opleidingsvorm,opleidingscode,niveau,leerweg,bekostigbaar,\
         onderwijsaanbieder,onderwijslocatie,leerroute,leerroutefase",
    ),
    (
        "bpv",
        "pgn,volgnr,bpv_volgnr,afsluitdatum,datum_begin,datum_einde_gepland,datum_einde,omvang,\
         leerbedrijf_id,opleidingscode,keuzedeel",
    ),
    ("diploma_mbo", "pgn,resultaat_volgnr,volgnr,instellingscode,opleidingscode,niveau,datum_resultaat,bekostigbaar"),
    ("opleiding_po", "pgn,volgnr,datum_begin,vestiging,onderwijsaanbieder,onderwijslocatie,groep"),
    (
        "opleiding_so",
        "pgn,volgnr,datum_begin,vestiging,onderwijsaanbieder,onderwijslocatie,soort_onderwijs,cluster,\
         leerjaar,uitstroomprofiel,schoolsoort,leerweg,profiel,soort_verblijf,ondersteuningscategorie",
    ),
    ("tlv", "pgn,volgnr,datum_begin,datum_einde,samenwerkingsverband,tlv_nummer"),
    (
        "opleiding_vo",
        "pgn,volgnr,datum_begin,vestiging,onderwijsaanbieder,onderwijslocatie,leerjaar,elementcode,\
         leerroute,leerroutefase",
    ),
    ("aanvullende_opleiding_vo", "pgn,volgnr,elementcode,datum_begin,datum_einde"),
    ("experiment_vo", "pgn,volgnr,experiment,datum_begin,datum_einde"),
    ("ontwikkelingsperspectief_vo", "pgn,volgnr,datum_begin,datum_einde"),
    ("verblijf_andere_instelling", "pgn,volgnr,datum_begin,datum_einde,instellingscode"),
    ("nieuwkomer_vo", "pgn,volgnr,teldatum,categorie,verblijfsduur"),
    ("schooladvies_po", "pgn,volgnr,datum,advies"),
    ("schooladvies_so", "pgn,volgnr,datum,advies"),
    ("examen_vo", "pgn,examen_nr,vestiging,elementcode,examenjaar,uitslag,diploma,cum_laude,gespreid,datum_uitslag"),
    ("werkstuk_vo", "pgn,examen_nr,toepassing,cijfer,beoordeling,thema,niveau"),
    (
        "examenvak_vo",
        "pgn,examen_nr,vakcode,toepassing,niveau,vakcode_hoger_niveau,diplomavak,combinatiecijfer,\
         werkstukvak,cijfer_schoolexamen,beoordeling_schoolexamen,cijfer_tijdvak1,cijfer_tijdvak2,\
         cijfer_tijdvak3,eindcijfer1,eindcijfer2,eindcijfer3,cijfer_cijferlijst",
    ),
    (
        "opleiding_vavo",
        "pgn,volgnr,datum_begin,opleidingsvorm,opleiding,programma,uren_per_week,hoogste_vooropleiding,\
         inschrijvingsvorm,samenwerkingscollege,organisatorische_eenheid",
    ),
    ("examen_vavo", "pgn,examen_nr,instellingscode,opleiding,examenjaar,uitslag,diploma,datum_diploma"),
    (
        "examenvak_vavo",
        "pgn,examen_nr,vakcode,certificaat,datum_certificaat,cijfer_schoolexamen,cijfer_centraal_examen,\
         eindcijfer",
    ),
    (
        "opleiding_ho",
        "pgn,volgnr,datum_begin,opleidingsvorm,opleidingscode,opleidingsfase,vooropleiding,\
         inschrijvingsvorm,reden_beeindiging,vrijstelling_collegegeld",
    ),
    ("resultaat_ho", "pgn,resultaat_volgnr,instellingscode,opleidingscode,datum_bachelor,datum_master"),
];
