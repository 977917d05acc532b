"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { IdForm } from "../../../audiences/_components/make/id-form.tsx";

/** One player, as a list of one. */
export function PlayerInput({ onChosen }: { onChosen: (id: string) => void }) {
  const t = useTranslations("mail.composer.target");
  const trpc = useTRPC();
  const { slug } = useGame();
  const create = useMutation(
    trpc.audiences.createFromText.mutationOptions({ onSuccess: (audience) => onChosen(audience.id) }),
  );
  return (
    <IdForm
      label={t("player")}
      action={t("usePlayer")}
      isPending={create.isPending}
      error={create.error}
      onTake={(account) => create.mutate({ game: slug, text: account, name: account })}
    />
  );
}
