"use client";

import type { ReactNode } from "react";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { ShellGame } from "#components/shell/game-context.tsx";
import { SignedOutDialog } from "../../_auth/signed-out-dialog.tsx";
import { useSignOut } from "./use-sign-out.ts";

/** The frame, wired to sign-out and to signing in again in place. */
export function ConsoleShell({
  game,
  games,
  person,
  timeZone,
  defaultCollapsed,
  children,
}: {
  game: ShellGame;
  games: readonly ShellGame[];
  person: { name: string; email: string };
  timeZone: string;
  defaultCollapsed: boolean;
  children: ReactNode;
}) {
  const signOut = useSignOut();
  return (
    <>
      <AppShell
        game={game}
        games={games}
        person={person}
        timeZone={timeZone}
        defaultCollapsed={defaultCollapsed}
        onSignOut={signOut}
      >
        {children}
      </AppShell>
      <SignedOutDialog email={person.email} />
    </>
  );
}
