"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useFormState } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ChoicesField } from "#components/form/choices-field.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { type AnyRole, anyRoles } from "#db/enums/staff.ts";
import { SettingsSection } from "../../_components/settings-section.tsx";

const typed = z.object({ roles: z.array(z.enum(anyRoles)) });
type Values = z.output<typeof typed>;

/** Whose roles need a second factor in this game. A saved change is another rule: its parent keys it by that. */
export function PolicyForm({ roles, readOnly, isOwner }: { roles: AnyRole[]; readOnly: boolean; isOwner: boolean }) {
  const t = useTranslations("settings.members.policy");
  const tRoles = useTranslations("shell.roles");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const set = useMutation(trpc.members.setTwoFactorPolicy.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const form = useForm<Values, unknown, Values>({ resolver: problemResolver(typed), defaultValues: { roles } });
  const { isDirty } = useFormState({ control: form.control });
  const submit = async ({ roles: chosen }: Values) => {
    if (!(await ensure())) return;
    await set.mutateAsync({ game: slug, roles: chosen, was: roles });
    toast.success(t("saved"));
    // Last: the rule may have been turned on the person who set it, and then nothing here answers any more.
    await cache.invalidateQueries(trpc.members.pathFilter());
  };
  // Owners are an owner's business; the others read the rule about them.
  const choices = anyRoles.filter((each) => each !== "owner" || isOwner || roles.includes("owner"));
  return (
    <SettingsSection id="policy" title={t("title")} about={t("about")}>
      <Form form={form} onSubmit={submit} aria-label={t("title")}>
        <ChoicesField
          control={form.control}
          name="roles"
          label={t("label")}
          description={t("help")}
          disabled={readOnly}
          options={choices.map((value) => ({ value, label: tRoles(value) }))}
          order="listed"
        />
        {!readOnly && (
          <SubmitButton className="self-start" disabled={!isDirty}>
            {t("save")}
          </SubmitButton>
        )}
      </Form>
      {dialog}
    </SettingsSection>
  );
}
