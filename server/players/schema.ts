import { z } from "zod";
import { contentLocales } from "#db/enums/locales.ts";
import { accountId, profileTextSizeBytesMax } from "#server/im/schema.ts";

const importPlayersMax = 50_000;

/** A nickname as the platform takes it; it counts UTF-8 bytes. */
const nickname = z.string().refine((text) => new TextEncoder().encode(text).length <= profileTextSizeBytesMax, {
  message: "players.nickname_too_long",
});

const player = z.object({ id: accountId, nickname, language: z.enum(contentLocales).nullable() });
export type Player = z.infer<typeof player>;

export const importPlayersInput = z.array(player).min(1).max(importPlayersMax);

export const listPlayersInput = z.object({
  /** The beginning of an id, or any part of a nickname. */
  search: z.string().trim().max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListPlayersInput = z.infer<typeof listPlayersInput>;
