//! Any part of an age file's plaintext, decrypting only the chunks that hold it.

use super::armor::{self, Source};
use super::header::{Header, MAX_HEADER};
use super::stream::{CHUNK, SEALED_CHUNK, StreamKey, TAG};
use super::{FileKey, Unlock};
use crate::words::error::{Error, Result};
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Bytes that can be read at any offset: a file, or a slice in memory.
pub trait ReadAt {
    fn size(&self) -> std::io::Result<u64>;
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> std::io::Result<()>;
}

#[cfg(not(target_family = "wasm"))]
impl ReadAt for File {
    fn size(&self) -> std::io::Result<u64> {
        Ok(self.metadata()?.len())
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> std::io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(self, into, at)
    }
}

impl ReadAt for &[u8] {
    fn size(&self) -> std::io::Result<u64> {
        Ok(self.len() as u64)
    }
    fn read_exact_at(&self, into: &mut [u8], at: u64) -> std::io::Result<()> {
        let rest = usize::try_from(at).ok().and_then(|at| self.get(at..));
        let bytes = rest.and_then(|rest| rest.get(..into.len()));
        into.copy_from_slice(bytes.ok_or(std::io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// An age file whose header is verified, and its end as well unless it comes from [`Reader::begin`].
pub struct Reader<R> {
    source: Source<R>,
    name: PathBuf,
    pub(super) key: StreamKey,
    pub(super) payload_at: u64,
    /// Bytes of ciphertext.
    pub(super) payload: u64,
    /// At least one.
    pub(super) chunks: u64,
    /// Of the plaintext.
    pub(super) length: u64,
    /// The last chunk that there is does not carry the end mark: the file was cut there.
    pub(super) cut: bool,
    /// The chunk decrypted last.
    newest: Option<(u64, Zeroizing<Vec<u8>>)>,
}

impl<R: ReadAt> Reader<R> {
    /// Reads the header, unwraps the file key (scrypt runs here, for a passphrase) and verifies the end of the file.
    /// ASCII armor is seen through. `name` is for error messages.
    pub fn open<'k>(source: R, name: &Path, unlock: impl Into<Unlock<'k>>) -> Result<Reader<R>> {
        let mut reader = Self::begin(source, name, unlock)?;
        reader.verify_end()?;
        Ok(reader)
    }
    /// [`Reader::open`] without a look at the end, for [`Reader::scan`]: a damaged file may have none. A chunk that does
    /// not authenticate is not given out here either.
    pub fn begin<'k>(source: R, name: &Path, unlock: impl Into<Unlock<'k>>) -> Result<Reader<R>> {
        let (source, header) = Self::header(source, name)?;
        let file_key = unlock.into().unwrap(&header.stanzas)?;
        Self::with_file_key(source, name, &header, &file_key)
    }
    /// The file key alone, which [`Self::unlocked`] takes.
    pub fn unwrap<'k>(source: R, name: &Path, unlock: impl Into<Unlock<'k>>) -> Result<FileKey> {
        let (_, header) = Self::header(source, name)?;
        unlock.into().unwrap(&header.stanzas)
    }
    /// [`Reader::begin`] with the file key, and so without scrypt: for other readers of a file that is open already.
    pub fn unlocked(source: R, name: &Path, file_key: &FileKey) -> Result<Reader<R>> {
        let (source, header) = Self::header(source, name)?;
        Self::with_file_key(source, name, &header, file_key)
    }
    fn header(source: R, name: &Path) -> Result<(Source<R>, Header)> {
        let source = Source::detect(source).map_err(|cause| failed(name, &cause))?;
        let header = read_header(&source, name)?;
        Ok((source, header))
    }
    /// The part that is the same for every kind of recipient.
    fn with_file_key(
        source: Source<R>,
        name: &Path,
        header: &Header,
        file_key: &FileKey,
    ) -> Result<Reader<R>> {
        header.verify(file_key)?;
        let mut nonce = [0; 16];
        let size = source.size().map_err(|cause| failed(name, &cause))?;
        let nonce_at = header.length as u64;
        let payload_at = nonce_at + nonce.len() as u64;
        let payload = size.checked_sub(payload_at).filter(|&length| length >= TAG as u64);
        let payload =
            payload.ok_or_else(|| Error::verification("age-truncated").with("chunk", 1).with("chunks", 1))?;
        source.read_exact_at(&mut nonce, nonce_at).map_err(|cause| failed(name, &cause))?;
        let chunks = payload.div_ceil(SEALED_CHUNK as u64);
        Ok(Reader {
            source,
            name: name.to_path_buf(),
            key: StreamKey::new(file_key, &nonce),
            payload_at,
            chunks,
            length: payload.saturating_sub(chunks * TAG as u64),
            payload,
            cut: false,
            newest: None,
        })
    }
    /// Bytes of plaintext.
    pub fn len(&self) -> u64 {
        self.length
    }
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
    /// Fills `into` with the plaintext from `at` on. Past the end is `age-truncated` (exit 1).
    pub fn read_exact_at(&mut self, into: &mut [u8], at: u64) -> Result<()> {
        self.check_range(at, into.len() as u64)?;
        let (mut at, mut into) = (at, into);
        while !into.is_empty() {
            let within = (at % CHUNK as u64) as usize;
            let chunk = self.chunk(at / CHUNK as u64)?;
            let (now, later) = into.split_at_mut(into.len().min(chunk.len() - within));
            now.copy_from_slice(&chunk[within..within + now.len()]);
            at += now.len() as u64;
            into = later;
        }
        Ok(())
    }

    pub(super) fn at_chunk(&self, error: Error, index: u64) -> Error {
        error.with("chunk", index + 1).with("chunks", self.chunks)
    }
    /// A last chunk that is not marked as the last means that something was cut off, or added.
    pub fn verify_end(&mut self) -> Result<()> {
        let last = self.chunks - 1;
        let sealed_length = self.payload - last * SEALED_CHUNK as u64;
        let truncated = || Error::verification("age-truncated");
        if sealed_length < TAG as u64 {
            return Err(self.at_chunk(truncated(), last));
        }
        // Only a payload with nothing in it may end in an empty chunk.
        if last > 0 && sealed_length == TAG as u64 {
            return Err(self.at_chunk(Error::verification("age-chunk-damaged"), last));
        }
        self.chunk(last).map(drop)
    }
    /// The plaintext of one chunk.
    pub(super) fn chunk(&mut self, index: u64) -> Result<&[u8]> {
        if self.newest.as_ref().is_none_or(|(newest, _)| *newest != index) {
            self.newest = None;
            let plain = self.decrypt(index)?;
            self.newest = Some((index, plain));
        }
        Ok(self.newest.as_ref().map(|(_, plain)| &plain[..]).expect("set above"))
    }
    fn decrypt(&self, index: u64) -> Result<Zeroizing<Vec<u8>>> {
        let mut bytes = self.sealed(index)?;
        let plain = self.open_chunk(index, &mut bytes)?.len();
        bytes.truncate(plain);
        Ok(bytes)
    }
    /// Decrypts a chunk in place.
    pub(super) fn open_chunk<'b>(&self, index: u64, sealed: &'b mut [u8]) -> Result<&'b [u8]> {
        let last = index == self.chunks - 1 && !self.cut;
        let opened = self.key.open(index, last, sealed);
        opened.map_or_else(|| Err(self.at_chunk(self.diagnosis(index, last)?, index)), Ok)
    }
    /// Why a chunk did not open: the end mark is missing, stands earlier, or the bytes are not what was sealed.
    fn diagnosis(&self, index: u64, last: bool) -> Result<Error> {
        let opens = |index, last| Ok(self.key.open(index, last, &mut self.sealed(index)?).is_some());
        if last && opens(index, false)? {
            return Ok(Error::verification("age-truncated"));
        }
        if last && index > 0 && opens(index - 1, true)? {
            return Ok(Error::verification("age-extended"));
        }
        Ok(Error::verification("age-chunk-damaged"))
    }
    pub(super) fn sealed(&self, index: u64) -> Result<Zeroizing<Vec<u8>>> {
        let mut bytes = Zeroizing::new(Vec::new());
        self.read_sealed(index..index + 1, &mut bytes).map(|()| bytes)
    }
    /// Puts the ciphertext of successive chunks into `buffer`, in the place of what is there.
    pub(super) fn read_sealed(&self, chunks: Range<u64>, buffer: &mut Vec<u8>) -> Result<()> {
        let plain = self.length.min(chunks.end * CHUNK as u64) - chunks.start * CHUNK as u64;
        buffer.resize(plain as usize + (chunks.end - chunks.start) as usize * TAG, 0);
        let at = self.payload_at + chunks.start * SEALED_CHUNK as u64;
        self.source.read_exact_at(buffer, at).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::UnexpectedEof => {
                self.at_chunk(Error::verification("age-truncated"), chunks.start)
            }
            _ => failed(&self.name, &cause),
        })
    }
    /// That so many bytes from `at` on are within the plaintext.
    pub(super) fn check_range(&self, at: u64, length: u64) -> Result<()> {
        match at.checked_add(length) {
            Some(end) if end <= self.length => Ok(()),
            _ => Err(self.at_chunk(Error::verification("age-truncated"), self.chunks - 1)),
        }
    }
}

/// Parses the header at the start of `source`.
fn read_header(source: &impl ReadAt, name: &Path) -> Result<Header> {
    let failed = |cause: std::io::Error| failed(name, &cause);
    let size = source.size().map_err(failed)?;
    let mut start = vec![0; size.min(MAX_HEADER as u64) as usize];
    source.read_exact_at(&mut start, 0).map_err(failed)?;
    Header::parse(&start)
}

/// Text that is not as it should be is no trouble of the storage.
fn failed(name: &Path, cause: &std::io::Error) -> Error {
    match cause.get_ref().and_then(|inner| inner.downcast_ref::<armor::Malformed>()) {
        Some(malformed) => Error::verification("age-armor-malformed")
            .with("line", malformed.line)
            .with("cause", malformed.cause),
        None => Error::io(name, cause),
    }
}
