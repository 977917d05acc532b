"use client";

import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ChoicesField } from "#components/form/choices-field.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { mailCategories } from "#db/enums/mail.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { GameForm } from "../../_components/game-form.tsx";
import { useGameForm } from "../../_components/use-game-form.ts";

export function ApprovalForm({ game, readOnly }: { game: RouterOutputs["games"]["get"]; readOnly: boolean }) {
  const t = useTranslations("reviews.settings");
  const names = useTranslations("mail.categories");
  const trpc = useTRPC();
  const { version, approvalAbove, approvalValueAbove, approvalLargeFactor, approvalCategories } = game;
  const form = useGameForm({ version, approvalAbove, approvalValueAbove, approvalLargeFactor, approvalCategories });
  const shared = { control: form.control, disabled: readOnly };
  return (
    <GameForm
      form={form}
      title={t("title")}
      words="reviews.settings"
      readOnly={readOnly}
      stale={trpc.mail.plan.pathFilter()}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <NumberField
          {...shared}
          name="approvalAbove"
          label={t("players")}
          description={t("playersHelp")}
          suffix={t("playersSuffix")}
        />
        <NumberField
          {...shared}
          name="approvalValueAbove"
          label={t("value")}
          description={t("valueHelp")}
          placeholder={t("valueNone")}
          optional
        />
        <ChoicesField
          {...shared}
          name="approvalCategories"
          label={t("categories")}
          description={t("categoriesHelp")}
          options={mailCategories.map((value) => ({ value, label: names(value) }))}
          order="listed"
        />
        <NumberField
          {...shared}
          name="approvalLargeFactor"
          label={t("large")}
          description={t("largeHelp")}
          suffix={t("largeSuffix")}
        />
      </div>
      <p className="text-muted-foreground">{t("always")}</p>
    </GameForm>
  );
}
