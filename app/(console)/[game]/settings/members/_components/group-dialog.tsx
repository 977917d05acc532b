"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { mapGroupInput } from "#server/auth/groups/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { RoleSelect } from "./role-select.tsx";
import type { GroupRole } from "./wire.ts";

const typed = mapGroupInput.omit({ was: true });
type Output = z.output<typeof typed>;

/** Gives a group a role, or the one that is open another. */
export function GroupDialog({ mapping, onClose }: { mapping: GroupRole | undefined; onClose: () => void }) {
  const t = useTranslations("settings.members.groups");
  return (
    <FormDialog
      open
      title={mapping === undefined ? t("addTitle") : t("changeNamed", { group: mapping.group })}
      body={t("body")}
      onClose={onClose}
    >
      <GroupForm mapping={mapping} onClose={onClose} />
    </FormDialog>
  );
}

function GroupForm({ mapping, onClose }: { mapping: GroupRole | undefined; onClose: () => void }) {
  const t = useTranslations("settings.members.groups");
  const tRoles = useTranslations("shell.roles");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const map = useMutation(trpc.groups.map.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const form = useForm<z.input<typeof typed>, unknown, Output>({
    resolver: problemResolver(typed),
    defaultValues: mapping ?? { group: "", role: "viewer" },
  });
  const submit = async ({ group, role }: Output) => {
    if (!(await ensure())) return;
    await map.mutateAsync({ game: slug, group, role, was: mapping?.role ?? null });
    await cache.invalidateQueries(trpc.groups.pathFilter());
    toast.success(t("saved", { group, role: tRoles(role) }));
    onClose();
  };
  return (
    <>
      <Form form={form} onSubmit={submit} aria-label={t("addTitle")}>
        {mapping === undefined && (
          <TextField
            control={form.control}
            name="group"
            label={t("group")}
            description={t("groupHelp")}
            mono
            input={{ autoComplete: "off", spellCheck: false, autoFocus: true }}
          />
        )}
        <RoleSelect control={form.control} name="role" />
        <DialogButtons confirmLabel={t("confirm")} onClose={onClose} />
      </Form>
      {dialog}
    </>
  );
}
