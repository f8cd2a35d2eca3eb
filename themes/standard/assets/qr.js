// A QR code (ISO/IEC 18004) as SVG: bytes, error correction L, the smallest of the versions 1 to 20 that holds the text.
// Only lists need it here; the code of a service's page is made when the guide is built.

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 4;
// By version from 1: bytes of correction in each block, and blocks (ISO/IEC 18004, table 9, level L).
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];

/** The code as an `<svg>`; `undefined` if the text is too long. */
export function code(text, label) {
  const rows = modules(new TextEncoder().encode(text));
  if (!rows) return undefined;
  const size = rows.length + 2 * MARGIN;
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [name, value] of Object.entries({ class: 'qr', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label })) {
    svg.setAttribute(name, value);
  }
  path.setAttribute('d', rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + MARGIN} ${y + MARGIN}.5h1` : ''))).join(''));
  svg.append(path);
  return svg;
}

/** Rows of dark and light. */
export function modules(bytes) {
  const version = CORRECTION.findIndex((_, index) => bytes.length + (index < 9 ? 2 : 3) <= dataBytes(index + 1)) + 1;
  if (version === 0) return undefined;
  const size = 17 + 4 * version;
  const grid = Array.from({ length: size }, () => Array(size).fill(undefined));
  frame(grid, version, size);
  const fixed = grid.map((row) => row.map((module) => module !== undefined));
  fill(grid, interleaved(message(bytes, version), version), size);
  const masked = Array.from({ length: 8 }, (_, mask) => {
    const copy = grid.map((row, y) => row.map((dark, x) => dark !== (!fixed[y][x] && isMasked(mask, x, y))));
    format(copy, mask, size);
    return copy;
  });
  const penalties = masked.map(penalty);
  return masked[penalties.indexOf(Math.min(...penalties))];
}

function dataBytes(version) {
  return Math.floor(rawModules(version) / 8) - CORRECTION[version - 1] * BLOCKS[version - 1];
}

/** Modules that hold data and correction. */
function rawModules(version) {
  const alignments = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const all = (16 * version + 128) * version + 64;
  return all - (version > 1 ? (25 * alignments - 10) * alignments - 55 : 0) - (version > 6 ? 36 : 0);
}

/** Finders, timing, alignment, version, and room for the format. */
function frame(grid, version, size) {
  const set = (x, y, dark) => {
    if (x >= 0 && y >= 0 && x < size && y < size) grid[y][x] = dark;
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dy = -4; dy <= 4; dy += 1) {
      for (let dx = -4; dx <= 4; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(cx + dx, cy + dy, ring !== 2 && ring !== 4);
      }
    }
  }
  const places = alignmentPlaces(version, size);
  for (const cx of places) {
    for (const cy of places) {
      const isFinder = (cx === 6 && cy === 6) || (cx === 6 && cy === size - 7) || (cx === size - 7 && cy === 6);
      if (isFinder) continue;
      for (let dy = -2; dy <= 2; dy += 1) {
        for (let dx = -2; dx <= 2; dx += 1) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
      }
    }
  }
  format(grid, 0, size);
  if (version < 7) return;
  let rest = version;
  for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let bit = 0; bit < 18; bit += 1) {
    const [far, near] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
    set(far, near, ((bits >>> bit) & 1) === 1);
    set(near, far, ((bits >>> bit) & 1) === 1);
  }
}

function alignmentPlaces(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - (count - 2 - index) * step)];
}

/** Level and mask, twice, with their own correction. Level L is 01. */
function format(grid, mask, size) {
  const data = (1 << 3) | mask;
  let rest = data;
  for (let step = 0; step < 10; step += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const bit = (index) => ((bits >>> index) & 1) === 1;
  for (let index = 0; index < 6; index += 1) grid[index][8] = bit(index);
  grid[7][8] = bit(6);
  grid[8][8] = bit(7);
  grid[8][7] = bit(8);
  for (let index = 9; index < 15; index += 1) grid[8][14 - index] = bit(index);
  for (let index = 0; index < 8; index += 1) grid[8][size - 1 - index] = bit(index);
  for (let index = 8; index < 15; index += 1) grid[size - 15 + index][8] = bit(index);
  grid[size - 8][8] = true;
}

/** Mode, length, text, end and padding, as bytes. */
function message(bytes, version) {
  const lengthBits = version < 10 ? 8 : 16;
  const bits = [];
  const add = (value, length) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  add(4, 4);
  add(bytes.length, lengthBits);
  for (const byte of bytes) add(byte, 8);
  const capacity = dataBytes(version) * 8;
  add(0, Math.min(4, capacity - bits.length));
  add(0, (8 - (bits.length % 8)) % 8);
  const out = [];
  for (let at = 0; at < bits.length; at += 8) out.push(parseInt(bits.slice(at, at + 8).join(''), 2));
  for (let pad = 0xec; out.length < capacity / 8; pad ^= 0xec ^ 0x11) out.push(pad);
  return out;
}

/** Blocks with their correction, byte by byte in turn. */
function interleaved(data, version) {
  const [count, each] = [BLOCKS[version - 1], CORRECTION[version - 1]];
  const raw = Math.floor(rawModules(version) / 8);
  const shorter = count - (raw % count);
  const generator = polynomial(each);
  const blocks = [];
  for (let block = 0, at = 0; block < count; block += 1) {
    const length = Math.floor(raw / count) - each + (block < shorter ? 0 : 1);
    const part = data.slice(at, at + length);
    at += length;
    blocks.push({ part, correction: remainder(part, generator) });
  }
  const out = [];
  for (let index = 0; index < blocks.at(-1).part.length; index += 1) {
    for (const { part } of blocks) if (index < part.length) out.push(part[index]);
  }
  for (let index = 0; index < each; index += 1) for (const { correction } of blocks) out.push(correction[index]);
  return out;
}

/** Product in the field of 256 elements by 0x11d. */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

function polynomial(degree) {
  const out = Array(degree).fill(0);
  out[degree - 1] = 1;
  for (let step = 0, power = 1; step < degree; step += 1, power = times(power, 2)) {
    for (let index = 0; index < degree; index += 1) {
      out[index] = times(out[index], power) ^ (out[index + 1] ?? 0);
    }
  }
  return out;
}

function remainder(data, generator) {
  const out = generator.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ out.shift();
    out.push(0);
    for (const [index, coefficient] of generator.entries()) out[index] ^= times(coefficient, factor);
  }
  return out;
}

/** Bits go up and down in pairs of columns, from the right, around the column of the timing. */
function fill(grid, bytes, size) {
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid[y][x] !== undefined) continue;
        grid[y][x] = at < bytes.length * 8 && ((bytes[at >>> 3] >>> (7 - (at & 7))) & 1) === 1;
        at += 1;
      }
    }
  }
}

function isMasked(mask, x, y) {
  switch (mask) {
    case 0: return (x + y) % 2 === 0;
    case 1: return y % 2 === 0;
    case 2: return x % 3 === 0;
    case 3: return (x + y) % 3 === 0;
    case 4: return (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0;
    case 5: return ((x * y) % 2) + ((x * y) % 3) === 0;
    case 6: return (((x * y) % 2) + ((x * y) % 3)) % 2 === 0;
    default: return (((x + y) % 2) + ((x * y) % 3)) % 2 === 0;
  }
}

/** How hard a code is to read: runs, squares, false finders, imbalance. */
function penalty(grid) {
  const columns = grid.map((_, x) => grid.map((row) => row[x]));
  let sum = 0;
  for (const line of [...grid, ...columns]) {
    const text = line.map(Number).join('');
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    sum += 40 * [...text.matchAll(/(?=00001011101|10111010000)/g)].length;
  }
  for (let y = 1; y < grid.length; y += 1) {
    for (let x = 1; x < grid.length; x += 1) {
      if (grid[y][x] === grid[y - 1][x] && grid[y][x] === grid[y][x - 1] && grid[y][x] === grid[y - 1][x - 1]) sum += 3;
    }
  }
  const dark = grid.flat().filter(Boolean).length / grid.length ** 2;
  return sum + 10 * Math.floor(Math.abs(dark * 20 - 10));
}
