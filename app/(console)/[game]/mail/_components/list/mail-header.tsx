"use client";

import { useQuery } from "@tanstack/react-query";
import { PencilLine, UserSearch } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import type { CampaignState } from "#db/enums/mail.ts";
import { SavedViews } from "../../../_components/views/saved-views.tsx";
import { useViews } from "../../../_components/views/use-views.ts";
import {
  type CampaignView,
  campaignSearchParams,
  campaignViews,
  noFilter,
  otherList,
  viewParamsOf,
  writeCampaignSearch,
} from "../../search-params.ts";

const views = Object.keys(campaignViews) as CampaignView[];
/** A tab of the list begins at its first page and is no calendar. */
const listOnly = { ...otherList, player: null, view: null, month: null, day: null, bulk: null };
const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

/** Title, the way to a new mail, and the views of the list as tabs. */
export function MailHeader() {
  const t = useTranslations("mail.list");
  const tReport = useTranslations("mail.report.playerMails");
  const trpc = useTRPC();
  const { slug } = useGame();
  const [search, setSearch] = useQueryStates(campaignSearchParams);
  const canCompose = useCan("mail.compose");
  const { data } = useQuery(trpc.mail.summary.queryOptions({ game: slug }));
  const { views: saved } = useViews("mail");
  const shown = viewParamsOf(search);
  const isSaved = saved.some(({ id }) => id === search.saved);
  const count = (states: readonly CampaignState[]) =>
    states.reduce((sum, state) => sum + (data?.counts[state] ?? 0), 0);
  return (
    <PageHeader
      title={t("title")}
      actions={
        <>
          <Button variant="outline" onClick={() => void setSearch({ player: "" })}>
            <UserSearch aria-hidden />
            {tReport("button")}
          </Button>
          {canCompose && <NewMailButton />}
        </>
      }
      tabsLabel={t("views")}
      tabsEnd={
        search.view === null && (
          <SavedViews
            screen="mail"
            currentId={search.saved}
            params={shown}
            onOpen={(id) => void setSearch({ saved: id ?? "all", ...(id === null ? noFilter : {}) })}
          />
        )
      }
      tabs={[
        ...views.map((view) => {
          const states = campaignViews[view];
          const isCounted = view !== "all" && view !== "done" && data !== undefined;
          return {
            // What a saved view filtered by does not go on in another tab.
            href: `/${slug}/mail${writeCampaignSearch({ ...(isSaved ? noFilter : search), ...listOnly, saved: "all", state: [...states] })}`,
            label: t(`view.${view}`),
            isCurrent: search.view === null && !isSaved && isSame(search.state, states),
            ...(isCounted && count(states) > 0 ? { count: count(states) } : {}),
          };
        }),
        ...saved.map((view) => ({
          href: `/${slug}/mail?${new URLSearchParams({ ...view.params, saved: view.id })}`,
          label: view.name,
          isCurrent: search.view === null && search.saved === view.id,
        })),
        {
          href: `/${slug}/mail${writeCampaignSearch({ view: "calendar" })}`,
          label: t("view.calendar"),
          isCurrent: search.view === "calendar",
        },
        { href: `/${slug}/mail/templates`, label: t("view.templates") },
      ]}
    />
  );
}

export function NewMailButton() {
  const t = useTranslations("mail.list");
  const { slug } = useGame();
  return (
    <Button asChild>
      <Link href={`/${slug}/mail/new`}>
        <PencilLine aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
}
