// Checks an Ed25519 signature (RFC 8032). Only public things are touched, so that nothing has to take the same time whatever the
// numbers are.

const ED_P = 2n ** 255n - 19n;
const ED_L = 2n ** 252n + 27742317777372353535851937790883648493n;

function edMod(x) {
  const rest = x % ED_P;
  return rest < 0n ? rest + ED_P : rest;
}

function edPower(base, exponent) {
  let out = 1n;
  for (let b = edMod(base), e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) out = edMod(out * b);
    b = edMod(b * b);
  }
  return out;
}

const ED_D = edMod(-121665n * edPower(121666n, ED_P - 2n));
const ED_ROOT = edPower(2n, (ED_P - 1n) / 4n);

// A number from bytes, the lowest first.
function edNumber(bytes) {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function edXOf(y, odd) {
  const u = edMod(y * y - 1n);
  const v = edMod(ED_D * y * y + 1n);
  let x = edMod(u * edPower(v, 3n) * edPower(u * edPower(v, 7n), (ED_P - 5n) / 8n));
  const square = edMod(v * x * x);
  if (square !== u) {
    if (square !== edMod(-u)) return null;
    x = edMod(x * ED_ROOT);
  }
  if (x === 0n && odd) return null;
  return (x & 1n) === (odd ? 1n : 0n) ? x : ED_P - x;
}

// A point of the curve in extended coordinates, or null.
function edPoint(bytes) {
  const number = edNumber(bytes);
  const y = number & ((1n << 255n) - 1n);
  if (y >= ED_P) return null;
  const x = edXOf(y, number >> 255n === 1n);
  return x === null ? null : [x, y, 1n, edMod(x * y)];
}

function edAdd([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = edMod((y1 - x1) * (y2 - x2));
  const b = edMod((y1 + x1) * (y2 + x2));
  const c = edMod(2n * t1 * t2 * ED_D);
  const d = edMod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [edMod(e * f), edMod(g * h), edMod(f * g), edMod(e * h)];
}

function edTimes(scalar, point) {
  let out = [0n, 1n, 1n, 0n];
  for (let s = scalar, p = point; s > 0n; s >>= 1n) {
    if (s & 1n) out = edAdd(out, p);
    p = edAdd(p, p);
  }
  return out;
}

// Whether the holder of the key signed this message as what the domain says it is.
function edVerify(publicKey, domain, message, signature) {
  const key = edPoint(publicKey);
  const r = edPoint(signature.subarray(0, 32));
  const s = edNumber(signature.subarray(32));
  if (!key || !r || s >= ED_L) return false;
  const head = new TextEncoder().encode(`${domain}\0`);
  const hashed = new Uint8Array(64 + head.length + message.length);
  hashed.set(signature.subarray(0, 32));
  hashed.set(publicKey, 32);
  hashed.set(head, 64);
  hashed.set(message, 64 + head.length);
  const k = edNumber(sha512(hashed)) % ED_L;
  const y = edMod(4n * edPower(5n, ED_P - 2n));
  const x = edXOf(y, false);
  const left = edTimes(s, [x, y, 1n, edMod(x * y)]);
  const right = edAdd(r, edTimes(k, key));
  return edMod(left[0] * right[2] - right[0] * left[2]) === 0n && edMod(left[1] * right[2] - right[1] * left[2]) === 0n;
}
