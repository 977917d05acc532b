"use client";

import { useTranslations } from "next-intl";
import { Alert, type AlertTone } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { usePlatformWords } from "./use-platform-words.ts";
import type { ActOutcome } from "./wire.ts";

const tones = {
  calling: "warning",
  done: "success",
  partly: "warning",
  refused: "danger",
  unknown: "warning",
} as const satisfies Record<ActOutcome["state"], AlertTone>;

/** What became of an act: done, done for some, refused with the platform's words, or unknown. */
export function ActResult({ outcome, onClose }: { outcome: ActOutcome; onClose: () => void }) {
  const t = useTranslations("teamActs");
  const say = usePlatformWords();
  const { state, failed, pending, refusal, already } = outcome;
  return (
    <div className="flex flex-col gap-4">
      <Alert tone={tones[state]} live title={t(`result.${state === "calling" ? "unknown" : state}`)}>
        {already && <p>{t("result.already")}</p>}
        {state === "refused" && (
          <p>{refusal === null || refusal.code === null ? t("result.notReached") : say(refusal)}</p>
        )}
        {failed.length > 0 && (
          <ul className="mt-1 flex flex-col gap-1">
            {failed.map((each) => (
              <li key={each.account}>
                <span className="break-all font-medium">{each.account}</span>: {say(each)}
              </li>
            ))}
          </ul>
        )}
        {pending.length > 0 && (
          <p className="break-all">
            {t("result.pending")} {pending.join(", ")}
          </p>
        )}
      </Alert>
      <div className="flex justify-end">
        <Button variant="outline" onClick={onClose} autoFocus>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}
