"use client";

import { useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";

const reasons = [
  "trip_over",
  "no_provider",
  "provider_unreachable",
  "provider_refused",
  "proof_invalid",
  "groups_unreadable",
  "email_unverified",
  "domain_not_allowed",
  "person_disabled",
  "other_subject",
  "no_role",
  "other_identity",
  "passwords_off",
  "code_needed",
] as const;

/** The reason of ours in what the way back from the provider says, `auth.no_role` for instance; undefined for another. */
function readReason(error: string): (typeof reasons)[number] | undefined {
  return reasons.find((reason) => error === `auth.${reason}`);
}

export function isProviderFailure(error: string | null): error is string {
  return error !== null && readReason(error) !== undefined;
}

/** Why the provider's door stayed shut, in a sentence. */
export function ProviderFailure({ error }: { error: string }) {
  const t = useTranslations("errors.auth");
  const tAuth = useTranslations("auth");
  const reason = readReason(error);
  const [, seconds] = /^auth\.too_many_tries:(\d+)$/.exec(error) ?? [];
  return (
    <Alert tone="danger" live>
      {reason !== undefined
        ? t(reason)
        : seconds !== undefined
          ? t("too_many_tries", { seconds: Number(seconds) })
          : tAuth("unreachable")}
    </Alert>
  );
}
