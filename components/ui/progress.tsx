"use client";

import { Progress as ProgressPrimitive } from "radix-ui";
import { useState } from "react";
import { cn } from "#lib/cn.ts";

/** Shares of one bar; they lie side by side in the order given. */
export type ProgressPart = { share: number; tone: "accent" | "success" | "warning" | "danger" | "neutral" };

const tones = {
  accent: "bg-primary",
  success: "bg-success-solid",
  warning: "bg-warning-solid",
  danger: "bg-danger-solid",
  neutral: "bg-draft",
} as const;

/**
 * A bar that eases between the values it is given and never goes back: an answer that arrives late cannot pull it left.
 * `resetKey` names what is measured; another one starts anew. `share` is 0 to 1, of the whole; `parts` colour it.
 */
export function Progress({
  label,
  share,
  valueText,
  parts,
  resetKey = "",
  className,
}: {
  label: string;
  share: number;
  valueText?: string;
  parts?: readonly ProgressPart[];
  resetKey?: string;
  className?: string;
}) {
  const [reached, setReached] = useState({ key: resetKey, share: 0 });
  const known = reached.key === resetKey ? reached.share : 0;
  const shown = Math.min(1, Math.max(known, Number.isFinite(share) ? share : 0));
  if (reached.key !== resetKey || shown > reached.share) setReached({ key: resetKey, share: shown });
  const drawn = parts ?? [{ share: shown, tone: "accent" as const }];
  // What was drawn once and is in doubt no more, but not settled either, keeps its place in a lighter tone.
  const sum = drawn.reduce((total, part) => total + part.share, 0);
  const [drawnMost, setDrawnMost] = useState({ key: resetKey, share: 0 });
  const most = Math.min(1, Math.max(sum, drawnMost.key === resetKey ? drawnMost.share : 0));
  if (drawnMost.key !== resetKey || most > drawnMost.share) setDrawnMost({ key: resetKey, share: most });
  return (
    <ProgressPrimitive.Root
      value={Math.floor(shown * 100)}
      max={100}
      aria-label={label}
      {...(valueText === undefined ? {} : { getValueLabel: () => valueText })}
      className={cn("flex h-2 w-full overflow-hidden rounded-full bg-muted", className)}
    >
      {drawn.map((part) => (
        <span
          key={part.tone}
          className={cn("h-full transition-[width] duration-500 ease-linear", tones[part.tone])}
          style={{ width: `${Math.min(1, Math.max(0, part.share)) * 100}%` }}
        />
      ))}
      {most > sum && (
        <span
          className="h-full bg-warning-solid/35 transition-[width] duration-500 ease-linear"
          style={{ width: `${(most - sum) * 100}%` }}
        />
      )}
    </ProgressPrimitive.Root>
  );
}
