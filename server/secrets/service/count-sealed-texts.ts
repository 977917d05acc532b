import type { Ctx } from "#server/kernel/context.ts";
import { selectSealedTexts } from "../queries.ts";

export type SealedCount = {
  keyIds: readonly string[];
  total: number;
  current: number;
  older: number;
  unreadable: number;
};

/** How many stored secrets stand under which key: `older` are readable and due for a rotation. Says nothing of any of them. */
export async function countSealedTexts(ctx: Pick<Ctx, "db" | "secrets">): Promise<SealedCount> {
  const texts = await selectSealedTexts(ctx.db, { lock: false });
  const keyIds = ctx.secrets.keyIds();
  const count = { current: 0, older: 0, unreadable: 0 };
  for (const { sealed } of texts) {
    try {
      count[ctx.secrets.keyIdOf(sealed) === keyIds[0] ? "current" : "older"] += 1;
    } catch {
      count.unreadable += 1;
    }
  }
  return { keyIds, total: texts.length, ...count };
}
