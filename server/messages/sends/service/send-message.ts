import { createHash, randomInt } from "node:crypto";
import { canonicalJson } from "#lib/canonical-json.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { listSenders } from "#server/games/accounts/service/list-senders.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { messageSizeBytesMax } from "#server/im/schema.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import {
  mailIsReadOnly,
  messageIncomplete,
  messageTypeArchived,
  messageTypeChanged,
  messageTypeNotFound,
  recipientsMoved,
  sendIdTaken,
  tooManyRecipients,
  tooMuchValue,
} from "../../errors.ts";
import { findVersion, lockType, type TypeRow } from "../../queries.ts";
import { type RenderedMessage, renderMessage } from "../../rules/render-message.ts";
import { mailWords } from "../../rules/shipped-types.ts";
import { readVersion } from "../../service/read-version.ts";
import { findSendDigest, insertSend, lockSendId, sumDayValue } from "../queries.ts";
import { exceedsDay, worthOfAll } from "../rules.ts";
import type { RecipientLook, SendMessageInput, SendView } from "../schema.ts";
import { findKnownItems } from "./find-known-items.ts";
import { getSend } from "./get-send.ts";
import { lookAtRecipients } from "./look-at-recipients.ts";

/**
 * Sends one message of a type to a few players or to a group. It is written down with an identity of its own for each call; a
 * worker makes the calls. The same input again is the same message: nothing is sent twice.
 * @throws DomainError `halts.*`, `messages.type_not_found`, `messages.type_changed`, `messages.type_archived`, `messages.incomplete` with its fields,
 *   `messages.too_much_value`, `messages.too_many_recipients`, `messages.recipients_moved`, `messages.send_id_taken`, and as `lookAtRecipients`
 */
export async function sendMessage(ctx: GameCtx, input: SendMessageInput): Promise<SendView> {
  if (input.code === mailWords.code) throw mailIsReadOnly();
  const digest = createHash("sha256").update(canonicalJson(input)).digest("hex");
  if (await isRepeat(ctx, input.id, digest)) return getSend(ctx, { id: input.id });
  const reach = await lookAtRecipients(ctx, input);
  return inTransaction(ctx, async (tx) => {
    await lockSendId(tx.db, input.id);
    if (await isRepeat(tx, input.id, digest)) return getSend(tx, { id: input.id });
    await assertMaySend(tx);
    const type = await lockSendable(tx, input);
    const { message, value } = await compose(tx, type, input, reach);
    await write(tx, { type, input, digest, reach, message, value });
    return getSend(tx, { id: input.id });
  });
}

async function isRepeat(ctx: GameCtx, id: string, digest: string): Promise<boolean> {
  const known = await findSendDigest(ctx.db, id);
  if (known === undefined) return false;
  if (known.gameId !== ctx.game.id || known.digest !== digest) throw sendIdTaken();
  return true;
}

async function lockSendable(tx: GameCtx, input: SendMessageInput): Promise<TypeRow> {
  const type = await lockType(tx.db, { gameId: tx.game.id, code: input.code });
  if (type === undefined) throw messageTypeNotFound(input.code);
  if (type.archivedAt !== null) throw messageTypeArchived(input.code);
  if (type.version !== input.version) throw messageTypeChanged(type);
  return type;
}

type Composed = { message: RenderedMessage; value: number };

/** Renders the message and holds it against the game's bounds: fields first, then what leaves without anybody's review. */
async function compose(tx: GameCtx, row: TypeRow, input: SendMessageInput, reach: RecipientLook): Promise<Composed> {
  const version = await findVersion(tx.db, row.id, row.version);
  if (version === undefined) throw messageTypeNotFound(input.code);
  const type = readVersion(version);
  const { locales, approvalAbove } = await getGame(tx);
  const items = await findKnownItems(tx, type, input.values);
  const pushText = input.pushText === "" ? null : input.pushText;
  const message = renderMessage(type, input.values, { id: input.id, pushText, locale: locales[0] ?? "en", items });
  const problems = [...(await problemsOf(tx, input, reach)), ...problemsOfMessage(message)];
  if (problems.length > 0) throw messageIncomplete(problems);
  const { recipients } = reach;
  if (recipients !== input.confirmedRecipients) {
    throw recipientsMoved({ confirmed: input.confirmedRecipients, actual: recipients });
  }
  if (recipients >= approvalAbove) throw tooManyRecipients({ recipients, approvalAbove });
  const value = worthOfAll(message.value, recipients);
  const today = await sumDayValue(tx.db, { gameId: tx.game.id, typeId: row.id });
  const max = type.definition.dailyValueMax;
  if (exceedsDay({ value, today, max })) throw tooMuchValue({ value, today, max });
  return { message, value };
}

async function problemsOf(tx: GameCtx, input: SendMessageInput, reach: RecipientLook): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  if (reach.unknown.length > 0) {
    const params = { count: reach.unknown.length, sample: reach.unknown.slice(0, 3).join(", ") };
    const message = `The platform does not know: ${params.sample}.`;
    problems.push({ path: "target.players", reason: "messages.players_unknown", message, params });
  }
  const senders = await listSenders(tx);
  if (!senders.some(({ account }) => account === input.senderAccount)) {
    const params = { account: input.senderAccount };
    const message = `"${params.account}" is not a sender of this game.`;
    problems.push({ path: "senderAccount", reason: "mail.sender_unknown", message, params });
  }
  return problems;
}

function problemsOfMessage({ problems, bytes }: RenderedMessage): FieldProblem[] {
  const atValues = problems.map((problem) => ({ ...problem, path: `values.${problem.path}` }));
  if (bytes <= messageSizeBytesMax) return atValues;
  const params = { bytes, max: messageSizeBytesMax };
  const message = `The message has ${bytes} bytes; the platform takes ${params.max}.`;
  return [...atValues, { path: "values", reason: "messages.too_large", message, params }];
}

type Write = Composed & { type: TypeRow; input: SendMessageInput; digest: string; reach: RecipientLook };

async function write(tx: GameCtx, { type, input, digest, reach, message, value }: Write): Promise<void> {
  const author = nameActor(tx.actor);
  const { id, senderAccount, target } = input;
  const names = target.kind === "players" ? target.players : [target.groupId];
  await insertSend(tx.db, {
    id,
    gameId: tx.game.id,
    typeId: type.id,
    version: type.version,
    senderAccount,
    target: target.kind,
    recipients: reach.recipients,
    calls: names.length,
    body: message.body,
    totalValue: value,
    digest,
    createdBy: author.staffId,
    createdByName: author.name,
    deliveries: names.map((recipient) => ({ recipient, msgSeq: newIdentity(), msgRandom: newIdentity() })),
  });
  const items = Object.fromEntries(message.items.map(({ code, quantity }) => [code, quantity]));
  const { code, version } = type;
  await recordAudit(tx, {
    action: "message.send",
    target: { kind: "message", id, name: code },
    after: {
      type: code,
      version,
      target: target.kind,
      names,
      recipients: reach.recipients,
      senderAccount,
      items,
      totalValue: value,
    },
    players: target.kind === "players" ? target.players : [],
  });
}

/** uint32, never 0: the platform reads a missing number as 0. */
function newIdentity(): number {
  return randomInt(1, 2 ** 32 - 1);
}
