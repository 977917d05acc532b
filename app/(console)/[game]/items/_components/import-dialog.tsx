"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { ImportDiff } from "./import-diff.tsx";
import { ImportSource, type ListSource, textOf } from "./import-source.tsx";
import type { ImportResult } from "./wire.ts";

/** Takes a list of items, says what it would change, and changes exactly that. A list with a wrong row changes nothing. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("items.import");
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent className="max-w-3xl">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("help")}</DialogDescription>
        </DialogHeader>
        {open && <ImportSteps onClose={onClose} />}
      </DialogContent>
    </Dialog>
  );
}

function ImportSteps({ onClose }: { onClose: () => void }) {
  const t = useTranslations("items.import");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [source, setSource] = useState<ListSource>({ kind: "pasted", text: "" });
  const [plan, setPlan] = useState<ImportResult>();
  const importItems = useMutation(trpc.items.importItems.mutationOptions());
  const change = (next: ListSource) => {
    setSource(next);
    setPlan(undefined);
    importItems.reset();
  };
  const text = textOf(source);
  const compare = () => importItems.mutate({ game: slug, text, apply: false }, { onSuccess: setPlan });
  const apply = (planHash: string) =>
    importItems.mutate(
      { game: slug, text, apply: true, planHash },
      {
        onSuccess: async (result) => {
          if (!result.applied) return setPlan(result);
          toast.success(t("done", { added: result.added.length, changed: result.changed.length }));
          onClose();
          void cache.invalidateQueries(trpc.mail.pathFilter());
          await cache.invalidateQueries(trpc.items.pathFilter());
        },
      },
    );
  const changes = plan === undefined ? 0 : plan.added.length + plan.changed.length;
  return (
    <>
      <DialogBody className="flex flex-col gap-4">
        <ImportSource source={source} onChange={change} />
        {importItems.isError && (
          <FailedState title={t("refused")} error={importItems.error} stillHolds={t("nothingChanged")} />
        )}
        {plan?.isStale && (
          <Alert tone="warning" live title={t("staleTitle")}>
            {t("stale")}
          </Alert>
        )}
        {plan !== undefined && <ImportDiff key={plan.planHash} plan={plan} />}
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          {t("cancel")}
        </Button>
        {plan !== undefined && plan.rejected.length === 0 && changes > 0 ? (
          <Button onClick={() => apply(plan.planHash)} pending={importItems.isPending}>
            {t("apply", { count: changes })}
          </Button>
        ) : (
          <Button onClick={compare} pending={importItems.isPending} disabled={text.trim() === ""}>
            {t("compare")}
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
