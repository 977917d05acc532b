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
import { addSenderInput } from "#server/games/accounts/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

type Sender = { account: string; name: string };

/** Adds a sender, or gives the one that is handed in another name. */
export function SenderDialog({ open, sender, onClose }: { open: boolean; sender?: Sender; onClose: () => void }) {
  const t = useTranslations("settings.senders");
  const verb = sender === undefined ? "add" : "rename";
  return (
    <FormDialog open={open} title={t(verb)} body={t(`${verb}Body`)} onClose={onClose}>
      <SenderForm {...(sender === undefined ? {} : { sender })} onClose={onClose} />
    </FormDialog>
  );
}

function SenderForm({ sender, onClose }: { sender?: Sender; onClose: () => void }) {
  const t = useTranslations("settings.senders");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const add = useMutation(trpc.games.addSender.mutationOptions());
  const rename = useMutation(trpc.games.renameSender.mutationOptions());
  const form = useForm<z.input<typeof addSenderInput>, unknown, z.output<typeof addSenderInput>>({
    resolver: problemResolver(addSenderInput),
    defaultValues: { account: sender?.account ?? "", name: sender?.name ?? "" },
  });
  const submit = async (values: Sender) => {
    if (sender === undefined) await add.mutateAsync({ game: slug, ...values });
    else await rename.mutateAsync({ game: slug, ...values, was: sender.name });
    await cache.invalidateQueries(trpc.games.pathFilter());
    toast.success(t(sender === undefined ? "added" : "renamed", { name: values.name }));
    onClose();
  };
  const { control } = form;
  return (
    <Form form={form} onSubmit={submit} aria-label={t(sender === undefined ? "add" : "rename")}>
      <TextField
        control={control}
        name="account"
        label={t("account")}
        description={t("accountHelp")}
        input={{ spellCheck: false, autoComplete: "off", readOnly: sender !== undefined }}
      />
      <TextField control={control} name="name" label={t("name")} description={t("nameHelp")} lengthMax={80} />
      <DialogButtons confirmLabel={t(sender === undefined ? "addConfirm" : "renameConfirm")} onClose={onClose} />
    </Form>
  );
}
