"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { ViewTabs } from "#components/ui/view-tabs.tsx";
import type { ViewScreen } from "#db/enums/views.ts";
import { SavedViews } from "./saved-views.tsx";
import { useViews } from "./use-views.ts";

/**
 * The views of a list that stands within a page: those that everybody has, those that people saved, and what is done with them. Of one whose filters
 * are not all known any more it says which.
 * @param params what the list shows now, as a view would keep it
 * @param savedId the view that the address names
 * @param onOpen opens a view by its id; null for none
 * @param children stands before the menu
 */
export function ListViews({
  screen,
  path,
  label,
  fixed,
  params,
  savedId,
  onOpen,
  children,
}: {
  screen: ViewScreen;
  path: string;
  label: string;
  fixed: readonly { label: string; params: Record<string, string> }[];
  params: Record<string, string>;
  savedId: string | null;
  onOpen: (id: string | null) => void;
  children?: ReactNode;
}) {
  const t = useTranslations("ui.views");
  const { views } = useViews(screen);
  const lost = views.find(({ id }) => id === savedId)?.lost ?? [];
  const isSaved = views.some(({ id }) => id === savedId);
  const shown = JSON.stringify(params);
  const hrefOf = (kept: Record<string, string>, saved: string) => `${path}?${new URLSearchParams({ ...kept, saved })}`;
  const tabs = [
    ...fixed.map((view) => ({
      href: hrefOf(view.params, "all"),
      label: view.label,
      isCurrent: !isSaved && JSON.stringify(view.params) === shown,
    })),
    ...views.map((view) => ({
      href: hrefOf(view.params, view.id),
      label: view.name,
      isCurrent: savedId === view.id,
    })),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <ViewTabs label={label} tabs={tabs} />
        <div className="flex flex-wrap items-center gap-2">
          {children}
          <SavedViews screen={screen} currentId={savedId} params={params} onOpen={onOpen} />
        </div>
      </div>
      {lost.length > 0 && (
        <Alert tone="warning" live className="mt-3" title={t("lostTitle")}>
          {t("lost", { filters: lost.join(", ") })}
        </Alert>
      )}
    </>
  );
}
