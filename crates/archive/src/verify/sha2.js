// SHA-256 and SHA-512 (FIPS 180-4), piece by piece. Plain, as a browser has no hash that can be fed a large file in slices.

const SHA256_K = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
  0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
  0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
  0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
  0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
  0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

class Sha256 {
  constructor() {
    this.state = new Int32Array([
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ]);
    this.words = new Int32Array(64);
    this.rest = new Uint8Array(64);
    this.filled = 0;
    this.length = 0;
  }

  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(64 - this.filled, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 64) return;
      this.block(this.rest, 0);
      this.filled = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
    this.rest.set(bytes.subarray(at));
    this.filled = bytes.length - at;
  }

  block(bytes, at) {
    const w = this.words;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    const h = this.state;
    let a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (k + s1 + ((e & f) ^ (~e & g)) + SHA256_K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
    h[5] += f;
    h[6] += g;
    h[7] += k;
  }

  finish() {
    const bits = BigInt(this.length) * 8n;
    const end = new Uint8Array(this.filled < 56 ? 64 : 128);
    end.set(this.rest.subarray(0, this.filled));
    end[this.filled] = 0x80;
    const view = new DataView(end.buffer);
    view.setBigUint64(end.length - 8, bits);
    for (let at = 0; at < end.length; at += 64) this.block(end, at);
    const out = new DataView(new ArrayBuffer(32));
    this.state.forEach((word, i) => out.setInt32(i * 4, word));
    return new Uint8Array(out.buffer);
  }
}

function sha256(bytes) {
  const hash = new Sha256();
  hash.update(bytes);
  return hash.finish();
}

// The first 64 bits of the roots of the first primes, worked out instead of written down: of square roots for the state, of cube roots
// for the rounds.
function fractionsOfRoots(power, count) {
  const primes = [];
  for (let n = 2n; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  }
  return primes.map((prime) => {
    const wanted = prime << (64n * power);
    let low = 0n;
    let high = prime << 64n;
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** power <= wanted) low = middle;
      else high = middle;
    }
    return BigInt.asUintN(64, low);
  });
}

const high = (x) => Number(x >> 32n) | 0;
const low = (x) => Number(x & 0xffffffffn) | 0;
const SHA512_K = fractionsOfRoots(3n, 80);
const SHA512_KH = Int32Array.from(SHA512_K, high);
const SHA512_KL = Int32Array.from(SHA512_K, low);
const SHA512_START = fractionsOfRoots(2n, 8);

// Words of 64 bits in two halves of 32, as the language has no whole numbers in between. `h` holds the high halves, `l` the low ones.
class Sha512 {
  constructor() {
    this.h = Int32Array.from(SHA512_START, high);
    this.l = Int32Array.from(SHA512_START, low);
    this.wh = new Int32Array(80);
    this.wl = new Int32Array(80);
  }

  block(view, at) {
    const { h, l, wh, wl } = this;
    for (let i = 0; i < 16; i++) {
      wh[i] = view.getInt32(at + i * 8);
      wl[i] = view.getInt32(at + i * 8 + 4);
    }
    for (let i = 16; i < 80; i++) this.extend(i);
    let ah = h[0], bh = h[1], ch = h[2], dh = h[3], eh = h[4], fh = h[5], gh = h[6], kh = h[7];
    let al = l[0], bl = l[1], cl = l[2], dl = l[3], el = l[4], fl = l[5], gl = l[6], kl = l[7];
    for (let i = 0; i < 80; i++) {
      const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
      const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
      const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
      const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
      const t1 = (kl >>> 0) + (s1l >>> 0) + (((el & fl) ^ (~el & gl)) >>> 0) + (SHA512_KL[i] >>> 0) + (wl[i] >>> 0);
      const t1h = (kh + s1h + ((eh & fh) ^ (~eh & gh)) + SHA512_KH[i] + wh[i] + Math.floor(t1 / 0x100000000)) | 0;
      const t1l = t1 | 0;
      const t2 = (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
      const t2h = (s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + (t2 >= 0x100000000 ? 1 : 0)) | 0;
      kh = gh, kl = gl, gh = fh, gl = fl, fh = eh, fl = el;
      const e = (dl >>> 0) + (t1l >>> 0);
      eh = (dh + t1h + (e >= 0x100000000 ? 1 : 0)) | 0;
      el = e | 0;
      dh = ch, dl = cl, ch = bh, cl = bl, bh = ah, bl = al;
      const a = (t1l >>> 0) + ((t2 | 0) >>> 0);
      ah = (t1h + t2h + (a >= 0x100000000 ? 1 : 0)) | 0;
      al = a | 0;
    }
    this.add([ah, bh, ch, dh, eh, fh, gh, kh], [al, bl, cl, dl, el, fl, gl, kl]);
  }

  extend(i) {
    const { wh, wl } = this;
    const xh = wh[i - 15], xl = wl[i - 15], yh = wh[i - 2], yl = wl[i - 2];
    const s0h = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
    const s0l = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
    const s1h = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
    const s1l = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
    const sum = (wl[i - 16] >>> 0) + (s0l >>> 0) + (wl[i - 7] >>> 0) + (s1l >>> 0);
    wl[i] = sum | 0;
    wh[i] = wh[i - 16] + s0h + wh[i - 7] + s1h + Math.floor(sum / 0x100000000);
  }

  add(highs, lows) {
    for (let i = 0; i < 8; i++) {
      const sum = (this.l[i] >>> 0) + (lows[i] >>> 0);
      this.l[i] = sum | 0;
      this.h[i] = this.h[i] + highs[i] + (sum >= 0x100000000 ? 1 : 0);
    }
  }
}

function sha512(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const hash = new Sha512();
  for (let at = 0; at < padded.length; at += 128) hash.block(view, at);
  const out = new DataView(new ArrayBuffer(64));
  for (let i = 0; i < 8; i++) {
    out.setInt32(i * 8, hash.h[i]);
    out.setInt32(i * 8 + 4, hash.l[i]);
  }
  return new Uint8Array(out.buffer);
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unhex(text, length) {
  if (text.length !== length * 2 || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}
