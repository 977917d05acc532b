import { procedure, router } from "#server/trpc/procedures.ts";
import {
  allowanceRef,
  draftAllowanceInput,
  listAllowancesInput,
  removeAllowanceInput,
  updateAllowanceInput,
} from "../allowances/schema.ts";
import { draftAllowance } from "../allowances/service/draft-allowance.ts";
import { getAllowance } from "../allowances/service/get-allowance.ts";
import { listAllowances } from "../allowances/service/list-allowances.ts";
import { removeAllowance } from "../allowances/service/remove-allowance.ts";
import { updateAllowance } from "../allowances/service/update-allowance.ts";
import { testTextInput } from "../bench/schema.ts";
import { testText } from "../bench/service/test-text.ts";
import { addPatternInput, patternRef, updatePatternInput } from "../patterns/schema.ts";
import { addPattern } from "../patterns/service/add-pattern.ts";
import { listPatterns } from "../patterns/service/list-patterns.ts";
import { removePattern } from "../patterns/service/remove-pattern.ts";
import { updatePattern } from "../patterns/service/update-pattern.ts";
import { removePolicyInput, setPolicyInput } from "../policies/schema.ts";
import { listPolicies } from "../policies/service/list-policies.ts";
import { removePolicy } from "../policies/service/remove-policy.ts";
import { setPolicy } from "../policies/service/set-policy.ts";
import { updateModerationSettingsInput } from "../settings/schema.ts";
import { getModerationSettings } from "../settings/service/get-moderation-settings.ts";
import { updateModerationSettings } from "../settings/service/update-moderation-settings.ts";
import {
  checkRulesInput,
  diffVersionsInput,
  listShadowInput,
  listVersionsInput,
  makeVersionInput,
  publishVersionInput,
  versionRef,
} from "../versions/schema.ts";
import { checkRules } from "../versions/service/check-rules.ts";
import { countShadow } from "../versions/service/count-shadow.ts";
import { diffVersions } from "../versions/service/diff-versions.ts";
import { endShadow } from "../versions/service/end-shadow.ts";
import { getVersion } from "../versions/service/get-version.ts";
import { listShadow } from "../versions/service/list-shadow.ts";
import { listVersions } from "../versions/service/list-versions.ts";
import { makeVersion } from "./service/make-version.ts";
import { publishVersion } from "./service/publish-version.ts";

const reads = procedure.needs("moderation.read");
const writes = procedure.needs("moderation.rules");
const publishes = procedure.needs("moderation.publish");

/** What messages are judged by: as it is worked on, as versions, and as it would judge a text. */
export const rulesRouter = router({
  allowances: reads.input(listAllowancesInput).query(({ ctx, input }) => listAllowances(ctx, input)),
  allowance: reads.input(allowanceRef).query(({ ctx, input }) => getAllowance(ctx, input)),
  addAllowance: writes.input(draftAllowanceInput).mutation(({ ctx, input }) => draftAllowance(ctx, input)),
  updateAllowance: writes.input(updateAllowanceInput).mutation(({ ctx, input }) => updateAllowance(ctx, input)),
  removeAllowance: writes.input(removeAllowanceInput).mutation(({ ctx, input }) => removeAllowance(ctx, input)),
  patterns: reads.query(({ ctx }) => listPatterns(ctx)),
  addPattern: writes.input(addPatternInput).mutation(({ ctx, input }) => addPattern(ctx, input)),
  updatePattern: writes.input(updatePatternInput).mutation(({ ctx, input }) => updatePattern(ctx, input)),
  removePattern: writes.input(patternRef).mutation(({ ctx, input }) => removePattern(ctx, input)),
  policies: reads.query(({ ctx }) => listPolicies(ctx)),
  setPolicy: writes.input(setPolicyInput).mutation(({ ctx, input }) => setPolicy(ctx, input)),
  removePolicy: writes.input(removePolicyInput).mutation(({ ctx, input }) => removePolicy(ctx, input)),
  settings: reads.query(({ ctx }) => getModerationSettings(ctx)),
  updateSettings: procedure
    .needs("moderation.settings")
    .input(updateModerationSettingsInput)
    .mutation(({ ctx, input }) => updateModerationSettings(ctx, input)),
  test: reads.input(testTextInput).query(({ ctx, input }) => testText(ctx, input)),
  versions: reads.input(listVersionsInput).query(({ ctx, input }) => listVersions(ctx, input)),
  version: reads.input(versionRef).query(({ ctx, input }) => getVersion(ctx, input)),
  diff: reads.input(diffVersionsInput).query(({ ctx, input }) => diffVersions(ctx, input)),
  check: reads.input(checkRulesInput).query(({ ctx, input }) => checkRules(ctx, input)),
  makeVersion: writes.input(makeVersionInput).mutation(({ ctx, input }) => makeVersion(ctx, input)),
  publish: publishes.input(publishVersionInput).mutation(({ ctx, input }) => publishVersion(ctx, input)),
  endShadow: publishes.input(versionRef).mutation(({ ctx, input }) => endShadow(ctx, input)),
  shadow: reads.input(listShadowInput).query(({ ctx, input }) => listShadow(ctx, input)),
  countShadow: reads.input(versionRef).query(({ ctx, input }) => countShadow(ctx, input)),
});
