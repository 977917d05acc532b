import type { Draft } from "#server/mail/schema.ts";
import type { ValueProblem } from "./composer-values.ts";
import { sameDraft } from "./merge-drafts.ts";

/** What the server holds: the draft as it was stored, and the version the next save starts from. */
export type StoredDraft = { id: string; version: number; draft: Draft; savedAt: Date };

export type SaveState =
  | { kind: "untouched" }
  | { kind: "saved"; at: Date }
  | { kind: "waiting" }
  | { kind: "saving" }
  /** Something on screen cannot be stored; nothing is sent until it is corrected. */
  | { kind: "blocked"; problems: readonly ValueProblem[] }
  | { kind: "failed"; error: unknown }
  | { kind: "signed_out" }
  /** Someone else saved in between. Nothing is overwritten until a person chose. */
  | { kind: "conflict" }
  /** It is no draft any more: sent, in review, or deleted. */
  | { kind: "closed"; error: unknown };

export type SaverPorts = {
  /** What is on screen now. */
  read: () => { draft: Draft; problems: readonly ValueProblem[] };
  /** Stores `draft` on top of `base`; creates it when there is none. Rejects with what the server said. */
  store: (draft: Draft, base: StoredDraft | undefined) => Promise<StoredDraft>;
  /** The reason of a rejection, as in `messages/errors`. */
  reasonOf: (error: unknown) => { reason: string; fields: readonly ValueProblem[] };
  /** Runs `work` after `delayMs`; returns what stops it. */
  later: (work: () => void, delayMs: number) => () => void;
};

const delayMs = 900;
const retryMs = 8_000;
const closedReasons = new Set(["mail.not_a_draft", "mail.not_found"]);

/**
 * Keeps what is typed safe: a save a moment after the last keystroke, never two at once, and one more when something changed
 * meanwhile. A failure keeps the text on screen and tries again; a conflict stops and waits for a person.
 */
export class DraftSaver {
  state: SaveState;
  base: StoredDraft | undefined;
  readonly #ports: SaverPorts;
  readonly #initial: Draft;
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | undefined;
  #running: Promise<void> | undefined;

  constructor(base: StoredDraft | undefined, initial: Draft, ports: SaverPorts) {
    this.base = base;
    this.state = base === undefined ? { kind: "untouched" } : { kind: "saved", at: base.savedAt };
    this.#initial = base?.draft ?? initial;
    this.#ports = ports;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  getState = (): SaveState => this.state;

  /** Whether the screen holds something that the server does not. */
  isDirty(): boolean {
    const { draft, problems } = this.#ports.read();
    return problems.length > 0 || !sameDraft(draft, this.base?.draft ?? this.#initial);
  }

  /** Something was typed. */
  changed(): void {
    if (this.state.kind === "conflict" || this.state.kind === "closed") return;
    if (this.#running !== undefined) return;
    if (!this.isDirty()) {
      if (this.state.kind === "waiting" || this.state.kind === "blocked") this.#rest();
      return;
    }
    if (this.state.kind !== "signed_out" && this.state.kind !== "failed") this.#become({ kind: "waiting" });
    this.#schedule(delayMs);
  }

  /** Saves now. @returns true when what is on screen is what the server holds. */
  async flush(): Promise<boolean> {
    this.#stop?.();
    if (this.state.kind === "conflict" || this.state.kind === "closed") return false;
    await (this.#running ?? this.#start());
    return this.base !== undefined && !this.isDirty();
  }

  /** Saves even an untouched draft, so that there is something to plan or send. */
  async ensureStored(): Promise<boolean> {
    if (this.base !== undefined) return this.flush();
    this.#stop?.();
    await (this.#running ?? this.#start({ force: true }));
    return this.base !== undefined && !this.isDirty();
  }

  /** Goes on from what the server holds now, after a person settled a conflict. */
  rebase(base: StoredDraft): void {
    this.base = base;
    this.#rest();
    this.changed();
  }

  /** The page goes away: a save that has not begun will not. */
  stop(): void {
    this.#stop?.();
  }

  #rest(): void {
    this.#become(this.base === undefined ? { kind: "untouched" } : { kind: "saved", at: this.base.savedAt });
  }

  #schedule(afterMs: number): void {
    this.#stop?.();
    this.#stop = this.#ports.later(() => {
      if (this.#running === undefined) void this.#start();
    }, afterMs);
  }

  #start(options: { force?: boolean } = {}): Promise<void> {
    this.#running = this.#saveUntilClean(options.force === true).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #saveUntilClean(force: boolean): Promise<void> {
    let must = force;
    while (must || this.isDirty()) {
      must = false;
      const { draft, problems } = this.#ports.read();
      if (problems.length > 0) {
        this.#become({ kind: "blocked", problems });
        return;
      }
      this.#become({ kind: "saving" });
      try {
        this.base = await this.#ports.store(draft, this.base);
      } catch (error) {
        this.#become(this.#stateAfter(error));
        if (this.state.kind === "failed") this.#schedule(retryMs);
        return;
      }
    }
    this.#rest();
  }

  #stateAfter(error: unknown): SaveState {
    const { reason, fields } = this.#ports.reasonOf(error);
    if (reason === "mail.campaign_changed") return { kind: "conflict" };
    if (closedReasons.has(reason)) return { kind: "closed", error };
    if (reason === "auth.signed_out") return { kind: "signed_out" };
    return fields.length > 0 ? { kind: "blocked", problems: fields } : { kind: "failed", error };
  }

  #become(state: SaveState): void {
    this.state = state;
    for (const listener of this.#listeners) listener();
  }
}
