"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { adminInput } from "#server/games/accounts/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

export function AddAdminDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("settings.admins");
  return (
    <FormDialog open={open} title={t("add")} body={t("addBody")} onClose={onClose}>
      <AddAdminForm onClose={onClose} />
    </FormDialog>
  );
}

function AddAdminForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.admins");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const add = useMutation(trpc.games.addAdmin.mutationOptions());
  const form = useForm<z.input<typeof adminInput>, unknown, z.output<typeof adminInput>>({
    resolver: problemResolver(adminInput),
    defaultValues: { account: "" },
  });
  const submit = async ({ account }: { account: string }) => {
    await add.mutateAsync({ game: slug, account });
    await cache.invalidateQueries(trpc.games.listAdmins.pathFilter());
    toast.success(t("added", { account }));
    onClose();
  };
  return (
    <Form form={form} onSubmit={submit} aria-label={t("add")}>
      <TextField
        control={form.control}
        name="account"
        label={t("account")}
        description={t("accountHelp")}
        input={{ spellCheck: false, autoComplete: "off", autoFocus: true }}
      />
      <DialogButtons confirmLabel={t("addConfirm")} onClose={onClose} />
    </Form>
  );
}
