import { expect, test } from "vitest";
import {
  leakListInput,
  viewParamsOf as leakView,
  loadLeakSearch,
} from "#app/(console)/[game]/moderation/leaks/search-params.ts";
import {
  isAccount,
  loadSanctionSearch,
  sanctionListInput,
} from "#app/(console)/[game]/moderation/queue/sanctions/search-params.ts";
import { loadReviewSearch, reviewListInput } from "#app/(console)/[game]/moderation/queue/search-params.ts";
import {
  allowanceListInput,
  loadAllowanceSearch,
} from "#app/(console)/[game]/moderation/rules/allowed/search-params.ts";
import { loadTermSearch, termListInput } from "#app/(console)/[game]/moderation/rules/search-params.ts";
import { decisionListInput, loadDecisionSearch } from "#app/(console)/[game]/moderation/search-params.ts";
import { listAllowancesInput } from "#server/moderation/allowances/schema.ts";
import { listLeaksInput } from "#server/moderation/leaks/schema.ts";
import { listTermsInput } from "#server/moderation/lists/schema.ts";
import { listDecisionsInput } from "#server/moderation/log/schema.ts";
import { listReviewsInput } from "#server/moderation/queue/schema.ts";
import { assertStorable } from "#server/trpc/storable-input.ts";

/** Longer than any filter; cut, it ends in half a letter. */
const long = `${"x".repeat(63)}${"😀".repeat(200)}`;
const odd = ["\0", "a\0b", "\ud800", long];
const at = (search: Record<string, string>) => Promise.resolve(search);

test.each(odd)("whatever is typed into a filter stays one, and the server takes it: %j", async (text) => {
  const typed = { search: text, player: text, room: text, rule: text };
  const decisions = listDecisionsInput.parse(decisionListInput("aster", await loadDecisionSearch(at(typed))));
  const reviews = listReviewsInput.parse(reviewListInput("aster", await loadReviewSearch(at(typed))));
  const leaks = listLeaksInput.parse(leakListInput("aster", await loadLeakSearch(at(typed))));
  const terms = listTermsInput.parse(termListInput("aster", await loadTermSearch(at(typed))));
  const allowances = listAllowancesInput.parse(allowanceListInput("aster", await loadAllowanceSearch(at(typed))));
  // As at every door.
  assertStorable([decisions, reviews, leaks, terms, allowances]);
  for (const asked of [decisions.search, decisions.player, decisions.room, decisions.rule]) expect(asked).toBeTruthy();
  for (const asked of [reviews.player, reviews.room, leaks.player, leaks.room]) expect(asked).toBeTruthy();
  for (const asked of [terms.search, allowances.search]) expect(asked).toBeTruthy();
});

test("spaces alone are no filter", async () => {
  const search = await loadLeakSearch(at({ player: "  ", room: " " }));
  expect(leakListInput("aster", search)).toEqual({ game: "aster", state: "open" });
});

test("a gap that an address cannot mean is neither asked for nor shown as a filter", async () => {
  const search = await loadLeakSearch(at({ gap: "the-one-of-yesterday" }));
  expect(leakListInput("aster", search)).toEqual({ game: "aster", state: "open" });
  expect(leakView(search)).toEqual({});
});

test("an allowed text that an address cannot mean is not asked for", async () => {
  expect((await loadAllowanceSearch(at({ open: "the-one-of-yesterday" }))).open).toBeNull();
});

test("nobody's sanctions are shown for what nobody is called, and everybody's for nothing", async () => {
  const search = await loadSanctionSearch(at({ player: "누구?" }));
  expect(sanctionListInput("aster", search)).toEqual({ game: "aster" });
  expect([isAccount(search.player), isAccount(" "), isAccount(" player_00001 ")]).toEqual([false, true, true]);
});
