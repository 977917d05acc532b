"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { TickField } from "#components/form/tick-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { matchKinds, termCategories } from "#db/enums/moderation.ts";
import { addTermInput, listLimits } from "#server/moderation/lists/schema.ts";
import { FormDialog } from "../form-dialog.tsx";
import { LinesField } from "../lines-field.tsx";
import { SeverityField } from "../severity-field.tsx";
import { useRulesChanged } from "../use-rules-changed.ts";
import type { Term } from "../wire.ts";

type Values = z.input<typeof addTermInput>;

/** A new term of a list, or `term`. */
export function TermDialog({
  term,
  listId,
  onClose,
  onAdded,
}: {
  term?: Term;
  listId: string;
  onClose: () => void;
  onAdded?: (id: string) => void;
}) {
  const t = useTranslations("moderationRules.terms");
  const category = useTranslations("moderation.categories");
  const { slug } = useGame();
  const trpc = useTRPC();
  // The page below may learn of another's change meanwhile; what is saved stands for what was read here.
  const [seen] = useState(term);
  const add = useMutation(trpc.wordLists.addTerm.mutationOptions());
  const update = useMutation(trpc.wordLists.updateTerm.mutationOptions());
  const changed = useRulesChanged();
  const form = useForm<Values, unknown, z.output<typeof addTermInput>>({
    resolver: problemResolver(addTermInput),
    defaultValues: { listId, term: valuesOf(seen) },
  });
  return (
    <FormDialog
      form={form}
      title={seen === undefined ? t("addTitle") : t("editTitle", { text: seen.text })}
      help={t("formHelp")}
      confirmLabel={t(seen === undefined ? "add" : "save")}
      onClose={onClose}
      onSubmit={async (values) => {
        const saved =
          seen === undefined
            ? await add.mutateAsync({ game: slug, ...values })
            : await update.mutateAsync({ game: slug, id: seen.id, updatedAt: seen.updatedAt, term: values.term });
        await changed();
        toast.success(t("saved", { text: saved.text }));
        if (seen === undefined) onAdded?.(saved.id);
      }}
    >
      <TextField
        control={form.control}
        name="term.text"
        label={t("fields.text")}
        description={t("fields.textHelp")}
        lengthMax={listLimits.termCharactersMax}
        input={{ autoFocus: true, autoComplete: "off", spellCheck: false }}
      />
      <LinesField
        control={form.control}
        name="term.spellings"
        label={t("fields.spellings")}
        description={t("fields.spellingsHelp")}
        optional
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          control={form.control}
          name="term.category"
          label={t("columns.category")}
          options={termCategories.map((value) => ({ value, label: category(value) }))}
        />
        <SeverityField control={form.control} name="term.severity" label={t("columns.severity")} />
        <SelectField
          control={form.control}
          name="term.kind"
          label={t("columns.kind")}
          options={matchKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </div>
      <TickField
        control={form.control}
        name="term.isLoose"
        label={t("fields.isLoose")}
        description={t("fields.isLooseHelp")}
      />
      <TextField
        control={form.control}
        name="term.note"
        label={t("note")}
        lengthMax={listLimits.noteCharactersMax}
        optional
      />
    </FormDialog>
  );
}

function valuesOf(term: Term | undefined): Values["term"] {
  if (term === undefined) {
    return { text: "", spellings: [], category: "profanity", severity: 2, kind: "substring", isLoose: false, note: "" };
  }
  const { text, spellings, category, severity, kind, isLoose, note } = term;
  return { text, spellings, category, severity, kind, isLoose, note: note ?? "" };
}
