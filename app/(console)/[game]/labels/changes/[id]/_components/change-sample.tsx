"use client";

import { useTranslations } from "next-intl";
import type { Change } from "./wire.ts";

/** Up to ten of the players it changes, each before and after. */
export function ChangeSample({ change }: { change: Change }) {
  const t = useTranslations("labels.changes.sample");
  if (change.sample.length === 0) return null;
  return (
    <section aria-labelledby="sample-title">
      <h3 id="sample-title" className="mb-2 font-semibold text-title">
        {t("title", { count: change.sample.length })}
      </h3>
      <ul className="divide-y divide-border border-border border-y text-table">
        {change.sample.map((player) => (
          <li key={player.account} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
            <span className="w-52 min-w-0 truncate">
              {player.nickname ?? ""}{" "}
              <code className="font-mono text-caption text-muted-foreground">{player.account}</code>
            </span>
            <span className="flex min-w-0 flex-1 flex-wrap gap-x-3 gap-y-1">
              {player.remove.map((tag) => (
                <span key={tag} className="break-all text-danger">
                  <span className="sr-only">{t("loses")} </span>
                  <span aria-hidden>−</span>
                  <del className="no-underline">{tag}</del>
                </span>
              ))}
              {player.add.map((tag) => (
                <span key={tag} className="break-all text-success">
                  <span className="sr-only">{t("gets")} </span>
                  <span aria-hidden>+</span>
                  <ins className="no-underline">{tag}</ins>
                </span>
              ))}
              {player.attributes.map(({ name, before, after }) => (
                <span key={name} className="break-all">
                  {name}: <span className="text-muted-foreground">{before ?? t("none")}</span> → {after ?? t("none")}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
