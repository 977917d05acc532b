"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatNumber } from "#lib/format.ts";
import type { LanguageShares } from "#server/audiences/combinations/schema.ts";

type Language = LanguageShares["shares"][number]["language"];

/** How the audience divides by language, and which parts become audiences of their own. */
export function SplitDialog({
  audience,
  open,
  onClose,
}: {
  audience: { id: string; name: string };
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("audiences.one");
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("splitTitle", { name: audience.name })}</DialogTitle>
          <DialogDescription>{t("splitHelp")}</DialogDescription>
        </DialogHeader>
        <SplitForm id={audience.id} />
      </DialogContent>
    </Dialog>
  );
}

function SplitForm({ id }: { id: string }) {
  const t = useTranslations("audiences.one");
  const trpc = useTRPC();
  const router = useRouter();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [chosen, setChosen] = useState<readonly Language[]>([]);
  const { data, error } = useQuery(trpc.audiences.languages.queryOptions({ game: slug, id }));
  const split = useMutation(
    trpc.audiences.split.mutationOptions({
      onSuccess: ({ ids }) => {
        toast.success(t("splitDone", { count: ids.length }));
        router.push(`/${slug}/audiences`);
      },
    }),
  );
  const failure = split.error ?? error;
  const toggle = (language: Language, isOn: boolean) => {
    const others = chosen.filter((each) => each !== language);
    setChosen(isOn ? [...others, language] : others);
  };
  return (
    <>
      <DialogBody>
        {data === undefined && error === null && <Skeleton className="h-32" />}
        <ul className="flex flex-col divide-y divide-border">
          {data?.shares.map(({ language, count }) => (
            <LanguageRow
              key={language ?? "none"}
              language={language}
              count={count}
              isEstimated={data.isEstimated}
              isOn={chosen.includes(language)}
              onToggle={(isOn) => toggle(language, isOn)}
            />
          ))}
        </ul>
        <FieldError>{failure === null ? null : describe(failure).sentence}</FieldError>
      </DialogBody>
      <DialogFooter>
        <Button
          pending={split.isPending}
          disabled={chosen.length === 0}
          onClick={() => split.mutate({ game: slug, id, languages: [...chosen] })}
        >
          {t("splitMake", { count: chosen.length })}
        </Button>
      </DialogFooter>
    </>
  );
}

function LanguageRow({
  language,
  count,
  isEstimated,
  isOn,
  onToggle,
}: {
  language: Language;
  count: number;
  isEstimated: boolean;
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
}) {
  const t = useTranslations("audiences.one");
  const tMail = useTranslations("mail");
  const locale = useLocale();
  const id = useId();
  const number = formatNumber(count, locale);
  return (
    <li className="flex items-center gap-3 py-2">
      <Checkbox id={id} checked={isOn} onCheckedChange={(checked) => onToggle(checked === true)} />
      <label htmlFor={id} className="min-w-0 flex-1">
        {language === null ? t("splitUnknownLanguage") : tMail(`locales.${language}`)}
      </label>
      <span className="text-muted-foreground">{isEstimated ? t("about", { count: number }) : number}</span>
    </li>
  );
}
