"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { type GameRole, gameRoles } from "#db/enums/staff.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { RoleSelect } from "./role-select.tsx";
import type { Member } from "./wire.ts";

const typed = z.object({ role: z.enum(gameRoles) });

/** Gives a person another role. */
export function RoleDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useTranslations("settings.members.role");
  const { name, role } = member;
  if (role === null) return null;
  return (
    <FormDialog open title={t("title", { name })} body={t(member.isByGroup ? "byHand" : "body")} onClose={onClose}>
      <RoleForm staffId={member.staffId} name={name} was={role} onClose={onClose} />
    </FormDialog>
  );
}

function RoleForm({
  staffId,
  name,
  was,
  onClose,
}: {
  staffId: string;
  name: string;
  was: GameRole;
  onClose: () => void;
}) {
  const t = useTranslations("settings.members.role");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const change = useMutation(trpc.members.changeRole.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const form = useForm<z.input<typeof typed>, unknown, z.output<typeof typed>>({
    resolver: problemResolver(typed),
    defaultValues: { role: was },
  });
  const submit = async ({ role }: { role: GameRole }) => {
    if (role !== was) {
      if (!(await ensure())) return;
      await change.mutateAsync({ game: slug, staffId, role, was });
      await cache.invalidateQueries(trpc.members.pathFilter());
      toast.success(t("done", { name }));
    }
    onClose();
  };
  return (
    <>
      <Form form={form} onSubmit={submit} aria-label={t("open")}>
        <RoleSelect control={form.control} name="role" />
        <DialogButtons confirmLabel={t("confirm")} onClose={onClose} />
      </Form>
      {dialog}
    </>
  );
}
