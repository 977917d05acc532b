"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogTitle,
} from "#components/ui/alert-dialog.tsx";
import { announceSignedIn, useIsSignedOut } from "../_trpc/signed-out.ts";
import { SignInDoors } from "./sign-in-doors.tsx";

/** Asks to sign in again over whatever page is open, so that a session that ends in the middle of work costs nothing but this. */
export function SignedOutDialog({ email }: { email: string }) {
  const t = useTranslations("auth.signedOut");
  const isSignedOut = useIsSignedOut();
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <AlertDialog open={isSignedOut}>
      <AlertDialogContent
        className="max-w-sm"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onEscapeKeyDown={(event) => event.preventDefault()}
      >
        <div className="flex flex-col gap-4 p-5">
          <div className="flex flex-col gap-1">
            <AlertDialogTitle>{t("title")}</AlertDialogTitle>
            <AlertDialogDescription>{t("body")}</AlertDialogDescription>
          </div>
          <SignInDoors
            defaultEmail={email}
            onSignedIn={(signedInAs) => {
              announceSignedIn();
              void queryClient.invalidateQueries();
              // Drawn anew for somebody else only: under an address that changed in place (a new draft's), drawing the page
              // anew would mount it again and lose what is typed on it.
              if (signedInAs.toLowerCase() !== email.toLowerCase()) router.refresh();
              toast.success(t("back"));
            }}
          />
        </div>
      </AlertDialogContent>
    </AlertDialog>
  );
}
