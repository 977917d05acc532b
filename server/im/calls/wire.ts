import { z } from "zod";
import type { GroupRole, GroupType } from "#db/enums/im.ts";
import type { ImMuteTime } from "#server/kernel/ports/accounts.ts";
import type { ImFields } from "#server/kernel/ports/groups.ts";

/** Number formats, words and small shapes that several areas of the API share, both ways. */

/** The answer of a call that only works or fails. */
export const noFields = z.object({});
export const uint32 = z.number().int().min(0).max(0xffff_ffff);
export const unixSeconds = z.number().int().min(0);
/**
 * A text of an answer that Herald needs. Not `min(1)`: that reads `length` of whatever came instead of a text, and throws
 * when it is an object that cannot be compared.
 */
export const filledText = z.string().refine((text) => text !== "");
/** Only what is there: the platform leaves out what is empty, in some answers also as null. */
export const textOrEmpty = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
/** The platform writes 0 for a moment that never was, and for a limit that is none. */
export const positiveOrNull = z
  .number()
  .int()
  .nullish()
  .transform((at) => (at === undefined || at === 0 ? null : at));

export function textOf(sizeBytesMax: number): z.ZodString {
  return z.string().refine((text) => Buffer.byteLength(text, "utf8") <= sizeBytesMax);
}

/**
 * The older of the two names that the platform has for a type: requests take either, answers carry the old one.
 * @see "Group management", https://www.tencentcloud.com/document/product/1047/33529 (read 2026-11)
 */
const wireTypes = {
  work: "Private",
  public: "Public",
  meeting: "ChatRoom",
  avchatroom: "AVChatRoom",
  community: "Community",
} as const satisfies Record<GroupType, string>;

const typesByWire: ReadonlyMap<string, GroupType> = new Map([
  ["Private", "work"],
  ["Work", "work"],
  ["Public", "public"],
  ["ChatRoom", "meeting"],
  ["Meeting", "meeting"],
  ["AVChatRoom", "avchatroom"],
  ["Community", "community"],
]);

export function toWireGroupType(type: GroupType): string {
  return wireTypes[type];
}

/** @returns null for a type that Herald does not know. */
export function toGroupType(wire: string | null | undefined): GroupType | null {
  return typesByWire.get(wire ?? "") ?? null;
}

const rolesByWire: ReadonlyMap<string, GroupRole> = new Map([
  ["Owner", "owner"],
  ["Admin", "admin"],
  ["Member", "member"],
]);

/** @returns null for whoever is no member, and for a role that Herald does not know. */
export function toGroupRole(wire: string | null | undefined): GroupRole | null {
  return rolesByWire.get(wire ?? "") ?? null;
}

/** `Next` and `Offset` count in numbers that may pass 32 bits, never 53. */
export const cursorNumber = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const forever = 0xffff_ffff;

export function toMuteSeconds(time: ImMuteTime): number {
  return time === "forever" ? forever : time;
}

export function toMuteTime(seconds: number): ImMuteTime {
  return seconds === forever ? "forever" : seconds;
}

export const wireFields = z.array(z.object({ Key: z.string(), Value: z.string() }));
/** Custom fields of an answer; a value that is no text is not ours. */
export const answeredFields = z.array(z.object({ Key: z.string(), Value: z.unknown() })).nullish();

export function toWireFields(fields: ImFields | undefined): { Key: string; Value: string }[] | undefined {
  return fields && Object.entries(fields).map(([Key, Value]) => ({ Key, Value }));
}

export function toFields(list: z.infer<typeof answeredFields>): ImFields {
  return Object.fromEntries(
    (list ?? []).flatMap(({ Key, Value }) => (typeof Value === "string" ? [[Key, Value]] : [])),
  );
}
