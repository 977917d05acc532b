"use client";

import { useTranslations } from "next-intl";
import { ItemChanges } from "#components/items/item-changes.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { FieldChange } from "#lib/diff-fields.ts";
import type { Item } from "./wire.ts";

/** Somebody saved in between: who, when, what they changed beside what is typed here, and the two ways on. Nothing is saved yet. */
export function ConflictPanel({
  theirs,
  theirChanges,
  myChanges,
  onKeepMine,
  onTakeTheirs,
}: {
  theirs: Item;
  theirChanges: readonly FieldChange[];
  myChanges: readonly FieldChange[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) {
  const t = useTranslations("items.conflict");
  return (
    <Alert
      tone="warning"
      live
      title={t.rich("title", { name: theirs.changedByName, time: () => <Time at={theirs.updatedAt} /> })}
    >
      <div className="mt-1 grid gap-3 sm:grid-cols-2">
        <div>
          <h3 className="font-medium">{t("theirs", { name: theirs.changedByName })}</h3>
          <ItemChanges changes={theirChanges} marked={myChanges.map(({ field }) => field)} />
        </div>
        <div>
          <h3 className="font-medium">{t("yours")}</h3>
          {myChanges.length === 0 ? <p>{t("noneOfYours")}</p> : <ItemChanges changes={myChanges} />}
        </div>
      </div>
      <p className="mt-2">{t("help")}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={onKeepMine}>
          {t("keepMine")}
        </Button>
        <Button size="sm" variant="outline" onClick={onTakeTheirs}>
          {t("takeTheirs")}
        </Button>
      </div>
    </Alert>
  );
}
