import type { Ctx } from "#server/kernel/context.ts";
import { exportRowsFree } from "../schema.ts";
import { assertSteppedUp } from "./assert-stepped-up.ts";

/**
 * For files of players: a large one leaves only with whoever gave the password just now. Call it before the first line. The command
 * line may: whoever has the machine has the house.
 * @param rows how many players the file will hold.
 * @throws DomainError `auth.step_up_needed`
 */
export async function assertMayExport(ctx: Pick<Ctx, "actor" | "db">, rows: number): Promise<void> {
  if (ctx.actor.kind === "staff" && rows > exportRowsFree) await assertSteppedUp(ctx);
}
