"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { CallbackAddress } from "./callback-address.tsx";
import { CallbackTest } from "./callback-test.tsx";
import { CallbackToken } from "./callback-token.tsx";

const steps = ["open", "address", "token", "switch", "failure"] as const;

/** Where the IM calls back to, how it proves that it is the IM, and what to do in the vendor's console. */
export function CallbackSettings() {
  const t = useTranslations("settings.callbacks");
  const { slug } = useGame();
  const { data: game } = useSuspenseQuery(useTRPC().games.get.queryOptions({ game: slug }));
  const holdsSecrets = useCan("game.secrets");
  const mayTest = useCan("game.manage");
  const test = useTranslations("settings.callbacks.selfTest");
  return (
    <>
      <SettingsSection id="address" title={t("address")} about={t("addressAbout")}>
        {holdsSecrets ? (
          <CallbackAddress version={game.version} />
        ) : (
          <p className="text-muted-foreground">{t("notYours")}</p>
        )}
      </SettingsSection>
      <SettingsSection id="token" title={t("token")} about={t("tokenAbout")}>
        <CallbackToken game={game} mayChange={holdsSecrets} />
      </SettingsSection>
      {mayTest && (
        <SettingsSection id="self-test" title={test("title")} about={test("about")}>
          <CallbackTest />
        </SettingsSection>
      )}
      <SettingsSection id="steps" title={t("steps.title")}>
        <ol className="flex list-decimal flex-col gap-2 pl-5 marker:text-muted-foreground">
          {steps.map((step) => (
            <li key={step} className="pl-1">
              {t(`steps.${step}`)}
            </li>
          ))}
        </ol>
      </SettingsSection>
    </>
  );
}
