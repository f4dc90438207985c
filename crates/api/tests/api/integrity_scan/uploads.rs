use super::{attach, scan_of};
use convolog_dto::{Attachment, AttachmentPage, EvidenceIntegrity, ScanState};
use convolog_testkit::Firm;
use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

/// Files that each thread uploads, every third of them with bytes that are there already.
const UPLOADS: usize = 30;

#[test]
fn scans_leave_uploads_alone_that_go_on_meanwhile() {
    let firm = Firm::start();
    let entry = firm.final_entry(&firm.tom, "Sam");
    let uploading = AtomicBool::new(true);
    let upload = |who: usize| -> Vec<Attachment> {
        (0..UPLOADS)
            .map(|n| {
                let bytes = if n % 3 == 0 {
                    format!("shared {n}")
                } else {
                    format!("{who} {n}")
                };
                attach(&firm.tom, &entry, &format!("{who}-{n}.txt"), bytes.as_bytes())
            })
            .collect()
    };
    let scans = thread::scope(|scope| {
        let scanning = scope.spawn(|| {
            let mut scans = 0;
            while uploading.load(Ordering::SeqCst) {
                firm.maya.send("POST", "/integrity-scan", None, &[]).expect(202);
                firm.app.tick();
                let scan = scan_of(&firm.maya);
                assert_eq!(
                    (scan.state, scan.changed, scan.missing),
                    (ScanState::Succeeded, 0, 0)
                );
                scans += 1;
            }
            scans
        });
        let uploads: Vec<_> = (0..2).map(|who| scope.spawn(move || upload(who))).collect();
        for one in uploads {
            assert_eq!(one.join().unwrap().len(), UPLOADS);
        }
        uploading.store(false, Ordering::SeqCst);
        scanning.join().unwrap()
    });
    assert!(scans > 0);
    let last = super::scanned(&firm);
    assert_eq!((last.orphans, last.faults.len()), (0, 0));
    assert_eq!(last.checked, last.total);
    let page: AttachmentPage = firm
        .tom
        .get(&format!("/entries/{}/attachments", entry.id))
        .expect(200)
        .read();
    assert_eq!(page.items.len(), 2 * UPLOADS);
    assert!(
        page.items
            .iter()
            .all(|one| one.integrity == EvidenceIntegrity::Intact)
    );
}
