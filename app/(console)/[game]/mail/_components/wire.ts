import type { RouterOutputs } from "#server/trpc/root.ts";

export type Campaign = RouterOutputs["mail"]["get"];
export type Plan = RouterOutputs["mail"]["plan"];
export type CampaignRow = RouterOutputs["mail"]["list"]["rows"][number];
export type GameSettings = RouterOutputs["games"]["get"];
export type SchedulePreview = RouterOutputs["mail"]["schedulePreview"];
export type CalendarMonth = RouterOutputs["mail"]["calendar"];
export type RunReport = NonNullable<RouterOutputs["mail"]["report"]>;
export type RecipientAnswer = RouterOutputs["mail"]["findRecipient"];
export type ItemChange = RouterOutputs["mail"]["itemChanges"][number];
export type PlayerMail = RouterOutputs["mail"]["playerMails"]["rows"][number];
export type ReadSample = RouterOutputs["mail"]["sampleReads"];
export type TestStanding = RouterOutputs["mail"]["testStanding"];
export type TestSend = RouterOutputs["mail"]["sendTest"];
export type BulkReport = RouterOutputs["mail"]["bulkGet"];
export type CalendarConflict = RouterOutputs["mail"]["calendarConflicts"][number];
