import { procedure, router } from "#server/trpc/procedures.ts";
import { attachmentProcedures } from "./attachments/router.ts";
import { bulkProcedures } from "./bulk/router.ts";
import { listConflicts } from "./conflicts/service/list-conflicts.ts";
import { listExclusionsInput } from "./exclusions/schema.ts";
import { listExclusions } from "./exclusions/service/list-exclusions.ts";
import { listingProcedures } from "./listings/router.ts";
import { recallProcedures } from "./recalls/router.ts";
import { checkRead } from "./reports/reads/service/check-read.ts";
import { sampleReads } from "./reports/reads/service/sample-reads.ts";
import { findRecipient } from "./reports/recipients/service/find-recipient.ts";
import { listPlayerMails } from "./reports/recipients/service/list-player-mails.ts";
import { listPlayerMailsInput, listRunsInput, runOfCampaignInput } from "./reports/schema.ts";
import { listFailures } from "./reports/service/list-failures.ts";
import { listRuns } from "./reports/service/list-runs.ts";
import { reportRun } from "./reports/service/report-run.ts";
import { summariseMail } from "./reports/service/summarise-mail.ts";
import { retryFailedInput, retryPlanInput } from "./runs/retries/schema.ts";
import { planRetry } from "./runs/retries/service/plan-retry.ts";
import { retryFailed } from "./runs/retries/service/retry-failed.ts";
import {
  calendarInput,
  controlRunInput,
  createDraftInput,
  findRecipientInput,
  getCampaignInput,
  listFailuresInput,
  listPlayersWithoutInput,
  moveScheduledInput,
  previewMailInput,
  previewScheduleInput,
  requestChangesInput,
  sendCampaignInput,
  setRunSpeedInput,
  skipOccurrenceInput,
  updateDraftInput,
  versionedInput,
} from "./schema.ts";
import { approveCampaign } from "./service/approve-campaign.ts";
import { cancelCampaign } from "./service/cancel-campaign.ts";
import { cloneCampaign } from "./service/clone-campaign.ts";
import { createDraft } from "./service/create-draft.ts";
import { deleteDraft } from "./service/delete-draft.ts";
import { getCampaign } from "./service/get-campaign.ts";
import { listCalendar } from "./service/list-calendar.ts";
import { listPlayersWithout } from "./service/list-players-without.ts";
import { moveScheduled } from "./service/move-scheduled.ts";
import { pauseCampaign } from "./service/pause-campaign.ts";
import { planCampaign } from "./service/plan-campaign.ts";
import { previewMail } from "./service/preview-mail.ts";
import { previewSchedule } from "./service/preview-schedule.ts";
import { renewApproval } from "./service/renew-approval.ts";
import { requestChanges } from "./service/request-changes.ts";
import { resolveTarget } from "./service/resolve-target.ts";
import { resumeCampaign } from "./service/resume-campaign.ts";
import { sendCampaign } from "./service/send-campaign.ts";
import { setRunSpeed } from "./service/set-run-speed.ts";
import { skipOccurrence } from "./service/skip-occurrence.ts";
import { unscheduleCampaign } from "./service/unschedule-campaign.ts";
import { updateDraft } from "./service/update-draft.ts";
import { withdrawCampaign } from "./service/withdraw-campaign.ts";
import { testSendProcedures } from "./test-sends/router.ts";

/** Mails: writing them, sending them, watching them go. */
export const mailRouter = router({
  get: procedure
    .needs("mail.read")
    .input(getCampaignInput)
    .query(({ ctx, input }) => getCampaign(ctx, input)),
  createDraft: procedure
    .needs("mail.compose")
    .input(createDraftInput)
    .mutation(({ ctx, input }) => createDraft(ctx, input)),
  updateDraft: procedure
    .needs("mail.compose")
    .input(updateDraftInput)
    .mutation(({ ctx, input }) => updateDraft(ctx, input)),
  clone: procedure
    .needs("mail.compose")
    .input(getCampaignInput)
    .mutation(({ ctx, input }) => cloneCampaign(ctx, input)),
  deleteDraft: procedure
    .needs("mail.compose")
    .input(versionedInput)
    .mutation(({ ctx, input }) => deleteDraft(ctx, input)),
  playersWithout: procedure
    .needs("mail.read")
    .input(listPlayersWithoutInput)
    .query(({ ctx, input }) => listPlayersWithout(ctx, input)),
  preview: procedure
    .needs("mail.read")
    .input(previewMailInput)
    .query(({ ctx, input }) => previewMail(ctx, input)),
  plan: procedure
    .needs("mail.read")
    .input(getCampaignInput)
    .query(({ ctx, input }) => planCampaign(ctx, input)),
  send: procedure
    .needs("mail.send")
    .input(sendCampaignInput)
    .mutation(({ ctx, input }) => sendCampaign(ctx, input)),
  approve: procedure
    .needs("mail.approve")
    .input(versionedInput)
    .mutation(({ ctx, input }) => approveCampaign(ctx, input)),
  requestChanges: procedure
    .needs("mail.approve")
    .input(requestChangesInput)
    .mutation(({ ctx, input }) => requestChanges(ctx, input)),
  withdraw: procedure
    .needs("mail.compose")
    .input(versionedInput)
    .mutation(({ ctx, input }) => withdrawCampaign(ctx, input)),
  pause: procedure
    .needs("mail.control")
    .input(controlRunInput)
    .mutation(({ ctx, input }) => pauseCampaign(ctx, input)),
  resume: procedure
    .needs("mail.control")
    .input(controlRunInput)
    .mutation(({ ctx, input }) => resumeCampaign(ctx, input)),
  cancel: procedure
    .needs("mail.control")
    .input(controlRunInput)
    .mutation(({ ctx, input }) => cancelCampaign(ctx, input)),
  setSpeed: procedure
    .needs("mail.control")
    .input(setRunSpeedInput)
    .mutation(({ ctx, input }) => setRunSpeed(ctx, input)),
  resolveTarget: procedure
    .needs("mail.compose")
    .input(versionedInput)
    .mutation(({ ctx, input }) => resolveTarget(ctx, input)),
  schedulePreview: procedure
    .needs("mail.read")
    .input(previewScheduleInput)
    .query(({ ctx, input }) => previewSchedule(ctx, input)),
  calendar: procedure
    .needs("mail.read")
    .input(calendarInput)
    .query(({ ctx, input }) => listCalendar(ctx, input)),
  calendarConflicts: procedure
    .needs("mail.read")
    .input(calendarInput)
    .query(({ ctx, input }) => listConflicts(ctx, input)),
  moveScheduled: procedure
    .needs("mail.send")
    .input(moveScheduledInput)
    .mutation(({ ctx, input }) => moveScheduled(ctx, input)),
  skipOccurrence: procedure
    .needs("mail.control")
    .input(skipOccurrenceInput)
    .mutation(({ ctx, input }) => skipOccurrence(ctx, input)),
  unschedule: procedure
    .needs("mail.control")
    .input(versionedInput)
    .mutation(({ ctx, input }) => unscheduleCampaign(ctx, input)),
  renewApproval: procedure
    .needs("mail.approve")
    .input(versionedInput)
    .mutation(({ ctx, input }) => renewApproval(ctx, { ...input, as: "approver" })),
  prolongSchedule: procedure
    .needs("mail.send")
    .input(versionedInput)
    .mutation(({ ctx, input }) => renewApproval(ctx, { ...input, as: "sender" })),
  failures: procedure
    .needs("mail.read")
    .input(listFailuresInput)
    .query(({ ctx, input }) => listFailures(ctx, input)),
  findRecipient: procedure
    .needs("mail.read")
    .input(findRecipientInput)
    .query(({ ctx, input }) => findRecipient(ctx, input)),
  retryPlan: procedure
    .needs("mail.read")
    .input(retryPlanInput)
    .query(({ ctx, input }) => planRetry(ctx, input)),
  retryFailed: procedure
    .needs("mail.control")
    .input(retryFailedInput)
    .mutation(({ ctx, input }) => retryFailed(ctx, input)),
  exclusions: procedure
    .needs("mail.read")
    .input(listExclusionsInput)
    .query(({ ctx, input }) => listExclusions(ctx, input)),
  runs: procedure
    .needs("mail.read")
    .input(listRunsInput)
    .query(({ ctx, input }) => listRuns(ctx, input)),
  report: procedure
    .needs("mail.read")
    .input(runOfCampaignInput)
    .query(({ ctx, input }) => reportRun(ctx, input)),
  checkRead: procedure
    .needs("mail.read")
    .input(findRecipientInput)
    .query(({ ctx, input }) => checkRead(ctx, input)),
  sampleReads: procedure
    .needs("mail.read")
    .input(runOfCampaignInput)
    .query(({ ctx, input }) => sampleReads(ctx, input)),
  playerMails: procedure
    .needs("mail.read")
    .input(listPlayerMailsInput)
    .query(({ ctx, input }) => listPlayerMails(ctx, input)),
  summary: procedure.needs("mail.read").query(({ ctx }) => summariseMail(ctx)),
  ...attachmentProcedures,
  ...listingProcedures,
  ...bulkProcedures,
  ...recallProcedures,
  ...testSendProcedures,
});
