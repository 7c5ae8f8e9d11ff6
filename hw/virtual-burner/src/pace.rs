//! How long things take: a buffer that empties onto the disc at the chosen speed. Knows no clock; moments come in as
//! the time since the drive was switched on.

use crate::kind::Kind;
use std::time::Duration;

/// Bytes that the drive holds before they are on the disc.
pub const BUFFER_BYTES: u32 = 2 << 20;

#[derive(Debug)]
pub struct Pace {
    /// The drive's own limit, in ×; with none the drive takes no time at all.
    pub limit: Option<f64>,
    /// What the program chose, in thousands of bytes a second; the highest where it chose none.
    chosen_kb: Option<f64>,
    /// Bytes in the buffer at `since`.
    waiting: f64,
    since: Duration,
}

impl Pace {
    pub fn new(limit: Option<f64>) -> Pace {
        Pace { limit, chosen_kb: None, waiting: 0.0, since: Duration::ZERO }
    }

    /// The fastest that this drive writes such a disc, in thousands of bytes a second.
    pub fn top_kb(&self, kind: Kind) -> f64 {
        self.limit.unwrap_or(f64::MAX).min(kind.top_speed()) * kind.single_speed_kb()
    }

    pub fn choose(&mut self, kb: f64) {
        self.chosen_kb = Some(kb).filter(|kb| *kb >= 1.0);
    }

    pub fn current_kb(&self, kind: Kind) -> f64 {
        let slowest = kind.single_speed_kb().min(self.top_kb(kind));
        self.chosen_kb.unwrap_or(f64::MAX).clamp(slowest, self.top_kb(kind))
    }

    /// How long WRITE keeps the program waiting: until its bytes fit into the buffer.
    pub fn write(&mut self, kind: Kind, bytes: usize, now: Duration) -> Duration {
        let Some(rate) = self.rate(kind) else { return Duration::ZERO };
        self.drain(rate, now);
        self.waiting += bytes as f64;
        Duration::from_secs_f64((self.waiting - f64::from(BUFFER_BYTES)).max(0.0) / rate)
    }

    /// How long SYNCHRONIZE CACHE takes: until the buffer is empty.
    pub fn flush(&mut self, kind: Kind, now: Duration) -> Duration {
        let Some(rate) = self.rate(kind) else { return Duration::ZERO };
        self.drain(rate, now);
        Duration::from_secs_f64(self.waiting / rate)
    }

    pub fn read(&self, kind: Kind, bytes: usize) -> Duration {
        self.rate(kind).map_or(Duration::ZERO, |rate| Duration::from_secs_f64(bytes as f64 / rate))
    }

    /// Bytes that fit into the buffer now.
    pub fn room(&mut self, kind: Kind, now: Duration) -> u32 {
        let Some(rate) = self.rate(kind) else { return BUFFER_BYTES };
        self.drain(rate, now);
        BUFFER_BYTES.saturating_sub(self.waiting as u32)
    }

    fn rate(&self, kind: Kind) -> Option<f64> {
        self.limit.map(|_| kind.user_bytes_per_second(self.current_kb(kind)))
    }

    fn drain(&mut self, rate: f64, now: Duration) {
        let passed = now.saturating_sub(self.since).as_secs_f64();
        self.waiting = (self.waiting - passed * rate).max(0.0);
        self.since = now.max(self.since);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_seconds_of_a_cd_at_4_speed_take_ten_seconds() {
        let mut pace = Pace::new(Some(52.0));
        pace.choose(4.0 * 176.4);
        let mut now = Duration::ZERO;
        // 75 sectors a second at 1×.
        for _ in 0..10 * 4 * 75 / 15 {
            now += pace.write(Kind::CdR, 15 * 2048, now);
        }
        now += pace.flush(Kind::CdR, now);
        assert!((9.99..10.01).contains(&now.as_secs_f64()), "{now:?}");
        assert_eq!(pace.room(Kind::CdR, now + Duration::from_secs(1)), BUFFER_BYTES);
    }

    #[test]
    fn no_program_makes_it_faster_than_the_drive() {
        let mut pace = Pace::new(Some(8.0));
        pace.choose(1e6);
        assert_eq!(pace.current_kb(Kind::DvdPlusR), 8.0 * 1385.0);
        assert_eq!(pace.current_kb(Kind::BdR), 8.0 * 4495.5);
        pace.choose(0.0);
        assert_eq!(pace.current_kb(Kind::CdR), 8.0 * 176.4);
    }

    #[test]
    fn without_a_limit_nothing_takes_time() {
        let mut pace = Pace::new(None);
        assert_eq!(pace.write(Kind::CdR, 1 << 30, Duration::ZERO), Duration::ZERO);
        assert_eq!(pace.flush(Kind::CdR, Duration::ZERO), Duration::ZERO);
    }
}
