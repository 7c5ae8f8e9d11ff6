// What a person sees and does.
"use strict";
const $ = (id) => document.getElementById(id);
const TEXTS = JSON.parse($("texts").textContent);
// The sender's origin and three keys, as they were when this page was made; null where it was made for nobody.
const SENDER = JSON.parse($("key").textContent);
const crew = Crew.gather();
const state = { pack: null, note: null, items: [], manifest: null, announced: [], trust: "none", opened: null };
let language = navigator.languages.some((tag) => tag.startsWith("ja")) || !navigator.language ? "ja" : "en";

// --- Texts ---

function t(id, facts = {}) {
  return TEXTS[language][id].replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
}
// What was said last in each place, to say it again in the other language.
const said = new Map();
function say(id, text, facts = {}, kind = "") {
  said.set(id, [text, facts, kind]);
  $(id).textContent = text && t(text, typeof facts === "function" ? facts() : facts);
  $(id).className = kind;
}
function complain(id, cause) {
  const code = `opener-err-${cause.code}`;
  const known = TEXTS[language][code];
  const group = /^(age|package|statement|digits)-/.exec(cause.code ?? "");
  const facts = { ...cause.facts, code: cause.code ?? `${cause.name}: ${cause.message}` };
  say(id, known ? code : group ? `opener-err-${group[1]}` : "opener-err-other", facts, "bad");
}
function translate() {
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = t(place.dataset.text);
  $("language").textContent = language === "ja" ? "English" : "日本語";
  $("language").lang = language === "ja" ? "en" : "ja";
  for (const [id, [text, facts, kind]] of said) say(id, text, facts, kind);
  if (state.manifest) list();
}
const number = (value) => value.toLocaleString(language);

// --- Work that takes time ---

async function work(text, total, act) {
  const buttons = [...document.querySelectorAll("button:not(#language)")];
  const before = buttons.map((button) => button.disabled);
  buttons.forEach((button) => (button.disabled = true));
  say("working", text);
  $("work").hidden = false;
  $("bar").removeAttribute("value");
  let done = 0;
  try {
    return await act((bytes) => ($("bar").value = Math.min(1, (done += bytes) / Math.max(1, total))));
  } finally {
    $("work").hidden = true;
    buttons.forEach((button, index) => (button.disabled = before[index]));
  }
}

// --- Choosing ---

async function choose(files) {
  const named = (ending) => [...files].filter((file) => file.name.toLowerCase().endsWith(ending));
  const packs = named(".age");
  if (packs.length !== 1) return say("chosen", packs.length ? "opener-several" : "opener-none", {}, "bad");
  [state.pack] = packs;
  [state.note] = named("medium.cose");
  Object.assign(state, { announced: [], trust: "none", manifest: null, items: [] });
  say("chosen", "opener-chosen", () => ({ name: state.pack.name, size: number(state.pack.size) }));
  ["verified", "unlocked", "outcome"].forEach((id) => say(id, ""));
  $("sender").hidden = !SENDER;
  $("unlock").hidden = false;
  $("contents").hidden = true;
  if (state.note && SENDER) await verify();
  $("password").focus();
}

// --- The sender ---

// What the sender signed is believed as far as its key is: a key that came with the disc proves nothing by itself.
async function verify() {
  const keys = [SENDER.origin, SENDER.log, SENDER.statements, SENDER.cosigner];
  const [digits, typed] = [$("digits").value.trim(), $("fingerprint").value.trim()];
  try {
    const ready = await crew;
    if (!digits && !state.note) return say("verified", "opener-nothing-to-verify", {}, "bad");
    const { same } = await ready.ask("compare", null, [...keys, typed]);
    if (same === false) throw new Failure({ code: "opener-fingerprint", facts: {} });
    const announced = [];
    if (state.note) {
      const bytes = new Uint8Array(await state.note.arrayBuffer());
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      announced.push(await ready.ask("note", null, [...keys, hex]));
    }
    if (digits) announced.push(await ready.ask("slip", null, [...keys, digits]));
    const found = await work("opener-verifying", state.pack.size, (step) => ready.hash(state.pack, step));
    const other = announced.find((one) => one.package !== found);
    if (other) throw new Failure({ code: "opener-not-announced", facts: { consignment: other.consignment } });
    Object.assign(state, { announced, trust: same ? "known" : "came-along" });
    const [{ consignment, matching }] = announced;
    const media = [...new Set(announced.flatMap((one) => one.media))].join(" ");
    say("verified", same ? "opener-known" : "opener-came-along", { consignment, matching, media }, same ? "good" : "bad");
  } catch (cause) {
    Object.assign(state, { announced: [], trust: "false" });
    complain("verified", cause);
  }
}

// --- Opening ---

async function unlock() {
  const password = $("password").value;
  say("unlocked", "");
  try {
    const ready = await crew;
    const opened = await work("opener-opening", 1, () => ready.open(state.pack, password));
    state.manifest = opened.contents;
    state.items = opened.contents.files.map((file) => ({ ...file, state: "unread" }));
    state.opened = new Date();
    $("password").value = "";
    $("contents").hidden = false;
    list();
    $("h-contents").tabIndex = -1;
    $("h-contents").focus();
  } catch (cause) {
    complain("unlocked", cause);
    $("password").focus();
  }
}

function list() {
  const { consignment, title, people, files, unnamed } = state.manifest;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const facts = { consignment, title, people: number(people ?? 0), files: number(files.length), size: number(total) };
  $("summary").textContent = t(consignment ? "opener-summary" : "opener-summary-unlisted", facts);
  $("lost").textContent = unnamed ? t("opener-unnamed") : "";
  $("rows").replaceChildren(...state.items.map(row));
}

function row(item) {
  const cell = (name, ...content) => {
    const cell = document.createElement(name);
    cell.append(...content);
    return cell;
  };
  const name = cell("th", item.name);
  name.scope = "row";
  const size = cell("td", number(item.size));
  size.className = "number";
  const status = cell("td", ...describe(item));
  status.className = { whole: "good", saved: "good", damaged: "bad" }[item.state] ?? "";
  const save = document.createElement("button");
  save.type = "button";
  const text = item.state === "damaged" ? "opener-save-rest" : "opener-save";
  save.textContent = t(text);
  save.setAttribute("aria-label", `${t(text)}: ${item.name}`);
  save.onclick = () => keep([item], item.state === "damaged");
  return (item.row = cell("tr", name, size, status, cell("td", save)));
}

function describe(item) {
  if (item.state !== "damaged") return [t(`opener-state-${item.state}`)];
  const ranges = item.missing.map(([from, to]) => `${number(from + 1)}–${number(to)}`);
  const shown = ranges.slice(0, 20).join(", ") + (ranges.length > 20 ? " …" : "");
  return [t(ranges.length ? "opener-state-damaged" : "opener-state-altered", { ranges: shown })];
}

function judge(item, found, good) {
  item.missing = found.missing;
  item.state = isWhole(item, found) ? good : "damaged";
  const old = item.row;
  old.replaceWith(row(item));
}

function conclude(saved) {
  const damaged = state.items.filter((item) => item.state === "damaged").length;
  const facts = () => ({ damaged: number(damaged), saved: number(saved) });
  if (damaged || state.manifest.unnamed) say("outcome", "opener-outcome-damaged", facts, "bad");
  else say("outcome", saved ? "opener-outcome-saved" : "opener-outcome-whole", facts, "good");
}

// Reads `items`, and saves them if `save` does.
async function each(text, items, good, act) {
  const total = items.reduce((sum, item) => sum + item.size, 0);
  let saved = 0;
  try {
    const ready = await crew;
    await work(text, total, async (step) => {
      for (const item of items) {
        judge(item, await act(ready, item, step), good);
        saved += item.state === "saved";
      }
    });
    conclude(saved);
  } catch (cause) {
    if (cause.name !== "AbortError") complain("outcome", cause);
  }
}

const check = () =>
  each("opener-checking", state.items, "whole", (ready, item, step) => ready.read(state.pack, item.place, async () => {}, step));

const keep = (items, damagedToo) =>
  each("opener-saving", items, "saved", (ready, item, step) => download(ready, state.pack, item, damagedToo, step));

async function keepAll() {
  if (!window.showDirectoryPicker) return keep(state.items, false);
  let folder;
  try {
    folder = await newFolder(await window.showDirectoryPicker({ mode: "readwrite" }), numberOf());
  } catch (cause) {
    return cause.name === "AbortError" ? undefined : complain("outcome", cause);
  }
  return each("opener-saving", state.items, "saved", (ready, item, step) => intoFolder(ready, state.pack, item, folder, step));
}

// The control number: also the name of the package.
const numberOf = () => state.manifest.consignment ?? state.pack.name.replace(/\.zip\.age$/i, "");

// --- The opening note (開封確認票) ---

function printNote() {
  const count = (kind) => state.items.filter((item) => item.state === kind).length;
  const { people, files } = state.manifest;
  const media = [...new Set(state.announced.flatMap((one) => one.media))].join(" ");
  const bad = count("damaged") || state.manifest.unnamed;
  const looked = bad ? "opener-note-damaged" : count("unread") ? "opener-note-unread" : "opener-note-whole";
  const rows = [
    ["opener-note-consignment", numberOf()],
    ["opener-note-media", media],
    ["opener-note-matching", state.announced[0]?.matching ?? ""],
    ["opener-note-people", people === undefined ? "" : number(people)],
    ["opener-note-files", number(files.length)],
    ["opener-note-sender", t(`opener-note-trust-${state.trust}`)],
    ["opener-note-check", t(looked, { damaged: number(count("damaged")) })],
    ["opener-note-time", state.opened.toLocaleString(language)],
    ["opener-note-place", ""],
    ["opener-note-person", ""],
  ];
  const table = document.createElement("table");
  for (const [text, value] of rows) {
    const [line, head, cell] = ["tr", "th", "td"].map((name) => document.createElement(name));
    head.textContent = t(text);
    cell.textContent = value;
    if (!value) cell.className = "blank";
    line.append(head, cell);
    table.append(line);
  }
  const title = document.createElement("h1");
  title.textContent = t("opener-note-title");
  $("note").replaceChildren(title, table);
  window.print();
}

// --- What happens when ---

$("language").onclick = () => {
  language = language === "ja" ? "en" : "ja";
  translate();
};
$("files").onchange = () => choose($("files").files);
$("verify").onclick = verify;
$("show").onchange = () => ($("password").type = $("show").checked ? "text" : "password");
$("form").onsubmit = (event) => {
  event.preventDefault();
  unlock();
};
$("save-all").onclick = keepAll;
$("check-all").onclick = check;
$("print").onclick = printNote;
document.ondragover = (event) => {
  event.preventDefault();
  $("drop").className = "over";
};
document.ondragleave = () => ($("drop").className = "");
document.ondrop = (event) => {
  event.preventDefault();
  $("drop").className = "";
  choose(event.dataTransfer.files);
};
crew.catch((cause) => complain("chosen", { code: "opener-browser", facts: { cause: String(cause) } }));
translate();
