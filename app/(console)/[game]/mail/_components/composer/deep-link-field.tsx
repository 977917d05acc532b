"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FieldFrame } from "#components/form/field-frame.tsx";
import { TextField } from "#components/form/text-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { pickLabel } from "#components/mail/pick-label.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { fillLink, type LinkPattern, parseLinkPattern, readLink } from "#lib/link-pattern.ts";
import type { Screen } from "#server/mail/screens/schema.ts";
import { ScreenParameter } from "./screen-parameter.tsx";

const nowhere = "nowhere";
const unknown = "unknown";

/** Where a tap leads: one of the game's screens with its values, or any link in a game that has named none. */
export function DeepLinkField() {
  const t = useTranslations("mail.composer.delivery");
  const { slug } = useGame();
  const { control } = useFormContext<ComposerValues>();
  const { data: screens } = useQuery(useTRPC().screens.list.queryOptions({ game: slug }));
  if (screens !== undefined && screens.length > 0) return <ScreenField screens={screens} />;
  return (
    <TextField
      control={control}
      name="deepLink"
      label={t("deepLink")}
      description={t("deepLinkHelp")}
      optional
      input={{ inputMode: "url", autoComplete: "off", spellCheck: false, placeholder: "mygame://shop/1" }}
    />
  );
}

function ScreenField({ screens }: { screens: readonly Screen[] }) {
  const t = useTranslations("mail.composer.screen");
  const locale = useLocale();
  const { control, setValue } = useFormContext<ComposerValues>();
  const link = useWatch({ control, name: "deepLink" });
  const chosen = findScreen(screens, link);
  const choose = (value: string) => {
    const pattern = parseLinkPattern(value);
    setValue("deepLink", pattern === undefined ? "" : fillLink(pattern, {}), { shouldDirty: true });
  };
  const selected = chosen?.screen.pattern ?? (link === "" ? nowhere : unknown);
  return (
    <div className="flex flex-col gap-3">
      <FieldFrame
        control={control}
        name="deepLink"
        label={t("label")}
        description={t("help")}
        optional
        render={({ name, disabled, ...wires }, field) => (
          <Select name={name} disabled={disabled} value={selected} onValueChange={choose}>
            <SelectTrigger {...wires} ref={field.ref} className="max-w-96">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={nowhere}>{t("none")}</SelectItem>
              {/* What was written before the game named its screens stays to be seen, and is refused. */}
              {selected === unknown && <SelectItem value={unknown}>{t("unknown", { link })}</SelectItem>}
              {screens.map(({ pattern, labels }) => (
                <SelectItem key={pattern} value={pattern}>
                  {pickLabel(labels, locale)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
      />
      {chosen?.pattern.parameters.map((parameter) => (
        <ScreenParameter
          key={`${chosen.screen.pattern} ${parameter.name}`}
          parameter={parameter}
          value={chosen.values[parameter.name] ?? ""}
          onChange={(value) => {
            const values = { ...chosen.values, [parameter.name]: value };
            setValue("deepLink", fillLink(chosen.pattern, values), { shouldDirty: true });
          }}
        />
      ))}
    </div>
  );
}

type Chosen = { screen: Screen; pattern: LinkPattern; values: Record<string, string> };

/** The screen that a link leads to, the one with the fewest places where several would do. */
function findScreen(screens: readonly Screen[], link: string): Chosen | undefined {
  if (link === "") return undefined;
  return screens
    .flatMap((screen): Chosen[] => {
      const pattern = parseLinkPattern(screen.pattern);
      const values = pattern && readLink(pattern, link);
      return pattern && values ? [{ screen, pattern, values }] : [];
    })
    .sort((a, b) => a.pattern.parameters.length - b.pattern.parameters.length)[0];
}
