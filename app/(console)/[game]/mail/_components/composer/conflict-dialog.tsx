"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { type ComposerItem, type ComposerValues, toDraft, toValues } from "#components/mail/composer-values.ts";
import { draftOf } from "#components/mail/draft-of.ts";
import type { DraftSaver } from "#components/mail/draft-saver.ts";
import { compareDrafts, type DraftPart, mergeDrafts } from "#components/mail/merge-drafts.ts";
import { Alert } from "#components/ui/alert.tsx";
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogTitle,
} from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Campaign, GameSettings } from "../wire.ts";
import { ConflictField } from "./conflict-field.tsx";
import { storedDraftOf } from "./use-draft-saver.ts";

/** Somebody saved in between: both versions beside each other, field by field. Nothing of either is lost before a person chose. */
export function ConflictDialog({ game, saver }: { game: GameSettings; saver: DraftSaver }) {
  const trpc = useTRPC();
  const { describe } = useProblem();
  const { data, error, isFetching } = useQuery({
    ...trpc.mail.get.queryOptions({ game: game.slug, id: saver.base?.id ?? "" }),
    // What this tab knows is the version that lost; theirs must come from the server.
    staleTime: 0,
    refetchOnMount: "always",
  });
  const isTheirs = data !== undefined && !isFetching && data.version !== saver.base?.version;
  return (
    <AlertDialog open>
      <AlertDialogContent className="max-w-3xl" onEscapeKeyDown={(event) => event.preventDefault()}>
        {error !== null && <Alert tone="danger">{describe(error).sentence}</Alert>}
        {isTheirs ? <Choice game={game} saver={saver} theirs={data} /> : <Waiting />}
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Waiting() {
  const t = useTranslations("mail.conflict");
  return (
    <div className="flex flex-col gap-3 p-5">
      <AlertDialogTitle>{t("title")}</AlertDialogTitle>
      <AlertDialogDescription>{t("loading")}</AlertDialogDescription>
      <Skeleton className="h-24" />
    </div>
  );
}

function Choice({ game, saver, theirs }: { game: GameSettings; saver: DraftSaver; theirs: Campaign }) {
  const t = useTranslations("mail.conflict");
  const form = useFormContext<ComposerValues>();
  const mine = toDraft(form.getValues());
  const other = draftOf(theirs);
  const differences = compareDrafts(saver.base?.draft ?? other, mine, other);
  const [taken, setTaken] = useState<ReadonlySet<DraftPart>>(
    () => new Set(differences.filter(({ changedBy }) => changedBy === "them").map(({ part }) => part)),
  );
  const items: ComposerItem[] = [...form.getValues("attachments").map(({ item }) => item), ...theirs.items];
  const settle = () => {
    const kept = form.getValues();
    const merged = toValues(mergeDrafts(mine, other, taken), items);
    // A number that is still half typed is not in the draft; it stays as it stands unless theirs was taken.
    if (!taken.has("attachments")) merged.attachments = kept.attachments;
    if (!taken.has("expiry")) merged.expiresAfterDays = kept.expiresAfterDays;
    form.reset(merged);
    saver.rebase(storedDraftOf(theirs));
  };
  return (
    <>
      <div className="flex flex-col gap-1 px-5 pt-5 pb-3">
        <AlertDialogTitle>{t("titleBy", { name: theirs.updatedByName })}</AlertDialogTitle>
        <AlertDialogDescription>
          {t.rich("body", { time: () => <Time at={theirs.updatedAt} />, count: differences.length })}
        </AlertDialogDescription>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-1">
        {differences.map(({ part, changedBy }) => (
          <ConflictField
            key={part}
            part={part}
            changedBy={changedBy}
            mine={mine}
            theirs={other}
            theirName={theirs.updatedByName}
            items={items}
            timeZone={game.timeZone}
            isTaken={taken.has(part)}
            onChoose={(take) =>
              setTaken((before) => {
                const after = new Set(before);
                if (take) after.add(part);
                else after.delete(part);
                return after;
              })
            }
          />
        ))}
      </div>
      <div className="flex flex-wrap justify-end gap-2 px-5 pt-4 pb-5">
        <Button variant="outline" onClick={() => setTaken(new Set(differences.map(({ part }) => part)))}>
          {t("allTheirs")}
        </Button>
        <Button variant="outline" onClick={() => setTaken(new Set())}>
          {t("allMine")}
        </Button>
        <Button onClick={settle}>{t("goOn")}</Button>
      </div>
    </>
  );
}
