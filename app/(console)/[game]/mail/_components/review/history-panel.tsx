"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { foldVersions } from "#components/mail/fold-versions.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { VersionDiff } from "./version-diff.tsx";
import { VersionLine } from "./version-line.tsx";

/** The versions of a mail, one of them beside another, and the way to take one up again. */
export function HistoryPanel({
  id,
  restore,
  onDone,
}: {
  id: string;
  restore: ((from: number) => Promise<void>) | undefined;
  onDone: () => void;
}) {
  const t = useTranslations("reviews.history");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const fieldId = useId();
  const [isWhole, setWhole] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const [against, setAgainst] = useState<number>();
  const [isAsking, setAsking] = useState(false);
  const { data, error } = useQuery({ ...trpc.reviews.versions.queryOptions({ game: slug, id }), staleTime: 0 });
  if (error !== null) return <Alert tone="danger">{describe(error).sentence}</Alert>;
  if (data === undefined) return <Skeleton className="mt-4 h-64" />;
  const newest = data[0]?.version;
  if (newest === undefined) return <p className="mt-4 text-muted-foreground">{t("empty")}</p>;
  const lines = isWhole ? data.map((version) => ({ version, folded: 0 })) : foldVersions(data);
  const shown = chosen ?? lines[1]?.version.version;
  const other = against ?? newest;
  return (
    <div className="mt-3 flex min-h-0 flex-1 flex-col gap-4">
      <span className="flex items-center gap-2 text-table">
        <Checkbox id={`${fieldId}-all`} checked={isWhole} onCheckedChange={(isOn) => setWhole(isOn === true)} />
        <label htmlFor={`${fieldId}-all`}>{t("everySave")}</label>
      </span>
      {/* In the tab order: keys must be able to scroll it. */}
      <div tabIndex={0} className="max-h-[38dvh] shrink-0 overflow-y-auto rounded-lg border border-border">
        <ol aria-label={t("title")} className="divide-y divide-border">
          {lines.map(({ version, folded }) => (
            <VersionLine
              key={version.version}
              version={version}
              folded={folded}
              isNewest={version.version === newest}
              isChosen={version.version === shown}
              onChoose={() => setChosen(version.version)}
            />
          ))}
        </ol>
      </div>
      {shown === undefined ? (
        <p className="text-muted-foreground">{t("onlyOne")}</p>
      ) : (
        <>
          <div className="flex flex-wrap items-end justify-between gap-3">
            <div className="min-w-56">
              <FieldLabel htmlFor={`${fieldId}-against`}>{t("against", { version: shown })}</FieldLabel>
              <Select value={String(other)} onValueChange={(value) => setAgainst(Number(value))}>
                <SelectTrigger id={`${fieldId}-against`}>
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  {data.map(({ version, savedByName }) => (
                    <SelectItem key={version} value={String(version)}>
                      {t(version === newest ? "newestOption" : "option", { version, name: savedByName })}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            </div>
            {restore !== undefined && shown !== newest && (
              <Button variant="outline" onClick={() => setAsking(true)}>
                <RotateCcw aria-hidden />
                {t("restore", { version: shown })}
              </Button>
            )}
          </div>
          {/* In the tab order: keys must be able to scroll it. */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto">
            <VersionDiff id={id} before={Math.min(shown, other)} after={Math.max(shown, other)} />
          </div>
        </>
      )}
      {isAsking && restore !== undefined && shown !== undefined && (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title={t("restoreTitle", { version: shown })}
          confirmLabel={t("restore", { version: shown })}
          onConfirm={async () => {
            await restore(shown);
            toast.success(t("restored", { version: shown }));
            onDone();
          }}
        >
          <p>{t("restoreBody")}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
