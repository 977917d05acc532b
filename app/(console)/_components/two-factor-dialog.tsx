"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { announceTwoFactorNeeded, useIsTwoFactorNeeded } from "#app/_trpc/two-factor-needed.ts";
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogTitle,
} from "#components/ui/alert-dialog.tsx";
import { SecondFactorSteps } from "./second-factor-steps.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

/** The rule may be set while a page is open: the second factor is set up over it, and what is typed there stays. */
export function TwoFactorDialog({ game, email }: { game: string; email: string }) {
  const t = useTranslations("account.gate");
  const isNeeded = useIsTwoFactorNeeded();
  const cache = useQueryClient();
  return (
    <AlertDialog open={isNeeded}>
      <AlertDialogContent className="max-w-2xl" onEscapeKeyDown={(event) => event.preventDefault()}>
        <div className="flex flex-col gap-4 overflow-y-auto p-5">
          <AlertDialogTitle>{t("title")}</AlertDialogTitle>
          <AlertDialogDescription>{t("body", { game })}</AlertDialogDescription>
          {isNeeded && (
            <SecondFactorSteps
              email={email}
              onDone={() => {
                announceTwoFactorNeeded(false);
                void cache.invalidateQueries();
              }}
            />
          )}
          <div className="self-end">
            <SignOutButton />
          </div>
        </div>
      </AlertDialogContent>
    </AlertDialog>
  );
}
