import { nameCharactersMax, refusedMark } from "../schema.ts";

/** What of a decision comes from outside. */
type Parts = {
  sender: string;
  groupId?: string | null | undefined;
  topicId?: string | null | undefined;
  recipient?: string | null | undefined;
  operator?: string | null | undefined;
  platform?: string | null | undefined;
  latencyUs: number;
  fields: unknown;
  shadowHits?: unknown;
};

const latencyUsMax = 2_147_483_647;

/** The same decision in which every text can be stored: what no text may hold is marked, and names are cut to what an index takes. */
export function mendDecision<D extends Parts>(decision: D): D {
  const mended = mendValue(decision) as D;
  const { groupId, topicId, sender, recipient, operator, platform, latencyUs } = mended;
  return {
    ...mended,
    ...{ groupId: cut(groupId), topicId: cut(topicId), sender: cut(sender), recipient: cut(recipient) },
    ...{ operator: cut(operator), platform: cut(platform), latencyUs: Math.min(latencyUs, latencyUsMax) },
  };
}

/** Who said something, where, and what Herald made of it, with a mark in the place of everything else that came from outside. */
export function bareDecision<D extends Parts>(decision: D): D {
  const mended = mendDecision(decision);
  return {
    ...mended,
    ...{ platform: null, msgSeq: null, msgRandom: null, msgTime: null, messageHash: null, language: null },
    ...{ fields: [{ path: "", text: refusedMark }], body: null, hits: [], providers: [] },
    shadowHits: mended.shadowHits === null ? null : [],
  };
}

function mendValue(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\ufffd");
  if (Array.isArray(value)) return value.map(mendValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [mendValue(key), mendValue(inner)]));
}

function cut<T extends string | null | undefined>(name: T): T {
  return (
    typeof name !== "string" || name.length <= nameCharactersMax
      ? name
      : name.slice(0, nameCharactersMax).toWellFormed()
  ) as T;
}
