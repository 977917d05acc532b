import { shippedWords } from "#db/seed/words.ts";
import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { readWordList } from "../../words/rules/read-word-list.ts";
import { insertAllowances, insertList, insertPolicies, insertSettings, insertTerms } from "../queries.ts";
import { shippedLadder, shippedPolicies } from "../rules.ts";
import { makeVersion } from "./make-version.ts";
import { publishVersion } from "./publish-version.ts";

/** How the lists that ship are called in a game; staff may rename them. */
const listNames = { ko: "한국어", en: "English", zh: "中文", ja: "日本語" } as const;

/** Gives a new game the word lists and policies that ship, as a version that judges. Safe to repeat: a game that has its settings is left alone. */
export function addShippedRules(ctx: GameCtx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const updatedByName = nameOfActor(tx.actor);
    if (!(await insertSettings(tx.db, { gameId, ladder: [...shippedLadder], updatedByName }))) return;
    const counts: Record<string, number> = {};
    for (const { language, source } of shippedWords) {
      const { terms, allowed } = readWordList(language, source);
      const list = { gameId, name: listNames[language], language, origin: "shipped", updatedByName } as const;
      const listId = await insertList(tx.db, list);
      const own = { gameId, listId, updatedByName };
      await insertTerms(
        tx.db,
        terms.map(({ text, spellings, category, severity, kind, isLoose }) => {
          return { ...own, text, spellings: [...spellings], category, severity, kind, isLoose };
        }),
      );
      await insertAllowances(
        tx.db,
        allowed.map(({ text, language: of }) => ({ ...own, text, language: of })),
      );
      counts[language] = terms.length;
    }
    const policies = shippedPolicies.map(({ reviewed, providerIds, ...policy }) => {
      return { ...policy, gameId, updatedByName, reviewed: [...reviewed], providerIds: [...providerIds] };
    });
    await insertPolicies(tx.db, policies);
    await recordAudit(tx, {
      action: "word_list.import",
      target: { kind: "moderation", id: gameId, name: tx.game.slug },
      after: counts,
    });
    const { id: versionId } = await makeVersion(tx, { note: "" });
    await publishVersion(tx, { versionId, kind: "live", reason: "" });
  });
}
