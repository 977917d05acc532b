"use client";

import { useQuery } from "@tanstack/react-query";
import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useFormContext } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { isMailVariable, type MailVariable, ownVariables } from "#server/mail/schema.ts";

/** Puts a variable where the cursor last was in the text of a language, with a fallback in that language. */
export function VariableMenu({ locale }: { locale: ContentLocale }) {
  const t = useTranslations("mail.composer.variables");
  const player = useTranslations(`preview.player.${locale}`);
  const { getValues, setValue } = useFormContext<ComposerValues>();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: told } = useQuery(trpc.players.factNames.queryOptions({ game: slug }));
  const groups = [
    { kind: "attributes" as const, variables: toVariables("attribute", told?.attributes) },
    { kind: "profile" as const, variables: toVariables("profile", told?.profile) },
  ].filter(({ variables }) => variables.length > 0);
  const name = `texts.${locale}.body` as const;
  const insert = (variable: MailVariable) => {
    const placeholder = variable === "id" ? "{{id}}" : `{{${variable}|${player("someone")}}}`;
    const text = getValues(name);
    // A text field remembers its cursor when the menu takes the focus.
    const at = document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)?.selectionStart ?? text.length;
    setValue(name, text.slice(0, at) + placeholder + text.slice(at), { shouldDirty: true, shouldValidate: true });
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm" className="self-start">
          <Braces aria-hidden />
          {t("insert")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
        {ownVariables.map((variable) => (
          <DropdownMenuItem key={variable} onSelect={() => insert(variable)}>
            {t(`variable.${variable}`)}
          </DropdownMenuItem>
        ))}
        {groups.map(({ kind, variables }) => (
          <Fragment key={kind}>
            <DropdownMenuLabel>{t(kind)}</DropdownMenuLabel>
            {variables.map((variable) => (
              <DropdownMenuItem key={variable} onSelect={() => insert(variable)}>
                {variable.slice(variable.indexOf(".") + 1)}
              </DropdownMenuItem>
            ))}
          </Fragment>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Without those whose name a text cannot hold. */
function toVariables(kind: "attribute" | "profile", names: readonly string[] = []): MailVariable[] {
  return names.map((name) => `${kind}.${name}`).filter(isMailVariable);
}
