// OPEN.html and typage, each in the same headless Chromium, open the same package and read it whole, in turns. Called by
// benches/package/opener.rs with the folder of the npm packages, the folder that holds OPEN.html, bench.zip.age and the
// file `password`, and the rounds. Prints JSON: for each round the seconds that each took to unlock and to read.
import { createReadStream, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, folder, rounds] = process.argv.slice(2);
const puppeteer = createRequire(join(packages, "node_modules", "/"))("puppeteer-core");
const password = readFileSync(join(folder, "password"), "utf8").trim();
const pack = join(folder, "bench.zip.age");
const timeout = 600_000;

const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  protocolTimeout: timeout,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

// Seconds from a click until an element shows: watched in the page, so that nothing of puppeteer is in it.
const clicked = (page, button, shows) =>
  page.evaluate((button, shows) => new Promise((done) => {
    const begun = performance.now();
    const look = () => document.querySelector(shows) && done((performance.now() - begun) / 1000);
    new MutationObserver(look).observe(document.body, { attributes: true, childList: true, subtree: true });
    document.querySelector(button).click();
  }), button, shows);

async function ours() {
  const page = await browser.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(pathToFileURL(join(folder, "OPEN.html")).href);
  await (await page.$("#files")).uploadFile(pack);
  await page.waitForSelector("#unlock:not([hidden])");
  await page.$eval("#password", (field, text) => (field.value = text), password);
  const unlock = await clicked(page, "#open", "#contents:not([hidden]), #unlocked.bad");
  // What is fast because it failed does not count.
  await page.waitForSelector("#contents:not([hidden])", { timeout: 1000 });
  const read = await clicked(page, "#check-all", "#outcome.good, #outcome.bad");
  await page.waitForSelector("#outcome.good", { timeout: 1000 });
  await page.close();
  return { unlock, read };
}

// Modules are found as Node.js finds them.
const PAGE = `<!doctype html><input type="file"><script type="importmap">{ "imports": {
  "age-encryption": "/age-encryption/dist/index.js", "@noble/": "/@noble/", "@scure/base": "/@scure/base/index.js"
} }</script>`;
const server = createServer((request, answer) => {
  if (request.url === "/") return answer.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  const file = createReadStream(join(packages, "node_modules", normalize(request.url)));
  file.on("error", () => answer.writeHead(404).end());
  file.on("open", () => file.pipe(answer.writeHead(200, { "content-type": "text/javascript" })));
}).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));

async function typage() {
  const page = await browser.newPage();
  page.setDefaultTimeout(timeout);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await (await page.$("input")).uploadFile(pack);
  const took = await page.evaluate(async (password) => {
    const { Decrypter } = await import("age-encryption");
    const [file] = document.querySelector("input").files;
    const decrypter = new Decrypter();
    decrypter.addPassphrase(password);
    const begun = performance.now();
    const content = await decrypter.decrypt(file.stream());
    const unlocked = performance.now();
    const reader = content.getReader();
    while (!(await reader.read()).done);
    return { unlock: (unlocked - begun) / 1000, read: (performance.now() - unlocked) / 1000 };
  }, password);
  await page.close();
  return took;
}

const all = [];
try {
  for (let round = 0; round < Number(rounds); round += 1) all.push({ ours: await ours(), typage: await typage() });
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify(all));
