import { identify } from "./processes.ts";

/** A name of this process in letters, digits and underscores that no later one gets, and how to tell whether the owner of such a name still runs. */
export function ownName(): { owner: string; isAlive: (owner: string) => boolean } {
  const startedAt = identify(process.pid)?.startedAt ?? String(Date.now());
  return {
    owner: `${process.pid}_${wordOf(startedAt)}`,
    isAlive: (owner) => {
      const [pid = "", ...started] = owner.split("_");
      const now = identify(Number(pid));
      return now !== undefined && wordOf(now.startedAt) === started.join("_");
    },
  };
}

/** Some systems tell a date in words. */
function wordOf(text: string): string {
  return text.replaceAll(/\W+/g, "_");
}
