// Where files go: a folder that the person picks, where the browser can, or downloads one by one. Nothing that is there is
// written over, and what was written is read again and held against the package.
"use strict";
// Larger ones may vanish without an error where they are put together in memory.
const LARGEST_DOWNLOAD = 256 << 20;

// Without a list of contents there is no digest to compare, but what was decrypted is what was sealed.
const isWhole = (item, found) => found.missing.length === 0 && (!item.blake3 || found.blake3 === item.blake3);

// A new folder inside the picked one, named after the consignment.
async function newFolder(within, name) {
  try {
    await within.getDirectoryHandle(name);
  } catch (cause) {
    if (cause.name !== "NotFoundError") throw cause;
    return within.getDirectoryHandle(name, { create: true });
  }
  throw new Failure({ code: "opener-folder-there", facts: { name } });
}

// Writes one file below `folder`; it has no name there before it is whole.
async function intoFolder(crew, pack, item, folder, progress) {
  const parts = item.name.split("/");
  const name = parts.pop();
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
  const handle = await folder.getFileHandle(name, { create: true });
  const to = await handle.createWritable();
  const found = await crew.read(pack, item.place, (bytes) => to.write(bytes), progress);
  if (!isWhole(item, found)) {
    await to.abort();
    await folder.removeEntry(name);
    return found;
  }
  await to.close();
  const saved = await crew.hash(await handle.getFile());
  if (saved !== found.blake3) throw new Failure({ code: "opener-saved-differs", facts: { name: item.name } });
  return found;
}

// Hands one file to the browser's downloads. Of a damaged one, only what could be read, under another name.
async function download(crew, pack, item, damagedToo, progress) {
  if (item.size > LARGEST_DOWNLOAD && window.showSaveFilePicker) {
    return stream(crew, pack, item, damagedToo, progress);
  }
  const parts = [];
  const found = await crew.read(pack, item.place, async (bytes) => void parts.push(new Blob([bytes])), progress);
  const whole = isWhole(item, found);
  if (!whole && !damagedToo) return found;
  const blob = new Blob(parts, { type: "application/octet-stream" });
  if (whole && (blob.size !== item.size || (await crew.hash(blob)) !== found.blake3)) {
    throw new Failure({ code: "opener-saved-differs", facts: { name: item.name } });
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = nameOf(item, whole);
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to copy it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return found;
}

async function stream(crew, pack, item, damagedToo, progress) {
  const handle = await window.showSaveFilePicker({ suggestedName: nameOf(item, !damagedToo) });
  const to = await handle.createWritable();
  const found = await crew.read(pack, item.place, (bytes) => to.write(bytes), progress);
  const whole = isWhole(item, found);
  if (!whole && !damagedToo) {
    await to.abort();
    return found;
  }
  await to.close();
  if (whole && (await crew.hash(await handle.getFile())) !== found.blake3) {
    throw new Failure({ code: "opener-saved-differs", facts: { name: item.name } });
  }
  return found;
}

// A file with holes never goes by the name of a whole one.
function nameOf(item, whole) {
  const name = item.name.split("/").pop();
  return whole ? name : `${name}.incomplete`;
}
