import type { ReactNode } from "react";
import { cn } from "#lib/cn.ts";

export type FunnelStep = {
  id: string;
  label: string;
  /** 0 to 1, of the first step. */
  share: number;
  value: ReactNode;
  shareText: string;
  /** Why some did not come this far. */
  lost?: ReactNode;
  /** Between what an estimated share lies; drawn lighter. */
  range?: { low: number; high: number };
  tone?: "accent" | "success" | "warning" | "neutral";
};

const tones = {
  accent: "bg-primary/75",
  success: "bg-success-solid",
  warning: "bg-warning-solid",
  neutral: "bg-draft/70",
} as const;

/** How many come how far: a table whose bars show at a glance what its numbers say. */
export function BarFunnel({
  caption,
  heads,
  steps,
}: {
  caption: string;
  heads: { step: string; value: string; share: string; lost: string };
  steps: readonly FunnelStep[];
}) {
  return (
    <table className="w-full text-table">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{heads.step}</th>
          <th scope="col" className="max-sm:hidden">
            {heads.lost}
          </th>
          <th scope="col">{heads.value}</th>
          <th scope="col">{heads.share}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.id} className="align-top">
            <th scope="row" className="py-1 pr-3 whitespace-nowrap text-left font-normal">
              {step.label}
            </th>
            <td className="w-full py-1 max-sm:hidden">
              <Bar step={step} />
              {step.lost !== undefined && <div className="mt-0.5 text-caption text-muted-foreground">{step.lost}</div>}
            </td>
            <td className="py-1 pl-3 text-right font-semibold max-sm:w-full">
              <span className="whitespace-nowrap">{step.value}</span>
              <div className="sm:hidden">
                <Bar step={step} />
                {step.lost !== undefined && (
                  <div className="mt-0.5 font-normal text-caption text-muted-foreground">{step.lost}</div>
                )}
              </div>
            </td>
            <td className="min-w-15 py-1 pl-3 text-right text-muted-foreground">{step.shareText}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ step }: { step: FunnelStep }) {
  const percent = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <div aria-hidden className="relative h-3.5 overflow-hidden rounded-sm bg-muted">
      <div
        className={cn(
          "h-full min-w-px rounded-sm transition-[width] duration-500 ease-linear",
          tones[step.tone ?? "accent"],
        )}
        style={{ width: percent(step.share) }}
      />
      {step.range !== undefined && (
        <div
          className="absolute inset-y-0 border-foreground/60 border-x bg-foreground/15"
          style={{ left: percent(step.range.low), width: percent(step.range.high - step.range.low) }}
        />
      )}
    </div>
  );
}
