"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { TickField } from "#components/form/tick-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { providerKinds } from "#db/enums/moderation-rules.ts";
import { addProviderInput, providerLimits, tencentHosts } from "#server/moderation/providers/schema.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";
import type { Checker } from "../../_components/wire.ts";

const checkerForm = addProviderInput.extend({ renewSecret: z.boolean() });
type Values = z.input<typeof checkerForm>;

/** A new checker, or `checker`. A secret that was made is handed on once. */
export function CheckerDialog({
  checker,
  onSecret,
  onClose,
}: {
  checker?: Checker;
  onSecret: (secret: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("moderationRules.checkers");
  const { slug } = useGame();
  const trpc = useTRPC();
  // The page below may learn of another's change meanwhile; what is saved stands for what was read here.
  const [seen] = useState(checker);
  const add = useMutation(trpc.providers.add.mutationOptions());
  const update = useMutation(trpc.providers.update.mutationOptions());
  const changed = useRulesChanged();
  const form = useForm<Values, unknown, z.output<typeof checkerForm>>({
    resolver: problemResolver(checkerForm),
    defaultValues: { provider: valuesOf(seen), secret: "", renewSecret: false },
  });
  const kind = useWatch({ control: form.control, name: "provider.kind" });
  return (
    <FormDialog
      form={form}
      title={seen === undefined ? t("addTitle") : t("editTitle", { name: seen.name })}
      help={t("formHelp")}
      confirmLabel={t(seen === undefined ? "add" : "save")}
      onClose={onClose}
      onSubmit={async ({ renewSecret, ...values }) => {
        const saved =
          seen === undefined
            ? await add.mutateAsync({ game: slug, ...values })
            : await update.mutateAsync({
                game: slug,
                id: seen.id,
                version: seen.version,
                ...values,
                renewSecret,
              });
        await changed();
        toast.success(t("saved", { name: saved.provider.name }));
        if (saved.secret !== null) onSecret(saved.secret);
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          control={form.control}
          name="provider.name"
          label={t("columns.name")}
          lengthMax={providerLimits.nameCharactersMax}
          input={{ autoFocus: true, autoComplete: "off" }}
        />
        <SelectField
          control={form.control}
          name="provider.kind"
          label={t("columns.kind")}
          options={providerKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </div>
      <TextField
        control={form.control}
        name="provider.url"
        label={t("url")}
        description={kind === "tms" ? t("tmsUrlHelp", { hosts: tencentHosts.join(", ") }) : t("urlHelp")}
        mono
        input={{ type: "url", autoComplete: "off", spellCheck: false }}
      />
      {kind === "tms" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField control={form.control} name="provider.secretId" label={t("secretId")} mono />
          <TextField
            control={form.control}
            name="secret"
            label={t("secretKey")}
            description={seen === undefined ? t("secretKeyHelp") : t("secretKeyKept")}
            input={{ type: "password", autoComplete: "new-password" }}
          />
          <TextField control={form.control} name="provider.region" label={t("region")} optional />
          <TextField control={form.control} name="provider.bizType" label={t("bizType")} optional />
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          control={form.control}
          name="provider.budgetMs"
          label={t("columns.budget")}
          description={t("budgetHelp")}
          suffix="ms"
        />
        <NumberField
          control={form.control}
          name="provider.cacheSeconds"
          label={t("cache")}
          description={t("cacheHelp")}
          suffix={t("secondsSuffix")}
        />
        <NumberField
          control={form.control}
          name="provider.breakAfter"
          label={t("breakAfter")}
          description={t("breakAfterHelp")}
        />
        <NumberField
          control={form.control}
          name="provider.breakMs"
          label={t("breakMs")}
          description={t("breakMsHelp")}
          suffix="ms"
        />
      </div>
      <TickField control={form.control} name="provider.isOn" label={t("isOn")} description={t("isOnHelp")} />
      {seen !== undefined && kind === "http" && (
        <TickField
          control={form.control}
          name="renewSecret"
          label={t("renewSecret")}
          description={t("renewSecretHelp")}
        />
      )}
    </FormDialog>
  );
}

function valuesOf(checker: Checker | undefined): Values["provider"] {
  if (checker === undefined) {
    const bounds = { budgetMs: 400, breakAfter: 5, breakMs: 30_000, cacheSeconds: 60 };
    return { name: "", kind: "http", isOn: true, url: "", secretId: "", region: "", bizType: "", ...bounds };
  }
  const { name, kind, isOn, url, secretId, region, bizType, budgetMs, breakAfter, breakMs, cacheSeconds } = checker;
  const texts = { secretId: secretId ?? "", region: region ?? "", bizType: bizType ?? "" };
  return { name, kind, isOn, url, ...texts, budgetMs, breakAfter, breakMs, cacheSeconds };
}
