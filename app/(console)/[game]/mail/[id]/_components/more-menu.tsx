"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, Download, Ellipsis, LayoutTemplate } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { toast } from "sonner";
import { isGuardedExport, useGuardedDownload } from "#app/_auth/use-guarded-download.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Campaign } from "../../_components/wire.ts";
import { campaignPageParams } from "../search-params.ts";
import { SaveAsTemplateDialog } from "./save-as-template-dialog.tsx";

const formats = ["csv", "ndjson"] as const;

/** What is done now and then, so that the header holds what steers the mail: a copy of it, and every player as a file. */
export function MoreMenu({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail.control");
  const clone = useClone(campaign.id);
  const may = { compose: useCan("mail.compose"), template: useCan("mail.template"), export: useCan("mail.export") };
  const isExporting = may.export && campaign.run !== null;
  const [isSaving, setSaving] = useState(false);
  const { download, dialog } = useGuardedDownload();
  if (!may.compose && !may.template && !isExporting) return null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("more")} variant="outline">
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {may.compose && (
            <DropdownMenuItem onSelect={clone}>
              <Copy aria-hidden />
              {t("clone")}
            </DropdownMenuItem>
          )}
          {may.template && (
            <DropdownMenuItem onSelect={() => setSaving(true)}>
              <LayoutTemplate aria-hidden />
              {t("saveAsTemplate")}
            </DropdownMenuItem>
          )}
          {may.compose && isExporting && <DropdownMenuSeparator />}
          {isExporting && campaign.run !== null && (
            <ExportItems id={campaign.id} newest={campaign.run} onGuarded={download} />
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog}
      {isSaving && <SaveAsTemplateDialog campaign={campaign} onClose={() => setSaving(false)} />}
    </>
  );
}

/**
 * Every player of the run that is looked at, or of all runs. @param newest the run the page shows by itself.
 * @param onGuarded takes the address of a file for which the password is asked for again.
 */
function ExportItems({
  id,
  newest,
  onGuarded,
}: {
  id: string;
  newest: NonNullable<Campaign["run"]>;
  onGuarded: (href: string) => void;
}) {
  const t = useTranslations("mail.report.export");
  const locale = useLocale();
  const { slug } = useGame();
  const [named] = useQueryState("run", campaignPageParams.run);
  const items = (run: string, rows: number) =>
    formats.map((format) => {
      const href = `/api/export/campaign?${new URLSearchParams({ game: slug, id, run, format, locale })}`;
      const shown = (
        <>
          <Download aria-hidden />
          {t(format)}
        </>
      );
      if (isGuardedExport(rows)) {
        return (
          <DropdownMenuItem key={format} onSelect={() => onGuarded(href)}>
            {shown}
          </DropdownMenuItem>
        );
      }
      return (
        <DropdownMenuItem key={format} asChild>
          <a href={href} download>
            {shown}
          </a>
        </DropdownMenuItem>
      );
    });
  return (
    <>
      <DropdownMenuLabel>{t(newest.ordinal > 1 ? "run" : "only")}</DropdownMenuLabel>
      {items(named ?? newest.id, newest.total)}
      {newest.ordinal > 1 && (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t("all")}</DropdownMenuLabel>
          {items("all", newest.total * newest.ordinal)}
        </>
      )}
    </>
  );
}

/** Makes a draft of the same mail and goes there. */
function useClone(id: string): () => void {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const { describe } = useProblem();
  const clone = useMutation(
    trpc.mail.clone.mutationOptions({
      onSuccess: (copy) => {
        void queryClient.invalidateQueries(trpc.mail.list.pathFilter());
        router.push(`/${slug}/mail/${copy.id}/edit`);
      },
      onError: (error) => toast.error(describe(error).sentence),
    }),
  );
  return () => clone.mutate({ game: slug, id });
}
