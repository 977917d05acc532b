"use client";

import { CircleCheck, FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useTestStanding } from "./use-test-standing.ts";

/** The way to a test-send; a check says that what is stored was seen. */
export function TestSendButton({ id, onOpen }: { id: string | undefined; onOpen: () => Promise<void> }) {
  const t = useTranslations("mail.testSend");
  const standing = useTestStanding(id);
  const [isOpening, setOpening] = useState(false);
  const isTested = standing !== undefined && standing.passed !== null;
  return (
    <Button
      variant="outline"
      pending={isOpening}
      onClick={() => {
        setOpening(true);
        void onOpen().finally(() => setOpening(false));
      }}
    >
      {isTested ? <CircleCheck aria-hidden className="text-success" /> : <FlaskConical aria-hidden />}
      {t("open")}
      {isTested && <span className="sr-only">{t("isTested")}</span>}
    </Button>
  );
}
