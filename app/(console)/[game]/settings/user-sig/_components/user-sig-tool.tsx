"use client";

import { useTranslations } from "next-intl";
import { useCan } from "#components/shell/game-context.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { SignForm } from "./sign-form.tsx";
import { VerifyForm } from "./verify-form.tsx";

/** Logins of players: what a signature says, and a new one for somebody who has a reason. */
export function UserSigTool() {
  const t = useTranslations("settings.userSig");
  const maySign = useCan("user_sig.sign");
  return (
    <>
      <SettingsSection id="verify" title={t("verify.title")} about={t("verify.about")}>
        <VerifyForm />
      </SettingsSection>
      {maySign && (
        <SettingsSection id="sign" title={t("sign.title")} about={t("sign.about")}>
          <SignForm />
        </SettingsSection>
      )}
    </>
  );
}
