// Unpacks gzip (RFC 1951, 1952) in browsers that cannot do it themselves. Loaded by those alone.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

export function gunzip(bytes) {
  const flags = bytes[3];
  let at = 10;
  if (flags & 4) at += 2 + bytes[at] + bytes[at + 1] * 256;
  for (const flag of [8, 16]) if (flags & flag) while (bytes[at++] !== 0);
  if (flags & 2) at += 2;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  return inflate(bytes.subarray(at), size);
}

function inflate(bytes, size) {
  const out = new Uint8Array(size);
  let [length, at, bits, held] = [0, 0, 0, 0];
  const take = (count) => {
    while (held < count) {
      if (at >= bytes.length) throw new Error('search: the file is damaged');
      bits |= bytes[at++] << held;
      held += 8;
    }
    const value = bits & ((1 << count) - 1);
    bits >>>= count;
    held -= count;
    return value;
  };
  // Canonical codes: how many there are of each length, and what they stand for, in order.
  const codes = (lengths) => {
    const counts = new Uint16Array(16);
    for (const bits of lengths) counts[bits]++;
    counts[0] = 0;
    const symbols = [];
    for (let bits = 1; bits < 16; bits++) lengths.forEach((own, symbol) => own === bits && symbols.push(symbol));
    return {counts, symbols};
  };
  const symbol = ({counts, symbols}) => {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length < 16; length++) {
      code |= take(1);
      if (code - first < counts[length]) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new Error('search: the file is damaged');
  };
  const dynamic = () => {
    const [literals, distances, kinds] = [take(5) + 257, take(5) + 1, take(4) + 4];
    const lengths = new Array(19).fill(0);
    for (let kind = 0; kind < kinds; kind++) lengths[ORDER[kind]] = take(3);
    const coded = codes(lengths);
    const all = [];
    while (all.length < literals + distances) {
      const next = symbol(coded);
      if (next < 16) all.push(next);
      else {
        const value = next === 16 ? all[all.length - 1] : 0;
        let times = next === 16 ? 3 + take(2) : next === 17 ? 3 + take(3) : 11 + take(7);
        while (times-- > 0) all.push(value);
      }
    }
    return [codes(all.slice(0, literals)), codes(all.slice(literals))];
  };
  const fixed = () => [
    codes(Array.from({length: 288}, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
    codes(new Array(30).fill(5)),
  ];
  for (let last = 0; !last; ) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) {
      [bits, held] = [0, 0];
      let count = bytes[at] + bytes[at + 1] * 256;
      at += 4;
      while (count-- > 0) out[length++] = bytes[at++];
      continue;
    }
    if (kind === 3) throw new Error('search: the file is damaged');
    const [literals, distances] = kind === 1 ? fixed() : dynamic();
    for (;;) {
      const next = symbol(literals);
      if (next === 256) break;
      if (next < 256) {
        out[length++] = next;
        continue;
      }
      const code = next - 257;
      let run = LENGTHS[code] + (code < 8 || code === 28 ? 0 : take((code - 4) >> 2));
      const far = symbol(distances);
      const distance = DISTANCES[far] + (far < 4 ? 0 : take((far - 2) >> 1));
      while (run-- > 0) out[length] = out[length++ - distance];
    }
  }
  return out;
}
