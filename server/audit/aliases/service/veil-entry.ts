import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { seal } from "#server/kernel/secret-box.ts";
import type { AuditInput, AuditPick } from "../../queries.ts";
import { aliasText, isAliasText, shutKey, shutReason, veil } from "../rules.ts";
import { namePlayers } from "./name-players.ts";

/**
 * An entry as it is sealed: players by their aliases, and what is one player's own - the words why, tags and attributes - shut under the
 * key of the alias. Who reads the log finds it open (`openEntries`) until the player is erased.
 */
export async function veilEntry(tx: Ctx | GameCtx, input: AuditInput): Promise<AuditInput> {
  const { target, players = [] } = input;
  const isPlayer = target.kind === "player" && target.id !== null && !isAliasText(target.id);
  const accounts = [...players, ...(isPlayer && target.id !== null ? [target.id] : [])];
  if (accounts.length === 0 || !("game" in tx)) return input;
  const rows = await namePlayers(tx.db, { gameId: tx.game.id, accounts });
  const aliasOf = new Map([...rows].map(([account, { id }]) => [account, aliasText(id)]));
  const { id, name = null } = target;
  const told = veil({ id, name, before: input.before ?? null, after: input.after ?? null }, aliasOf);
  const { before, after } = told;
  const rest = { ...input, target: { kind: target.kind, id: told.id, name: told.name } };
  const key = isPlayer && target.id !== null ? rows.get(target.id)?.key : undefined;
  if (key === undefined) return { ...rest, before, after };
  const shut = (text: string) => seal(text, Buffer.from(key, "base64"));
  const pick = (view: AuditPick | null) =>
    view === null || !input.isOwn ? view : { [shutKey]: shut(JSON.stringify(view)) };
  const reason = input.reason == null ? null : `${shutReason}${shut(input.reason)}`;
  return { ...rest, before: pick(before), after: pick(after), reason };
}
