import { existsSync, watch } from "node:fs";
import type { SupervisedChild } from "./supervisor.ts";

/** An editor writes a file in several steps, and a checkout many files at once. */
const settleMs = 200;

/** Starts a child anew whenever a source below one of these folders changes. For development; watches until the process ends. */
export function restartOnChange(child: SupervisedChild, folders: readonly string[]): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of folders.filter((name) => existsSync(name))) {
    watch(folder, { recursive: true }, (_event, name) => {
      if (!name || !/\.(ts|json|sql)$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(child.restart, settleMs);
    }).unref();
  }
}
