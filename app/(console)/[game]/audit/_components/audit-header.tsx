"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { auditExportQuery, auditSearchParams } from "../search-params.ts";

export function AuditHeader() {
  const t = useTranslations("audit");
  const { slug } = useGame();
  const [search] = useQueryStates(auditSearchParams);
  const exports = (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden />
          {t("export")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {(["csv", "ndjson"] as const).map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`/api/export/audit?${auditExportQuery(slug, search, format)}`} download>
              {t(`formats.${format}`)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
  return <PageHeader title={t("title")} state={t("state")} {...(useCan("audit.export") ? { actions: exports } : {})} />;
}
