"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { itemDraft } from "#server/items/schema.ts";
import { FormButtons } from "./form-buttons.tsx";
import { ItemFields } from "./item-fields.tsx";
import { useItemSaved } from "./use-item-saved.ts";
import type { Item } from "./wire.ts";

export type ItemFormProps = {
  /** The game's languages first. */
  locales: readonly ContentLocale[];
  onDirtyChange: (isDirty: boolean) => void;
  onCancel: () => void;
  onSaved: (item: Item) => void;
};

/** Adds one item; its code cannot be changed later. */
export function CreateForm({ locales, onDirtyChange, onCancel, onSaved }: ItemFormProps) {
  const t = useTranslations("items.form");
  const { slug } = useGame();
  const create = useMutation(useTRPC().items.create.mutationOptions());
  const saved = useItemSaved();
  const form = useForm<z.input<typeof itemDraft>, unknown, z.output<typeof itemDraft>>({
    resolver: problemResolver(itemDraft),
    defaultValues: {
      code: "",
      names: Object.fromEntries(locales.map((locale) => [locale, ""])),
      icon: "chest",
      rarity: "common",
      category: "consumable",
      tradable: false,
      disabled: false,
      disabledReason: "",
    },
  });
  const { isDirty } = form.formState;
  useEffect(() => onDirtyChange(isDirty), [isDirty, onDirtyChange]);
  return (
    <Form
      form={form}
      aria-label={t("createTitle")}
      className="min-h-0 overflow-y-auto px-5 pt-1"
      onSubmit={async (values) => {
        const item = await create.mutateAsync({ game: slug, ...values });
        await saved(item);
        toast.success(t("created", { code: item.code }));
        onSaved(item);
      }}
    >
      <TextField
        control={form.control}
        name="code"
        label={t("code")}
        description={t("codeHelp")}
        mono
        input={{ autoFocus: true, autoComplete: "off", spellCheck: false }}
      />
      <ItemFields locales={locales} />
      <FormButtons confirmLabel={t("createConfirm")} onCancel={onCancel} />
    </Form>
  );
}
