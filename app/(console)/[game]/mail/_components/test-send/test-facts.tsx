"use client";

import { TestedLine } from "./tested-line.tsx";
import { useTestStanding } from "./use-test-standing.ts";

/** The same for a mail that is no draft any more, read by itself. */
export function TestFacts({ id }: { id: string }) {
  const standing = useTestStanding(id);
  return standing === undefined ? null : <TestedLine standing={standing} />;
}
