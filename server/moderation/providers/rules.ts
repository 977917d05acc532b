/** A circuit that opens after so many failures in a row, and lets one try through when it has been open for long enough. */
export type Circuit = { failures: number; openUntilMs: number };

export const closedCircuit: Circuit = { failures: 0, openUntilMs: 0 };

/** @returns `try` also for the one that finds out whether it may close again. */
export function gateOf(circuit: Circuit, { breakAfter, nowMs }: { breakAfter: number; nowMs: number }): "try" | "open" {
  return circuit.failures >= breakAfter && nowMs < circuit.openUntilMs ? "open" : "try";
}

/** The circuit behind an attempt. While one tries, it is kept open for the others. */
export function afterTry(
  circuit: Circuit,
  end: { isWell: boolean; breakMs: number; breakAfter: number; nowMs: number },
): Circuit {
  if (end.isWell) return closedCircuit;
  const failures = circuit.failures + 1;
  return { failures, openUntilMs: failures >= end.breakAfter ? end.nowMs + end.breakMs : 0 };
}

/** What an auditor asks about a checker; its address often holds a credential in path or query, so only the host is told. */
export function auditProvider(provider: {
  name: string;
  kind: string;
  isOn: boolean;
  url: string;
  budgetMs: number;
  breakAfter: number;
  breakMs: number;
  cacheSeconds: number;
}) {
  const { name, kind, isOn, url, budgetMs, breakAfter, breakMs, cacheSeconds } = provider;
  return { name, kind, isOn, host: new URL(url).host, budgetMs, breakAfter, breakMs, cacheSeconds };
}
