"use client";

import type { ContentLocale } from "#db/enums/locales.ts";
import type { Plan } from "../wire.ts";
import { PlanPanel } from "./plan-panel.tsx";
import { PreviewPanel } from "./preview-panel.tsx";
import { ValuePanel } from "./value-panel.tsx";

/** The phone, always in sight, and below it what sending would do. At narrow widths the header opens the phone in a sheet. */
export function SidePanel({
  locales,
  locale,
  setLocale,
  id,
  plan,
}: {
  locales: readonly ContentLocale[];
  locale: ContentLocale;
  setLocale: (locale: ContentLocale) => void;
  /** Of the stored mail; nothing is planned before it is one. */
  id: string | undefined;
  plan: Plan | undefined;
}) {
  return (
    <aside className="flex flex-col gap-5 lg:sticky lg:top-28 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto lg:pb-4">
      <div className="max-lg:hidden">
        <PreviewPanel locales={locales} locale={locale} setLocale={setLocale} />
      </div>
      {plan !== undefined && plan.recipients > 0 && plan.perItem.length > 0 && <ValuePanel plan={plan} />}
      {id !== undefined && plan !== undefined && plan.recipients > 0 && <PlanPanel id={id} plan={plan} />}
    </aside>
  );
}
