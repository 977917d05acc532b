"use client";

import { useTranslations } from "next-intl";
import type { PlayerMail, RunReport } from "../wire.ts";

type Standing = Pick<PlayerMail, "outcome" | "exclusion" | "isByHistory" | "platform">;
type Of = Pick<RunReport["run"], "kind" | "channel" | "state">;

const stopped = new Set<Of["state"]>(["paused", "held", "halted", "uncertain"]);

/** What became of a player in a run, as the rest of a sentence that begins with the player. */
export function useStandingWords(): (standing: Standing, run: Of) => string {
  const t = useTranslations("mail.report.standing");
  return ({ outcome, exclusion, isByHistory }, run) => {
    if (outcome === "excluded") return t(`excluded.${exclusion ?? "excluded"}`);
    if (outcome === "not_a_recipient") return t(run.kind === "retry" ? "not_tried_again" : "not_a_recipient");
    if (outcome === "waiting") return t(stopped.has(run.state) ? "waiting_stopped" : "waiting");
    if (outcome === "sent") return t(isByHistory ? "sent_by_history" : "sent");
    if (outcome === "by_platform") return t(run.channel === "group" ? "group" : "push");
    return t(outcome);
  };
}
