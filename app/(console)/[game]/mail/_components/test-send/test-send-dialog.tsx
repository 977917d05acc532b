"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type UseFormReturn, useForm, useWatch } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { readProblem } from "#components/form/problem.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Field, FieldContent, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { TestStanding } from "../wire.ts";
import { TestSendResult } from "./test-send-result.tsx";
import { useTestStanding } from "./use-test-standing.ts";

type Values = { toTesters: boolean; toOwn: boolean; text: string };

/** Shows the stored draft to testers, before anybody else gets it. */
export function TestSendDialog({
  id,
  version,
  onIncomplete,
  onClose,
}: {
  id: string;
  version: number;
  /** What players would receive is not whole: the page says where. */
  onIncomplete: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("mail.testSend");
  const standing = useTestStanding(id);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("help")}</DialogDescription>
        {standing === undefined ? (
          <Skeleton className="h-40 rounded-lg" />
        ) : (
          <TestSendForm {...{ id, version, standing, onIncomplete, onClose }} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function TestSendForm({
  id,
  version,
  standing,
  onIncomplete,
  onClose,
}: {
  id: string;
  version: number;
  standing: TestStanding;
  onIncomplete: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("mail.testSend");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const setOwn = useMutation(trpc.mail.setOwnPlayers.mutationOptions());
  const send = useMutation(trpc.mail.sendTest.mutationOptions());
  // One id for what is one wish: a click that is made again, because no answer came, sends nothing twice.
  const [testSendId, setTestSendId] = useState(() => crypto.randomUUID());
  const [isShown, setShown] = useState(standing.latest?.state === "sending");
  const { testers, ownPlayers } = standing;
  const form = useForm<Values>({
    defaultValues: {
      toTesters: testers.count > 0,
      toOwn: ownPlayers.length > 0,
      text: ownPlayers.map(({ account }) => account).join(" "),
    },
  });
  const { toTesters, toOwn } = useWatch({ control: form.control });
  const onSubmit = async (values: Values) => {
    try {
      if (values.toOwn) await setOwn.mutateAsync({ game: slug, text: values.text });
      const test = await send.mutateAsync({
        game: slug,
        id,
        version,
        testSendId,
        toTesters: values.toTesters,
        toOwn: values.toOwn,
      });
      if (test.state !== "sending") setTestSendId(crypto.randomUUID());
      setShown(true);
    } catch (error) {
      if (readProblem(error).reason === "mail.incomplete") onIncomplete();
      else throw error;
    } finally {
      await queryClient.invalidateQueries(trpc.mail.testStanding.queryFilter({ game: slug, id }));
    }
  };
  return (
    <Form form={form} onSubmit={onSubmit}>
      <div className="flex flex-col gap-3">
        <Choice
          form={form}
          name="toTesters"
          label={t("testers", { count: testers.count })}
          disabled={testers.count === 0}
          help={
            testers.count === 0
              ? t.rich("noTesters", {
                  link: (words) => (
                    <Link href={`/${slug}/settings/sending`} className="text-link underline underline-offset-2">
                      {words}
                    </Link>
                  ),
                })
              : sayTesters(testers, t)
          }
        />
        <Choice form={form} name="toOwn" label={t("own")} help={t("ownHelp")} />
        {toOwn === true && (
          <TextField
            control={form.control}
            name="text"
            label={t("ownAccounts")}
            mono
            input={{ autoComplete: "off", spellCheck: false }}
            className="pl-7.5"
          />
        )}
      </div>
      {isShown && standing.latest !== null && <TestSendResult test={standing.latest} />}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onClose}>
          {t("close")}
        </Button>
        <SubmitButton disabled={toTesters !== true && toOwn !== true}>{t(isShown ? "again" : "confirm")}</SubmitButton>
      </div>
    </Form>
  );
}

/** The first few by name, the others as a number. */
function sayTesters(
  { count, sample }: TestStanding["testers"],
  t: ReturnType<typeof useTranslations<"mail.testSend">>,
) {
  const names = sample.map(({ account, nickname }) => (nickname === null ? account : `${account} (${nickname})`));
  const rest = count - sample.length;
  return rest > 0 ? t("testersMore", { names: names.join(", "), count: rest }) : names.join(", ");
}

function Choice({
  form,
  name,
  label,
  help,
  disabled = false,
}: {
  form: UseFormReturn<Values>;
  name: "toTesters" | "toOwn";
  label: string;
  help: React.ReactNode;
  disabled?: boolean;
}) {
  const id = useId();
  const checked = useWatch({ control: form.control, name });
  return (
    <Field orientation="horizontal">
      <Checkbox
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-help`}
        onCheckedChange={(next) => form.setValue(name, next === true)}
      />
      <FieldContent>
        <FieldLabel htmlFor={id}>{label}</FieldLabel>
        <FieldDescription id={`${id}-help`}>{help}</FieldDescription>
      </FieldContent>
    </Field>
  );
}
