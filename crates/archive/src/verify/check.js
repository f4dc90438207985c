// Is a bundle what was signed, and if not, which file?

const DOMAIN = "convolog.bundle.manifest.v1";
const MANIFEST_MAX_BYTES = 128 * 1024 * 1024;
const WHOLE_MAX_BYTES = 64 * 1024 * 1024;
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

function fingerprintOf(key) {
  return hex(sha256(key).subarray(0, 16)).match(/.{4}/g).join("-");
}

function isUnsafe(name) {
  return UNSAFE.test(name) || name.split("/").some((part) => part === "" || part === "." || part === "..");
}

async function wholeOf(file, entry, max) {
  if (entry.size > max) throw new Fault("it is too large");
  const whole = new Uint8Array(Math.min(entry.size, entry.packed * 1032 + 64));
  let at = 0;
  for await (const piece of contentOf(file, entry)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

// The browser's own hash is many times as fast, but takes a file in one piece only, and is not there in every setting.
async function hashOf(file, entry, progress) {
  if (entry.size <= WHOLE_MAX_BYTES && globalThis.crypto?.subtle) {
    const whole = await wholeOf(file, entry, WHOLE_MAX_BYTES);
    progress(whole.length);
    return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", whole)));
  }
  const hash = new Sha256();
  for await (const piece of contentOf(file, entry)) {
    hash.update(piece);
    progress(piece.length);
  }
  return hex(hash.finish());
}

function parseManifest(bytes) {
  const manifest = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  if (manifest.format !== "convolog-bundle") throw new Fault("it is the manifest of something else");
  if (manifest.version !== 1) throw new Fault(`it has version ${manifest.version} of the format, and this page knows 1`);
  const key = manifest.signing.algorithm === "Ed25519" ? unhex(manifest.signing.public_key, 32) : null;
  if (!key || fingerprintOf(key) !== manifest.signing.fingerprint) throw new Fault("it names no key");
  const signed = new Map();
  for (const { path, size_bytes: size, sha256: hash } of manifest.files) {
    const sound = typeof path === "string" && Number.isSafeInteger(size) && typeof hash === "string";
    if (!sound || signed.has(path)) throw new Fault("its list of files is damaged");
    signed.set(path, { size, hash, found: false });
  }
  return { manifest, key, signed };
}

class Check {
  constructor(file, progress) {
    this.file = file;
    this.progress = progress;
    this.faults = [];
    this.sound = 0;
    this.manifest = null;
    this.fingerprint = null;
  }

  fault(name, why) {
    this.faults.push({ name, why });
  }

  // Keeps what is wrong with a file; anything else is wrong with the program or the disk.
  async trying(name, work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Fault || error instanceof TypeError || error instanceof SyntaxError)) throw error;
      this.fault(name, error instanceof Fault ? error.message : "it cannot be read");
      return null;
    }
  }

  async run() {
    const entries = await this.trying(null, () => readDirectory(this.file));
    if (!entries) return;
    const bytes = await this.only(entries, "manifest.json", MANIFEST_MAX_BYTES);
    const signature = await this.only(entries, "manifest.sig", 256);
    if (!bytes || !signature) return;
    const parsed = await this.trying("manifest.json", () => parseManifest(bytes));
    if (!parsed) return;
    this.manifest = parsed.manifest;
    this.fingerprint = parsed.manifest.signing.fingerprint;
    const text = new TextDecoder().decode(signature);
    const raw = text.endsWith("\n") ? unhex(text.slice(0, -1), 64) : null;
    if (!raw) this.fault("manifest.sig", "it is no signature");
    else if (!edVerify(parsed.key, DOMAIN, bytes, raw)) this.fault("manifest.json", "its signature does not hold");
    await this.files(entries, parsed.signed);
  }

  async only(entries, name, max) {
    const found = entries.filter((entry) => entry.name === name);
    if (found.length === 0) this.fault(name, "this file was signed and is not here");
    else if (found.length > 1) this.fault(name, "there is more than one file of this name");
    else return this.trying(name, () => wholeOf(this.file, found[0], max));
    return null;
  }

  async files(entries, signed) {
    const total = entries.reduce((sum, entry) => sum + entry.size, 0);
    let done = 0;
    const progress = (bytes) => {
      done += bytes;
      this.progress(done, total);
    };
    const names = new Map();
    entries.forEach((entry) => names.set(entry.name, (names.get(entry.name) ?? 0) + 1));
    const strangers = [];
    for (const entry of entries) {
      if (entry.name === "manifest.json" || entry.name === "manifest.sig") continue;
      if (isUnsafe(entry.name)) this.fault(entry.name, "this name is not safe");
      if (names.get(entry.name) > 1) this.fault(entry.name, "there is more than one file of this name");
      const one = signed.get(entry.name);
      if (!one) {
        strangers.push(entry);
        continue;
      }
      one.found = true;
      await this.compare(entry, one, progress);
    }
    await this.missingAndAdded(strangers, signed, progress);
  }

  async compare(entry, one, progress) {
    if (entry.size !== one.size) {
      this.fault(entry.name, `it was signed with ${one.size} bytes and has ${entry.size}`);
      return;
    }
    const hash = await this.trying(entry.name, () => hashOf(this.file, entry, progress));
    if (hash === one.hash) this.sound += 1;
    else if (hash !== null) this.fault(entry.name, "its content is not what was signed");
  }

  async missingAndAdded(strangers, signed, progress) {
    const missing = [...signed].filter(([, one]) => !one.found);
    for (const entry of strangers) {
      const quiet = new Check(this.file, progress);
      const hash = missing.some(([, one]) => one.size === entry.size)
        ? await quiet.trying(entry.name, () => hashOf(this.file, entry, progress))
        : null;
      const at = missing.findIndex(([, one]) => one.hash === hash);
      if (at < 0) this.fault(entry.name, "this file was added: it was not signed");
      else this.fault(entry.name, `this file was renamed; it was signed as “${missing.splice(at, 1)[0][0]}”`);
    }
    missing.forEach(([name]) => this.fault(name, "this file was signed and is not here"));
  }
}
