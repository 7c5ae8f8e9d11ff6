// The workers, and long texts that they read together, piece by piece.
"use strict";
// As large as `hashes::PIECE`.
const PIECE = 4 << 20;

class Failure extends Error {
  constructor({ code, facts }) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

class Hand {
  constructor(address) {
    this.worker = new Worker(address);
    this.waiting = new Map();
    this.number = 0;
    this.worker.onmessage = ({ data: { number, answer, bytes } }) => {
      const [done, failed] = this.waiting.get(number);
      this.waiting.delete(number);
      answer.error ? failed(new Failure(answer.error)) : done({ ...answer.ok, bytes });
    };
    this.worker.onerror = (event) => {
      const cause = new Failure({ code: "opener-broken", facts: { cause: event.message } });
      this.waiting.forEach(([, failed]) => failed(cause));
      this.waiting.clear();
    };
  }
  ask(what, given) {
    const number = this.number++;
    return new Promise((done, failed) => {
      this.waiting.set(number, [done, failed]);
      this.worker.postMessage({ number, what, given });
    });
  }
}

class Crew {
  static async gather() {
    const packed = Uint8Array.from(atob(document.getElementById("wasm").textContent), (c) => c.charCodeAt(0));
    const crew = new Crew();
    crew.module = await WebAssembly.compile(unpack(packed));
    crew.address = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
    // More than there are cores: while one waits for the medium, another decrypts.
    const count = Math.min(8, (navigator.hardwareConcurrency || 2) + 2);
    crew.hands = await Promise.all(Array.from({ length: count }, () => crew.hire()));
    // What one of them has made fast is fast for all. Nobody waits for it.
    crew.hands[0].ask("warm").catch(() => {});
    return crew;
  }
  async hire() {
    const hand = new Hand(this.address);
    await hand.ask("begin", { module: this.module });
    return hand;
  }
  ask(what, file, texts) {
    return this.hands[0].ask(what, { file, texts });
  }
  // Unwraps the key with a worker of its own: stretching the password takes 256 MiB, which a worker keeps until it ends.
  async open(file, password) {
    const first = await this.hire();
    try {
      const opened = await first.ask("open", { file, texts: [file.name, password] });
      const join = (hand) => hand.ask("join", { file, texts: [file.name, opened.key, opened.ending] });
      await Promise.all(this.hands.map(join));
      delete opened.key;
      return opened;
    } finally {
      first.worker.terminate();
    }
  }
  // Asks for `count` pieces on all workers and gives the answers to `take` in order; what waits is bounded.
  async inOrder(count, what, given, take) {
    const waiting = [];
    for (let next = 0; next < count || waiting.length > 0; ) {
      while (next < count && waiting.length < 2 * this.hands.length) {
        waiting.push(this.hands[next % this.hands.length].ask(what, { ...given, at: next * PIECE }));
        // Whoever waits for an earlier one hears of it then.
        waiting.at(-1).catch(() => {});
        next += 1;
      }
      await take(await waiting.shift());
    }
  }
  async digest(hashes) {
    return (await this.ask("digest", null, [hashes])).blake3;
  }
  // BLAKE3 of a file as it lies there.
  async hash(file, progress = () => {}) {
    let hashes = "";
    await this.inOrder(Math.max(1, Math.ceil(file.size / PIECE)), "sealed", { file }, async ({ hash }) => {
      hashes += hash;
      progress(PIECE);
    });
    return this.digest(hashes);
  }
  // Reads a file of the package whole: gives its bytes to `take`, zero where some are missing, and says which are.
  async read(file, [start, end], take, progress = () => {}) {
    let hashes = "", at = 0;
    const missing = [];
    await this.inOrder(Math.max(1, Math.ceil((end - start) / PIECE)), "piece", { file, start, end }, async (piece) => {
      hashes += piece.hash;
      for (const [from, to] of piece.missing) missing.push([at + from, at + to]);
      at += piece.bytes.byteLength;
      await take(piece.bytes);
      progress(piece.bytes.byteLength);
    });
    return { missing, blake3: await this.digest(hashes) };
  }
}
