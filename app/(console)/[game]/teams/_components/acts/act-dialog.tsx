"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { ActResult } from "./act-result.tsx";
import { useActId } from "./use-act-id.ts";
import type { ActOutcome } from "./wire.ts";

type Props<Values extends FieldValues, Output> = {
  title: string;
  body: string;
  confirmLabel: string;
  tone?: "primary" | "danger";
  /** The procedure's input without what the dialog itself knows. */
  schema: z.ZodType<Output, Values>;
  defaultValues: DefaultValues<Values>;
  onAct: (id: string, values: Output) => Promise<ActOutcome>;
  onClose: () => void;
  children: (form: UseFormReturn<Values, unknown, Output>) => ReactNode;
};

/**
 * Asks for what an act needs and shows what became of it. Whatever was refused stays typed; what was done in full closes the dialog.
 */
export function ActDialog<Values extends FieldValues, Output>(props: Props<Values, Output>) {
  const [outcome, setOutcome] = useState<ActOutcome>();
  const { title, body, onClose } = props;
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{body}</DialogDescription>
        {outcome === undefined ? (
          <ActForm {...props} onOutcome={setOutcome} />
        ) : (
          <ActResult outcome={outcome} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function ActForm<Values extends FieldValues, Output>({
  title,
  confirmLabel,
  tone = "primary",
  schema,
  defaultValues,
  onAct,
  onClose,
  onOutcome,
  children,
}: Props<Values, Output> & { onOutcome: (outcome: ActOutcome) => void }) {
  const t = useTranslations("teamActs");
  const cache = useQueryClient();
  const trpc = useTRPC();
  const { idOf, done } = useActId();
  const form = useForm<Values, unknown, Output>({ resolver: problemResolver(schema), defaultValues });
  const submit = async (values: Output) => {
    const outcome = await onAct(idOf(values), values);
    done();
    await cache.invalidateQueries(trpc.teams.pathFilter());
    if (outcome.state === "done" && !outcome.already) {
      toast.success(t("result.done"));
      onClose();
    } else onOutcome(outcome);
  };
  return (
    <Form form={form} onSubmit={submit} aria-label={title}>
      {children(form)}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onClose}>
          {t("cancel")}
        </Button>
        <SubmitButton variant={tone} className="whitespace-normal">
          {confirmLabel}
        </SubmitButton>
      </div>
    </Form>
  );
}
