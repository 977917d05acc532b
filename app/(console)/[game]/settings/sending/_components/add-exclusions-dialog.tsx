"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { exclusionListKinds } from "#db/enums/mail.ts";
import { addExclusionsInput, sendingRuleLimits } from "#server/mail/exclusions/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

/** Puts pasted accounts on the exclusion list. */
export function AddExclusionsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("settings.sending");
  return (
    <FormDialog open={open} title={t("add")} body={t("addBody")} onClose={onClose}>
      <AddForm onClose={onClose} />
    </FormDialog>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.sending");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const add = useMutation(trpc.sendingRules.addExclusions.mutationOptions());
  const form = useForm<z.input<typeof addExclusionsInput>, unknown, z.output<typeof addExclusionsInput>>({
    resolver: problemResolver(addExclusionsInput),
    defaultValues: { text: "", kind: "excluded", note: "" },
  });
  const submit = async (values: z.output<typeof addExclusionsInput>) => {
    const counts = await add.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.sendingRules.pathFilter());
    void cache.invalidateQueries(trpc.mail.plan.pathFilter());
    toast.success(t("added", counts));
    onClose();
  };
  const { control } = form;
  return (
    <Form form={form} onSubmit={submit} aria-label={t("add")}>
      <TextField
        control={control}
        name="text"
        label={t("accounts")}
        rows={6}
        mono
        input={{ spellCheck: false, autoFocus: true, placeholder: "player_00001\nplayer_00002" }}
      />
      <SelectField
        control={control}
        name="kind"
        label={t("kind")}
        options={exclusionListKinds.map((value) => ({
          value,
          label: (
            <>
              {t(`kinds.${value}`)} <span className="text-muted-foreground">{t(`kindHelp.${value}`)}</span>
            </>
          ),
        }))}
      />
      <TextField
        control={control}
        name="note"
        label={t("note")}
        description={t("noteHelp")}
        lengthMax={sendingRuleLimits.noteCharactersMax}
        optional
      />
      <DialogButtons confirmLabel={t("addConfirm")} onClose={onClose} />
    </Form>
  );
}
