"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import { ImportDialog } from "./import-dialog.tsx";

export function ItemsHeader() {
  const t = useTranslations("items");
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <PageHeader
        title={t("title")}
        state={t("state")}
        {...(useCan("item.manage")
          ? {
              actions: (
                <Button onClick={() => setImporting(true)}>
                  <Upload aria-hidden />
                  {t("import.open")}
                </Button>
              ),
            }
          : {})}
      />
      <ImportDialog open={isImporting} onOpenChange={setImporting} />
    </>
  );
}
