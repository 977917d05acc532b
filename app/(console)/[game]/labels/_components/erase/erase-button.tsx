"use client";

import { useMutation } from "@tanstack/react-query";
import { UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { EraseObstacles } from "./erase-obstacles.tsx";

/** Opens with what erasing the player would change; that is found by trying it out, so only when somebody asks. */
export function EraseButton({ account, onErased }: { account: string; onErased: () => void }) {
  const t = useTranslations("labels.player.erase");
  const trpc = useTRPC();
  const { slug } = useGame();
  const preview = useMutation(trpc.erasure.preview.mutationOptions());
  const [isOpen, setOpen] = useState(false);
  const { data, error } = preview;
  const close = () => setOpen(false);
  return (
    <>
      <Button
        variant="outline"
        className="self-start whitespace-normal text-danger"
        onClick={() => {
          preview.mutate({ game: slug, account });
          setOpen(true);
        }}
      >
        <UserX aria-hidden />
        {t("open")}
      </Button>
      {isOpen && data?.goes && data.holds.length === 0 && (
        <EraseDialog {...{ account, onErased }} goes={data.goes} writtenByHand={data.writtenByHand} onClose={close} />
      )}
      {isOpen && !(data?.goes && data.holds.length === 0) && (
        <EraseObstacles preview={data} error={error} onClose={close} />
      )}
    </>
  );
}
