import { hash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isMissingFile } from "#server/kernel/is-missing-file.ts";
import type { KeptTexts } from "#server/kernel/ports.ts";
import { syncFolder } from "#server/kernel/sync-folder.ts";

const hexOfHash = 64;
const draftEnding = ".draft";

/**
 * A folder of mode 0700 with a file of mode 0600 for each text: its SHA-256 in the first line, and the text. What is secret is sealed by whoever
 * writes it. Several processes may share the folder: the last one to write is read.
 */
export function keptTexts(folder: string): KeptTexts {
  const pathOf = (name: string): string => join(folder, name);
  return {
    async read(name) {
      const file = await readFile(pathOf(name), "utf8").catch((err: unknown) => {
        if (isMissingFile(err)) return undefined;
        throw err;
      });
      const text = file?.slice(hexOfHash + 1);
      return text !== undefined && file === fileOf(text) ? text : undefined;
    },
    async write(name, text) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = pathOf(`${name}.${randomBytes(6).toString("hex")}${draftEnding}`);
      try {
        const file = await open(draft, "wx", 0o600);
        try {
          await file.writeFile(fileOf(text));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, pathOf(name));
      } catch (err) {
        await rm(draft, { force: true });
        throw err;
      }
      await syncFolder(folder);
    },
    async keepOnly(prefix, names) {
      const kept = new Set(names);
      const all = (await readdir(folder)).filter((name) => name.startsWith(prefix) && !name.endsWith(draftEnding));
      for (const name of all) if (!kept.has(name)) await rm(pathOf(name), { force: true });
    },
  };
}

function fileOf(text: string): string {
  return `${hash("sha256", text)}\n${text}`;
}
