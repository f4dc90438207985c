// The page: takes a file, shows what was found.

const at = (id) => document.getElementById(id);
const FAULTS_SHOWN = 100;
let latest = 0;

function line(list, term, value, code) {
  if (value === null || value === undefined || value === "") return;
  const dt = document.createElement("dt");
  const dd = document.createElement("dd");
  dt.textContent = term;
  dd.textContent = String(value);
  if (code) dd.className = "code";
  list.append(dt, dd);
}

function showFacts(check) {
  const list = at("facts");
  const m = check.manifest;
  list.replaceChildren();
  // What an invalid bundle says about itself is worth nothing.
  if (!m || check.faults.length > 0) return;
  line(list, "Made", m.created_at);
  line(list, "By", m.exported_by?.name);
  line(list, "From", m.instance?.name);
  line(list, "For", m.recipient);
  line(list, "Purpose", m.purpose);
  const counts = Object.entries(m.counts ?? {}).map(([what, count]) => `${count} ${what.replaceAll("_", " ")}`);
  line(list, "Holds", counts.join(", "));
  if (m.audit_head) line(list, "Audit trail", `${m.audit_head.chain}:${m.audit_head.seq}:${m.audit_head.hash}`, true);
  line(list, "Key", check.fingerprint, true);
}

function showFaults(faults) {
  const items = faults.slice(0, FAULTS_SHOWN).map(({ name, why }) => {
    const item = document.createElement("li");
    if (name !== null) {
      const code = document.createElement("code");
      code.textContent = name;
      item.append(code, ": ");
    }
    item.append(why);
    return item;
  });
  if (faults.length > FAULTS_SHOWN) {
    const more = document.createElement("li");
    more.textContent = `and ${faults.length - FAULTS_SHOWN} more`;
    items.push(more);
  }
  at("faults").replaceChildren(...items);
}

function trustOf(check, wanted) {
  if (!check.fingerprint) return "";
  if (wanted) return "It was signed with the key of the fingerprint that you gave.";
  return "This says that nothing was changed since it was signed. Who signed, only the fingerprint tells: compare the key above with one that you have from elsewhere.";
}

function show(check, wanted) {
  const valid = check.faults.length === 0;
  const verdict = at("verdict");
  verdict.hidden = false;
  verdict.className = valid ? "valid" : "invalid";
  at("word").textContent = valid ? "✓ Valid" : "✗ Invalid";
  const files = check.sound === 1 ? "1 file" : `${check.sound} files`;
  at("sentence").textContent = valid
    ? `${files}, each of them exactly as it was signed. None is missing, none was added.`
    : `This bundle is not what was signed. ${files} in it hold; these do not:`;
  showFaults(check.faults);
  showFacts(check);
  at("trust").textContent = valid ? trustOf(check, wanted) : "Do not rely on anything in it. Ask for it again from where it came.";
  verdict.focus();
}

function wantedFingerprint() {
  return at("key").value.toLowerCase().replace(/[\s:-]/g, "");
}

function fingerprintMatches(check, wanted) {
  if (!wanted || !check.fingerprint) return;
  const key = check.manifest.signing.public_key;
  if (wanted !== check.fingerprint.replaceAll("-", "") && wanted !== key) {
    check.fault("manifest.json", "it was signed with another key than the one you gave");
  }
}

async function run(file) {
  const turn = ++latest;
  const bar = at("bar");
  at("verdict").hidden = true;
  at("progress").hidden = false;
  bar.value = 0;
  const check = new Check(file, (done, total) => {
    if (turn === latest) bar.value = total > 0 ? done / total : 1;
  });
  try {
    await check.run();
  } catch (error) {
    check.fault(null, `the file could not be read: ${error.message}`);
  }
  if (turn !== latest) return;
  const wanted = wantedFingerprint();
  fingerprintMatches(check, wanted);
  at("progress").hidden = true;
  show(check, wanted);
}

if (typeof DecompressionStream === "undefined") {
  at("file").disabled = true;
  at("drop").append("This browser is too old to unpack files. Use a newer one.");
}
at("file").addEventListener("change", (event) => {
  if (event.target.files.length > 0) run(event.target.files[0]);
});
at("key").addEventListener("change", () => {
  if (at("file").files.length > 0) run(at("file").files[0]);
});
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    at("drop").classList.add("over");
  });
}
document.addEventListener("dragleave", () => at("drop").classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  at("drop").classList.remove("over");
  const file = event.dataTransfer.files[0];
  if (!file) return;
  // The field shows which file it is, and a fingerprint typed later has something to go by.
  at("file").files = event.dataTransfer.files;
  run(file);
});
