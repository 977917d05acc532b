"use client";

import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";

/** Says what a rename keeps and what it breaks, name by name, before it is done. */
export function RenameDialog({
  renames,
  onConfirm,
  onClose,
}: {
  renames: readonly { before: string; name: string }[];
  onConfirm: () => Promise<void>;
  onClose: () => void;
}) {
  const t = useTranslations("labels.names.rename");
  const trpc = useTRPC();
  const { slug } = useGame();
  const uses = useQueries({
    queries: renames.map(({ before }) => trpc.labels.nameUse.queryOptions({ game: slug, name: before })),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { count: renames.length })}
      confirmLabel={t("confirm")}
      tone="danger"
      onConfirm={onConfirm}
    >
      <ol className="flex list-decimal flex-col gap-1.5 pl-5">
        <li>{t("values")}</li>
        <li>{t("conditions")}</li>
        <li>{t("pushes")}</li>
      </ol>
      <ul className="flex flex-col gap-2">
        {renames.map(({ before, name }, at) => {
          const use = uses[at]?.data;
          return (
            <li key={before} className="rounded-md border border-border bg-surface px-3 py-2">
              <p className="font-medium text-foreground">
                {before} → {name}
              </p>
              {use !== undefined && (
                <>
                  <p>{t("use", { players: use.players, mails: use.mails.length })}</p>
                  <ul className="list-disc pl-5">
                    {use.mails.slice(0, 5).map((mail) => (
                      <li key={mail.id}>{mail.name.trim() === "" ? t("unnamed") : mail.name}</li>
                    ))}
                  </ul>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </ConfirmDialog>
  );
}
