// Everything drizzle can query, in one place for `client.ts`; tables themselves stand in `schema/<group>.ts`.
export * from "./schema/audiences.ts";
export * from "./schema/audit.ts";
export * from "./schema/game-changes.ts";
export * from "./schema/games.ts";
export * from "./schema/halts.ts";
export * from "./schema/items.ts";
export * from "./schema/labels.ts";
export * from "./schema/mail.ts";
export * from "./schema/messages.ts";
export * from "./schema/players.ts";
export * from "./schema/recalls.ts";
export * from "./schema/screens.ts";
export * from "./schema/staff.ts";
export * from "./schema/templates.ts";
export * from "./schema/test-sends.ts";
