import { z } from "zod";
import { filledText, toGroupType } from "../calls/wire.ts";

/**
 * Small shapes of callback bodies. What Herald acts on is demanded; what it only shows may be absent or of another type,
 * since a callback that cannot be read is a callback lost.
 */

export const id = filledText;
export const text = z.string().catch("");
export const textOrNull = z
  .string()
  .nullish()
  .transform((value) => value || null)
  .catch(null);
export const count = z.number().int();
export const countOrNull = z.number().int().nullish().default(null).catch(null);

/** Milliseconds, as a number or, in the callbacks of groups, as a text; bodies of 2022 and before have none. */
export const eventTime = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .nullish()
  .transform((at) => at ?? null)
  .catch(null);

export const onlineOnly = z
  .unknown()
  .transform((flag) => flag === 1)
  .optional()
  .default(false);

/** Either of a type's two names; null for a type that Herald does not know, or none. */
export const groupType = z.string().nullish().transform(toGroupType).catch(null);

/** `[{ Member_Account }]`, which callbacks use for one player as for many. */
export const members = z
  .array(z.object({ Member_Account: id }))
  .transform((list) => list.map((row) => row.Member_Account));
export const membersOrNone = members.nullish().transform((list) => list ?? []);

export const fields = z
  .array(z.object({ Key: z.string(), Value: z.string() }))
  .nullish()
  .transform((list) => Object.fromEntries((list ?? []).map(({ Key, Value }) => [Key, Value])))
  .catch({});
