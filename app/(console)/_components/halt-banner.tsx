"use client";

import { OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { type HaltAct, HaltDecision } from "./halt-decision.tsx";
import { type Halt, useHalts } from "./use-halts.ts";

/** Says on every page, while it lasts, that nothing is sent: why, by whom, since when, and what it takes to go on. */
export function HaltBanner({ initial }: { initial: Halt[] }) {
  const t = useTranslations("halts");
  const halts = useHalts(initial);
  const [deciding, setDeciding] = useState<{ halt: Halt; act: HaltAct }>();
  return (
    <>
      {halts.length > 0 && (
        <section
          aria-label={t("region")}
          className="sticky top-13 z-30 flex flex-col divide-y divide-danger-foreground/25 bg-danger-solid text-danger-foreground md:top-0"
        >
          {halts.map((halt) => (
            <HaltLine key={halt.id} halt={halt} onDecide={(act) => setDeciding({ halt, act })} />
          ))}
        </section>
      )}
      {/* Of the halt as it was when the dialog opened: it must not change under the hand that decides. */}
      {deciding !== undefined && <HaltDecision {...deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function HaltLine({ halt, onDecide }: { halt: Halt; onDecide: (act: HaltAct) => void }) {
  const t = useTranslations("halts");
  const { text } = useProblem();
  const isDoubt = halt.cause === "restored_database";
  const at = (moment: Date) => () => <Time at={moment} className="underline decoration-dotted underline-offset-2" />;
  const acts = useActs(halt);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-page py-2.5 first:md:pt-3.5">
      <div role="alert" className="flex min-w-0 flex-1 basis-72 items-start gap-3">
        <OctagonX aria-hidden className="mt-0.5 size-4.5 shrink-0" />
        <div className="min-w-0 text-table leading-5">
          <p className="font-semibold text-body">
            {isDoubt ? t("title.restored_database") : t(`title.person.${halt.scope}`)}
          </p>
          <p className="wrap-anywhere">
            {isDoubt
              ? t.rich("whyDatabase", { reason: text(halt.reason), time: at(halt.pulledAt) })
              : t.rich("why", { reason: halt.reason, by: halt.pulledByName, time: at(halt.pulledAt) })}
          </p>
          {halt.liftRequestedByName !== null && halt.liftRequestedAt !== null && (
            <p className="wrap-anywhere">
              {t.rich(halt.isMyWish ? "myWish" : "wish", {
                by: halt.liftRequestedByName,
                reason: halt.liftReason ?? "",
                time: at(halt.liftRequestedAt),
              })}
            </p>
          )}
        </div>
      </div>
      {acts.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {acts.map((act) => (
            <Button key={act} variant="outline" size="sm" onClick={() => onDecide(act)}>
              {t(act)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** What whoever reads this may do next about a halt. */
function useActs(halt: Halt): HaltAct[] {
  const mayLift = useCan("halt.lift") && halt.mayLift;
  const mayPull = useCan("halt.pull");
  if (halt.cause === "restored_database") return mayLift ? ["confirm"] : [];
  if (halt.liftRequestedByName === null) return mayLift ? ["ask"] : [];
  if (halt.isMyWish) return ["withdraw"];
  return [...(mayPull ? (["keep"] as const) : []), ...(mayLift ? (["approve"] as const) : [])];
}
