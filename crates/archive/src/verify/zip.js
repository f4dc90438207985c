// Reads a ZIP by its directory, as strictly as the program does: nothing stands before, between or behind the files but what belongs to
// them, and the header before a file says what the directory says.

const SLICE = 4 * 1024 * 1024;

class Fault extends Error {}

async function bytesAt(file, from, length) {
  if (from < 0 || length < 0 || from + length > file.size) throw new Fault("it is cut off");
  return new DataView(await file.slice(from, from + length).arrayBuffer());
}

function wideNumber(view, at) {
  const number = view.getBigUint64(at, true);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new Fault("its directory is damaged");
  return Number(number);
}

async function readEnd(file) {
  const cut = "it is no ZIP archive, is cut off, or has something behind its end";
  if (file.size < 22) throw new Fault(cut);
  let at = file.size - 22;
  const end = await bytesAt(file, at, 22);
  if (end.getUint32(0, true) !== 0x06054b50) throw new Fault(cut);
  let files = end.getUint16(10, true);
  let length = end.getUint32(12, true);
  let start = end.getUint32(16, true);
  if (end.getUint32(4, true) !== 0 || end.getUint16(8, true) !== files || end.getUint16(20, true) !== 0) {
    throw new Fault("its end is damaged");
  }
  if (files === 0xffff || length === 0xffffffff || start === 0xffffffff) {
    const locator = await bytesAt(file, at - 20, 20);
    const there = wideNumber(locator, 8);
    if (locator.getUint32(0, true) !== 0x07064b50 || there + 56 !== at - 20) throw new Fault("its end is damaged");
    const wide = await bytesAt(file, there, 56);
    if (wide.getUint32(0, true) !== 0x06064b50 || wide.getBigUint64(4, true) !== 44n) throw new Fault("its end is damaged");
    [files, length, start, at] = [wideNumber(wide, 32), wideNumber(wide, 40), wideNumber(wide, 48), there];
  }
  if (start + length !== at) throw new Fault("its directory is not where it should be");
  return { files, start, length };
}

// The field with sizes of 64 bits, as a function that gives the next one.
function wideNumbers(view, from, length) {
  const end = from + length;
  while (from + 4 <= end) {
    const kind = view.getUint16(from, true);
    const size = view.getUint16(from + 2, true);
    from += 4;
    if (from + size > end) break;
    if (kind === 1) {
      const last = from + size;
      return () => {
        if (from + 8 > last) throw new Fault("its directory is damaged");
        from += 8;
        return wideNumber(view, from - 8);
      };
    }
    from += size;
  }
  if (from !== end) throw new Fault("its directory is damaged");
  return () => {
    throw new Fault("its directory is damaged");
  };
}

function nameOf(view, from, length, flags) {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + from, length);
  if ((flags & 0x0800) === 0 && bytes.some((byte) => byte > 127)) throw new Fault("the name of a file cannot be read");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault("the name of a file cannot be read");
  }
}

async function readDirectory(file) {
  const damaged = new Fault("its directory is damaged");
  const end = await readEnd(file);
  if (end.length > 256 * 1024 * 1024) throw new Fault("its directory is too large");
  const view = await bytesAt(file, end.start, end.length);
  const entries = [];
  let at = 0;
  while (at < end.length) {
    if (at + 46 > end.length || view.getUint32(at, true) !== 0x02014b50) throw damaged;
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const next = at + 46 + nameLength + extraLength;
    if (next > end.length || view.getUint32(at + 32, true) !== 0) throw damaged;
    const flags = view.getUint16(at + 8, true);
    const wide = wideNumbers(view, at + 46 + nameLength, extraLength);
    const number = (place) => {
      const narrow = view.getUint32(at + place, true);
      return narrow === 0xffffffff ? wide() : narrow;
    };
    entries.push({
      name: nameOf(view, at + 46, nameLength, flags),
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: number(24),
      packed: number(20),
      offset: number(42),
      end: 0,
    });
    at = next;
  }
  if (entries.length !== end.files) throw damaged;
  entries.sort((a, b) => a.offset - b.offset);
  entries.forEach((entry, i) => (entry.end = i + 1 < entries.length ? entries[i + 1].offset : end.start));
  if ((entries.length ? entries[0].offset : end.start) !== 0) throw new Fault("something stands before its first file");
  return entries;
}

// Checks the header before a file; where its content begins.
async function readLocal(file, entry) {
  const differs = new Fault("the header before it does not say what the directory says");
  const head = await bytesAt(file, entry.offset, 30);
  const [nameLength, extraLength] = [head.getUint16(26, true), head.getUint16(28, true)];
  const rest = await bytesAt(file, entry.offset + 30, nameLength + extraLength);
  const flags = head.getUint16(6, true);
  const same = head.getUint32(0, true) === 0x04034b50 && flags === entry.flags && head.getUint16(8, true) === entry.method;
  if (!same || nameOf(rest, 0, nameLength, flags) !== entry.name) throw differs;
  if ((flags & ~0x080e) !== 0) throw new Fault("it is packed in a way that is not known here");
  const later = (flags & 8) !== 0;
  const wide = wideNumbers(rest, nameLength, extraLength);
  const sizes = [
    [head.getUint32(22, true), entry.size],
    [head.getUint32(18, true), entry.packed],
  ];
  for (const [narrow, there] of sizes) {
    const here = narrow === 0xffffffff ? wide() : narrow;
    if (here !== there && !(later && here === 0)) throw differs;
  }
  const crc = head.getUint32(14, true);
  if (crc !== entry.crc && !(later && crc === 0)) throw differs;
  return entry.offset + 30 + nameLength + extraLength;
}

async function checkBehind(file, entry, from) {
  const differs = new Fault("what stands behind it is not what belongs there");
  const length = entry.end - from;
  if ((entry.flags & 8) === 0) {
    if (length !== 0) throw differs;
    return;
  }
  if (![12, 16, 20, 24].includes(length)) throw differs;
  const view = await bytesAt(file, from, length);
  let at = 0;
  if (length === 16 || length === 24) {
    if (view.getUint32(0, true) !== 0x08074b50) throw differs;
    at = 4;
  }
  const wide = length >= 20;
  const crc = view.getUint32(at, true);
  const [packed, size] = [0, 1].map((i) => (wide ? wideNumber(view, at + 4 + i * 8) : view.getUint32(at + 4 + i * 4, true)));
  if (crc !== entry.crc || packed !== entry.packed || size !== entry.size) throw differs;
}

async function* slicesOf(file, from, length) {
  for (let at = from; at < from + length; at += SLICE) {
    yield new Uint8Array(await file.slice(at, Math.min(at + SLICE, from + length)).arrayBuffer());
  }
}

// The content of a file, piece by piece; never more of it than the directory says there is.
async function* contentOf(file, entry) {
  const from = await readLocal(file, entry);
  if (from + entry.packed > entry.end) throw new Fault("it reaches into the file behind it");
  let left = entry.size;
  for await (const piece of unpacked(file, entry, from)) {
    left -= piece.length;
    if (left < 0) throw new Fault("it is larger than it says");
    yield piece;
  }
  if (left > 0) throw new Fault("it is shorter than it says");
  await checkBehind(file, entry, from + entry.packed);
}

async function* unpacked(file, entry, from) {
  if (entry.method === 0) {
    yield* slicesOf(file, from, entry.packed);
    return;
  }
  if (entry.method !== 8) throw new Fault("it is packed in a way that is not known here");
  const stream = file.slice(from, from + entry.packed).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new Fault("it cannot be unpacked");
  } finally {
    reader.cancel().catch(() => {});
  }
}
