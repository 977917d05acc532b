"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Report = RouterOutputs["im"]["verifyUserSig"];

/** What a signature is worth, why, and what it says of itself; the latter is only its word unless it was signed by us. */
export function SigReport({ report }: { report: Report }) {
  const t = useTranslations("settings.userSig.report");
  const tone = report.valid ? (report.signedWith === "previous" ? "warning" : "success") : "danger";
  return (
    <Alert
      tone={tone}
      title={
        report.valid
          ? t(report.signedWith === "previous" ? "validBefore" : "valid")
          : t(`reasons.${report.reason ?? "malformed"}`)
      }
    >
      {report.reason !== null && <p>{t(`fixes.${report.reason}`)}</p>}
      {report.signedWith === "previous" && <p>{t("previousKey")}</p>}
      {report.reason !== "malformed" && (
        <dl className="mt-2 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1">
          <Fact label={t("player")}>
            <CopyableId value={report.userId ?? ""} className="text-foreground" />
          </Fact>
          <Fact label={t("sdkAppId")}>
            <CopyableId value={String(report.sdkAppId ?? "")} className="text-foreground" />
          </Fact>
          {report.issuedAt !== null && (
            <Fact label={t("issued")}>
              <Time at={report.issuedAt} />
            </Fact>
          )}
          {report.expiresAt !== null && (
            <Fact label={t("expires")}>
              <Time at={report.expiresAt} />
            </Fact>
          )}
          {report.signedWith !== null && <Fact label={t("signedWith")}>{t(`keys.${report.signedWith}`)}</Fact>}
        </dl>
      )}
      {report.signedWith === null && report.reason !== "malformed" && <p className="mt-2">{t("ownWord")}</p>}
    </Alert>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
