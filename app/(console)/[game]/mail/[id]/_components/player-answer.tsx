"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Time } from "#components/ui/time.tsx";
import { StandingFacts } from "../../_components/standing/standing-facts.tsx";
import { StandingMark } from "../../_components/standing/standing-mark.tsx";
import { useStandingWords } from "../../_components/standing/use-standing-words.ts";
import type { RecipientAnswer, RunReport } from "../../_components/wire.ts";

/** Everything that is known of one player in a run: what became of it, why, what can be done, and whether it was read. */
export function PlayerAnswer({
  id,
  player,
  answer,
  run,
}: {
  id: string;
  player: string;
  answer: RecipientAnswer;
  run: RunReport["run"];
}) {
  const say = useStandingWords();
  return (
    <div className="mt-3 flex max-w-2xl gap-2.5 rounded-lg border border-border px-3.5 py-3">
      <StandingMark standing={answer} />
      <div className="flex min-w-0 flex-col gap-1.5 leading-5">
        <p className="flex flex-wrap items-center gap-x-2">
          <CopyableId value={player} />
          <span>{say(answer, answer.run ?? run)}</span>
          {answer.at !== null && <Time at={answer.at} className="text-muted-foreground" />}
        </p>
        <StandingFacts standing={answer} />
        {answer.canAskRead && <ReadAnswer id={id} player={player} run={answer.run ?? run} />}
      </div>
    </div>
  );
}

/** The platform is asked while the rest already stands there. */
function ReadAnswer({ id, player, run }: { id: string; player: string; run: RunReport["run"] }) {
  const t = useTranslations("mail.report.read");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const { data, error } = useQuery({
    ...trpc.mail.checkRead.queryOptions({ game: slug, id, run: run.id, account: player }),
    retry: false,
  });
  if (error !== null) return <p className="text-danger">{describe(error).sentence}</p>;
  if (data === undefined) return <p className="text-muted-foreground">{t("asking")}</p>;
  if (data.state === "unknown")
    return <p className="text-muted-foreground">{t("unknown", { reason: t(`reason.${data.reason}`) })}</p>;
  return <p>{t(data.state)}</p>;
}
