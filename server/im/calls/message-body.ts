import { z } from "zod";
import type { ImMessageElement, ImOfflinePush } from "#server/kernel/ports/messages.ts";
import { ImRejected } from "../errors.ts";
import { messageSizeBytesMax } from "../schema.ts";

/** The element kinds that the server API sends; each stands at most so often as the pages say. */
const sentTypes = [
  "TIMTextElem",
  "TIMCustomElem",
  "TIMFaceElem",
  "TIMLocationElem",
  "TIMSoundElem",
  "TIMImageElem",
  "TIMFileElem",
  "TIMVideoFileElem",
] as const;

const content = z.record(z.string(), z.unknown());

/**
 * `MsgBody` as we send it.
 * @see "Message formats", https://www.tencentcloud.com/document/product/1047/33527 (read 2026-11)
 */
export const sentBody = z
  .array(z.object({ MsgType: z.enum(sentTypes), MsgContent: content }))
  .min(1)
  .refine((elements) => elements.filter(({ MsgType }) => MsgType === "TIMCustomElem").length <= 1);

/** `MsgBody` as it comes back, also of kinds that only clients send. */
export const readBody = z.array(z.object({ MsgType: z.string(), MsgContent: content }));

export const offlinePushBody = z.object({
  PushFlag: z.literal(0),
  Title: z.string().optional(),
  Desc: z.string().optional(),
  Ext: z.string().optional(),
});

export function toOfflinePush(push: ImOfflinePush | undefined): z.input<typeof offlinePushBody> | undefined {
  return push && { PushFlag: 0, Title: push.title, Desc: push.desc, Ext: push.ext };
}

/** Messages between two accounts, and pushes, that are too long are refused with the first, group messages with the second. */
type TooLongCode = 93000 | 80002;

/**
 * Refuses a message that the platform would refuse for its length: body and custom data together above 12,000 bytes.
 * @throws ImRejected with the platform's own code and attempt 0, so that callers see one refusal and not two.
 */
export function assertFits(
  method: string,
  message: { body: readonly ImMessageElement[]; cloudCustomData?: string },
  code: TooLongCode,
): void {
  const sizeBytes =
    Buffer.byteLength(JSON.stringify(message.body), "utf8") + Buffer.byteLength(message.cloudCustomData ?? "", "utf8");
  if (sizeBytes <= messageSizeBytesMax) return;
  throw new ImRejected(`not sent, ${sizeBytes} bytes where ${messageSizeBytesMax} are the most`, {
    method,
    attempt: 0,
    code,
    uncertain: false,
  });
}
