import type { Db } from "#db/client.ts";
import type { GameRole } from "#db/enums/staff.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { TermDraft } from "#server/moderation/lists/schema.ts";
import { listWordLists } from "#server/moderation/lists/service/list-word-lists.ts";
import { addShippedRules } from "#server/moderation/rulebook/service/add-shipped-rules.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "./context.ts";
import { makeGame, makeStaff } from "./factories.ts";

/** A game with the rules that ship at work, and two people who may change them. */
export async function makeRuledGame(db: Db): Promise<{ mina: GameCtx; jun: GameCtx }> {
  const game = await makeGame(db);
  const person = async (name: string) =>
    gameCtxOf(ctxOf(db, { actor: staffActor(await makeStaff(db, { name })), role: "moderator" }), game);
  await addShippedRules(gameCtxOf(ctxOf(db), game));
  return { mina: await person("Mina"), jun: await person("Jun") };
}

/** The list of a language that ships. */
export async function shippedList(ctx: GameCtx, language: string) {
  const list = (await listWordLists(ctx)).find((one) => one.language === language && one.origin === "shipped");
  if (list === undefined) throw new Error(`no list of ${language}`);
  return list;
}

/** A term as a form writes it, looked for by its own text alone. */
export function draftTerm(text: string, more: Partial<TermDraft> = {}): TermDraft {
  return {
    ...{ text, spellings: [], category: "profanity", severity: 2, kind: "substring", isLoose: false, note: null },
    ...more,
  };
}

/** The doors, as somebody of this role in the game. */
export async function doorsAs(ctx: GameCtx, role: GameRole) {
  const staff = await makeStaff(ctx.db, { role, gameId: ctx.game.id });
  const roles = new Map([[ctx.game.id, role]]);
  return createCaller(appRouter)(requestContextOf(ctx.db, { staff, roles }));
}

/** How many of several acts at once were done, and why the others were refused. */
export async function raceOf(acts: readonly Promise<unknown>[]): Promise<{ done: number; refused: string[] }> {
  const results = await Promise.allSettled(acts);
  return {
    done: results.filter(({ status }) => status === "fulfilled").length,
    refused: results.flatMap((result) => (result.status === "rejected" ? [String(result.reason?.reason)] : [])),
  };
}
