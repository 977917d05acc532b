import type { CampaignState } from "#db/enums/mail.ts";
import {
  isTimeZone,
  isWallTime,
  type Occurrence,
  occurrencesAfter,
  resolveWallTime,
  type Schedule,
} from "#lib/recurrence.ts";
import { parseRule, type RuleFault } from "#lib/recurrence-rule.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import type { Draft } from "../schema.ts";

/** For how long an approval counts: an occurrence that would begin later is held until somebody renews it. */
const approvalDays = 30;

export function approvalEndFrom(approvedAt: Date): Date {
  return new Date(approvedAt.getTime() + approvalDays * 86_400_000);
}

/** Whether the mail's time is still to be looked at; once it is scheduled, its time may have come and is past by nature. */
export function isTimeOpen(state: CampaignState): boolean {
  return state === "draft" || state === "in_review";
}

export type ScheduleFields = Pick<Draft, "scheduleKind" | "scheduleAt" | "scheduleZone" | "scheduleRule">;

/** What of a draft `lib/recurrence.ts` understands; null for a mail without a time, or with half of one. */
function scheduleOf(fields: ScheduleFields): Schedule | null {
  const { scheduleKind, scheduleAt, scheduleZone, scheduleRule } = fields;
  if (scheduleKind === "now" || scheduleAt === null || scheduleZone === null) return null;
  if (!isWallTime(scheduleAt) || !isTimeZone(scheduleZone)) return null;
  if (scheduleKind === "at") return { at: scheduleAt, zone: scheduleZone, rule: null };
  if (scheduleRule === null || "fault" in parseRule(scheduleRule)) return null;
  return { at: scheduleAt, zone: scheduleZone, rule: scheduleRule };
}

/** The occurrences later than `after`, at most `limit`; none for a mail without a valid schedule. */
export function listOccurrences(fields: ScheduleFields, after: Date, limit: number): Occurrence[] {
  const schedule = scheduleOf(fields);
  const found: Occurrence[] = [];
  for (const each of schedule === null ? [] : occurrencesAfter(schedule, after)) {
    if (found.push(each) >= limit) break;
  }
  return found;
}

/** When a mail that was not sent yet is due, later than `after`; null when never. */
export function firstRunAfter(fields: ScheduleFields, after: Date): Date | null {
  return listOccurrences(fields, after, 1)[0]?.at ?? null;
}

/**
 * When a mail one of whose occurrences has begun or was skipped is due again; null when never.
 * @param passed later than all of these
 */
export function nextRunAfter(fields: ScheduleFields, ...passed: Date[]): Date | null {
  if (fields.scheduleKind !== "recurring") return null;
  return firstRunAfter(fields, new Date(Math.max(...passed.map(Number))));
}

/**
 * What is due of a campaign whose `nextRunAt` has come. Of several that were missed only the newest counts, so that nobody gets a
 * burst; `missed` are the others, oldest first.
 */
export function dueOf(
  campaign: ScheduleFields & { nextRunAt: Date },
  now: Date,
): { dueAt: Date; missed: Date[]; nextRunAt: Date | null } {
  const due = [campaign.nextRunAt];
  const schedule = campaign.scheduleKind === "recurring" ? scheduleOf(campaign) : null;
  // Ends: what is asked for is later than the last, and `now` is passed or nothing follows.
  for (const { at } of schedule === null ? [] : occurrencesAfter(schedule, campaign.nextRunAt)) {
    if (at > now) return { dueAt: due.at(-1) ?? campaign.nextRunAt, missed: due.slice(0, -1), nextRunAt: at };
    due.push(at);
  }
  return { dueAt: due.at(-1) ?? campaign.nextRunAt, missed: due.slice(0, -1), nextRunAt: null };
}

/** Whether an occurrence would begin later than its author allows. */
export function isTooLate(occurrence: { dueAt: Date; maxLatenessMinutes: number }, now: Date): boolean {
  return now.getTime() - occurrence.dueAt.getTime() > occurrence.maxLatenessMinutes * 60_000;
}

/** Everything that stops a schedule, field by field. @param now by the database's clock */
export function scheduleProblems(
  draft: ScheduleFields & Pick<Draft, "expiryKind" | "expiresAt">,
  now: Date,
): FieldProblem[] {
  if (draft.scheduleKind === "now") return [];
  const shapes = [
    ...timeProblems(draft),
    ...(draft.scheduleKind === "recurring" ? ruleProblems(draft.scheduleRule) : []),
  ];
  if (shapes.length > 0) return shapes;
  const { scheduleAt, scheduleZone } = draft;
  const [first] = listOccurrences(draft, now, 1);
  if (draft.scheduleKind === "at" && scheduleAt !== null && scheduleZone !== null) {
    const asked = resolveWallTime(scheduleAt, scheduleZone);
    if (asked.shift === "skipped") return [skipped(asked, scheduleZone)];
    if (first === undefined) {
      return [problem("scheduleAt", "mail.schedule_past", "This time has passed. Choose a later one, or send it now.")];
    }
  }
  if (first === undefined) {
    const message =
      "With this rule it never goes out: no date from now on fits it. Change the rule, its end or the start.";
    return [problem("scheduleRule", "mail.schedule_never", message)];
  }
  if (draft.expiryKind !== "at" || draft.expiresAt === null || draft.expiresAt <= now || draft.expiresAt > first.at)
    return [];
  const message = "The mail expires before it goes out. Let it expire later, or send it earlier.";
  return [problem("expiresAt", "mail.expiry_before_schedule", message)];
}

function timeProblems({ scheduleAt, scheduleZone }: ScheduleFields): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (scheduleAt === null || scheduleAt === "") {
    problems.push(problem("scheduleAt", "mail.schedule_at_missing", "Say on which day and at what time it goes out."));
  } else if (!isWallTime(scheduleAt)) {
    problems.push(problem("scheduleAt", "mail.schedule_at_shape", "A date and a time, such as 2026-12-24T20:00."));
  }
  if (scheduleZone === null || scheduleZone === "") {
    problems.push(problem("scheduleZone", "mail.schedule_zone_missing", "Say in which time zone that is."));
  } else if (!isTimeZone(scheduleZone)) {
    const message = `"${scheduleZone}" is no time zone. Use an IANA name such as Asia/Seoul.`;
    problems.push(problem("scheduleZone", "mail.schedule_zone_unknown", message, { zone: scheduleZone }));
  }
  return problems;
}

function skipped({ askedFor, wallTime }: Occurrence, zone: string): FieldProblem {
  const params = { asked: say(askedFor), next: say(wallTime), zone };
  const message = `Clocks in ${zone} skip ${params.asked}. The next valid minute is ${params.next}.`;
  return problem("scheduleAt", "mail.schedule_skipped", message, params);
}

const say = (wallTime: string) => wallTime.replace("T", " ");

const ruleFaults: Readonly<Record<RuleFault["kind"], (fault: RuleFault) => { reason: string; message: string }>> = {
  shape: ({ part }) => ({
    reason: "mail.schedule_rule_shape",
    message: `"${part}" is no part of a rule. Write NAME=VALUE parts with semicolons between, such as FREQ=WEEKLY;BYDAY=MO.`,
  }),
  frequency: ({ value }) => ({
    reason: "mail.schedule_rule_frequency",
    message: `FREQ=${value} is not possible here. Use FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY.`,
  }),
  part: ({ part }) => ({
    reason: "mail.schedule_rule_part",
    message: `${part} is not possible here. Use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYSETPOS and WKST; the start says the time.`,
  }),
  value: ({ part, value }) => ({
    reason: "mail.schedule_rule_value",
    message: `${part} cannot be "${value}". Look at what RFC 5545 allows there; INTERVAL goes to 366, COUNT to 1,000.`,
  }),
  twice: ({ part }) => ({ reason: "mail.schedule_rule_twice", message: `${part} stands twice. Leave one of the two.` }),
  not_with: ({ part, value }) => ({
    reason: "mail.schedule_rule_not_with",
    message: `${part} does not go with ${value}. Leave it out, or change the frequency.`,
  }),
  count_and_until: () => ({
    reason: "mail.schedule_rule_two_ends",
    message: "COUNT and UNTIL both say when it ends. Leave one of the two.",
  }),
};

function ruleProblems(rule: string | null): FieldProblem[] {
  if (rule === null || rule.trim() === "") {
    return [problem("scheduleRule", "mail.schedule_rule_missing", "Say how often it repeats.")];
  }
  const parsed = parseRule(rule);
  if ("rule" in parsed) return [];
  const { part, value } = parsed.fault;
  const { reason, message } = ruleFaults[parsed.fault.kind](parsed.fault);
  return [problem("scheduleRule", reason, message, { part, value })];
}

/** What somebody should know about a schedule that is possible. */
export function scheduleWarnings(fields: ScheduleFields, now: Date): FieldProblem[] {
  const next = firstRunAfter(fields, now);
  if (next === null || next <= approvalEndFrom(now)) return [];
  const message = `An approval counts for ${approvalDays} days and this goes out later: somebody must renew it before, or it is held.`;
  return [problem("scheduleAt", "mail.schedule_beyond_approval", message, { days: approvalDays })];
}

function problem(path: string, reason: string, message: string, params?: FieldProblem["params"]): FieldProblem {
  return params === undefined ? { path, reason, message } : { path, reason, message, params };
}
