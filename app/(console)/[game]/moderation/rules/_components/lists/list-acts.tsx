"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Plus, Settings2, Trash2, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { termSearchParams } from "../../search-params.ts";
import { useRulesChanged } from "../use-rules-changed.ts";
import type { WordList } from "../wire.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { ListSettings } from "./list-dialog.tsx";
import { TermDialog } from "./term-dialog.tsx";

/** What can be done with the list in sight; without one it says how to come to that. */
export function ListActs({
  lists,
  chosen,
  onDeleted,
}: {
  lists: readonly WordList[];
  chosen: WordList | undefined;
  onDeleted: () => void;
}) {
  const t = useTranslations("moderationRules.lists");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const mayExport = useCan("moderation.export");
  const [, setSearch] = useQueryStates(termSearchParams);
  const [asks, setAsks] = useState<"add" | "import" | "settings" | "delete" | null>(null);
  const remove = useMutation(useTRPC().wordLists.delete.mutationOptions());
  const changed = useRulesChanged();
  const close = () => setAsks(null);
  if (chosen === undefined) {
    return <p className="text-muted-foreground text-table">{t("chooseOne", { count: lists.length })}</p>;
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 text-muted-foreground text-table">
        {t("facts", { terms: chosen.terms, allowed: chosen.allowed })} · {t(`origins.${chosen.origin}`)} ·{" "}
        {t("changedBy", { name: chosen.updatedByName })} <Time at={chosen.updatedAt} />
      </p>
      <div className="flex flex-wrap gap-2">
        {mayExport && (
          <Button asChild variant="outline" size="sm">
            <a href={`/api/export/word-list?${new URLSearchParams({ game: slug, id: chosen.id })}`} download>
              <Download aria-hidden />
              {t("export")}
            </a>
          </Button>
        )}
        {mayChange && (
          <>
            <Button variant="outline" size="sm" onClick={() => setAsks("import")}>
              <Upload aria-hidden />
              {t("import")}
            </Button>
            <Button variant="outline" size="sm" onClick={() => setAsks("settings")}>
              <Settings2 aria-hidden />
              {t("edit")}
            </Button>
            <Button variant="dangerOutline" size="sm" onClick={() => setAsks("delete")}>
              <Trash2 aria-hidden />
              {t("delete")}
            </Button>
            <Button size="sm" onClick={() => setAsks("add")}>
              <Plus aria-hidden />
              {t("addTerm")}
            </Button>
          </>
        )}
      </div>
      {asks === "add" && <TermDialog listId={chosen.id} onClose={close} onAdded={(open) => void setSearch({ open })} />}
      {asks === "settings" && <ListSettings list={chosen} onClose={close} />}
      {asks === "import" && <ImportDialog list={chosen} onClose={close} />}
      <ConfirmDialog
        open={asks === "delete"}
        onOpenChange={close}
        title={t("deleteTitle", { name: chosen.name })}
        facts={[
          { label: t("factTerms"), value: chosen.terms },
          { label: t("factAllowed"), value: chosen.allowed },
        ]}
        typeToConfirm={chosen.name}
        confirmLabel={t("delete")}
        tone="danger"
        onConfirm={async () => {
          await remove.mutateAsync({ game: slug, id: chosen.id, version: chosen.version });
          onDeleted();
          await changed();
          toast.success(t("deleted", { name: chosen.name }));
        }}
      >
        {t("deleteBody")}
      </ConfirmDialog>
    </div>
  );
}
