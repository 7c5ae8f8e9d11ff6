//! Reading ahead: a long range of plaintext, decrypted on all cores and given out in order.
//!
//! Each thread has a lane: it decrypts every so-and-so-many-th run of chunks, and waits when its lane holds one that
//! nobody took yet. Whoever takes goes round the lanes. So memory is bounded, and no order has to be restored.

use super::reader::{ReadAt, Reader};
use super::run::{Buffer, CHUNKS};
use super::stream::{CHUNK, SEALED_CHUNK, TAG};
use super::workers::parallelism;
use crate::words::error::Result;
use std::ops::Range;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread::Scope;

/// Where one thread puts what it has decrypted, and finds buffers to use again.
struct Lane {
    done: Receiver<Result<Buffer>>,
    give_back: Sender<Buffer>,
}

impl<R: ReadAt + Sync> Reader<R> {
    /// Gives the plaintext in `range` to `take`, piece by piece in order, and stops at the first error. Decrypts only the
    /// chunks that hold it. Past the end is `age-truncated` (exit 1).
    pub fn read_through(
        &mut self,
        range: Range<u64>,
        mut take: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        self.check_range(range.start, range.end - range.start)?;
        let chunks = range.start / CHUNK as u64..range.end.div_ceil(CHUNK as u64);
        if range.is_empty() {
            return Ok(());
        }
        if chunks.end - chunks.start <= CHUNKS {
            // Not worth a thread; and small files lie many to a chunk, which is decrypted once for all of them.
            return chunks.clone().try_for_each(|index| take(part(self.chunk(index)?, index, &range)));
        }
        let runs: Vec<Range<u64>> = chunks
            .clone()
            .step_by(CHUNKS as usize)
            .map(|first| first..chunks.end.min(first + CHUNKS))
            .collect();
        std::thread::scope(|scope| {
            let count = parallelism().min(runs.len());
            let reader = &*self;
            let lanes: Vec<Lane> = (0..count).map(|lane| reader.lane(scope, lane, count, &runs)).collect();
            for (number, run) in runs.iter().enumerate() {
                let lane = &lanes[number % count];
                let buffer = lane.done.recv().expect("a lane ends after its last run or an error")?;
                for (index, chunk) in run.clone().zip(buffer.chunks(SEALED_CHUNK)) {
                    take(part(&chunk[..chunk.len() - TAG], index, &range))?;
                }
                let _ = lane.give_back.send(buffer);
            }
            Ok(())
        })
    }
    /// Starts the thread of a lane. It ends early when an error is given out, or nobody takes any more.
    fn lane<'s>(
        &'s self,
        scope: &'s Scope<'s, '_>,
        lane: usize,
        count: usize,
        runs: &'s [Range<u64>],
    ) -> Lane {
        let (put, done) = sync_channel(1);
        let (give_back, returned) = channel();
        scope.spawn(move || {
            for run in runs.iter().skip(lane).step_by(count) {
                let decrypted = self.decrypt_run(run.clone(), returned.try_recv().unwrap_or_default());
                let failed = decrypted.is_err();
                if put.send(decrypted).is_err() || failed {
                    return;
                }
            }
        });
        Lane { done, give_back }
    }
    /// Successive chunks, decrypted where they stand, each with [`TAG`] bytes behind it that mean nothing any more.
    fn decrypt_run(&self, chunks: Range<u64>, mut buffer: Buffer) -> Result<Buffer> {
        self.read_sealed(chunks.clone(), &mut buffer)?;
        for (index, chunk) in chunks.zip(buffer.chunks_mut(SEALED_CHUNK)) {
            self.open_chunk(index, chunk)?;
        }
        Ok(buffer)
    }
}

/// What of the chunk `index` lies in `range` of the plaintext.
fn part<'c>(chunk: &'c [u8], index: u64, range: &Range<u64>) -> &'c [u8] {
    let within = |at: u64| at.saturating_sub(index * CHUNK as u64).min(chunk.len() as u64) as usize;
    &chunk[within(range.start)..within(range.end)]
}
