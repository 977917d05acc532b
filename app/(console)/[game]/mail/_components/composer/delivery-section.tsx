"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { SelectField } from "#components/form/select-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { mailCategories } from "#db/enums/mail.ts";
import type { GameSettings } from "../wire.ts";
import { DeepLinkField } from "./deep-link-field.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import { HoldoutField } from "./holdout-field.tsx";
import { LifeTimeField } from "./life-time-field.tsx";
import { PushTextField } from "./push-text-field.tsx";
import { ScheduleField } from "./schedule-field.tsx";
import { Section } from "./section.tsx";
import { SpeedField } from "./speed-field.tsx";

/** From whom, when, how long it lasts, where it leads. */
export function DeliverySection({ game }: { game: GameSettings }) {
  const t = useTranslations("mail.composer.delivery");
  const categories = useTranslations("mail.categories");
  const { control } = useFormContext<ComposerValues>();
  return (
    <Section name="delivery" title={t("title")} description={t("description")}>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          control={control}
          name="senderAccount"
          label={t("sender")}
          placeholder={t("senderPlaceholder")}
          options={game.senders.map(({ account, name }) => ({ value: account, label: name === "" ? account : name }))}
        />
        <SelectField
          control={control}
          name="category"
          label={t("category")}
          options={mailCategories.map((value) => ({ value, label: categories(value) }))}
        />
      </div>
      <ScheduleField timeZone={game.timeZone} />
      <ExpiryField timeZone={game.timeZone} />
      <LifeTimeField />
      <SpeedField />
      <HoldoutField />
      <DeepLinkField />
      <PushTextField />
    </Section>
  );
}
