"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";

type Command = RouterOutputs["callbacks"]["health"]["commands"][number];

/** Gateways hand their counts over every five seconds. */
const pollMs = 5_000;
const columns = ["command", "lastAt", "lastMinute", "lastHour", "answer", "problems"] as const;
const problems = ["late", "full", "refused", "unreadable", "malformed", "copied"] as const;

/** What comes in by command, how it is answered, and what should be coming and is not. */
export function CallbackHealth() {
  const t = useTranslations("settings.callbacks.health");
  const { slug } = useGame();
  const { data } = useSuspenseQuery({
    ...useTRPC().callbacks.health.queryOptions({ game: slug }),
    refetchInterval: pollMs,
  });
  return (
    <SettingsSection id="health" title={t("title")} about={t("about")} wide>
      {!data.everSeen && (
        <Alert tone="warning" title={t("allQuiet")} className="mb-4">
          {t("allQuietBody")}
        </Alert>
      )}
      {data.isQuiet && (
        <Alert tone="warning" title={t("dayQuiet")} className="mb-4">
          {t("dayQuietBody")}
        </Alert>
      )}
      {/* In the tab order: keys must be able to scroll it. */}
      <div tabIndex={0} className="overflow-x-auto rounded-lg border border-border">
        <table className="w-full text-table">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr className="border-border border-b text-left text-muted-foreground">
              {columns.map((column) => (
                <th key={column} scope="col" className="whitespace-nowrap px-3 py-2 font-medium">
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-border">
            {data.commands.map((command) => (
              <CommandRow key={command.command} command={command} />
            ))}
          </tbody>
        </table>
      </div>
    </SettingsSection>
  );
}

function CommandRow({ command }: { command: Command }) {
  const t = useTranslations("settings.callbacks.health");
  const locale = useLocale();
  const { p50Ms, p99Ms, silence } = command;
  const ownName = command.command === "none" || command.command === "unknown" ? command.command : undefined;
  const found = problems.filter((problem) => command[problem] > 0);
  return (
    <tr className="align-top">
      <th scope="row" className="px-3 py-2 text-left font-medium">
        {ownName === undefined ? (
          <span className="whitespace-nowrap font-mono text-caption">{command.command}</span>
        ) : (
          t(`commandNames.${ownName}`)
        )}
        {silence !== null && (
          <div className="mt-1 flex max-w-md flex-col gap-1 font-normal">
            <Badge tone="warning">{t(`silence.${silence}`)}</Badge>
            {silence !== "never" && <span className="text-muted-foreground">{t(`silenceWhy.${silence}`)}</span>}
          </div>
        )}
      </th>
      <td className="whitespace-nowrap px-3 py-2 text-muted-foreground">
        {command.lastAt === null ? t("never") : <Time at={command.lastAt} />}
      </td>
      <td className="px-3 py-2 tabular-nums">{formatNumber(command.lastMinute, locale)}</td>
      <td className="px-3 py-2 tabular-nums">{formatNumber(command.lastHour, locale)}</td>
      <td className="whitespace-nowrap px-3 py-2 tabular-nums">
        {p50Ms === null || p99Ms === null
          ? "–"
          : t("ms", { p50: formatNumber(p50Ms, locale), p99: formatNumber(p99Ms, locale) })}
      </td>
      <td className="px-3 py-2 text-muted-foreground">
        {found.length === 0
          ? t("none")
          : found.map((problem) => t(`problems.${problem}`, { count: command[problem] })).join(", ")}
      </td>
    </tr>
  );
}
