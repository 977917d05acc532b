"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FieldFrame } from "#components/form/field-frame.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { planLabelsInput } from "#server/players/labels/changes/schema.ts";
import { TokenInput } from "../../../_components/token-input.tsx";
import { AttributesField } from "./attributes-field.tsx";
import type { ChangeValues, PlannedValues } from "./change-values.ts";
import { SourceField } from "./source-field.tsx";

type From = { tag: string | null; name: string | null; value: string | null; search: string | null };

/** Which players get and lose what. Sending it makes a plan; nobody is changed before somebody runs that. */
export function ChangeForm({ from }: { from: From }) {
  const t = useTranslations("labels.changes.form");
  const { slug } = useGame();
  const router = useRouter();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mayChange = useCan("player.label");
  const { data: known } = useSuspenseQuery(trpc.labels.tags.queryOptions({ game: slug }));
  const plan = useMutation(trpc.labels.planChange.mutationOptions());
  const form = useForm<ChangeValues, unknown, PlannedValues>({
    resolver: problemResolver(planLabelsInput),
    defaultValues: { wanted: { add: [], remove: [], set: {}, unset: [] }, source: sourceOf(from) },
  });
  if (!mayChange) return <Alert tone="warning">{t("notAllowed")}</Alert>;
  const submit = async (values: PlannedValues) => {
    const { id } = await plan.mutateAsync({ game: slug, ...values });
    void cache.invalidateQueries(trpc.labels.changes.pathFilter());
    router.push(`/${slug}/labels/changes/${id}`);
  };
  const { control } = form;
  const suggestions = known.map(({ tag }) => tag);
  return (
    <Form form={form} onSubmit={submit} aria-label={t("title")} className="max-w-2xl">
      <h2 className="font-semibold text-section">{t("title")}</h2>
      <SourceField control={control} />
      <section className="flex flex-col gap-5" aria-labelledby="change-what">
        <h3 id="change-what" className="font-semibold text-title">
          {t("what")}
        </h3>
        <FieldFrame
          control={control}
          name="wanted.add"
          label={t("add")}
          description={t("addHelp")}
          render={({ name: _, ...wires }, field) => (
            <TokenInput
              {...wires}
              tokens={field.value ?? []}
              onTokensChange={field.onChange}
              suggestions={suggestions}
              addLabel={t("addTag")}
            />
          )}
        />
        <FieldFrame
          control={control}
          name="wanted.remove"
          label={t("remove")}
          render={({ name: _, ...wires }, field) => (
            <TokenInput
              {...wires}
              tokens={field.value ?? []}
              onTokensChange={field.onChange}
              suggestions={suggestions}
              addLabel={t("addTag")}
            />
          )}
        />
        <AttributesField control={control} />
      </section>
      <Alert>{t("planFirst")}</Alert>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("plan")}</SubmitButton>
        <Button asChild variant="outline">
          <Link href={`/${slug}/labels/changes`}>{t("cancel")}</Link>
        </Button>
      </div>
    </Form>
  );
}

function sourceOf({ tag, name, value, search }: From): ChangeValues["source"] {
  if (tag === null && name === null && search === null) return { kind: "pasted", text: "" };
  return {
    kind: "filter",
    ...(tag === null ? {} : { tag }),
    ...(name === null ? {} : { name }),
    ...(name === null || value === null ? {} : { value }),
    ...(search === null ? {} : { search }),
  };
}
