"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ChoiceBox } from "#components/messages/boxes.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { MessageForm } from "./message-form.tsx";

/** Chooses a type; its form is made from what the type says. */
export function ComposeMessage() {
  const t = useTranslations("messages.send");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const { data: types } = useSuspenseQuery(trpc.messages.types.queryOptions({ game: slug }));
  const usable = types.filter(({ isShippedMail, isArchived }) => !isShippedMail && !isArchived);
  const [wanted, setWanted] = useQueryState("type", parseAsString);
  const code = usable.find((type) => type.code === wanted)?.code ?? usable[0]?.code;
  const type = useQuery({
    ...trpc.messages.type.queryOptions({ game: slug, code: code ?? "gift" }),
    enabled: code !== undefined,
  });
  if (!useCan("message.send")) return <Alert tone="info">{t("notAllowed")}</Alert>;
  if (code === undefined) return <Alert tone="info">{t("noTypes")}</Alert>;
  return (
    <div className="flex max-w-6xl flex-col gap-6">
      <ChoiceBox
        path="type"
        label={t("type")}
        problems={[]}
        value={code}
        onChange={(next) => void setWanted(next)}
        options={usable.map((each) => ({ value: each.code, label: pickText(each.names, locale, each.code) }))}
        className="max-w-80"
      />
      {type.isError && <FailedState title={t("failed")} error={type.error} onRetry={() => type.refetch()} />}
      {type.data === undefined ? (
        !type.isError && <Skeleton className="h-96" />
      ) : (
        // Another type, or another version of it, has other fields.
        <MessageForm key={`${type.data.code} ${type.data.version}`} type={type.data} />
      )}
    </div>
  );
}
