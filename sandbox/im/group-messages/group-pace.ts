import { SlidingWindow } from "../windows.ts";
import type { Priority } from "./records.ts";

/** Messages of a group in any second, all kinds of groups. Source: im-api/limits.md, "Messages". */
const MESSAGES_PER_SECOND = 40;
const SECOND_MS = 1000;
const priorities: readonly Priority[] = [1, 2, 3, 4];

/**
 * The 40 messages a second of each group. It belongs to the running program and is not journalled.
 * "High priority is kept first": how, the vendor does not say (unverified). Here a message counts only against its own
 * and higher priorities, since what was delivered cannot be taken back for one that comes later.
 */
export class GroupPace {
  readonly #windows = new Map<string, Map<Priority, SlidingWindow>>();
  #latestMs = 0;

  /** Takes a place of this second, or says false when there is none. */
  take(conversation: string, priority: Priority, timeMs: number): boolean {
    // A clock that was moved back: windows only go forward.
    if (timeMs < this.#latestMs) this.#windows.clear();
    this.#latestMs = timeMs;
    const windows = this.#windowsOf(conversation);
    let taken = 0;
    for (const [level, window] of windows) if (level <= priority) taken += window.totalAt(timeMs);
    if (taken >= MESSAGES_PER_SECOND) return false;
    windows.get(priority)?.add(timeMs, 1);
    return true;
  }

  #windowsOf(conversation: string): Map<Priority, SlidingWindow> {
    const known = this.#windows.get(conversation);
    if (known) return known;
    const windows = new Map(priorities.map((priority) => [priority, new SlidingWindow(SECOND_MS)]));
    this.#windows.set(conversation, windows);
    return windows;
  }
}
