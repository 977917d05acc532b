"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { createViewInput, viewNameCharactersMax } from "#server/views/schema.ts";

const nameInput = z.object({ name: createViewInput.shape.name });

/** Asks for the name of a view, new or not. */
export function ViewNameDialog({
  name,
  onName,
  onClose,
}: {
  /** The name it has; undefined for a new one. */
  name?: string | undefined;
  onName: (name: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useTranslations("ui.views");
  const form = useForm<z.input<typeof nameInput>, unknown, z.output<typeof nameInput>>({
    resolver: problemResolver(nameInput),
    defaultValues: { name: name ?? "" },
  });
  const title = t(name === undefined ? "saveAs" : "rename");
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("nameHelp")}</DialogDescription>
        <Form
          form={form}
          aria-label={title}
          onSubmit={async (values) => {
            await onName(values.name);
            onClose();
          }}
        >
          <TextField control={form.control} name="name" label={t("name")} lengthMax={viewNameCharactersMax} />
          <div className="flex justify-end gap-2">
            <Button variant="outline" onClick={onClose}>
              {t("cancel")}
            </Button>
            <SubmitButton>{t("confirm")}</SubmitButton>
          </div>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
