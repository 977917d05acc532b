import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { pollUntil } from "#lib/poll-until.ts";
import { listSenders } from "#server/games/accounts/service/list-senders.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { type DecodedMessage, decodeMessageInput, getMessageTypeInput } from "#server/messages/schema.ts";
import { type MessageTargetInput, type SendView, sendMessageInput } from "#server/messages/sends/schema.ts";
import { getSend } from "#server/messages/sends/service/get-send.ts";
import { lookAtRecipients } from "#server/messages/sends/service/look-at-recipients.ts";
import { sendMessage } from "#server/messages/sends/service/send-message.ts";
import { decodeText } from "#server/messages/service/decode-text.ts";
import { getMessageType } from "#server/messages/service/get-message-type.ts";
import { listMessageTypes } from "#server/messages/service/list-message-types.ts";
import type { CliAnswer, CliSession, RegisterCommands } from "./frame.ts";

type SendOptions = {
  game: string;
  type: string;
  values: string;
  player?: string[];
  group?: string;
  sender?: string;
  pushText?: string;
  id?: string;
  wait?: true;
};

export const registerMessage: RegisterCommands = (program, cli) => {
  const message = program.command("message").description("single custom messages: gifts, trades and your own");
  message
    .command("types")
    .description("list the types of a game")
    .requiredOption("--game <slug>")
    .action((options: { game: string }) => cli.run((session) => types(session, options)));
  message
    .command("send")
    .description("send one message of a type to a few players or a group")
    .requiredOption("--game <slug>")
    .requiredOption("--type <code>")
    .requiredOption("--values <json>", "the fields as a JSON object, or @FILE")
    .option("--player <id...>", "up to 20")
    .option("--group <id>")
    .option("--sender <account>", "the game's first sender when left out")
    .option("--push-text <text>", "the type's own words when left out")
    .option("--id <uuid>", "the same id with the same words is the same message: safe to repeat")
    .option("--wait", "answer when every copy arrived or failed; exit code 0 when none failed")
    .action((options: SendOptions) => cli.run((session) => send(session, options)));
  message
    .command("decode")
    .description("read a message body, a callback body or the text of Data")
    .requiredOption("--game <slug>")
    .requiredOption("--text <json>", "the message, or @FILE")
    .action((options: { game: string; text: string }) => cli.run((session) => decode(session, options)));
};

async function types(session: CliSession, options: { game: string }): Promise<CliAnswer> {
  const rows = await listMessageTypes(await session.inGame(options.game));
  const list = rows.map(({ code, names, version, wireVersion, isArchived, isShippedMail }) => {
    const name = names.en ?? Object.values(names)[0] ?? code;
    return { code, name, version, wireVersion, archived: isArchived, readOnly: isShippedMail };
  });
  return {
    json: { types: list },
    text: list.map((type) => `${type.code}\tversion ${type.version}\t${type.name}${type.archived ? "\tarchived" : ""}`),
  };
}

async function send(session: CliSession, options: SendOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const target = targetOf(options);
  const { code } = getMessageTypeInput.parse({ code: options.type });
  const [{ version }, senders, look] = await Promise.all([
    getMessageType(ctx, { code }),
    listSenders(ctx),
    lookAtRecipients(ctx, { target }),
  ]);
  const input = sendMessageInput.parse({
    id: options.id ?? randomUUID(),
    code,
    version,
    values: readJson(options.values),
    pushText: options.pushText ?? null,
    target,
    senderAccount: options.sender ?? senders[0]?.account ?? "",
    confirmedRecipients: look.recipients,
  });
  const sent = await sendMessage(ctx, input);
  if (options.wait === undefined) return answerOf(sent);
  const ended = await waitForEnd(ctx, sent.id);
  return { ...answerOf(ended), exitCode: ended.counts.failed === 0 ? 0 : 1 };
}

function targetOf({ player, group }: SendOptions): MessageTargetInput {
  if ((player === undefined) === (group === undefined)) {
    throw new DomainError("BAD_REQUEST", "messages.players_missing", "Give --player ID… or --group ID, one of them.");
  }
  const given = group === undefined ? { kind: "players", players: player } : { kind: "group", groupId: group };
  return sendMessageInput.shape.target.parse(given);
}

function answerOf(send: SendView): CliAnswer {
  const { id, code, recipients, totalValue, counts, deliveries } = send;
  const failures = deliveries.flatMap(({ recipient, state, problem }) =>
    state === "failed"
      ? [{ recipient, reason: problem?.reason ?? "messages.call_failed", message: problem?.message ?? "" }]
      : [],
  );
  return {
    json: { messageId: id, type: code, recipients, totalValue, ...counts, failures },
    text: [
      `${id} ${code} to ${recipients}: ${counts.sent} sent, ${counts.failed} failed, ${counts.pending + counts.sending} waiting, ${counts.uncertain} uncertain`,
      ...failures.map((failure) => `  ${failure.recipient}: ${failure.message || failure.reason}`),
    ],
  };
}

/** The worker sends it, whoever watches; a database that restarts is back well within two minutes. */
function waitForEnd(ctx: GameCtx, id: string): Promise<SendView> {
  return pollUntil(() => getSend(ctx, { id }), {
    isDone: ({ counts }) => counts.pending + counts.sending + counts.uncertain === 0,
    mayPass: (error) => !(error instanceof DomainError),
    everyMs: 250,
    awayMsMax: 120_000,
  });
}

async function decode(session: CliSession, options: { game: string; text: string }): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const { text } = decodeMessageInput.parse({ text: readText(options.text) });
  const decoded = await decodeText(ctx, text);
  return { json: decoded, text: linesOf(decoded), exitCode: decoded.problem === null ? 0 : 1 };
}

function linesOf({ problem, elements }: DecodedMessage): string[] {
  if (problem !== null) return [problem === "not_json" ? "This is no JSON." : "There is no message in this."];
  return elements.flatMap((element) => {
    if (element.kind === "text") return [`text\t${element.text}`];
    if (element.kind === "other") return [`${element.msgType}\t${element.raw}`];
    if (element.kind === "unknown") return [`unknown custom message (${element.reason})\t${element.raw}`];
    return [
      `${element.code} v${element.wireVersion}\t${element.id ?? ""}`,
      ...element.fields.map(({ key, value }) => `  ${key}\t${JSON.stringify(value)}`),
    ];
  });
}

function readText(given: string): string {
  if (!given.startsWith("@")) return given;
  const file = given.slice(1);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    const message = `The file ${file} cannot be read as UTF-8 text.`;
    throw new DomainError("BAD_REQUEST", "input.file_unreadable", message, { params: { file }, cause });
  }
}

function readJson(given: string): unknown {
  try {
    return JSON.parse(readText(given));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const message = "--values is no JSON object.";
    throw new DomainError("BAD_REQUEST", "input.invalid", message, {
      fields: [{ path: "values", reason: "input.invalid_type", message }],
    });
  }
}
