"use client";

import { Download, Plus, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { exportFormats } from "#server/items/schema.ts";
import { itemSearchParams } from "../search-params.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { ItemDialog } from "./item-dialog.tsx";

/** The catalogue as a whole: take it out, bring a list in, add one item. */
export function ItemsHeader() {
  const t = useTranslations("items");
  const mayManage = useCan("item.manage");
  const [open, setOpen] = useState<"import" | "create">();
  const [, setItem] = useQueryState("item", itemSearchParams.item);
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHeader
        title={t("title")}
        state={t("state")}
        actions={
          <>
            <ExportMenu />
            {mayManage && (
              <>
                <Button variant="outline" onClick={() => setOpen("import")}>
                  <Upload aria-hidden />
                  {t("import.open")}
                </Button>
                <Button onClick={() => setOpen("create")}>
                  <Plus aria-hidden />
                  {t("form.create")}
                </Button>
              </>
            )}
          </>
        }
      />
      <ImportDialog open={open === "import"} onClose={close} />
      {open === "create" && <ItemDialog onClose={close} onSaved={(item) => setItem(item.code)} />}
    </>
  );
}

function ExportMenu() {
  const t = useTranslations("items.export");
  const { slug } = useGame();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden />
          {t("open")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {exportFormats.map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={`/api/export/items?${new URLSearchParams({ game: slug, format })}`} download>
              {t(format)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
