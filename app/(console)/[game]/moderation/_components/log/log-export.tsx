"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { isGuardedExport, useGuardedDownload } from "#app/_auth/use-guarded-download.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { type DecisionFilterSearch, decisionQuery, toFilter } from "../../search-params.ts";

/** What the log shows, as a file; a long one asks for the password first. */
export function LogExport({ search }: { search: DecisionFilterSearch }) {
  const t = useTranslations("moderationLog.export");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { describe } = useProblem();
  const { download, dialog } = useGuardedDownload();
  const start = async (format: "csv" | "ndjson") => {
    const href = `/api/export/decisions?${decisionQuery(slug, toFilter(search), { format })}`;
    try {
      const asked = trpc.decisions.count.queryOptions({ game: slug, ...toFilter(search) }, { staleTime: 0 });
      const { rows } = await cache.fetchQuery(asked);
      if (isGuardedExport(rows)) return download(href);
      const link = document.createElement("a");
      link.href = href;
      link.download = "";
      link.click();
    } catch (error) {
      toast.error(describe(error).sentence);
    }
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline">
            <Download aria-hidden />
            {t("button")}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {(["csv", "ndjson"] as const).map((format) => (
            <DropdownMenuItem key={format} onSelect={() => void start(format)}>
              {t(format)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog}
    </>
  );
}
