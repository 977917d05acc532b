"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogTitle,
} from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useMaybeGame } from "./game-context.tsx";

export type ConfirmFact = { label: string; value: ReactNode };

/**
 * Asks before something that cannot be taken back. The title names the act; the body says count, value, a sample and what cannot
 * be undone. Focus starts on Cancel. `typeToConfirm` asks for a text, letter by letter. In a live game the button carries the
 * game's name. The dialog stays open while `onConfirm` runs and shows its refusal; it closes when it succeeds.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  facts,
  sample,
  typeToConfirm,
  confirmLabel,
  cancelLabel,
  tone = "primary",
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children?: ReactNode;
  /** The two or three numbers that decide, large. */
  facts?: readonly ConfirmFact[];
  /** The first few of what it will touch. */
  sample?: readonly ReactNode[];
  typeToConfirm?: string | undefined;
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "primary" | "danger";
  /** May return a promise: the dialog waits for it. */
  onConfirm: () => unknown;
}) {
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent className="max-w-md">
        <ConfirmBody
          {...{ title, children, facts, sample, typeToConfirm, confirmLabel, cancelLabel, tone, onConfirm }}
          close={() => onOpenChange(false)}
        />
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** Lives only while the dialog is open, so what was typed and what failed is gone the next time. */
function ConfirmBody({
  title,
  children,
  facts,
  sample,
  typeToConfirm,
  confirmLabel,
  cancelLabel,
  tone,
  onConfirm,
  close,
}: {
  title: string;
  children: ReactNode;
  facts: readonly ConfirmFact[] | undefined;
  sample: readonly ReactNode[] | undefined;
  typeToConfirm: string | undefined;
  confirmLabel: string;
  cancelLabel: string | undefined;
  tone: "primary" | "danger";
  onConfirm: () => unknown;
  close: () => void;
}) {
  const t = useTranslations("ui.confirm");
  const game = useMaybeGame();
  const { describe } = useProblem();
  const inputId = useId();
  const [typed, setTyped] = useState("");
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const mayConfirm = typeToConfirm === undefined || typed.normalize("NFC").trim() === typeToConfirm.normalize("NFC");
  const confirm = async () => {
    setPending(true);
    setFailure(undefined);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <form
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (mayConfirm && !isPending) void confirm();
      }}
    >
      <div className="flex min-h-0 flex-col gap-3.5 overflow-y-auto px-5 pt-5 pb-1">
        <AlertDialogTitle>{title}</AlertDialogTitle>
        {facts !== undefined && facts.length > 0 && (
          <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border">
            {facts.map((fact) => (
              <div key={fact.label} className="bg-surface px-3.5 py-2.5">
                <dt className="text-caption text-muted-foreground">{fact.label}</dt>
                <dd className="font-semibold text-section">{fact.value}</dd>
              </div>
            ))}
          </dl>
        )}
        <AlertDialogDescription asChild>
          <div className="flex flex-col gap-2 text-muted-foreground">{children}</div>
        </AlertDialogDescription>
        {sample !== undefined && sample.length > 0 && (
          <div>
            <p className="mb-1 text-caption text-muted-foreground">{t("sample")}</p>
            <ul className="divide-y divide-border rounded-md border border-border bg-surface text-table">
              {sample.slice(0, 5).map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a sample of fixed lines that never move
                <li key={index} className="truncate px-3 py-1.5">
                  {line}
                </li>
              ))}
            </ul>
          </div>
        )}
        {typeToConfirm !== undefined && (
          <Field>
            <FieldLabel htmlFor={inputId}>{t("typeName", { name: typeToConfirm })}</FieldLabel>
            <Input
              id={inputId}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        {failure !== undefined && (
          <Alert tone="danger" live>
            {describe(failure).sentence}
          </Alert>
        )}
      </div>
      <div className="flex flex-col-reverse gap-2 px-5 pt-4 pb-5 sm:flex-row sm:justify-end">
        <AlertDialogCancel asChild>
          <Button variant="outline" disabled={isPending}>
            {cancelLabel ?? t("cancel")}
          </Button>
        </AlertDialogCancel>
        <Button
          type="submit"
          variant={tone}
          pending={isPending}
          disabled={!mayConfirm}
          className="min-w-0 shrink whitespace-normal"
        >
          {game?.kind === "live" ? t("inLiveGame", { act: confirmLabel, game: game.name }) : confirmLabel}
        </Button>
      </div>
    </form>
  );
}
