"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SelectionBar } from "#components/data-table/selection-bar.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { type MailCategory, mailCategories } from "#db/enums/mail.ts";
import { formatNumber } from "#lib/format.ts";
import { bulkRowsMax } from "#server/mail/bulk/schema.ts";
import { campaignSearchParams } from "../../search-params.ts";
import type { Selection } from "./use-selection.ts";

type DraftAct = { action: "clone" | "withdraw" | "delete" } | { action: "set_category"; category: MailCategory };
type ControlAct = { action: "pause" | "resume" | "unschedule" | "cancel" };

/** What can be done with the ticked mails. Each act shows first what it would do. */
export function BulkBar({ selection, hasMore }: { selection: Selection; hasMore: boolean }) {
  const t = useTranslations("mail.bulk");
  const tMail = useTranslations("mail");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const { describe } = useProblem();
  const [, setSearch] = useQueryStates(campaignSearchParams, { history: "push" });
  const canCompose = useCan("mail.compose");
  const canControl = useCan("mail.control");
  const isShown = selection.count > 0 || selection.isAll;
  const matching = useQuery({
    ...trpc.mail.countListed.queryOptions({ game, ...selection.filter }),
    enabled: isShown && hasMore,
  });
  const onPlanned = { onSuccess: ({ planId }: { planId: string }) => void setSearch({ bulk: planId }) };
  const drafts = useMutation(trpc.mail.bulkPlanDrafts.mutationOptions(onPlanned));
  const control = useMutation(trpc.mail.bulkPlanControl.mutationOptions(onPlanned));
  const planDrafts = (act: DraftAct) => drafts.mutate({ game, ...act, selection: selection.selection });
  const planControl = (act: ControlAct) => control.mutate({ game, ...act, selection: selection.selection });
  const failure = drafts.error ?? control.error;
  const all = matching.data;
  const label = () => {
    if (all === undefined) return "";
    if (all.isMore || all.count > bulkRowsMax) return t("tooMany", { max: bulkRowsMax });
    return t(selection.isAll ? "allTaken" : "takeAll", { count: all.count, number: formatNumber(all.count, locale) });
  };
  return (
    <SelectionBar
      count={selection.count}
      all={
        hasMore && all !== undefined
          ? {
              label: label(),
              isTaken: selection.isAll,
              onTake: () => {
                if (!all.isMore && all.count <= bulkRowsMax) selection.takeAll();
              },
            }
          : undefined
      }
      onClear={() => {
        selection.clear();
        drafts.reset();
        control.reset();
      }}
    >
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" pending={drafts.isPending || control.isPending}>
            {t("acts")}
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" side="top">
          {canControl && (
            <>
              {(["pause", "resume", "unschedule"] as const).map((action) => (
                <DropdownMenuItem key={action} onSelect={() => planControl({ action })}>
                  {t(`act.${action}`)}
                </DropdownMenuItem>
              ))}
              <DropdownMenuItem tone="danger" onSelect={() => planControl({ action: "cancel" })}>
                {t("act.cancel")}
              </DropdownMenuItem>
            </>
          )}
          {canControl && canCompose && <DropdownMenuSeparator />}
          {canCompose && (
            <>
              <DropdownMenuItem onSelect={() => planDrafts({ action: "withdraw" })}>
                {t("act.withdraw")}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => planDrafts({ action: "clone" })}>{t("act.clone")}</DropdownMenuItem>
              <DropdownMenuSub>
                <DropdownMenuSubTrigger>{t("act.set_category")}</DropdownMenuSubTrigger>
                <DropdownMenuSubContent>
                  {mailCategories.map((category) => (
                    <DropdownMenuItem key={category} onSelect={() => planDrafts({ action: "set_category", category })}>
                      {tMail(`categories.${category}`)}
                    </DropdownMenuItem>
                  ))}
                </DropdownMenuSubContent>
              </DropdownMenuSub>
              <DropdownMenuItem tone="danger" onSelect={() => planDrafts({ action: "delete" })}>
                {t("act.delete")}
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {failure !== null && (
        <p role="alert" className="basis-full text-danger text-table">
          {describe(failure).sentence}
        </p>
      )}
    </SelectionBar>
  );
}
