import type { Clock } from "../clock.ts";
import { dayOf } from "../operations/vendor-time.ts";
import { Journal, type JournalCopy } from "./journal.ts";
import type { WorldRecord } from "./records.ts";
import { World } from "./world.ts";

const SNAPSHOTS_MAX = 20;

/** The world as it was, as the list of its changes. */
interface Snapshot {
  name: string;
  at: string;
  bytes: number;
  copy: JournalCopy;
}

/** The world together with its journal: what commit accepted is remembered, also by the next process. */
export class Store {
  readonly #clock: Clock;
  readonly #seed: (world: World) => void;
  readonly #seedPast: ((world: World, at: number) => void) | undefined;
  readonly #snapshots = new Map<string, Snapshot>();
  #world: World;
  #journal: Journal | undefined;
  #hasPast = false;

  /**
   * @param options dataDir: undefined keeps everything for this process alone. seed fills an empty world; its output is never journalled.
   * seedPast fills it with what happened before it began; only the time of the beginning is journalled.
   * @throws JournalError when the data folder cannot be used.
   */
  constructor(options: {
    clock: Clock;
    sdkAppId: number;
    dataDir: string | undefined;
    seed: (world: World) => void;
    seedPast?: (world: World, at: number) => void;
  }) {
    this.#clock = options.clock;
    this.#seed = options.seed;
    this.#seedPast = options.seedPast;
    this.#world = this.#newWorld();
    this.#journal =
      options.dataDir === undefined
        ? Journal.nameless(options.sdkAppId)
        : Journal.open(options.dataDir, options.sdkAppId, (record) => this.#apply(record));
    this.#begin();
  }

  get world(): World {
    return this.#world;
  }

  /** How long the list of all changes is: what this world costs on disk, and roughly in memory. */
  get journalBytes(): number {
    return this.#journal?.lengthBytes ?? 0;
  }

  get snapshots(): readonly Omit<Snapshot, "copy">[] {
    return [...this.#snapshots.values()].map(({ name, at, bytes }) => ({ name, at, bytes }));
  }

  get mayTakeSnapshot(): boolean {
    return this.#snapshots.size < SNAPSHOTS_MAX;
  }

  /** Writes first, then changes: a failed write leaves the world as it was. */
  commit(record: WorldRecord): void {
    const day = dayOf(this.#clock.seconds());
    if (day !== this.#world.activity.day) this.#write({ part: "activity", op: "day", day });
    this.#write(record);
  }

  reset(): void {
    const handOver = watchersOf(this.#world);
    this.#journal?.clear();
    this.#startWorld();
    handOver(this.#world);
    this.#begin();
  }

  /** Remembers the world under a name until this process ends; an older snapshot of that name is replaced. */
  takeSnapshot(name: string): void {
    const copy = this.#journal?.copy();
    if (!copy) return;
    this.dropSnapshot(name);
    const at = new Date(this.#clock.now()).toISOString();
    this.#snapshots.set(name, { name, at, bytes: copy.lengthBytes, copy });
  }

  /** Makes the world what it was, the clock's offset included. @returns false when there is no such snapshot. */
  restoreSnapshot(name: string): boolean {
    const snapshot = this.#snapshots.get(name);
    if (!snapshot) return false;
    const handOver = watchersOf(this.#world);
    this.#startWorld();
    // Watchers come after the replay: replayed changes tell nobody.
    this.#journal?.restore(snapshot.copy, (record) => this.#apply(record));
    handOver(this.#world);
    return true;
  }

  dropSnapshot(name: string): boolean {
    this.#snapshots.get(name)?.copy.close();
    return this.#snapshots.delete(name);
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  #write(record: WorldRecord): void {
    this.#journal?.append(record);
    this.#apply(record);
  }

  /** Without a day of its own: the past counts for no day. A journal of before there was one gets it behind what it holds. */
  #begin(): void {
    if (this.#seedPast && !this.#hasPast) this.#write({ op: "past", at: this.#clock.seconds() });
  }

  #apply(record: WorldRecord): void {
    if (record.part === undefined && record.op === "past") {
      this.#hasPast = true;
      this.#seedPast?.(this.#world, record.at);
    } else this.#world.apply(record);
  }

  #startWorld(): void {
    this.#clock.setOffset(0);
    this.#world = this.#newWorld();
  }

  #newWorld(): World {
    const world = new World(this.#clock);
    this.#hasPast = false;
    this.#seed(world);
    return world;
  }
}

/** Whoever watches a world goes on to the next one. Holds no part of the old one. */
function watchersOf({ mailboxes, groups, groupMessages }: World): (next: World) => void {
  const onMailboxChange = mailboxes.onChange;
  const { onChange } = groups;
  const { onMessage } = groupMessages;
  return (next) => {
    next.mailboxes.onChange = onMailboxChange;
    next.groups.onChange = onChange;
    next.groupMessages.onMessage = onMessage;
  };
}
