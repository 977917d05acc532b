"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { cn } from "#lib/cn.ts";
import type { TestSend } from "../wire.ts";

const marks = {
  accepted: { icon: CircleCheck, look: "text-success" },
  failed: { icon: CircleX, look: "text-danger" },
  uncertain: { icon: CircleHelp, look: "text-warning" },
} as const;

/** What became of a test-send, account by account. */
export function TestSendResult({ test }: { test: TestSend }) {
  const t = useTranslations("mail.testSend");
  const locale = useLocale() === "ko" ? "ko" : "en";
  const isLost = test.state === "lost";
  const isEnded = test.state === "done";
  const tone = isLost || (isEnded && test.accepted === 0) ? "warning" : isEnded ? "success" : "info";
  const summary = isLost ? "lost" : isEnded ? (test.accepted === 0 ? "resultNone" : "result") : "running";
  return (
    <div className="flex flex-col gap-2">
      <Alert tone={tone} live>
        {t(summary, { accepted: test.accepted, total: test.accounts.length })}
        {isEnded && !test.isCurrent && ` ${t("resultOld")}`}
      </Alert>
      <ul
        aria-label={t("accounts")}
        // In the tab order: many testers must scroll by keys too.
        tabIndex={0}
        className="max-h-48 divide-y divide-border overflow-y-auto rounded-md border border-border bg-surface text-table"
      >
        {test.accounts.map(({ account, nickname, outcome, words }) => {
          const { icon: Icon, look } = marks[outcome ?? "uncertain"];
          return (
            <li key={account} className="flex items-start gap-2 px-3 py-1.5">
              <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", look)} />
              <span className="min-w-0 flex-1">
                <span className="break-all font-mono">{account}</span>
                {nickname !== null && <span className="text-muted-foreground"> · {nickname}</span>}
                {words !== null && (
                  <span className="block text-muted-foreground">
                    {words.message[locale]} {words.action[locale]}
                  </span>
                )}
              </span>
              <span className="shrink-0 text-muted-foreground">
                {t(`outcome.${outcome ?? (isLost ? "unknown" : "waiting")}`)}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
