"use client";

import { ReconcileButton } from "../../_components/reconcile-button.tsx";
import type { Team } from "../../_components/wire.ts";

/** What can be done about one team. */
export function TeamActs({ team }: { team: Team }) {
  return <ReconcileButton groupId={team.groupId} />;
}
