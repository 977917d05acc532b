import type { AttachedItem } from "../schema.ts";
import { worthOf } from "./worth-of.ts";

/** How many of the newest completed mails tell what is usual. */
export const historyMax = 20;
/** Of fewer mails nothing is usual yet. */
const historyMin = 3;
/** From so many times the usual on, a mail is unusual: one zero too many. */
const unusualFrom = 10;

/** Goes out by the thresholds alone, needs a second person whatever they say, or does not go out. */
export type BlastLevel = "ok" | "unusual" | "blocked";

/** The median of what the newest completed mails gave, and of how many mails that is. */
export type Usual = { usual: number; mails: number };

/** One number beside what is usual of it; `usual` and `times` are null while there is no history. */
type Compared = { actual: number; usual: number | null; times: number | null; mails: number };

type BlastItem = Pick<AttachedItem, "id" | "code" | "names" | "quantity" | "perMailMax"> &
  Compared & { level: BlastLevel };

export type BlastRadius = {
  level: BlastLevel;
  /** What one player gets of each item, beside the cap and the usual. */
  items: BlastItem[];
  /** What one player gets altogether, beside the usual of the category. */
  perPlayer: Compared;
  /** What all players get together. It follows the size of the audience, so that it informs and decides nothing. */
  total: Compared;
};

export type BlastHistory = {
  /** Of each item by its id: the quantity that one player got. */
  quantities: ReadonlyMap<string, Usual>;
  /** Of the mails of the category that carried items. */
  perPlayer: Usual;
  total: Usual;
};

/**
 * What a mail hands out, beside the caps and beside what the game usually hands out. Unusual is measured by what one player gets:
 * how many players get it has a threshold of its own, and a studio that answers single players all day would find every event
 * unusual otherwise.
 */
export function measureBlast(items: readonly AttachedItem[], recipients: number, history: BlastHistory): BlastRadius {
  const measured = items.map((item): BlastItem => {
    const { id, code, names, quantity, perMailMax } = item;
    const compared = compare(quantity, history.quantities.get(id));
    const level = item.disabled || quantity > perMailMax ? "blocked" : levelOf(compared);
    return { id, code, names, quantity, perMailMax, ...compared, level };
  });
  const perPlayer = compare(worthOf(items, 1).totalValue, history.perPlayer);
  const levels = [...measured.map(({ level }) => level), levelOf(perPlayer)];
  return {
    level: levels.includes("blocked") ? "blocked" : levels.includes("unusual") ? "unusual" : "ok",
    items: measured,
    perPlayer,
    total: compare(worthOf(items, recipients).totalValue, history.total),
  };
}

function levelOf({ times }: Compared): BlastLevel {
  return times !== null && times >= unusualFrom ? "unusual" : "ok";
}

function compare(actual: number, known: Usual | undefined): Compared {
  const mails = known?.mails ?? 0;
  if (known === undefined || mails < historyMin || known.usual <= 0) return { actual, usual: null, times: null, mails };
  return { actual, usual: known.usual, times: actual / known.usual, mails };
}
