"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { IdForm } from "./id-form.tsx";

/** Whoever is in a group now, as a list; the worker reads it. */
export function MembersInput({ onChosen }: { onChosen: (id: string) => void }) {
  const t = useTranslations("mail.composer.target");
  const trpc = useTRPC();
  const { slug } = useGame();
  const create = useMutation(
    trpc.audiences.createFromGroup.mutationOptions({ onSuccess: (audience) => onChosen(audience.id) }),
  );
  return (
    <IdForm
      label={t("group")}
      help={t("membersHelp")}
      action={t("readMembers")}
      isPending={create.isPending}
      error={create.error}
      onTake={(groupId) => create.mutate({ game: slug, groupId })}
    />
  );
}
