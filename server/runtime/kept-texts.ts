import { hash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissingFile } from "#server/kernel/is-missing-file.ts";
import type { KeptTexts } from "#server/kernel/ports.ts";
import { syncFolder } from "#server/kernel/sync-folder.ts";

const hexOfHash = 64;
const draftEnding = ".draft";
/** No write takes so long: whoever wrote an older draft was killed in it. */
const draftMsMax = 3_600_000;

/**
 * A folder of mode 0700 with a file of mode 0600 for each text: its SHA-256 in the first line, and the text. What is secret is sealed by whoever
 * writes it. Several processes may share the folder, those of other containers as well: the last one to write a text is read, and never half of it.
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
      await deleteOldDrafts(folder);
    },
    async names(prefix) {
      return (await filesOf(folder)).filter((name) => name.startsWith(prefix) && !name.endsWith(draftEnding));
    },
    async forget(name) {
      await rm(pathOf(name), { force: true });
    },
  };
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (err) {
    if (!isMissingFile(err)) throw err;
    return [];
  }
}

/** Names of drafts are drawn, so nobody writes over one that was left. */
async function deleteOldDrafts(folder: string): Promise<void> {
  for (const name of await filesOf(folder)) {
    if (!name.endsWith(draftEnding)) continue;
    const path = join(folder, name);
    // Another process ends its own at this moment.
    const writtenAt = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (writtenAt !== undefined && Date.now() - writtenAt > draftMsMax) await rm(path, { force: true });
  }
}

function fileOf(text: string): string {
  return `${hash("sha256", text)}\n${text}`;
}
