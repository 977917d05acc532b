"use client";

import { createContext, type ReactNode, useContext } from "react";

const TimeZoneContext = createContext<string | undefined>(undefined);

/** Says in which IANA zone the game lives, for every time shown below. */
export function GameTimeZone({ timeZone, children }: { timeZone: string | undefined; children: ReactNode }) {
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>;
}

export function useGameTimeZone(): string | undefined {
  return useContext(TimeZoneContext);
}
