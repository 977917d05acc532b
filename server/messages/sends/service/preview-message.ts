import { getGame } from "#server/games/service/get-game.ts";
import { messageSizeBytesMax, messageSizeBytesWarn } from "#server/im/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { messageTypeNotFound } from "../../errors.ts";
import { findType, findVersion } from "../../queries.ts";
import { renderMessage, textOf, type ValueProblem } from "../../rules/render-message.ts";
import type { DecodedMessage } from "../../schema.ts";
import { decodeText } from "../../service/decode-text.ts";
import { readVersion } from "../../service/read-version.ts";
import { sumDayValue } from "../queries.ts";
import { exceedsDay, worthOfAll } from "../rules.ts";
import type { PreviewMessageInput } from "../schema.ts";
import { findKnownItems } from "./find-known-items.ts";

/** Stands for the id that a message gets when it is sent; as long as a real one, so that the byte count is right. */
const unsentId = "00000000-0000-0000-0000-000000000000";

export type MessagePreview = {
  body: string;
  bytes: number;
  bytesMax: number;
  bytesWarn: number;
  decoded: DecodedMessage;
  problems: ValueProblem[];
  /** The push text that would be shown. */
  pushText: string;
  worth: { value: number; today: number; max: number; isTooMuch: boolean };
};

/**
 * What would be sent, by the renderer that sends, and how it reads. Values that are wrong are named at their place; the rest is shown.
 * @throws DomainError `messages.type_not_found`
 */
export async function previewMessage(ctx: GameCtx, input: PreviewMessageInput): Promise<MessagePreview> {
  const row = await findType(ctx.db, { gameId: ctx.game.id, code: input.code });
  const version = row && (await findVersion(ctx.db, row.id, input.version));
  if (row === undefined || version === undefined) throw messageTypeNotFound(input.code);
  const type = readVersion(version);
  const [items, { locales }, today] = await Promise.all([
    findKnownItems(ctx, type, input.values),
    getGame(ctx),
    sumDayValue(ctx.db, { gameId: ctx.game.id, typeId: row.id }),
  ]);
  const locale = locales[0] ?? "en";
  const pushText = input.pushText === "" ? null : input.pushText;
  const message = renderMessage(type, input.values, { id: unsentId, pushText, locale, items });
  const value = worthOfAll(message.value, Math.max(1, input.recipients));
  const max = type.definition.dailyValueMax;
  return {
    body: JSON.stringify(message.body),
    bytes: message.bytes,
    bytesMax: messageSizeBytesMax,
    bytesWarn: messageSizeBytesWarn,
    decoded: withoutId(await decodeText(ctx, message.body)),
    problems: message.problems,
    pushText: pushText ?? textOf(type.definition.pushTexts, locale),
    worth: { value, today, max, isTooMuch: exceedsDay({ value, today, max }) },
  };
}

/** The id that stands in for the real one is nothing to read. */
function withoutId(decoded: DecodedMessage): DecodedMessage {
  const elements = decoded.elements.map((each) => (each.kind === "custom" ? { ...each, id: null } : each));
  return { ...decoded, elements };
}
