"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Path, useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { readProblem } from "#components/form/problem.ts";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { diffFields } from "#lib/diff-fields.ts";
import { itemLimits, updateItemInput } from "#server/items/schema.ts";
import { ConflictPanel } from "./conflict-panel.tsx";
import type { ItemFormProps } from "./create-form.tsx";
import { FormButtons } from "./form-buttons.tsx";
import { ItemFields } from "./item-fields.tsx";
import { comparable, formValuesOf } from "./item-values.ts";
import { useItemSaved } from "./use-item-saved.ts";
import type { Item } from "./wire.ts";

type Values = z.input<typeof updateItemInput>;

/** Changes one item. When somebody saved in between, both changes are shown, and what was typed stays. */
export function EditForm({ item, locales, onDirtyChange, onCancel, onSaved }: ItemFormProps & { item: Item }) {
  const t = useTranslations("items.form");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const update = useMutation(trpc.items.update.mutationOptions());
  const saved = useItemSaved();
  /** What the typed values were made from, and what somebody saved meanwhile. */
  const [base, setBase] = useState(item);
  const [theirs, setTheirs] = useState<Item>();
  const valuesOf = (from: Item): Values => ({
    code: from.code,
    version: from.version,
    ...formValuesOf(from, locales),
    note: "",
  });
  const form = useForm<Values, unknown, z.output<typeof updateItemInput>>({
    resolver: problemResolver(updateItemInput),
    defaultValues: valuesOf(item),
  });
  const { isDirty } = form.formState;
  useEffect(() => onDirtyChange(isDirty), [isDirty, onDirtyChange]);

  const typed = () => comparable(pickValues(form.getValues()));
  const before = comparable(formValuesOf(base, locales));
  const submit = async (values: z.output<typeof updateItemInput>) => {
    try {
      const after = await update.mutateAsync({ game: slug, ...values, version: base.version });
      await saved(after);
      toast.success(t("saved", { code: after.code }));
      onSaved(after);
    } catch (error) {
      if (readProblem(error).reason !== "items.changed") throw error;
      const get = trpc.items.get.queryOptions({ game: slug, code: item.code });
      setTheirs(await cache.fetchQuery({ ...get, staleTime: 0 }));
    }
  };
  const take = (next: Item, keepMine: boolean) => {
    const mine = keepMine ? diffFields(before, typed()).map(({ field }) => field) : [];
    const kept = mine.map((field) => [field, form.getValues(field as Path<Values>)] as const);
    form.reset(valuesOf(next));
    for (const [field, value] of kept) form.setValue(field as Path<Values>, value, { shouldDirty: true });
    setBase(next);
    setTheirs(undefined);
  };

  return (
    <Form
      form={form}
      aria-label={t("editTitle", { code: item.code })}
      className="min-h-0 overflow-y-auto px-5 pt-1"
      onSubmit={submit}
    >
      {theirs !== undefined && (
        <ConflictPanel
          theirs={theirs}
          theirChanges={diffFields(before, comparable(formValuesOf(theirs, locales)))}
          myChanges={diffFields(before, typed())}
          onKeepMine={() => take(theirs, true)}
          onTakeTheirs={() => take(theirs, false)}
        />
      )}
      <ItemFields locales={locales} />
      <TextField
        control={form.control}
        name="note"
        label={t("note")}
        description={t("noteHelp")}
        lengthMax={itemLimits.reasonCharactersMax}
        optional
      />
      <FormButtons confirmLabel={t("save")} onCancel={onCancel} />
    </Form>
  );
}

function pickValues({ code: _code, version: _version, note: _note, ...values }: Values): object {
  return values;
}
