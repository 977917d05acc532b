"use client";

import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { formatNumber } from "#lib/format.ts";
import type { PlayerMail } from "../wire.ts";

type Failure = NonNullable<PlayerMail["failure"]>;
type Standing = Pick<PlayerMail, "failure" | "platform" | "recall" | "msgKey">;

/** Why it came so, in the platform's words and the recall's, and what can be done. */
export function StandingFacts({ standing }: { standing: Standing }) {
  const t = useTranslations("mail.report.standing");
  const locale = useLocale();
  const { failure, platform, recall, msgKey } = standing;
  return (
    <>
      {platform !== null && (
        <p>
          {platform.groupId !== null && <CopyableId value={platform.groupId} className="mr-2" />}
          {t(`call.${callWord(platform.outcome)}`, { count: formatNumber(platform.players, locale) })}
        </p>
      )}
      {failure !== null && <FailureFacts failure={failure} />}
      {recall !== null && <p>{t(`recall.${recall.outcome}`)}</p>}
      {recall !== null && recall.failure !== null && <FailureFacts failure={recall.failure} />}
      {msgKey !== null && (
        <p className="flex flex-wrap items-center gap-x-2 text-muted-foreground">
          {t("msgKey")} <CopyableId value={msgKey} />
        </p>
      )}
    </>
  );
}

function FailureFacts({ failure }: { failure: Failure }) {
  const t = useTranslations("mail.report");
  const locale = useLocale();
  const say = (words: { en: string; ko: string }) => (locale === "ko" ? words.ko : words.en);
  return (
    <div>
      <p>
        {say(failure.message)}{" "}
        <Badge tone={failure.isPermanent ? "neutral" : "accent"}>
          {t(failure.isPermanent ? "failures.permanent" : "failures.transient")}
        </Badge>{" "}
        <span className="text-muted-foreground">{t("standing.code", { code: failure.code })}</span>
      </p>
      <p className="text-muted-foreground">{say(failure.action)}</p>
    </div>
  );
}

/** A call is sent, refused, or somewhere between; nothing else can become of it. */
function callWord(outcome: PlayerMail["outcome"]): "waiting" | "sent" | "failed" | "uncertain" | "cancelled" {
  const words = ["sent", "failed", "uncertain", "cancelled"] as const;
  return words.find((word) => word === outcome) ?? "waiting";
}
