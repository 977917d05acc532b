"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { TickField } from "#components/form/tick-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { termLanguages } from "#db/enums/moderation.ts";
import { createListInput, listLimits, updateListInput } from "#server/moderation/lists/schema.ts";
import { FormDialog } from "../form-dialog.tsx";
import { useRulesChanged } from "../use-rules-changed.ts";
import type { WordList } from "../wire.ts";

/** A new list; its language cannot be changed later. */
export function ListDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const t = useTranslations("moderationRules.lists");
  const language = useTranslations("moderation.languages");
  const { slug } = useGame();
  const create = useMutation(useTRPC().wordLists.create.mutationOptions());
  const changed = useRulesChanged();
  const form = useForm<z.input<typeof createListInput>, unknown, z.output<typeof createListInput>>({
    resolver: problemResolver(createListInput),
    defaultValues: { name: "", language: "ko" },
  });
  return (
    <FormDialog
      form={form}
      className="max-w-md"
      title={t("newTitle")}
      help={t("newHelp")}
      confirmLabel={t("create")}
      onClose={onClose}
      onSubmit={async (values) => {
        const made = await create.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("created", { name: made.name }));
        onMade(made.id);
      }}
    >
      <TextField
        control={form.control}
        name="name"
        label={t("name")}
        lengthMax={listLimits.nameCharactersMax}
        input={{ autoFocus: true, autoComplete: "off" }}
      />
      <SelectField
        control={form.control}
        name="language"
        label={t("language")}
        description={t("languageHelp")}
        options={termLanguages.map((value) => ({ value, label: language(value) }))}
      />
    </FormDialog>
  );
}

/** The name of a list, and whether it stands in the next version. */
export function ListSettings({ list, onClose }: { list: WordList; onClose: () => void }) {
  const t = useTranslations("moderationRules.lists");
  const { slug } = useGame();
  const update = useMutation(useTRPC().wordLists.update.mutationOptions());
  const changed = useRulesChanged();
  const { id, version, name, isOn } = list;
  const form = useForm<z.input<typeof updateListInput>, unknown, z.output<typeof updateListInput>>({
    resolver: problemResolver(updateListInput),
    defaultValues: { id, version, name, isOn },
  });
  return (
    <FormDialog
      form={form}
      className="max-w-md"
      title={t("editTitle", { name })}
      help={t("editHelp")}
      confirmLabel={t("save")}
      onClose={onClose}
      onSubmit={async (values) => {
        await update.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("saved", { name: values.name }));
      }}
    >
      <TextField control={form.control} name="name" label={t("name")} lengthMax={listLimits.nameCharactersMax} />
      <TickField control={form.control} name="isOn" label={t("isOn")} description={t("isOnHelp")} />
    </FormDialog>
  );
}
