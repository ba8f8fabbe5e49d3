//! What goes with the data of a delivery: its columns, the file that was compiled, how to open it, the manifest.
//!
//! In: a delivery in memory. Out: the files, written into the build place; [`LeveringManifest`]. Refuses: what the disk refuses.
//! No cell of the register is in any of them.

use super::made::{LEVERING, Made};
use super::write::WrittenData;
use crate::catalogue::Catalogue;
use crate::catalogue::law::VerstrekkingMatrix;
use crate::check::levering::AdmittedLevering;
use crate::diagnose::ProgramFault;
use crate::emit::{Staging, StoredFile, type_name};
use crate::encryption::Recipients;
use crate::manifest::{
    DoelgroepSection, FormerSection, LEVERING_SCHEMA, LeveringCounts, LeveringManifest, LeveringSection, LeveringState,
    OntvangerSection, ProgramVersion, ReleaseKind, RequestSection,
};
use crate::pipeline::BuildError;
use crate::separated::write_row;

/// What the manifest tells beside what is in memory.
pub(super) struct Facts<'f> {
    pub(super) stem: &'f str,
    pub(super) synthetic: bool,
    pub(super) is_final: bool,
    pub(super) catalogue: &'f Catalogue,
}

/// Writes the documents and lists all files but the manifest.
pub(super) fn write(
    made: &Made,
    admitted: &AdmittedLevering,
    place: &Staging,
    data: StoredFile,
) -> Result<Vec<StoredFile>, BuildError> {
    let mut files = vec![data];
    files.push(place.write("codeboek.csv", &codebook(made, admitted))?);
    files.push(place.write(LEVERING, admitted.levering().text.as_bytes())?);
    Ok(files)
}

/// A line per column.
fn codebook(made: &Made, admitted: &AdmittedLevering) -> Vec<u8> {
    let levering = admitted.levering();
    let mut out = Vec::new();
    let mut line = |fields: [&str; 8]| {
        write_row(&mut out, fields.map(str::as_bytes));
        out.push(b'\n');
    };
    line(["kolom", "omschrijving", "type", "gegeven", "onderdelen", "bron", "rekenregel", "leeg"]);
    let identity = &levering.header.identiteit.value;
    if levering.header.has_person() {
        let law = levering.header.grondslag.value.as_str();
        line([identity, "wat voor de persoon staat", "code", "", "", law, "", "nooit leeg"]);
    }
    for column in &made.plan.columns {
        line([
            &column.name,
            &column.label,
            type_name(column.value_type),
            &column.variabele,
            &column.onderdelen.join(", "),
            &column.source,
            &column.rekenregel,
            &column.empty,
        ]);
    }
    for kind in ["volgnummer", "status"] {
        if let Some(field) = levering.protocolveld(kind) {
            line([
                &field.name.value,
                &field.reason.value,
                "code",
                kind,
                "",
                "protocol van de uitwisseling",
                "",
                "nooit leeg",
            ]);
        }
    }
    out
}

/// The manifest.
pub(super) fn manifest(
    made: &Made,
    admitted: &AdmittedLevering,
    facts: &Facts<'_>,
    recipients: Option<&Recipients>,
    (written, files): (&WrittenData, Vec<StoredFile>),
) -> Result<LeveringManifest, BuildError> {
    let (levering, delivered) = (admitted.levering(), &made.delivered);
    let header = &levering.header;
    // The check admits no delivery of a day without an annex.
    let missing = ProgramFault::Part { part: "bijlage" };
    let annexes = VerstrekkingMatrix::all().ok();
    let in_force = |annex: &&VerstrekkingMatrix| annex.valid.in_force_on(header.date.value);
    let annex = annexes.and_then(|annexes| annexes.iter().find(in_force)).ok_or(missing)?;
    let counted = made.plan.doelgroepen.iter().zip(&delivered.counts.doelgroepen);
    let (digest, whole_digest) = made.digests();
    Ok(LeveringManifest {
        schema: LEVERING_SCHEMA.to_owned(),
        program: ProgramVersion::current(),
        kind: if facts.is_final { ReleaseKind::Final } else { ReleaseKind::Trial },
        demo: facts.synthetic,
        date: header.date.value,
        levering: LeveringSection {
            kenmerk: header.kenmerk.value.clone(),
            title: header.title.value.clone(),
            grondslag: header.grondslag.value.clone(),
            taak: header.taak.value.clone(),
            identiteit: header.identiteit.value.clone(),
            aanleiding: header.aanleiding.value.clone(),
            ontvanger: OntvangerSection {
                id: levering.ontvanger.id.value.clone(),
                name: levering.ontvanger.name.value.clone(),
            },
            stem: facts.stem.to_owned(),
            sha256: StoredFile::from(LEVERING, levering.text.as_bytes()).sha256,
        },
        catalogue: facts.catalogue.version.clone(),
        annex: annex.source.clone(),
        state: LeveringState {
            stand_per: made.state,
            digest: delivered.read_digest.clone(),
            read: made
                .plan
                .layout
                .tables
                .iter()
                .flat_map(|table| table.columns.iter().map(move |column| format!("{}.{column}", table.name)))
                .collect(),
        },
        recipients: recipients.map_or_else(Vec::new, |recipients| recipients.names().to_vec()),
        request: made.persons.as_ref().zip(made.request_digest()).map(|(persons, digest)| RequestSection {
            persons: persons.count(),
            found: delivered.counts.found,
            digest,
        }),
        former: made.former.as_ref().map(|former| FormerSection {
            kenmerk: former.levering.kenmerk.clone(),
            stand_per: former.state.stand_per,
            manifest: former.hash(),
            whole_digest: former.whole_digest.clone(),
        }),
        key: made.fingerprint.clone(),
        pseudonym: made.pseudonym.clone(),
        columns: made.names.clone(),
        counts: LeveringCounts {
            persons_read: delivered.persons_read,
            considered: delivered.counts.considered,
            in_populatie: delivered.counts.in_populatie,
            doelgroepen: counted
                .map(|(name, count)| DoelgroepSection {
                    name: name.clone(),
                    outside: count.outside,
                    unknown: count.unknown,
                })
                .collect(),
            rows: made.rows(),
            persons: header.has_person().then(|| delivered.persons()),
        },
        plain_bytes: written.plain_bytes,
        digest,
        whole_digest,
        files,
    })
}
