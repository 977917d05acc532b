"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { ShellGame } from "#components/shell/game-context.tsx";
import { SignedOutDialog } from "../../_auth/signed-out-dialog.tsx";
import { useSignOut } from "./use-sign-out.ts";

const countsMs = 30_000;
const never = () => () => {};
const yes = () => true;
const no = () => false;

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
  const mayRead = game.permissions.includes("mail.read");
  // Only once the page runs: a query that the frame has touched is no longer filled by what a page prefetched for itself below,
  // and what the server renders and what the browser begins with must be the same.
  const isRunning = useSyncExternalStore(never, yes, no);
  const { data: mail } = useQuery({
    ...useTRPC().mail.summary.queryOptions(mayRead && isRunning ? { game: game.slug } : skipToken),
    refetchInterval: countsMs,
  });
  return (
    <>
      <AppShell
        game={game}
        games={games}
        person={person}
        timeZone={timeZone}
        defaultCollapsed={defaultCollapsed}
        onSignOut={signOut}
        counts={{ mail: mail?.waitingForMe ?? 0 }}
      >
        {children}
      </AppShell>
      <SignedOutDialog email={person.email} />
    </>
  );
}
