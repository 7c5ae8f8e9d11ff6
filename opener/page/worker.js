// One of several workers: it reads the package, or a file that was saved, and lets the WebAssembly work on it.
"use strict";
const reader = new FileReaderSync();
const WHAT = ["open", "join", "digest", "compare", "slip", "note"];
let wasm, file;

const bytesAt = (at, length) => new Uint8Array(wasm.memory.buffer, at, length);
const page = {
  size: () => file.size,
  read(into, length, at) {
    try {
      const bytes = new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + length)));
      if (bytes.length !== length) return 1;
      bytesAt(into, length).set(bytes);
      return 0;
    } catch {
      // A scratched disc.
      return 2;
    }
  },
  normalise(text, length, form, into, room) {
    const plain = new TextDecoder().decode(bytesAt(text, length));
    const normal = [
      () => plain.normalize("NFC"),
      () => plain.normalize("NFKC"),
      () => plain.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC"),
    ][form]();
    return new TextEncoder().encodeInto(normal, bytesAt(into, room)).written;
  },
};

// The answer as it stands in JSON, and the bytes that go with it.
function taken(place) {
  const [at, length, bytes, count] = new Uint32Array(wasm.memory.buffer, place, 4);
  const answer = JSON.parse(new TextDecoder().decode(bytesAt(at, length)));
  return [answer, bytesAt(bytes, count).slice().buffer];
}

function carryOut(what, given) {
  if (what === "piece") return taken(wasm.piece(given.start, given.end, given.at));
  if (what === "sealed") return taken(wasm.sealed(given.at));
  const request = new TextEncoder().encode(given.texts.join("\0"));
  const room = wasm.room(request.length);
  bytesAt(room, request.length).set(request);
  request.fill(0);
  return taken(wasm.answer(WHAT.indexOf(what)));
}

onmessage = async ({ data: { number, what, given } }) => {
  let answer, bytes;
  try {
    if (what === "begin") {
      wasm = (await WebAssembly.instantiate(given.module, { page })).exports;
      wasm.begin();
      answer = { ok: {} };
    } else if (what === "warm") {
      wasm.warm();
      answer = { ok: {} };
    } else {
      file = given.file;
      [answer, bytes] = carryOut(what, given);
    }
  } catch (cause) {
    answer = { error: { code: "opener-broken", facts: { cause: String(cause) } } };
  }
  postMessage({ number, answer, bytes }, bytes ? [bytes] : []);
};
