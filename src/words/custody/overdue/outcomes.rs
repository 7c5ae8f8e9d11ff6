//! What began to leave the machine and nobody knows whether it did: the program was ended in between, or failed. Doing it
//! again settles it, since the file of then is either there under its name or was never made.

use super::{Late, Overdue, View};
use crate::words::act::{Deed, Extracted, PaperIssued};
use crate::words::custody::Event;

impl View<'_> {
    pub(super) fn outcomes(&self, list: &mut Vec<Late>) {
        let mut open: Vec<&Event> = Vec::new();
        for event in self.events() {
            open.retain(|intended| !settles(&event.act.deed, &intended.act.deed));
            if is_intention(&event.act.deed) {
                open.push(event);
            }
        }
        for event in open {
            let number = event.act.deed.consignment();
            self.late(list, Overdue::Outcome(event.index), number, event.act.at.date());
        }
    }

    /// Everything in the order of the ledger.
    fn events(&self) -> Vec<&Event> {
        let of_consignments = self.book.numbers().flat_map(|number| self.book.events(number));
        let mut all: Vec<&Event> = of_consignments.chain(&self.book.between).collect();
        all.sort_by_key(|event| event.index);
        all
    }
}

fn is_intention(deed: &Deed) -> bool {
    use Deed as D;
    matches!(
        deed,
        D::ExportIntended { .. }
            | D::ExtractIntended { .. }
            | D::OverviewIntended { .. }
            | D::PaperIntended { .. }
    )
}

/// Whether what happened is the outcome of what was begun, or of the same begun again.
fn settles(happened: &Deed, begun: &Deed) -> bool {
    use Deed as D;
    match (begun, happened) {
        (D::ExportIntended { to }, D::Exported { to: exported, .. }) => to == exported,
        (D::ExtractIntended { form, year }, D::Extracted(Extracted { form: out, year: of, .. })) => {
            (form, year) == (out, of)
        }
        (
            D::OverviewIntended { overview, contract },
            D::OverviewIssued { overview: out, contract: of, .. },
        ) => (overview, contract) == (out, of),
        (
            D::PaperIntended { consignment, document },
            D::PaperIssued(PaperIssued { consignment: of, document: out, .. }),
        ) => (consignment, document) == (of, out),
        // The same begun once more: the newest is the one that counts.
        (begun, happened) => is_intention(begun) && begun == happened,
    }
}
