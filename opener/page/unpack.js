// LZMA (the .lzma format of the LZMA SDK, "LZMA specification", 2015), which makes the WebAssembly a fifth smaller than what
// browsers unpack by themselves. Only what `xz --format=lzma` writes is read: of unknown size, with an end marker.
"use strict";
function unpack(packed) {
  const [lc, lp, pb] = [packed[0] % 9, ((packed[0] / 9) | 0) % 5, (packed[0] / 45) | 0];
  const out = [];
  let at = 13, range = 0xffffffff, code = 0;
  for (let count = 0; count < 5; count++) code = ((code << 8) | packed[at++]) >>> 0;

  const chances = (count) => new Uint16Array(count).fill(1024);
  const normalize = () => {
    if (range >= 0x1000000) return;
    range = (range << 8) >>> 0;
    code = ((code << 8) | packed[at++]) >>> 0;
  };
  const bit = (chance, index) => {
    const bound = (range >>> 11) * chance[index];
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      chance[index] -= chance[index] >> 5;
    } else {
      range = bound;
      chance[index] += (2048 - chance[index]) >> 5;
    }
    normalize();
    return one ? 1 : 0;
  };
  const direct = (count) => {
    let value = 0;
    while (count--) {
      range >>>= 1;
      const one = code >= range;
      if (one) code -= range;
      normalize();
      value = value * 2 + (one ? 1 : 0);
    }
    return value;
  };
  const tree = (chance, bits, from = 0) => {
    let node = 1;
    for (let count = 0; count < bits; count++) node = (node << 1) | bit(chance, from + node);
    return node - (1 << bits);
  };
  const reverse = (chance, bits, from) => {
    let node = 1, value = 0;
    for (let count = 0; count < bits; count++) {
      const one = bit(chance, from + node);
      node = (node << 1) | one;
      value |= one << count;
    }
    return value;
  };

  const literal = chances(0x300 << (lc + lp));
  const [match, longRepeat] = [chances(192), chances(192)];
  const [repeat, repeat0, repeat1, repeat2] = [chances(12), chances(12), chances(12), chances(12)];
  const slots = [0, 1, 2, 3].map(() => chances(64));
  const [special, align] = [chances(115), chances(16)];
  const lengths = () => ({ choice: chances(2), low: chances(128), middle: chances(128), high: chances(256) });
  const [first, again] = [lengths(), lengths()];
  const length = ({ choice, low, middle, high }, position) => {
    if (!bit(choice, 0)) return 2 + tree(low, 3, position * 8);
    if (!bit(choice, 1)) return 10 + tree(middle, 3, position * 8);
    return 18 + tree(high, 8);
  };
  const distance = (count) => {
    const slot = tree(slots[Math.min(count - 2, 3)], 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + reverse(special, bits, base - slot);
    return base + direct(bits - 4) * 16 + reverse(align, 4, 0);
  };

  let state = 0, reps = [0, 0, 0, 0];
  for (;;) {
    const position = out.length & ((1 << pb) - 1);
    const back = out[out.length - reps[0] - 1];
    if (!bit(match, state * 16 + position)) {
      const before = out.length ? out[out.length - 1] : 0;
      const from = 0x300 * (((out.length & ((1 << lp) - 1)) << lc) + (before >> (8 - lc)));
      let symbol = 1;
      for (let likely = back, agrees = state >= 7; symbol < 0x100; likely <<= 1) {
        const expected = (likely >> 7) & 1;
        const found = bit(literal, from + (agrees ? (1 + expected) << 8 : 0) + symbol);
        symbol = (symbol << 1) | found;
        agrees &&= found === expected;
      }
      out.push(symbol & 0xff);
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count;
    if (bit(repeat, state)) {
      if (!bit(repeat0, state)) {
        if (!bit(longRepeat, state * 16 + position)) {
          state = state < 7 ? 9 : 11;
          out.push(back);
          continue;
        }
      } else {
        const which = !bit(repeat1, state) ? 1 : !bit(repeat2, state) ? 2 : 3;
        reps = [reps[which], ...reps.filter((_, index) => index !== which)];
      }
      count = length(again, position);
      state = state < 7 ? 8 : 11;
    } else {
      count = length(first, position);
      state = state < 7 ? 7 : 10;
      reps = [distance(count), ...reps.slice(0, 3)];
      if (reps[0] === 0xffffffff) return Uint8Array.from(out);
    }
    while (count--) out.push(out[out.length - reps[0] - 1]);
  }
}
