import { open } from "node:fs/promises";
import { basename } from "node:path";
import { pollUntil } from "#lib/poll-until.ts";
import { getAudience } from "#server/audiences/service/get-audience.ts";
import { receiveAudience } from "#server/audiences/service/receive-audience.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { Draft } from "#server/mail/schema.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { resolveTarget } from "#server/mail/service/resolve-target.ts";
import { storedSentence, wholeNumber } from "./frame.ts";

export type TargetOptions = {
  to?: string;
  player?: string;
  group?: string;
  tag: string[];
  attribute: string[];
  everyone?: string;
};

type Target = Pick<Draft, "target" | "audienceId" | "groupId" | "condition" | "playerCondition" | "everyoneCount">;

const none = { audienceId: null, groupId: null, condition: null, playerCondition: null, everyoneCount: null } as const;

/**
 * Reads whom a mail is for from exactly one of the options; a file and a player are taken in as lists.
 * @throws DomainError `cli.one_target`, `cli.attribute_shape`, `input.file_unreadable`, and as `receiveAudience`
 */
export async function readTarget(ctx: GameCtx, options: TargetOptions): Promise<Target> {
  const { to, player, group, tag, attribute, everyone } = options;
  const isConditional = tag.length + attribute.length > 0;
  const given = [to, player, group, everyone, isConditional ? "condition" : undefined];
  if (given.filter((each) => each !== undefined).length !== 1) {
    const message =
      "Say who gets it, in exactly one way: --to FILE, --player ID, --group ID, --tag and --attribute, or --everyone COUNT.";
    throw new DomainError("BAD_REQUEST", "cli.one_target", message);
  }
  if (group !== undefined) return { ...none, target: "group", groupId: group };
  if (everyone !== undefined) {
    return { ...none, target: "everyone", everyoneCount: wholeNumber("everyone", everyone) };
  }
  if (isConditional) {
    const condition = { tagsAny: tag, tagsAll: [], attributesAny: attribute.map(readAttribute), attributesAll: [] };
    return { ...none, target: "condition", condition };
  }
  const audienceId = to === undefined ? await takePlayer(ctx, player ?? "") : await takeFile(ctx, to);
  return { ...none, target: "list", audienceId };
}

/** Minutes a worker may take for a million players at the platform's pace. */
const resolvingMsMax = 15 * 60_000;

/**
 * Where a push would have to leave someone out, has a worker make the list of players and waits for it.
 * @returns the mail as it then is. @throws DomainError as `resolveTarget`; the reason for which the list failed
 */
export async function ensureList(ctx: GameCtx, campaign: Campaign): Promise<Campaign> {
  const { id, version } = campaign;
  if (!(await planCampaign(ctx, { id })).needsList) return campaign;
  const resolved = await resolveTarget(ctx, { id, version });
  const { audienceId } = resolved;
  if (audienceId === null) return resolved;
  const audience = await pollUntil(() => getAudience(ctx, { id: audienceId }), {
    isDone: ({ state }) => state === "ready" || state === "failed",
    mayPass: (error) => !(error instanceof DomainError),
    everyMs: 250,
    awayMsMax: resolvingMsMax,
  });
  if (audience.state === "ready") return resolved;
  const reason = audience.failureReason ?? "audiences.broken_off";
  throw new DomainError(
    "PRECONDITION_FAILED",
    reason,
    `The list of players could not be made. ${storedSentence(reason)}`,
  );
}

function readAttribute(text: string): { name: string; value: string } {
  const at = text.indexOf("=");
  if (at > 0) return { name: text.slice(0, at), value: text.slice(at + 1) };
  const message = `--attribute is name=value, not "${text.slice(0, 60)}".`;
  throw new DomainError("BAD_REQUEST", "cli.attribute_shape", message);
}

async function takePlayer(ctx: GameCtx, player: string): Promise<string> {
  const bytes = oneLine(player);
  return (await receiveAudience(ctx, { name: player, source: "cli", format: "lines", bytes })).id;
}

async function takeFile(ctx: GameCtx, path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    const message = `The file ${path} cannot be read.`;
    throw new DomainError("BAD_REQUEST", "input.file_unreadable", message, { params: { file: path }, cause });
  });
  try {
    const fileName = basename(path);
    const bytes = file.createReadStream({ autoClose: false });
    return (await receiveAudience(ctx, { name: fileName, fileName, source: "cli", bytes })).id;
  } finally {
    await file.close();
  }
}

async function* oneLine(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
