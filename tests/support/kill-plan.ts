import type { FaultPoint } from "#server/mail/runs/jobs.ts";

/** What a chaos run breaks next: a worker at a point of the engine, the database, or the platform's connections. */
export type Kill =
  | { kind: "worker"; point: FaultPoint; nth: number; worker: 0 | 1 | 2 }
  | { kind: "database" }
  | { kind: "gateway" }
  | { kind: "connections"; fault: "reset" | "drop"; count: number };

const points: readonly FaultPoint[] = [
  "claiming",
  "claimed",
  "granted",
  "rendered",
  "marked",
  "calling",
  "answered",
  "recording",
  "recorded",
  "resolving",
  "splitting",
];
/** Points that only a call of unknown outcome leads to. */
export const uncertainPoints: ReadonlySet<FaultPoint> = new Set(["resolving", "splitting"]);
const workers = [0, 1, 2] as const;
const others = ["database", "connections", "gateway"] as const;

/** Every kind before any comes again, in an order that follows from the seed. Equal seeds, equal plans. */
export function planKills(seed: number, count: number): Kill[] {
  const random = randomBy(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const plan: Kill[] = [];
  let deck: (FaultPoint | (typeof others)[number])[] = [];
  while (plan.length < count) {
    if (deck.length === 0) deck = shuffle([...points, ...others], below);
    const next = deck.pop();
    if (next === undefined) break;
    if (next === "database" || next === "gateway") plan.push({ kind: next });
    else if (next === "connections") {
      plan.push({ kind: "connections", fault: below(2) === 0 ? "reset" : "drop", count: 1 + below(2) });
    } else {
      const nth = uncertainPoints.has(next) ? 1 : 1 + below(2);
      plan.push({ kind: "worker", point: next, nth, worker: workers[below(3)] ?? 0 });
    }
  }
  return plan;
}

function shuffle<T>(cards: T[], below: (limit: number) => number): T[] {
  return cards
    .map((card) => ({ card, place: below(2 ** 31) }))
    .sort((a, b) => a.place - b.place)
    .map(({ card }) => card);
}

/** Numbers in [0, 1) that follow from the seed: the 32-bit linear congruential series of "Numerical Recipes". */
function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
