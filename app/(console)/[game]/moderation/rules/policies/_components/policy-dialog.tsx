"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ChoicesField } from "#components/form/choices-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { policyPresets, verdicts } from "#db/enums/decisions.ts";
import { termLanguages } from "#db/enums/moderation.ts";
import { policyFallbacks } from "#db/enums/moderation-rules.ts";
import {
  type PolicyValues,
  refusalLanguages,
  type SetPolicyInput,
  setPolicyInput,
} from "#server/moderation/policies/schema.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { NullableSelect } from "../../_components/nullable-select.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";
import type { Policy } from "../../_components/wire.ts";
import { ActionFields } from "./action-fields.tsx";
import { RefusalFields } from "./refusal-fields.tsx";
import { usePolicyName } from "./use-policy-name.ts";

/** A new policy, begun from the one for all, or `policy`. It counts from the next version of the rules. */
export function PolicyDialog({
  policies,
  policy,
  onClose,
}: {
  policies: readonly Policy[];
  policy?: Policy;
  onClose: () => void;
}) {
  const t = useTranslations("moderationRules.policies");
  const words = useTranslations("moderation");
  const { slug } = useGame();
  const trpc = useTRPC();
  const nameOf = usePolicyName();
  const { data: checkers } = useSuspenseQuery(trpc.providers.list.queryOptions({ game: slug }));
  const set = useMutation(trpc.rules.setPolicy.mutationOptions());
  const changed = useRulesChanged();
  const wide = policies.find(({ preset, language }) => preset === null && language === null);
  const form = useForm<PolicyValues, unknown, SetPolicyInput>({
    resolver: problemResolver(setPolicyInput),
    defaultValues: valuesOf(policy ?? wide, policy === undefined),
  });
  return (
    <FormDialog
      form={form}
      className="max-w-3xl"
      title={policy === undefined ? t("addTitle") : t("editTitle", { name: nameOf(policy) })}
      help={t("formHelp")}
      confirmLabel={t("save")}
      onClose={onClose}
      onSubmit={async (values) => {
        const saved = await set.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("saved", { name: nameOf(saved) }));
      }}
    >
      {policy === undefined && (
        <div className="grid gap-4 sm:grid-cols-2">
          <NullableSelect
            control={form.control}
            name="policy.preset"
            label={t("rooms")}
            noneLabel={t("everyRoom")}
            options={policyPresets.map((value) => ({ value, label: words(`presets.${value}`) }))}
          />
          <NullableSelect
            control={form.control}
            name="policy.language"
            label={t("language")}
            noneLabel={t("everyLanguage")}
            options={termLanguages.map((value) => ({ value, label: words(`languages.${value}`) }))}
          />
        </div>
      )}
      <ActionFields control={form.control} />
      <SelectField
        control={form.control}
        name="policy.fallback"
        label={t("fallback")}
        description={t("fallbackHelp")}
        options={policyFallbacks.map((value) => ({ value, label: t(`fallbacks.${value}`) }))}
      />
      <ChoicesField
        control={form.control}
        name="policy.reviewed"
        label={t("reviewed")}
        description={t("reviewedHelp")}
        disabled={false}
        order="listed"
        options={verdicts.map((value) => ({ value, label: words(`verdicts.${value}`) }))}
      />
      <RefusalFields control={form.control} />
      {checkers.length > 0 && (
        <ChoicesField
          control={form.control}
          name="policy.providerIds"
          label={t("asked")}
          description={t("askedHelp")}
          disabled={false}
          order="ticked"
          options={checkers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </FormDialog>
  );
}

function valuesOf(from: Policy | undefined, isNew: boolean): PolicyValues {
  if (from === undefined) throw new Error("every game has a policy for all");
  const { preset, language, fallback, version } = from;
  const three = (steps: Policy["actions"]["hate"]): [(typeof steps)[0], (typeof steps)[1], (typeof steps)[2]] => [
    ...steps,
  ];
  const { profanity, sexual, hate, threat, spam, personal_data, cheating } = from.actions;
  const actions = {
    ...{ profanity: three(profanity), sexual: three(sexual), hate: three(hate), threat: three(threat) },
    ...{ spam: three(spam), personal_data: three(personal_data), cheating: three(cheating) },
  };
  return {
    policy: {
      ...{ preset: isNew ? "team" : preset, language: isNew ? null : language, actions, fallback },
      ...{ reviewed: [...from.reviewed], providerIds: [...from.providerIds] },
      groupRefusal: refusalOf(from.groupRefusal),
      directRefusal: refusalOf(from.directRefusal),
    },
    version: isNew ? null : version,
  };
}

/** A field cannot be called by an empty text, as what is for any other language is kept. */
function refusalOf({ code, texts }: Policy["groupRefusal"]): PolicyValues["policy"]["groupRefusal"] {
  const written = refusalLanguages.map((language): [string, string] => [
    language,
    texts[language === "other" ? "" : language] ?? "",
  ]);
  return { code, texts: Object.fromEntries(written) };
}
