"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { signOut } from "../../_auth/sign-in.ts";

/** Signs out; says so when it did not work, since somebody may walk away believing it did. */
export function useSignOut(): () => void {
  const t = useTranslations("shell");
  return () => {
    signOut().catch(() => toast.error(t("signOutFailed")));
  };
}
