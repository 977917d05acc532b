"use client";

import { useTranslations } from "next-intl";
import { SignInDoors } from "#app/_auth/sign-in-doors.tsx";
import { Alert } from "#components/ui/alert.tsx";

/** The link is from before passwords were turned off: nobody can choose one, and the provider's groups give the roles. */
export function PasswordsOff({ landing }: { landing: string }) {
  const t = useTranslations("invite");
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="warning">{t("passwordsOff")}</Alert>
      <SignInDoors landing={landing} onSignedIn={() => location.replace(landing)} />
    </div>
  );
}
