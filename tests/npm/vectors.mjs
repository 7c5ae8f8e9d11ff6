// Writes every published vector (npm `cctv-age`) into a folder, a file each: its textual header, an empty line, and the age
// file, decompressed where the vector has it compressed. Run where node_modules lies: node --input-type=module - FOLDER
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import * as vectors from "cctv-age";

const folder = process.argv[2];
for (const [name, bytes] of Object.entries(vectors)) {
    const vector = Buffer.from(bytes);
    const at = vector.indexOf("\n\n") + 2;
    const [head, body] = [vector.subarray(0, at), vector.subarray(at)];
    const compressed = head.toString().includes("\ncompressed: zlib\n");
    writeFileSync(join(folder, name), Buffer.concat([head, compressed ? inflateSync(body) : body]));
}
