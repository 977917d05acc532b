"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { type FieldProblem, readProblem } from "#components/form/problem.ts";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import { ChoiceBox, TextBox } from "#components/messages/boxes.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { ProblemList } from "#components/messages/problem-list.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { MessagePreviewPanel, useMessagePreview } from "./message-preview.tsx";
import { startValues, valuesToSend } from "./message-values.ts";
import { type Recipients, RecipientsField } from "./recipients-field.tsx";
import { SendDialog } from "./send-dialog.tsx";
import { ValueField } from "./value-field.tsx";
import type { Look, MessageType } from "./wire.ts";

/** The form of one type, what it would send beside it, and the way out: look, confirm, send. */
export function MessageForm({ type }: { type: MessageType }) {
  const t = useTranslations("messages.send");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { fields } = type.definition;
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const [values, setValues] = useState(() => startValues(fields));
  const [pushText, setPushText] = useState("");
  const [sender, setSender] = useState(game.senders[0]?.account ?? "");
  // From a team's page: the message is for it.
  const [group] = useQueryState("group", parseAsString.withDefault(""));
  const [to, setTo] = useState<Recipients>({ kind: group === "" ? "players" : "group", players: [], groupId: group });
  const [isDirty, setDirty] = useState(false);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const [looked, setLooked] = useState<{ look: Look; id: string }>();
  const look = useMutation(trpc.messages.lookAtRecipients.mutationOptions());
  const send = useMutation(trpc.messages.send.mutationOptions());

  const message = {
    code: type.code,
    version: type.version,
    values: valuesToSend(fields, values),
    pushText: pushText.trim() === "" ? null : pushText,
  };
  const target =
    to.kind === "group"
      ? { kind: "group" as const, groupId: to.groupId.trim() }
      : { kind: "players" as const, players: to.players };
  const preview = useMessagePreview({
    ...message,
    recipients: Math.max(1, to.kind === "players" ? to.players.length : 1),
  });
  const change = (apply: () => void) => {
    apply();
    setDirty(true);
    setRefused([]);
  };

  const begin = async () => {
    const wrong = (preview.newest?.problems ?? []).map((problem) => ({ ...problem, path: `values.${problem.path}` }));
    try {
      const found = await look.mutateAsync({ game: slug, target });
      setRefused(wrong);
      // The message's own id, made once: a second press of the button is the same message.
      if (wrong.length === 0) setLooked({ look: found, id: crypto.randomUUID() });
    } catch (error) {
      setRefused([...readProblem(error).fields, ...wrong]);
    }
  };
  const finish = async (found: { look: Look; id: string }) => {
    try {
      await send.mutateAsync({
        game: slug,
        ...message,
        id: found.id,
        target,
        senderAccount: sender,
        confirmedRecipients: found.look.recipients,
      });
    } catch (error) {
      setRefused(readProblem(error).fields);
      throw error;
    }
    setDirty(false);
    await cache.invalidateQueries(trpc.messages.pathFilter());
    toast.success(t("sent"));
    router.push(`/${slug}/messages?open=${found.id}`);
  };
  const nameOf = (path: string) => nameOfPath(path, { type, locale, words: { to: t("to"), sender: t("sender") } });
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <form
        aria-label={pickText(type.definition.names, locale, type.code)}
        className="flex min-w-0 flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <ProblemList problems={refused} nameOf={nameOf} />
        {look.isError && readProblem(look.error).fields.length === 0 && (
          <FailedState title={t("lookFailed")} error={look.error} />
        )}
        {fields.map((field) => (
          <ValueField
            key={field.key}
            field={field}
            path={`values.${field.key}`}
            value={values[field.key]}
            onChange={(next) => change(() => setValues((known) => ({ ...known, [field.key]: next })))}
            problems={refused}
          />
        ))}
        <TextBox
          path="pushText"
          label={t("pushText")}
          help={t("pushHelp", { text: preview.shown?.pushText ?? "" })}
          optional={t("optional")}
          problems={refused}
          value={pushText}
          onChange={(next) => change(() => setPushText(next))}
        />
        <RecipientsField value={to} onChange={(next) => change(() => setTo(next))} problems={refused} />
        <ChoiceBox
          path="senderAccount"
          label={t("sender")}
          problems={refused}
          value={sender}
          onChange={(next) => change(() => setSender(next))}
          options={game.senders.map(({ account, name }) => ({ value: account, label: name }))}
          className="max-w-80"
        />
        <div>
          <Button type="submit" pending={look.isPending}>
            <Send aria-hidden />
            {t("action")}
          </Button>
        </div>
      </form>
      <MessagePreviewPanel preview={preview.shown} />
      <SendDialog
        looked={looked}
        type={type}
        players={to.players}
        worth={preview.newest?.worth}
        onClose={() => setLooked(undefined)}
        onConfirm={finish}
      />
      <UnsavedChangesGuard when={isDirty} />
    </div>
  );
}

function nameOfPath(
  path: string,
  about: { type: MessageType; locale: string; words: { to: string; sender: string } },
): string {
  const { type, locale, words } = about;
  if (path.startsWith("target")) return words.to;
  if (path === "senderAccount") return words.sender;
  const [, key, ...rest] = path.split(".");
  const field = type.definition.fields.find((each) => each.key === key);
  if (field === undefined) return path;
  const place = rest.filter((part) => /^\d+$/.test(part)).map((part) => ` ${Number(part) + 1}`);
  return `${pickText(field.labels, locale, field.key)}${place.join("")}`;
}
