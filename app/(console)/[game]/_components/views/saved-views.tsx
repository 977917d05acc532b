"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type ViewAct, ViewMenu } from "#components/data-table/view-menu.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan } from "#components/shell/game-context.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import type { ViewScreen } from "#db/enums/views.ts";
import { useViews } from "./use-views.ts";
import { ViewNameDialog } from "./view-name-dialog.tsx";

/**
 * The menu of a screen's saved views with its dialogs; the tabs themselves stand in the page's head.
 * @param params what the list shows now, as a view would keep it
 */
export function SavedViews({
  screen,
  currentId,
  params,
  onOpen,
}: {
  screen: ViewScreen;
  currentId: string | null;
  params: Record<string, string>;
  /** Opens a view by its id; null for none. */
  onOpen: (id: string | null) => void;
}) {
  const t = useTranslations("ui.views");
  const canShare = useCan("view.share");
  const { describe } = useProblem();
  const { views, ...act } = useViews(screen);
  const [asks, setAsks] = useState<"saveAs" | "rename" | "delete" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const current = views.find((view) => view.id === currentId);
  const isChanged = current !== undefined && JSON.stringify(current.params) !== JSON.stringify(params);
  const place = current === undefined ? -1 : views.indexOf(current);

  const run = async (done: string, work: Promise<unknown>) => {
    try {
      await work;
      toast.success(done);
    } catch (error) {
      setFailure(describe(error).sentence);
    }
  };
  const perform = (chosen: ViewAct) => {
    if (chosen === "saveAs" || chosen === "rename" || chosen === "delete") return setAsks(chosen);
    if (current === undefined) return;
    const works: Record<Exclude<ViewAct, "saveAs" | "rename" | "delete">, () => Promise<unknown>> = {
      save: () => act.save(current, params),
      left: () => act.move(current, -1),
      right: () => act.move(current, 1),
      default: () => act.setDefault(current),
      noDefault: () => act.setDefault(null),
      share: () => act.share(current, true),
      unshare: () => act.share(current, false),
    };
    void run(t(`done.${chosen}`, { name: current.name }), works[chosen]());
  };
  return (
    <>
      <ViewMenu
        current={current}
        isChanged={isChanged}
        canShare={canShare}
        place={{ isFirst: place <= 0, isLast: place === views.length - 1 }}
        onAct={perform}
      />
      <Dialog open={failure !== null} onOpenChange={() => setFailure(null)}>
        <DialogContent className="max-w-md p-5">
          <DialogTitle>{t("failed")}</DialogTitle>
          <DialogDescription className="mt-1 pr-6">{failure}</DialogDescription>
        </DialogContent>
      </Dialog>
      {asks === "saveAs" && (
        <ViewNameDialog
          onClose={() => setAsks(null)}
          onName={async (name) => onOpen((await act.create(name, params)).id)}
        />
      )}
      {asks === "rename" && current !== undefined && (
        <ViewNameDialog
          name={current.name}
          onClose={() => setAsks(null)}
          onName={(name) => act.rename(current, name)}
        />
      )}
      {asks === "delete" && current !== undefined && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsks(null)}
          title={t("deleteTitle", { name: current.name })}
          confirmLabel={t("delete")}
          tone="danger"
          onConfirm={async () => {
            await act.remove(current);
            onOpen(null);
          }}
        >
          <p>{t(current.isShared ? "deleteSharedBody" : "deleteBody")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
