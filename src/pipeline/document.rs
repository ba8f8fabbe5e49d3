//! The documents of a release: codebook, code lists, datapackage, readme, the decision that was compiled, checksums.
//!
//! In: the pieces of a build. Out: the files, written into the build place. Refuses: what the disk refuses.

use super::BuildError;
use super::request::{BuildParts, stem};
use crate::calendar::Date;
use crate::distribution::FileTally;
use crate::emit::{
    BESLUIT, CHECKSUMS, DataFile, KnownValues, ReleaseContext, SourceReference, Staging, StoredFile, checksums,
    documents, labels, occurring_codes, published, value_documents,
};
use crate::manifest::ReleaseCounts;
use crate::plan::erase_by;
use crate::sources::names;

/// Writes the documents and lists all files of the release but the manifest.
pub(super) fn write(
    parts: &BuildParts<'_>,
    totals: &ReleaseCounts,
    place: &Staging,
) -> Result<Vec<StoredFile>, BuildError> {
    let besluit = parts.admitted.besluit();
    let stem = stem(&parts.request.besluit);
    let sources: Vec<SourceReference> = parts
        .inputs
        .sources
        .editions()
        .iter()
        .map(|edition| SourceReference {
            id: edition.id.clone(),
            name: edition.name.clone(),
            publisher: edition.publisher.clone(),
            edition: edition.edition.clone(),
        })
        .collect();
    let measurements = totals.measurements();
    let states: Vec<Date> = parts.inputs.states.iter().map(|state| state.snapshot.stand_per).collect();
    let context = ReleaseContext {
        besluit,
        plan: parts.inputs.plan,
        catalogue: parts.inputs.catalogue,
        stem: &stem,
        is_final: parts.delivery.moment.is_some(),
        demo: parts.inputs.is_demo(),
        date: parts.delivery.date,
        states: &states,
        moment: parts.delivery.moment.as_ref().map(|moment| moment.number),
        erase_by: erase_by(besluit, parts.delivery.date),
        sources: &sources,
        measurements: &measurements,
    };
    let data: Vec<DataFile<'_>> = parts
        .inputs
        .plan
        .data_files()
        .zip(&parts.extract.files)
        .map(|((deelbestand, peildatum), written)| DataFile {
            deelbestand,
            studiejaar: peildatum.studiejaar,
            file: &written.file,
        })
        .collect();
    let mut files: Vec<StoredFile> = parts.extract.files.iter().map(|out| out.file.clone()).collect();
    let tallies: Vec<&FileTally> = parts.measured.iter().map(|measured| &measured.values).collect();
    let mut all = documents(&context, &data)?;
    let codes = occurring_codes(context.plan, &tallies);
    let names = names(&parts.request.sources, &codes, context.catalogue, &context.plan.peiljaren())?;
    let labels = labels(context.plan, context.catalogue, &names)?;
    let shown = published(&context, &tallies);
    let values = KnownValues { files: &shown, labels: &labels, codes: &codes, names: &names };
    all.extend(value_documents(&context, &data, values)?);
    for (path, content) in all {
        files.push(place.write(&path, &content)?);
    }
    files.push(place.write(BESLUIT, besluit.text.as_bytes())?);
    files.push(place.write(CHECKSUMS, &checksums(&files))?);
    Ok(files)
}
