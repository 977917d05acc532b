import { keepNewest } from "#lib/keep-newest.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectDraftStamp } from "../queries.ts";
import type { RuleContent } from "../schema.ts";
import { hashContent } from "./hash-content.ts";
import { readDraft } from "./read-draft.ts";

type Draft = { content: RuleContent; contentHash: string };
const kept = keepNewest<Draft>(2);

/**
 * What is worked on, for whoever looks at it: a hundred thousand terms take a second to read, and a bench is asked with every word that is typed.
 * A version is made of what `readDraft` reads under the draft's lock.
 */
export async function openDraft(ctx: GameCtx): Promise<Draft> {
  // Before the reading: what changes meanwhile has another stamp, and this one is never asked for again.
  const key = `${ctx.game.id} ${await selectDraftStamp(ctx.db, ctx.game.id)}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const content = await readDraft(ctx);
  const draft = { content, contentHash: hashContent(content).contentHash };
  kept.set(key, draft);
  return draft;
}
