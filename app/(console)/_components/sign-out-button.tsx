"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useSignOut } from "./use-sign-out.ts";

export function SignOutButton() {
  const t = useTranslations("shell");
  const signOut = useSignOut();
  return (
    <Button variant="outline" onClick={signOut}>
      <LogOut aria-hidden />
      {t("signOut")}
    </Button>
  );
}
