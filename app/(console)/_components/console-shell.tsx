"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { useTRPC, useTRPCClient } from "#app/_trpc/client.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { ShellGame } from "#components/shell/game-context.tsx";
import { waitingCountMax } from "#server/moderation/queue/schema.ts";
import { SignedOutDialog } from "../../_auth/signed-out-dialog.tsx";
import { HaltBanner } from "./halt-banner.tsx";
import { NoticeBell } from "./notice-bell.tsx";
import { StopButton } from "./stop-button.tsx";
import { TwoFactorDialog } from "./two-factor-dialog.tsx";
import type { Halt } from "./use-halts.ts";
import { useSignOut } from "./use-sign-out.ts";

/** What is decided elsewhere leaves the badge as fast as a person looks there. */
const countsMs = 2_000;
/** The queue has a count of its own where it is worked on. */
const reviewsMs = 10_000;
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
  halts,
  children,
}: {
  game: ShellGame;
  games: readonly ShellGame[];
  person: { name: string; email: string };
  timeZone: string;
  defaultCollapsed: boolean;
  /** What stops sending as the page is drawn. */
  halts: Halt[];
  children: ReactNode;
}) {
  const signOut = useSignOut();
  const mayRead = game.permissions.includes("mail.read");
  // Only once the page runs, and under a key of the frame's own: what the frame asked would otherwise replace what a page below
  // prefetched, and a page that begins later than the frame must begin with what the server drew it from.
  const isRunning = useSyncExternalStore(never, yes, no);
  const mayReview = game.permissions.includes("moderation.review");
  const trpc = useTRPC();
  const { inbox } = trpc.reviews;
  const client = useTRPCClient();
  const { data: waiting } = useQuery({
    // Still of its path, so that whoever says that the inbox changed reaches it, too.
    queryKey: [...inbox.pathKey(), "frame", game.slug],
    queryFn: ({ signal }) => client.reviews.inbox.query({ game: game.slug }, { signal }),
    enabled: mayRead && isRunning,
    refetchInterval: countsMs,
  });
  const { data: toReview } = useQuery({
    queryKey: [...trpc.queue.waiting.pathKey(), "frame", game.slug],
    queryFn: ({ signal }) => client.queue.waiting.query({ game: game.slug }, { signal }),
    enabled: mayReview && isRunning,
    refetchInterval: reviewsMs,
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
        counts={{
          overview: { count: waiting?.length ?? 0 },
          moderation: { count: toReview?.waiting ?? 0, max: waitingCountMax },
        }}
        banner={<HaltBanner initial={halts} />}
        inbox={<NoticeBell />}
        foot={(collapsed) => <StopButton collapsed={collapsed} />}
      >
        {children}
      </AppShell>
      <TwoFactorDialog game={game.name} email={person.email} />
      <SignedOutDialog email={person.email} />
    </>
  );
}
