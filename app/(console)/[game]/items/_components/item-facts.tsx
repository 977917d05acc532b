"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Time } from "#components/ui/time.tsx";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import { formatNumber } from "#lib/format.ts";
import type { Item } from "./wire.ts";

/** The values of an item: its names in the game's languages, what it is worth, and whether it may be sent. */
export function ItemFacts({ item, locales }: { item: Item; locales: readonly ContentLocale[] }) {
  const t = useTranslations("items");
  const language = useTranslations("preview.languages");
  const locale = useLocale();
  // Names in languages that the game has no longer are kept, and shown behind its own.
  const others = contentLocales.filter((each) => !locales.includes(each) && item.names[each] !== undefined);
  return (
    <div className="flex flex-col gap-3">
      {item.disabled && (
        <Alert tone="warning" title={t("availability.isDisabled")}>
          {item.disabledReason ?? t("availability.noReason")}
        </Alert>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-table">
        {[...locales, ...others].map((each) => (
          <Fact key={each} label={language(each)}>
            {item.names[each] === undefined ? (
              <span className="text-warning">{t("nameMissing")}</span>
            ) : (
              <span lang={each}>{item.names[each]}</span>
            )}
          </Fact>
        ))}
        <Fact label={t("fields.perMailMax")}>
          <span className="tabular-nums">{formatNumber(item.perMailMax, locale)}</span>
        </Fact>
        <Fact label={t("fields.unitValue")}>
          <span className="tabular-nums">{formatNumber(item.unitValue, locale)}</span>
        </Fact>
        <Fact label={t("fields.tradable")}>{t(item.tradable ? "yes" : "no")}</Fact>
        <Fact label={t("peek.version")}>
          {t.rich("peek.versionBy", {
            version: item.version,
            name: item.changedByName,
            time: () => <Time at={item.updatedAt} />,
          })}
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
