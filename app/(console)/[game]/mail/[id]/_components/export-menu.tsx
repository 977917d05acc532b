"use client";

import { ChevronDown, Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { RunReport } from "../../_components/wire.ts";
import { campaignPageParams } from "../search-params.ts";

const formats = ["csv", "ndjson"] as const;

/** Every player of the run that is looked at, or of all runs, as a file. @param newest the run the page shows by itself. */
export function ExportMenu({ id, newest }: { id: string; newest: RunReport["run"] }) {
  const t = useTranslations("mail.report.export");
  const locale = useLocale();
  const { slug } = useGame();
  const [named] = useQueryState("run", campaignPageParams.run);
  const items = (run: string) =>
    formats.map((format) => (
      <DropdownMenuItem key={format} asChild>
        <a href={`/api/export/campaign?${new URLSearchParams({ game: slug, id, run, format, locale })}`} download>
          {t(format)}
        </a>
      </DropdownMenuItem>
    ));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden />
          {t("button")}
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>{t("run")}</DropdownMenuLabel>
        {items(named ?? newest.id)}
        {newest.ordinal > 1 && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>{t("all")}</DropdownMenuLabel>
            {items("all")}
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
