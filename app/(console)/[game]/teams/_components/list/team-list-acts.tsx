"use client";

import { CreateTeam } from "../acts/create-team.tsx";
import { ReconcileButton } from "../reconcile-button.tsx";

/** What can be done about the teams of the game as a whole. */
export function TeamListActs() {
  return (
    <>
      <ReconcileButton />
      <CreateTeam />
    </>
  );
}
