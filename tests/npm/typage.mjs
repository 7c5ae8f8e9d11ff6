// Seals and opens files with npm `age-encryption`, as the jobs on a list say. Run where node_modules lies:
// node --input-type=module - JOBS.json
// A job: { "do": "seal" | "open", "from": PATH, "to": PATH, "passphrase": TEXT } or "recipients": [TEXT] to seal for,
// "identity": TEXT to open with; "log_n" is scrypt's work factor.
import { readFileSync, writeFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

// Node 18 has it, but does not show it.
globalThis.crypto ??= webcrypto;
const { Decrypter, Encrypter, armor } = await import("age-encryption");

async function seal(job) {
    const encrypter = new Encrypter();
    if (job.passphrase) {
        encrypter.setScryptWorkFactor(job.log_n);
        encrypter.setPassphrase(job.passphrase);
    }
    job.recipients?.forEach((recipient) => encrypter.addRecipient(recipient));
    const sealed = await encrypter.encrypt(readFileSync(job.from));
    return job.armor ? armor.encode(sealed) : sealed;
}

async function open(job) {
    const decrypter = new Decrypter();
    if (job.passphrase) decrypter.addPassphrase(job.passphrase);
    if (job.identity) decrypter.addIdentity(job.identity);
    return decrypter.decrypt(readFileSync(job.from));
}

for (const job of JSON.parse(readFileSync(process.argv[2]))) {
    writeFileSync(job.to, await { seal, open }[job.do](job));
}
