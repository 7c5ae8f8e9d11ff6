//! Real xorriso, wodim and growisofs burn, and what they burned is read back.

use crate::bench::{Bench, image, image_sectors};
use std::time::Instant;
use virtual_burner::disc::{Disc, Status};
use virtual_burner::kind::Kind;

fn assert_holds_the_image(bench: &Bench) {
    assert!(
        bench.read_back(image()) == std::fs::read(image()).unwrap(),
        "what was read is not what was burned"
    );
}

fn assert_closed(bench: &Bench) {
    let on_disk = Disc::open(&bench.disc_file()).unwrap();
    assert_eq!(on_disk.status(), Status::Closed, "{}", bench.state());
}

#[test]
fn xorriso_burns_every_kind_of_disc_and_reads_it_back() {
    for kind in Kind::ALL {
        let bench = Bench::with(kind);
        let before = bench.succeed("xorriso", &["-outdev", "/dev/sr0", "-toc"]).text;
        assert!(before.contains("Media status : is blank"), "{kind}: {before}");
        let burned = bench.xorriso(&[], image());
        assert_eq!(burned.code, Some(0), "{kind}: {}", burned.text);
        assert_holds_the_image(&bench);

        let check =
            ["-abort_on", "FAILURE", "-indev", "/dev/sr0", "-check_media", "use=indev", "what=disc", "--"];
        let checked = bench.succeed("xorriso", &check).text;
        assert!(checked.contains("+ good"), "{kind}: {checked}");
        assert!(!checked.contains("unreadable"), "{kind}: {checked}");
        let after = bench.succeed("xorriso", &["-indev", "/dev/sr0", "-toc"]).text;
        assert!(after.contains("Media status : is written"), "{kind}: {after}");
        if !kind.is_rewritable() {
            assert!(after.contains("is closed"), "{kind}: {after}");
            assert_closed(&bench);
        }
    }
}

#[test]
fn xorriso_reads_who_made_drive_and_disc() {
    for (kind, product) in [
        (Kind::CdR, "97m26s66f/79m59s69f , CMC"),
        (Kind::DvdMinusR, "CMC_MAG._AM3"),
        (Kind::DvdPlusR, "CMC MAG/M01"),
        (Kind::BdR, "CMCMAG/BA5"),
    ] {
        let bench = Bench::with(kind);
        let said = bench.succeed("xorriso", &["-outdev", "/dev/sr0", "-toc"]).text;
        assert!(said.contains("Drive current: -outdev '/dev/sr0'"), "{said}");
        assert!(
            said.contains("Drive type   : vendor 'VIRTUAL' product 'BD-RE BURNER' revision '1.00'"),
            "{said}"
        );
        let line = said.lines().find(|line| line.starts_with("Media product:")).unwrap_or_default();
        assert!(line.replace(' ', "_").contains(&product.replace(' ', "_")), "{kind}: {said}");
    }
}

#[test]
fn a_cd_is_burned_track_at_once_with_run_out_and_session_at_once_without() {
    for (option, more) in [("-tao", 2), ("-sao", 0)] {
        let bench = Bench::with(Kind::CdR);
        let burned = bench.xorriso(&["-nopad", option], image());
        assert_eq!(burned.code, Some(0), "{}", burned.text);
        let disc = Disc::open(&bench.disc_file()).unwrap();
        assert_eq!(disc.layout.tracks[0].run_out, more);
        assert!(disc.end() >= image_sectors() + more);
        assert_closed(&bench);
    }
}

#[test]
fn wodim_burns_cds_both_ways() {
    let image = image().to_str().unwrap();
    for (option, more) in [("-tao", 2), ("-dao", 0)] {
        let bench = Bench::with(Kind::CdR);
        let said = bench.succeed("wodim", &["-v", "dev=/dev/sr0", "gracetime=2", option, image]).text;
        assert!(said.contains("Manufacturer: CMC Magnetics Corporation"), "{said}");
        assert_eq!(Disc::open(&bench.disc_file()).unwrap().end(), image_sectors() + more);
        assert_holds_the_image(&bench);
        assert_closed(&bench);
        let toc = bench.succeed("wodim", &["dev=/dev/sr0", "-toc"]).text;
        assert!(toc.contains("track:lout lba:"), "{toc}");
    }
}

#[test]
fn growisofs_burns_dvds_and_bds() {
    let to = format!("/dev/sr0={}", image().display());
    for kind in [Kind::DvdMinusR, Kind::DvdPlusR, Kind::DvdPlusRw, Kind::BdR] {
        let bench = Bench::with(kind);
        bench.succeed("growisofs", &["-Z", &to]);
        assert_holds_the_image(&bench);
    }
    for (kind, options) in [
        (Kind::DvdMinusR, &["-use-the-force-luke=dao", "-dvd-compat"][..]),
        (Kind::DvdPlusR, &["-dvd-compat"]),
    ] {
        let bench = Bench::with(kind);
        bench.succeed("growisofs", &[options, &["-Z", &to]].concat());
        assert_holds_the_image(&bench);
        assert_closed(&bench);
    }
}

#[test]
fn a_second_session_is_appended_where_the_first_left_room() {
    for kind in [Kind::CdR, Kind::DvdMinusR, Kind::DvdPlusR, Kind::BdR] {
        let bench = Bench::with(kind);
        assert_eq!(bench.xorriso(&["-multi"], image()).code, Some(0));
        assert!(bench.holds("status = appendable"), "{}", bench.state());
        let again = bench.xorriso(&[], image());
        assert_eq!(again.code, Some(0), "{kind}: {}", again.text);
        assert!(bench.holds("sessions = 2"), "{}", bench.state());
        let refused = bench.xorriso(&[], image());
        assert_ne!(refused.code, Some(0), "{kind}: a closed disc was written");
        assert_holds_the_image(&bench);
    }
}

#[test]
fn a_rehearsal_leaves_the_disc_blank() {
    for options in [&["-dummy", "-tao"][..], &["-dummy", "-sao"]] {
        let bench = Bench::with(Kind::CdR);
        let said = bench.xorriso(options, image());
        assert_eq!(said.code, Some(0), "{}", said.text);
        assert!(bench.commands().contains(" 2a 00 "), "nothing was rehearsed");
        assert!(bench.holds("status = blank"), "{}", bench.state());
        assert_eq!(bench.xorriso(&[], image()).code, Some(0));
        assert_holds_the_image(&bench);
    }
}

#[test]
fn a_disc_that_is_too_small_by_one_sector_is_refused_before_anything_is_written() {
    let fits = Bench::holding(Kind::CdR, Some(image_sectors()));
    assert_eq!(fits.xorriso(&["-nopad", "-sao"], image()).code, Some(0));
    let small = Bench::holding(Kind::CdR, Some(image_sectors() - 1));
    assert_ne!(small.xorriso(&["-nopad", "-sao"], image()).code, Some(0));
    assert!(small.holds("status = blank"), "{}", small.state());
}

#[test]
fn burning_at_8_speed_takes_as_long_as_it_does() {
    let bench = Bench::empty(Some(8.0));
    let disc = Disc::blank(&bench.disc_file(), Kind::CdR, None).unwrap();
    bench.server.drive().insert(disc);
    let begun = Instant::now();
    let said = bench.xorriso(&["-nopad", "-sao"], image());
    assert_eq!(said.code, Some(0), "{}", said.text);
    let took = begun.elapsed().as_secs_f64();
    let least = f64::from(image_sectors()) / (8.0 * 75.0);
    assert!(took >= least, "{took} s for at least {least} s");
    // Half a minute for what a busy machine needs besides.
    assert!(took < least + 30.0, "{took} s for at least {least} s");
}

#[test]
fn a_drive_for_cds_takes_no_dvd() {
    let bench = Bench::empty(None);
    bench.server.drive().model.class = virtual_burner::kind::Class::Cd;
    let disc = Disc::blank(&bench.disc_file(), Kind::DvdPlusR, None).unwrap();
    bench.server.drive().insert(disc);
    let said = bench.xorriso(&[], image());
    assert_ne!(said.code, Some(0), "{}", said.text);
    assert_eq!(Disc::open(&bench.disc_file()).unwrap().status(), Status::Blank);
}
