import type { Clock } from "../clock.ts";
import { Journal } from "./journal.ts";
import type { WorldRecord } from "./records.ts";
import { World } from "./world.ts";

/** The world together with its journal: what commit accepted is remembered, also by the next process. */
export class Store {
  readonly #clock: Clock;
  readonly #seed: (world: World) => void;
  #world: World;
  #journal: Journal | undefined;

  /**
   * @param options dataDir: undefined keeps everything in memory. seed fills an empty world; its output is never journalled.
   * @throws JournalError when the data folder cannot be used.
   */
  constructor(options: {
    clock: Clock;
    sdkAppId: number;
    dataDir: string | undefined;
    seed: (world: World) => void;
  }) {
    this.#clock = options.clock;
    this.#seed = options.seed;
    this.#world = this.#newWorld();
    if (options.dataDir !== undefined) {
      this.#journal = Journal.open(options.dataDir, options.sdkAppId, (record) => this.#world.apply(record));
    }
  }

  get world(): World {
    return this.#world;
  }

  /** Writes first, then changes: a failed write leaves the world as it was. */
  commit(record: WorldRecord): void {
    this.#journal?.append(record);
    this.#world.apply(record);
  }

  reset(): void {
    const { onMailboxChange } = this.#world;
    const { onChange } = this.#world.groups;
    const { onMessage } = this.#world.groupMessages;
    this.#journal?.clear();
    this.#clock.setOffset(0);
    this.#world = this.#newWorld();
    this.#world.onMailboxChange = onMailboxChange;
    this.#world.groups.onChange = onChange;
    this.#world.groupMessages.onMessage = onMessage;
  }

  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  #newWorld(): World {
    const world = new World(this.#clock);
    this.#seed(world);
    return world;
  }
}
