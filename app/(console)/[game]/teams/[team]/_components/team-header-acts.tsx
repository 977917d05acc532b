"use client";

import { ReconcileButton } from "../../_components/reconcile-button.tsx";
import type { Team } from "../../_components/wire.ts";
import { TeamActs } from "./acts/team-acts.tsx";

/** What can be done about one team. */
export function TeamHeaderActs({ team }: { team: Team }) {
  return (
    <>
      <ReconcileButton groupId={team.groupId} />
      <TeamActs team={team} />
    </>
  );
}
