"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { changeEndpointInput } from "#server/games/changes/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { EndpointFields } from "../../_components/endpoint-fields.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { useGuardedOutcome } from "./use-guarded-outcome.ts";

type Output = z.output<typeof changeEndpointInput>;
type Given = { version: number; endpoint: string };

/** Sends the game's calls elsewhere, once that answered a call signed with the game's key. */
export function EndpointDialog({ open, game, onClose }: { open: boolean; game: Given; onClose: () => void }) {
  const t = useTranslations("settings.connection.endpoint");
  const { kind } = useGame();
  return (
    <FormDialog open={open} title={t("title")} body={t(`body.${kind}`)} onClose={onClose}>
      <EndpointForm game={game} onClose={onClose} />
    </FormDialog>
  );
}

function EndpointForm({ game, onClose }: { game: Given; onClose: () => void }) {
  const t = useTranslations("settings.connection");
  const { slug, kind, name } = useGame();
  const change = useMutation(useTRPC().games.changeEndpoint.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const tell = useGuardedOutcome();
  const { version, endpoint } = game;
  const form = useForm<z.input<typeof changeEndpointInput>, unknown, Output>({
    resolver: problemResolver(changeEndpointInput),
    defaultValues: { version, endpoint, reason: "" },
  });
  const submit = async (values: Output) => {
    if (kind === "live" && !(await ensure())) return;
    await tell("endpoint", await change.mutateAsync({ game: slug, ...values }));
    onClose();
  };
  const { control } = form;
  return (
    <>
      <Form form={form} onSubmit={submit} aria-label={t("endpoint.title")}>
        <EndpointFields control={control} name="endpoint" kind={kind} />
        <TextField control={control} name="reason" label={t("reason")} description={t("reasonHelp")} />
        <DialogButtons
          confirmLabel={kind === "live" ? t("askIn", { game: name }) : t("endpoint.confirm")}
          onClose={onClose}
        />
      </Form>
      {dialog}
    </>
  );
}
