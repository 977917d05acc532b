import { open } from "node:fs/promises";

/** Has the disk hold what a folder says of its files: a new one, or a new name, is lost with the power until then. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
