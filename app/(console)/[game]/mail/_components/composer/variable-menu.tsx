"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { type MailVariable, mailVariables } from "#server/mail/schema.ts";

/** Puts a variable where the cursor last was in the text of a language, with a fallback in that language. */
export function VariableMenu({ locale }: { locale: ContentLocale }) {
  const t = useTranslations("mail.composer.variables");
  const player = useTranslations(`preview.player.${locale}`);
  const { getValues, setValue } = useFormContext<ComposerValues>();
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
      <DropdownMenuContent align="start">
        {mailVariables.map((variable) => (
          <DropdownMenuItem key={variable} onSelect={() => insert(variable)}>
            {t(`variable.${variable}`)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
