"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { inviteMemberInput } from "#server/auth/members/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { RoleSelect } from "./role-select.tsx";

type Input = z.input<typeof inviteMemberInput>;
type Output = z.output<typeof inviteMemberInput>;

/** Offers somebody a role. The link is shown here and nowhere else: there is no mail server that would send it. */
export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("settings.members.invite");
  const [token, setToken] = useState<string>();
  const { data: doors } = useQuery(useTRPC().auth.doors.queryOptions());
  const isByGroup = doors?.passwordsOn === false;
  const close = () => {
    setToken(undefined);
    onClose();
  };
  return (
    <FormDialog
      open={open}
      title={t(token === undefined ? "title" : "ready")}
      body={t(token !== undefined ? "readyBody" : isByGroup ? "bodyByGroup" : "body")}
      onClose={close}
    >
      {token === undefined ? (
        <InviteForm isByGroup={isByGroup} onInvited={setToken} onClose={close} />
      ) : (
        <InvitationLink token={token} onClose={close} />
      )}
    </FormDialog>
  );
}

function InviteForm({
  isByGroup,
  onInvited,
  onClose,
}: {
  /** Passwords are off, so there is no link to be had. */
  isByGroup: boolean;
  onInvited: (token: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("settings.members.invite");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const invite = useMutation(trpc.members.invite.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(inviteMemberInput),
    defaultValues: { email: "", name: "", role: "viewer" },
  });
  const submit = async (values: Output) => {
    if (!(await ensure())) return;
    const invited = await invite.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.members.pathFilter());
    if (invited.kind === "invited") {
      onInvited(invited.token);
      return;
    }
    toast.success(t("added", { email: values.email }));
    onClose();
  };
  const { control } = form;
  return (
    <>
      <Form form={form} onSubmit={submit} aria-label={t("title")}>
        <TextField
          control={control}
          name="email"
          label={t("email")}
          input={{ type: "email", autoComplete: "off", spellCheck: false, autoFocus: true }}
        />
        <TextField control={control} name="name" label={t("name")} input={{ autoComplete: "off" }} />
        <RoleSelect control={control} name="role" />
        <DialogButtons confirmLabel={t(isByGroup ? "confirmByGroup" : "confirm")} onClose={onClose} />
      </Form>
      {dialog}
    </>
  );
}
