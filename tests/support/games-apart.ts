import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { failures } from "#db/schema/runs.ts";
import type { GameCtx, GameScope } from "#server/kernel/context.ts";
import { createDraftInput, type Draft } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "./context.ts";
import { makeGame, makeStaff } from "./factories.ts";
import { makeAudience, makeItem } from "./mail.ts";

/** A game with a mail in each state that a person can act on; every name of it holds `word`. */
export type FullGame = {
  readonly game: GameScope;
  readonly author: GameCtx;
  readonly itemId: string;
  readonly itemCode: string;
  readonly audienceId: string;
  readonly draft: Draft;
  /** A new mail of its own in this state. */
  readonly mailIn: (state: "draft" | "in_review" | "sending" | "paused") => Promise<Campaign>;
};

export async function makeFullGame(db: Db, word: string): Promise<FullGame> {
  const game = await makeGame(db, { slug: `${word}-${randomUUID().slice(0, 8)}`, name: `${word} game` });
  const person = await makeStaff(db, { name: `${word} author`, role: "admin", gameId: game.id });
  const author = gameCtxOf(ctxOf(db, { actor: staffActor(person), role: "admin" }), game);
  const item = await makeItem(db, game.id, { code: `${word}.gold`, names: { ko: `${word} 골드` } });
  const audience = await makeAudience(db, game.id, [`${word}_1`, `${word}_2`, `${word}_3`]);
  const { draft } = createDraftInput.parse({
    draft: {
      name: `${word} mail`,
      texts: { ko: { title: `${word} title`, body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId: item.id, quantity: 10 }],
    },
  });
  const approvalFrom = (approvalAbove: number) => db.update(games).set({ approvalAbove }).where(eq(games.id, game.id));
  const mailIn: FullGame["mailIn"] = async (state) => {
    const written = await createDraft(author, { draft });
    if (state === "draft") return written;
    await approvalFrom(state === "in_review" ? 1 : 1_000);
    const { id, version } = written;
    const sent = await sendCampaign(author, { id, version, confirmedRecipients: 3 });
    if (sent.run)
      await db.insert(failures).values({ runId: sent.run.id, account: `${word}_1`, code: 70107, chunkPosition: 0 });
    return state === "paused" ? pauseCampaign(author, { id }) : sent;
  };
  return { game, author, itemId: item.id, itemCode: item.code, audienceId: audience.id, draft, mailIn };
}
