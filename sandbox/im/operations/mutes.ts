/** Written instead of a time by a mute without end. */
export const FOR_EVER = null;

/** Unix second at which a mute ends, FOR_EVER, or 0 when there is none. */
export type MuteEnd = number | null;

export type MuteKind = "one-to-one" | "group";

/** Only the kinds that are given change. */
export type MuteRecord = { part: "mutes"; op: "set"; account: string; ends: { [kind in MuteKind]?: MuteEnd } };

/** Who may not speak in the whole app, in memory. Changed by apply alone, so that replaying the journal rebuilds it. */
export class Mutes {
  readonly #ends = new Map<string, { [kind in MuteKind]?: MuteEnd }>();

  apply(record: MuteRecord): void {
    this.#ends.set(record.account, { ...this.#ends.get(record.account), ...record.ends });
  }

  endOf(account: string, kind: MuteKind): MuteEnd {
    const end = this.#ends.get(account)?.[kind];
    return end === undefined ? 0 : end;
  }

  forget(account: string): void {
    this.#ends.delete(account);
  }
}
