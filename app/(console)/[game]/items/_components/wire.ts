import type { RouterOutputs } from "#server/trpc/root.ts";

export type Item = RouterOutputs["items"]["get"];
export type ItemRow = RouterOutputs["items"]["list"]["rows"][number];
export type ItemVersion = RouterOutputs["items"]["versions"][number];
export type ItemUses = RouterOutputs["items"]["uses"];
export type ImportResult = RouterOutputs["items"]["importItems"];
