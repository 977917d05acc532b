"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "#components/ui/dialog.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { ImportDiff, type ImportResult } from "./import-diff.tsx";

/** Takes a list of items, says what it would change, and changes it only then. A list with a wrong row changes nothing. */
export function ImportDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("items.import");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-2xl">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription>{t("help")}</DialogDescription>
        {open && <ImportSteps close={() => onOpenChange(false)} />}
      </DialogContent>
    </Dialog>
  );
}

function ImportSteps({ close }: { close: () => void }) {
  const t = useTranslations("items.import");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [plan, setPlan] = useState<ImportResult>();
  const importItems = useMutation(trpc.items.importItems.mutationOptions());
  const edit = (next: string) => {
    setText(next);
    setPlan(undefined);
    importItems.reset();
  };
  const compare = () => importItems.mutate({ game: slug, text, apply: false }, { onSuccess: setPlan });
  const apply = () =>
    importItems.mutate(
      { game: slug, text, apply: true },
      {
        onSuccess: async (result) => {
          if (!result.applied) return setPlan(result);
          await cache.invalidateQueries(trpc.items.pathFilter());
          toast.success(t("done", { added: result.added.length, changed: result.changed.length }));
          close();
        },
      },
    );
  const changes = plan === undefined ? 0 : plan.added.length + plan.changed.length;
  return (
    <>
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto">
        <Field>
          <FieldLabel htmlFor="import-text">{t("text")}</FieldLabel>
          <Textarea
            id="import-text"
            rows={7}
            spellCheck={false}
            className="font-mono text-caption"
            placeholder={t("placeholder")}
            value={text}
            onChange={(event) => edit(event.target.value)}
          />
          <FieldDescription>{t("columns")}</FieldDescription>
        </Field>
        <input
          ref={file}
          type="file"
          accept=".csv,.json,text/csv,application/json"
          aria-label={t("file")}
          className="sr-only"
          tabIndex={-1}
          onChange={async (event) => {
            const chosen = event.target.files?.[0];
            event.target.value = "";
            if (chosen !== undefined) edit(await chosen.text());
          }}
        />
        {importItems.isError && (
          <FailedState title={t("refused")} error={importItems.error} stillHolds={t("nothingChanged")} />
        )}
        {plan !== undefined && <ImportDiff plan={plan} />}
      </div>
      <DialogFooter>
        <Button variant="outline" className="sm:mr-auto" onClick={() => file.current?.click()}>
          {t("file")}
        </Button>
        <Button variant="outline" onClick={close}>
          {t("cancel")}
        </Button>
        {plan !== undefined && plan.rejected.length === 0 && changes > 0 ? (
          <Button onClick={apply} pending={importItems.isPending}>
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
