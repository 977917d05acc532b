"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { type HoldSubject, holdSubjects } from "#db/enums/retention.ts";
import { type PlaceHoldInput, placeHoldInput } from "#server/audit/retention/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

/** Asks what is to be kept, and why. */
export function HoldDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.retention.holds");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const place = useMutation(trpc.retention.placeHold.mutationOptions());
  const subjectLabelId = useId();
  const [subject, setSubject] = useState<HoldSubject>("player");
  const form = useForm<z.input<typeof placeHoldInput>, unknown, PlaceHoldInput>({
    resolver: problemResolver(placeHoldInput),
    defaultValues: { subject: "player", subjectId: "", reason: "" },
  });
  const submit = async (values: PlaceHoldInput) => {
    await place.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.retention.pathFilter());
    toast.success(t("placed"));
    onClose();
  };
  return (
    <FormDialog open title={t("place")} body={t("placeBody")} onClose={onClose}>
      <Form form={form} onSubmit={submit} aria-label={t("place")}>
        <Field>
          <FieldLabel id={subjectLabelId}>{t("subject")}</FieldLabel>
          <Select
            value={subject}
            onValueChange={(next) => {
              const chosen = holdSubjects.find((each) => each === next) ?? "player";
              setSubject(chosen);
              form.setValue("subject", chosen);
            }}
          >
            <SelectTrigger aria-labelledby={subjectLabelId}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {holdSubjects.map((each) => (
                <SelectItem key={each} value={each}>
                  {t(`subjects.${each}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </Field>
        {subject !== "game" && <TextField control={form.control} name="subjectId" label={t(`ids.${subject}`)} />}
        <TextField control={form.control} name="reason" label={t("reason")} lengthMax={500} />
        <DialogButtons confirmLabel={t("place")} onClose={onClose} />
      </Form>
    </FormDialog>
  );
}
