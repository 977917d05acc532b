import { type AuditPick, recordAudit } from "#server/audit/service/record-audit.ts";
import { listSenders } from "#server/games/accounts/service/list-senders.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { senderUnknown } from "../../acts/errors.ts";
import { automationChanged } from "../errors.ts";
import { findAutomation, saveAutomation } from "../queries.ts";
import type { AutomationSettings, AutomationView, SetAutomationInput } from "../schema.ts";
import { viewAutomation } from "./view-automation.ts";

/**
 * Switches an automation on or off, and says how it works. What it fired for before is not fired for again.
 * @throws DomainError `teams.automation_changed` when somebody else changed it, `mail.sender_unknown`
 */
export function setAutomation(ctx: GameCtx, input: SetAutomationInput): Promise<AutomationView> {
  const { settings, isOn, version } = input;
  return inTransaction(ctx, async (tx) => {
    await assertSender(tx, settings);
    const key = { gameId: tx.game.id, kind: settings.kind };
    const before = await findAutomation(tx.db, key);
    const updatedByName = nameActor(tx.actor).name;
    const saved = await saveAutomation(tx.db, { ...key, isOn, settings, updatedByName, version });
    if (saved === undefined) {
      throw automationChanged((await findAutomation(tx.db, key))?.updatedByName ?? updatedByName);
    }
    await recordAudit(tx, {
      action: "team_automation.set",
      target: { kind: "team_automation", id: saved.id, name: settings.kind },
      before: before === undefined ? null : pickOf(viewAutomation(before)),
      after: pickOf({ settings, isOn }),
    });
    return viewAutomation(saved);
  });
}

async function assertSender(tx: GameCtx, settings: AutomationSettings): Promise<void> {
  if (settings.kind !== "dropped_out") return;
  const senders = await listSenders(tx);
  const { senderAccount } = settings;
  if (!senders.some(({ account }) => account === senderAccount)) throw senderUnknown(senderAccount);
}

/** Without the words that players read: the log says how long they are. */
function pickOf({ settings, isOn }: Pick<AutomationView, "settings" | "isOn">): AuditPick {
  const facts = Object.entries(settings).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (name === "kind") return [];
    if (/text$/i.test(name)) return [[`${name}Characters`, String(value).length]];
    return [[name, Array.isArray(value) ? value.join(", ") : value]];
  });
  return { isOn, ...Object.fromEntries(facts) };
}
