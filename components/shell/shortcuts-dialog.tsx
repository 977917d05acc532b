"use client";

import { useTranslations } from "next-intl";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { navigation } from "./navigation.ts";

/** Every key of the house, shown on `?`. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("shell");
  const groups = [
    {
      title: t("shortcuts.everywhere"),
      keys: [
        { keys: ["⌘", "K"], does: t("palette.open") },
        { keys: ["⌘", "Enter"], does: t("shortcuts.primary") },
        { keys: ["/"], does: t("shortcuts.search") },
        { keys: ["?"], does: t("shortcuts.title") },
        { keys: ["Esc"], does: t("shortcuts.close") },
      ],
    },
    {
      title: t("shortcuts.goTo"),
      keys: navigation.map(({ id, key }) => ({ keys: ["G", key.toUpperCase()], does: t(`pages.${id}`) })),
    },
    {
      title: t("shortcuts.tables"),
      keys: [
        { keys: ["J"], does: t("shortcuts.nextRow") },
        { keys: ["K"], does: t("shortcuts.previousRow") },
        { keys: ["Enter"], does: t("shortcuts.openRow") },
        { keys: ["X"], does: t("shortcuts.selectRow") },
        { keys: ["Shift", "X"], does: t("shortcuts.selectRange") },
      ],
    },
    {
      title: t("shortcuts.composer"),
      keys: [
        { keys: ["⌘", "⇧", "Enter"], does: t("shortcuts.testSend") },
        { keys: ["Alt", "L"], does: t("shortcuts.nextLanguage") },
        { keys: ["←", "→"], does: t("shortcuts.tabs") },
      ],
    },
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("shortcuts.title")}</DialogTitle>
          <DialogDescription>{t("shortcuts.description")}</DialogDescription>
        </DialogHeader>
        <DialogBody className="flex flex-col gap-5 pb-5" tabIndex={0}>
          {groups.map((group) => (
            <section key={group.title}>
              <h3 className="mb-1.5 font-medium text-muted-foreground text-table">{group.title}</h3>
              <dl className="flex flex-col">
                {group.keys.map(({ keys, does }) => (
                  <div key={does} className="flex min-h-8 items-center justify-between gap-4">
                    <dt>{does}</dt>
                    <dd className="flex gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
