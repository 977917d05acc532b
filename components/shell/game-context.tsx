"use client";

import { createContext, type ReactNode, useContext } from "react";
import { GameTimeZone } from "#components/ui/time-zone.tsx";

/** A game as the frame knows it. */
export type ShellGame = {
  slug: string;
  name: string;
  kind: "sandbox" | "live";
  role: string;
  permissions: readonly string[];
};

const GameContext = createContext<ShellGame | undefined>(undefined);

export function GameProvider({
  game,
  timeZone,
  children,
}: {
  game: ShellGame;
  timeZone?: string | undefined;
  children: ReactNode;
}) {
  return (
    <GameContext value={game}>
      <GameTimeZone timeZone={timeZone}>{children}</GameTimeZone>
    </GameContext>
  );
}

/** The game of this page, or nothing outside of one. */
export function useMaybeGame(): ShellGame | undefined {
  return useContext(GameContext);
}

/** The game of this page. */
export function useGame(): ShellGame {
  const game = useContext(GameContext);
  if (game === undefined) throw new Error("useGame is called outside of a game's pages.");
  return game;
}

/** Whether the screen should offer what `permission` allows. Only comfort: the server asks again. */
export function useCan(permission: string): boolean {
  return useGame().permissions.includes(permission);
}
