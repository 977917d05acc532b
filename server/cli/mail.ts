import { randomUUID } from "node:crypto";
import { pollUntil } from "#lib/poll-until.ts";
import { getGame } from "#server/games/service/get-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { type Campaign, getCampaign } from "#server/mail/service/get-campaign.ts";
import { type CampaignPlan, planCampaign } from "#server/mail/service/plan-campaign.ts";
import { resolveItems } from "#server/mail/service/resolve-items.ts";
import { sendCampaign } from "#server/mail/service/send-campaign.ts";
import { noTesterAccepted } from "#server/mail/test-sends/errors.ts";
import type { TestSend } from "#server/mail/test-sends/schema.ts";
import { getTestStanding } from "#server/mail/test-sends/service/get-test-standing.ts";
import { sendTest } from "#server/mail/test-sends/service/send-test.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, wholeNumber } from "./frame.ts";
import { ensureList, readTarget, type TargetOptions } from "./mail-target.ts";

type SendOptions = TargetOptions & {
  game: string;
  title: string;
  body: string;
  item: string[];
  name?: string;
  sender?: string;
  category: string;
  expiresAfterDays?: string;
  perMinute?: string;
  at?: string;
  zone?: string;
  repeat?: string;
  maxLateness?: string;
  testSend: true | string;
  wait?: true;
};

export const registerMail: RegisterCommands = (program, cli) => {
  const mail = program.command("mail").description("mails to players");
  mail
    .command("send")
    .description("write a mail and send it; from the game's threshold on it waits for a second person's approval")
    .requiredOption("--game <slug>")
    .requiredOption("--title <text>", "in the game's first language")
    .requiredOption("--body <text>")
    .option("--item <code=quantity>", "attach an item; may be repeated", collect, [])
    .option("--to <file>", "a list of player ids, .txt or .csv")
    .option("--player <account>", "one player")
    .option("--group <id>", "one message into a group")
    .option("--tag <tag>", "whoever has one of these tags; may be repeated", collect, [])
    .option("--attribute <name=value>", "whoever has one of these attributes; may be repeated", collect, [])
    .option("--everyone <count>", "everyone; the number of players, as the plan counts them now")
    .option("--per-minute <players>", "send to so many players a minute at most")
    .option("--name <text>", "what staff call it")
    .option("--sender <account>", "the game's first sender when left out")
    .option("--category <word>", "compensation, event, notice or promotion", "notice")
    .option("--expires-after-days <days>")
    .option("--at <wall time>", "when it goes out, such as 2026-12-24T20:00:00 on the clocks of --zone")
    .option("--zone <name>", "IANA time zone of --at; the game's own when left out")
    .option("--repeat <rule>", "further occurrences after --at by RFC 5545, such as FREQ=WEEKLY;BYDAY=MO,FR")
    .option("--max-lateness <minutes>", "an occurrence that could not begin within this time is held, not sent")
    .option("--no-test-send <reason>", "why it goes out without a test-send")
    .option("--wait", "answer when the sending is over; exit code 0 when it completed")
    .action((options: SendOptions) => cli.run((session) => send(session, options)));
};

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

async function send(session: CliSession, options: SendOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const startedAt = performance.now();
  const settings = await getGame(ctx);
  const attachments = await resolveItems(ctx, options.item.map(readItem));
  const { expiresAfterDays: days, perMinute } = options;
  const { draft } = createDraftInput.parse({
    draft: {
      name: options.name ?? options.title.slice(0, 80),
      category: options.category,
      texts: { [settings.locales[0] ?? "en"]: { title: options.title, body: options.body } },
      senderAccount: options.sender ?? settings.senders[0]?.account ?? null,
      attachments,
      ...(perMinute === undefined ? {} : { recipientsPerMinuteMax: wholeNumber("per-minute", perMinute) }),
      ...(days === undefined ? {} : { expiresAfterDays: wholeNumber("expires-after-days", days) }),
      ...readSchedule(options, settings.timeZone),
    },
  });
  const target = await readTarget(ctx, options);
  const aimed = createDraftInput.parse({ draft: { ...draft, ...target } });
  const { id, version } = await ensureList(ctx, await createDraft(ctx, aimed));
  const plan = await planCampaign(ctx, { id });
  const { reason, tested, warnings } = await testFirst(ctx, { id, version, plan, given: options.testSend });
  const sent = await sendCampaign(ctx, { id, version, confirmedRecipients: plan.recipients, reason });
  const facts = { campaignId: id, recipients: plan.recipients, calls: plan.calls, channel: plan.channel, ...tested };
  // A recurring mail has no end to wait for; one for a single time has.
  const comes = sent.run !== null || (sent.state === "scheduled" && draft.scheduleKind === "at");
  if (options.wait === undefined || !comes) {
    const { nextRunAt, approvalExpiresAt } = sent;
    const schedule = draft.scheduleKind === "now" ? {} : { nextRunAt, approvalExpiresAt };
    const json = { ...facts, runId: sent.run?.id ?? null, state: sent.state, ...schedule };
    // Whoever waits for the end of a sending is not told 0 while somebody still has to approve it.
    return { json, text: [describe(sent)], warnings, exitCode: options.wait === undefined ? 0 : 1 };
  }
  const ended = await waitForEnd(ctx, id);
  const { run } = ended;
  const counts = run && {
    total: run.total,
    sent: run.sent,
    failed: run.failed,
    excluded: run.excluded,
    uncertain: run.uncertain,
  };
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return {
    json: { ...facts, runId: run?.id ?? null, state: ended.state, reason: ended.stateReason, ...counts, seconds },
    text: [describe(ended)],
    warnings,
    exitCode: ended.state === "completed" ? 0 : 1,
  };
}

type Tested = { reason: string | undefined; tested: object; warnings: string[] };

/**
 * Shows the mail to the game's testers before it leaves, unless a reason says why not. A game without testers has nobody to
 * show it to: that is the reason then, and is said.
 * @throws DomainError `mail.no_tester_accepted`, and as `sendTest`
 */
async function testFirst(
  ctx: GameCtx,
  mail: { id: string; version: number; plan: CampaignPlan; given: true | string },
): Promise<Tested> {
  const { id, version, plan, given } = mail;
  if (typeof given === "string") return { reason: given, tested: {}, warnings: [] };
  // What cannot be sent anyhow is refused by the sending itself, before a tester sees it.
  if (plan.problems.length > 0) return { reason: undefined, tested: {}, warnings: [] };
  const { testers } = await getTestStanding(ctx, { id });
  if (testers.count === 0) {
    const reason = "The game has no tester accounts.";
    return { reason, tested: {}, warnings: [`${reason} The mail goes out without a test-send.`] };
  }
  const test = await sendTest(ctx, { id, version, testSendId: randomUUID(), toTesters: true, toOwn: false });
  const { accepted, failed, uncertain } = test;
  if (accepted === 0) throw noTesterAccepted({ total: test.accounts.length, why: whyNone(test) });
  return { reason: undefined, tested: { testSend: { accepted, failed, uncertain } }, warnings: [] };
}

function whyNone({ accounts }: TestSend): string {
  const words = accounts.find((account) => account.words !== null)?.words;
  return words ? `${words.code}: ${words.message.en}` : "The platform gave no answer.";
}

/** `--at` and what goes with it, as fields of a draft; nothing for a mail that is sent at once. */
function readSchedule({ at, zone, repeat, maxLateness }: SendOptions, gameZone: string): Record<string, unknown> {
  if (at === undefined) {
    if (zone === undefined && repeat === undefined && maxLateness === undefined) return {};
    const message = "--zone, --repeat and --max-lateness say more about --at TIME; give that too.";
    throw new DomainError("BAD_REQUEST", "cli.at_missing", message);
  }
  return {
    scheduleKind: repeat === undefined ? "at" : "recurring",
    scheduleAt: at,
    scheduleZone: zone ?? gameZone,
    scheduleRule: repeat ?? null,
    ...(maxLateness === undefined ? {} : { maxLatenessMinutes: wholeNumber("max-lateness", maxLateness) }),
  };
}

function readItem(text: string): { code: string; quantity: number } {
  const at = text.lastIndexOf("=");
  if (at > 0) return { code: text.slice(0, at), quantity: wholeNumber("item", text.slice(at + 1)) };
  throw new DomainError("BAD_REQUEST", "cli.item_shape", `--item is code=quantity, not "${text.slice(0, 60)}".`);
}

/** A database that restarts is back well within this time. */
const databaseAwayMsMax = 120_000;

/**
 * Waits through a pause, which a person may lift, and through a database that is away for a while: the sending does not
 * depend on who watches. A held mail needs a decision first, so that is an end.
 */
function waitForEnd(ctx: GameCtx, id: string): Promise<Campaign> {
  return pollUntil(() => getCampaign(ctx, { id }), {
    isDone: ({ state }) => ["completed", "cancelled", "failed", "held", "halted"].includes(state),
    mayPass: (error) => !(error instanceof DomainError),
    everyMs: 250,
    awayMsMax: databaseAwayMsMax,
  });
}

function describe({ id, state, run, nextRunAt }: Campaign): string {
  if (run === null) return nextRunAt === null ? `${id} ${state}` : `${id} ${state} for ${nextRunAt.toISOString()}`;
  return `${id} ${state}: ${run.sent} of ${run.total} sent, ${run.failed} failed`;
}
