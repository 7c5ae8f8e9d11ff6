// OPEN.html in a real browser, from file://, as a person uses it. Called by tests/browser/main.rs with the folder that
// holds what it made: pages, packages and expected.json. Prints a line for each thing that held; fails at the first that
// does not.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFileSync, readdirSync, rmSync, mkdirSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, folder] = process.argv.slice(2);
const require = createRequire(join(packages, "node_modules", "/"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const downloads = join(folder, "downloads");

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
const held = (what) => console.log(`held: ${what}`);

// A fresh page, with everything that it should not do written down.
async function visit(address, before = () => {}) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url()) && !request.url().startsWith(address)) faults.push(request.url());
  });
  await page.evaluateOnNewDocument(before);
  await page.evaluateOnNewDocument(() => (window.print = () => {}));
  await page.goto(address);
  if ((await page.$eval("html", (element) => element.lang)) !== "ja") await page.click("#language");
  page.faults = faults;
  page.text = (id) => page.$eval(`#${id}`, (element) => element.innerText);
  page.idle = () => page.waitForFunction(() => document.getElementById("work").hidden, { timeout: 120_000 });
  page.says = async (id, part, timeout = 120_000) => {
    const has = (id, part) => document.getElementById(id).innerText.includes(part);
    await page.waitForFunction(has, { timeout }, id, part).catch(async () => {
      assert.fail(`#${id} says ${JSON.stringify(await page.text(id))} and not ${JSON.stringify(part)}`);
    });
  };
  page.fill = async (id, text) => {
    await page.$eval(`#${id}`, (element) => (element.value = ""));
    await page.type(`#${id}`, text);
  };
  page.choose = async (...names) => {
    const input = await page.$("#files");
    await input.uploadFile(...names.map((name) => join(folder, name)));
  };
  page.states = () => page.$$eval("#rows tr", (rows) => rows.map((row) => row.children[2].innerText));
  return page;
}
const opener = pathToFileURL(join(folder, "OPEN.html")).href;

async function accessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], where);
}
async function unlock(page, name, password = expected.password) {
  await page.choose(name);
  await page.says("chosen", name);
  await page.fill("password", password);
  await page.click("#open");
}
async function done(page) {
  assert.deepEqual(page.faults, []);
  await page.close();
}

// --- The whole way, with the keyboard alone where a person types ---
{
  const page = await visit(opener);
  assert.match(await page.text("h-choose"), /^1/);
  await accessible(page, "at the start");
  await page.choose("pack.zip.age", "MEDIUM.cose");
  await page.says("verified", "未確認");
  await page.says("verified", "鍵はこのディスクに付いてきたもの");
  await page.idle();
  held("a key that came with the disc is not taken for proof");

  await page.fill("fingerprint", expected.fingerprint.replace(/^./, (c) => (c === "0" ? "1" : "0")));
  await page.click("#verify");
  await page.says("verified", "フィンガープリントが台帳開設票と一致しません");
  await page.fill("fingerprint", expected.fingerprint.toUpperCase().replaceAll(" ", ""));
  await page.click("#verify");
  await page.says("verified", "確認済み");
  await page.says("verified", expected.matching);
  await page.idle();
  held("the fingerprint on paper makes it proof, however it is typed");

  await page.fill("digits", `xx ${expected.slip.replace(/[0-9]/g, (d) => String.fromCharCode(0xff10 + Number(d)))}`);
  await page.click("#verify");
  await page.says("verified", "確認済み");
  await page.idle();
  await page.fill("digits", expected.forged);
  await page.click("#verify");
  await page.says("verified", "署名が正しくありません");
  await page.fill("digits", expected.otherSlip);
  await page.click("#verify");
  await page.says("verified", "一致しません");
  await page.idle();
  held("a slip is read in full-width digits, and a forged one or another package's is refused");

  const mistyped = expected.password.replace(/(.{6})./, (_, before) => before + "!");
  const begun = Date.now();
  await page.fill("password", mistyped);
  await page.keyboard.press("Enter");
  await page.says("unlocked", "第 2 組", 1500);
  assert.ok(Date.now() - begun < 3000);
  const groups = expected.password.split("-");
  await page.fill("password", [groups[1], groups[0], ...groups.slice(2)].join("-"));
  await page.keyboard.press("Enter");
  await page.says("unlocked", "第 1 組と第 2 組が入れ替わっています");
  held("a mistyped group and swapped groups are named before the password is tried");
  await page.fill("password", expected.otherPassword);
  await page.keyboard.press("Enter");
  await page.says("unlocked", "パスワードが違います");
  await page.idle();
  held("a wrong password is told apart from a mistyped one");
  await accessible(page, "with an error shown");

  const wide = expected.password.toLowerCase().replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  await page.fill("password", wide);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#contents:not([hidden])", { timeout: 120_000 });
  assert.equal(await page.$eval("#password", (element) => element.value), "", "the password stays in the field");
  assert.equal(await page.evaluate(() => document.activeElement.id), "h-contents");
  const names = await page.$$eval("#rows th", (cells) => cells.map((cell) => cell.innerText));
  assert.deepEqual(names, expected.files.map((file) => file.name));
  await page.says("summary", "200 名分");
  held("small full-width letters open it, and the list is what was sealed");
  await accessible(page, "with the list of files");

  await page.click("#check-all");
  await page.says("outcome", "すべてのファイルに異常はありません");
  await page.idle();
  assert.ok((await page.states()).every((state) => state === "異常なし"));
  held("every file is checked without being saved");

  await page.click("#language");
  await page.says("outcome", "All files are whole");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await accessible(page, "in English");
  await page.click("#language");

  await page.click("#print");
  await page.pdf({ path: join(folder, "note.pdf"), format: "A4" });
  await page.screenshot({ path: join(folder, "opener.png"), fullPage: true });
  await done(page);
}

// --- Saving by downloads, one file and all ---
async function downloading(page) {
  rmSync(downloads, { recursive: true, force: true });
  mkdirSync(downloads);
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads, eventsEnabled: true });
  let complete = 0;
  session.on("Browser.downloadProgress", ({ state }) => (complete += state === "completed"));
  return async (count) => {
    for (let waited = 0; complete < count; waited += 1) {
      assert.ok(waited < 1200, `${complete} of ${count} downloads came`);
      await new Promise((later) => setTimeout(later, 100));
    }
  };
}
const withoutPickers = () => {
  delete window.showDirectoryPicker;
  delete window.showSaveFilePicker;
};
{
  const page = await visit(opener, withoutPickers);
  const wait = await downloading(page);
  await unlock(page, "pack.zip.age");
  await page.waitForSelector("#contents:not([hidden])", { timeout: 120_000 });
  await page.click("#save-all");
  await page.says("outcome", `${expected.files.length} 点を保存しました`);
  await wait(expected.files.length);
  for (const file of expected.files) assert.equal(sha256(join(downloads, file.name.split("/").pop())), file.sha256, file.name);
  held(`all files of a package of ${Math.round(expected.size / 1e6)} MB are saved by downloads, byte by byte`);
  await done(page);
}

// --- Saving into a folder: the browser's own private one, because nobody can click through the picker here ---
{
  const served = createServer((_, answer) => answer.end(readFileSync(join(folder, "OPEN.html")))).listen(0, "127.0.0.1");
  await new Promise((ready) => served.once("listening", ready));
  const page = await visit(`http://127.0.0.1:${served.address().port}/`, () => {
    window.showDirectoryPicker = () => navigator.storage.getDirectory();
  });
  await unlock(page, "pack.zip.age");
  await page.waitForSelector("#contents:not([hidden])", { timeout: 120_000 });
  await page.click("#save-all");
  await page.says("outcome", `${expected.files.length} 点を保存しました`);
  const saved = await page.evaluate(async (consignment) => {
    const found = {};
    async function walk(folder, path) {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
        else found[path + name] = (await handle.getFile()).size;
      }
    }
    await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle(consignment), "");
    return found;
  }, expected.consignment);
  assert.deepEqual(saved, Object.fromEntries(expected.files.map((file) => [file.name, file.size])));
  await page.click("#save-all");
  await page.says("outcome", "上書きはしません");
  held("all files are saved into a new folder, read back, and nothing is written over");
  await done(page);
  served.close();
}

// --- Damage ---
{
  const page = await visit(opener, withoutPickers);
  const wait = await downloading(page);
  await unlock(page, "flipped.zip.age");
  await page.waitForSelector("#contents:not([hidden])", { timeout: 120_000 });
  await page.click("#save-all");
  await page.says("outcome", "破損したファイルが 1 点あります");
  await page.idle();
  const states = await page.states();
  const bad = expected.files.findIndex((file) => file.name === expected.damaged.name);
  states.forEach((state, index) => assert.equal(/^破損/.test(state), index === bad, `${index}: ${state}`));
  const [from, to] = expected.damaged.missing;
  assert.ok(states[bad].includes(`${(from + 1).toLocaleString("ja")}–${to.toLocaleString("ja")}`), states[bad]);
  await wait(expected.files.length - 1);
  assert.ok(!existsSync(join(downloads, expected.damaged.name.split("/").pop())), "a damaged file was saved as if whole");
  await (await page.$$("#rows button"))[bad].click();
  await wait(expected.files.length);
  const rest = readdirSync(downloads).find((name) => name.endsWith(".incomplete"));
  assert.equal(sha256(join(downloads, rest)), expected.damaged.sha256);
  held("a damaged file is named with the bytes that are missing; the others are saved, and its rest under another name");
  await accessible(page, "with damage shown");
  await done(page);
}
{
  const page = await visit(opener, withoutPickers);
  const wait = await downloading(page);
  await unlock(page, "truncated.zip.age");
  await page.waitForSelector("#contents:not([hidden])", { timeout: 120_000 });
  await page.says("summary", "内容の一覧が読めません");
  await page.says("lost", "失われたファイルがあります");
  const whole = expected.files.slice(0, expected.wholeWhenCut);
  const named = await page.$$eval("#rows th", (cells) => cells.map((cell) => cell.innerText));
  assert.deepEqual(named, expected.files.slice(0, expected.wholeWhenCut + 1).map((file) => file.name));
  await page.click("#save-all");
  await page.says("outcome", "破損したファイルが 1 点あります");
  await page.idle();
  await wait(whole.length);
  for (const file of whole) assert.equal(sha256(join(downloads, file.name.split("/").pop())), file.sha256, file.name);
  held("of a package without its end, the files before the cut are saved, and the one that was cut is named");
  await done(page);
}
{
  const page = await visit(opener);
  await page.choose("OPEN.html");
  await page.says("chosen", "「～.zip.age」で終わるファイルがありません");
  await unlock(page, "other.age");
  await page.says("unlocked", "これは手渡しのパッケージではありません");
  await page.idle();
  held("what is no package is told apart");
  await done(page);
}
await browser.close();
