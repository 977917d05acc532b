"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "#components/ui/dialog.tsx";
import { contentLocales } from "#db/enums/locales.ts";
import { CreateForm } from "./create-form.tsx";
import { EditForm } from "./edit-form.tsx";
import type { Item } from "./wire.ts";

/** One item as a form: a new one, or `item`. What was typed is not lost by a key or a click beside it. */
export function ItemDialog({
  item,
  onClose,
  onSaved,
}: {
  item?: Item;
  onClose: () => void;
  onSaved?: (item: Item) => void;
}) {
  const t = useTranslations("items.form");
  const unsaved = useTranslations("ui.unsaved");
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(useTRPC().games.get.queryOptions({ game: slug }));
  const [isDirty, setDirty] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => (isDirty ? setLeaving(true) : onClose());
  // A name in a language that the game has no longer is kept and can be corrected.
  const locales = contentLocales.filter((each) => game.locales.includes(each) || item?.names[each] !== undefined);
  const props = {
    locales: [...game.locales, ...locales.filter((each) => !game.locales.includes(each))],
    onDirtyChange: setDirty,
    onCancel: leave,
    onSaved: (saved: Item) => {
      onSaved?.(saved);
      onClose();
    },
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{item === undefined ? t("createTitle") : t("editTitle", { code: item.code })}</DialogTitle>
          <DialogDescription>{t(item === undefined ? "createHelp" : "editHelp")}</DialogDescription>
        </DialogHeader>
        {item === undefined ? <CreateForm {...props} /> : <EditForm {...props} item={item} />}
        <ConfirmDialog
          open={isLeaving}
          onOpenChange={setLeaving}
          title={unsaved("title")}
          confirmLabel={unsaved("leave")}
          cancelLabel={unsaved("stay")}
          tone="danger"
          onConfirm={onClose}
        >
          {unsaved("body")}
        </ConfirmDialog>
      </DialogContent>
    </Dialog>
  );
}
