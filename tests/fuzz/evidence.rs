//! Evidence of erasure comes from strangers: whatever stands in a file, it is read or it is not, and what is read is
//! judged without a panic. So are the certificate beside it and the report that carries it.

use super::{MEGABYTE, fuzz, seeds};
use tewatashi::tools::evidence::{self, pades};
use tewatashi::words::evidence::Source;
use tewatashi::words::statement;
use tewatashi::words::statement::erasure::ErasureReport;
use time::UtcOffset;

/// Changes files of one kind; as they are, each is known for what it is.
fn of(target: &str, source: Source) {
    let trusted = vec![certificate(&seeds("certificate")[0])];
    fuzz(seeds(target), 4_000, 32 * MEGABYTE, move |bytes| {
        let read = evidence::read(bytes, UtcOffset::UTC, &trusted);
        for facts in &read.facts {
            let _ = (facts.faults(), facts.confidence(read.source, &read.seal));
        }
        read.source == source && (!read.facts.is_empty() || source == Source::Photo)
    });
}

fn certificate(bytes: &[u8]) -> Vec<u8> {
    pades::certificate(bytes).expect("the first seed is a certificate")
}

#[test]
fn logs_of_nwipe() {
    of("nwipe-log", Source::NwipeLog);
}

#[test]
fn certificates_of_nwipe() {
    of("nwipe-pdf", Source::NwipePdf);
}

#[test]
fn sanitize_logs_of_nvme() {
    of("nvme", Source::NvmeSanitizeLog);
}

#[test]
fn what_hdparm_says() {
    of("hdparm", Source::Hdparm);
}

#[test]
fn what_sg_sanitize_says() {
    of("sg-sanitize", Source::SgSanitize);
}

#[test]
fn what_shred_says() {
    of("shred", Source::Shred);
}

#[test]
fn what_blkdiscard_says() {
    of("blkdiscard", Source::Blkdiscard);
}

#[test]
fn xml_in_the_form_of_blancco() {
    of("blancco", Source::Blancco);
}

#[test]
fn signed_certificates() {
    of("signed-pdf", Source::SignedPdf);
}

#[test]
fn certificates_of_authorities() {
    fuzz(seeds("certificate"), 4_000, MEGABYTE, |bytes| pades::certificate(bytes).is_some());
}

#[test]
fn erasure_reports() {
    fuzz(seeds("erasure-report"), 4_000, 4 * MEGABYTE, |bytes| {
        statement::unverified::<ErasureReport>(bytes).is_ok_and(|report| {
            let _ = report.work();
            true
        })
    });
}
