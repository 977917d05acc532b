"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Pencil, Send } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../_components/history/target-history.tsx";
import { CodeBlock } from "./code-block.tsx";
import { FieldTable } from "./field-table.tsx";

/** A type: its fields, what a client needs to read it, and its versions. */
export function TypeView({ code }: { code: string }) {
  const t = useTranslations("messages.types");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const { data: type } = useSuspenseQuery(trpc.messages.type.queryOptions({ game: slug, code }));
  const { definition } = type;
  const [mayManage, maySend] = [useCan("message.manage"), useCan("message.send")];
  const name = pickText(definition.names, locale, code);
  return (
    <div className="max-w-5xl">
      <div className="mb-5 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold text-section">
            {name}
            <Badge tone="outline">{t("version", { version: type.version })}</Badge>
            {type.isArchived && <Badge tone="neutral">{t("archived")}</Badge>}
          </h2>
          <p className="mt-0.5 break-words text-muted-foreground">
            {t("wire", { name: definition.wireName, version: type.wireVersion, mark: t(`marks.${definition.mark}`) })}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {mayManage && !type.isArchived && (
            <Button asChild variant="outline">
              <Link href={`/${slug}/messages/types/${code}/edit`}>
                <Pencil aria-hidden />
                {t("edit")}
              </Link>
            </Button>
          )}
          {mayManage && <ArchiveButton code={code} version={type.version} isArchived={type.isArchived} name={name} />}
          {maySend && !type.isArchived && (
            <Button asChild>
              <Link href={`/${slug}/messages/new?type=${code}`}>
                <Send aria-hidden />
                {t("send")}
              </Link>
            </Button>
          )}
        </div>
      </div>
      <Tabs defaultValue="fields">
        <TabsList aria-label={name}>
          {(["fields", "client", "schema", "versions"] as const).map((tab) => (
            <TabsTrigger key={tab} value={tab}>
              {t(`tabs.${tab}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="fields">
          <FieldTable definition={definition} />
        </TabsContent>
        <TabsContent value="client" className="flex flex-col gap-6">
          <p className="text-muted-foreground">{t("clientAbout")}</p>
          <CodeBlock title="TypeScript" text={type.clientCode.typescript} />
          <CodeBlock title="C#" text={type.clientCode.csharp} />
        </TabsContent>
        <TabsContent value="schema" className="flex flex-col gap-6">
          <p className="text-muted-foreground">{t("schemaAbout")}</p>
          <CodeBlock
            title={t("tabs.schema")}
            text={type.schema}
            fileName={`${code}.v${type.wireVersion}.schema.json`}
          />
        </TabsContent>
        <TabsContent value="versions">
          <ol className="divide-y divide-border rounded-lg border border-border bg-surface">
            {type.versions.map((each) => (
              <li key={each.version} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-table">
                <span className="font-medium">{t("version", { version: each.version })}</span>
                <span className="text-muted-foreground">{t("onWire", { version: each.wireVersion })}</span>
                <span className="ml-auto text-muted-foreground">
                  {each.createdByName} · <Time at={each.createdAt} />
                </span>
              </li>
            ))}
          </ol>
        </TabsContent>
      </Tabs>
      <div className="mt-8 max-w-3xl">
        <TargetHistory kind="message_type" id={type.id} />
      </div>
    </div>
  );
}

function ArchiveButton({
  code,
  version,
  isArchived,
  name,
}: {
  code: string;
  version: number;
  isArchived: boolean;
  name: string;
}) {
  const t = useTranslations("messages.types");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const archive = useMutation(trpc.messages.archiveType.mutationOptions());
  const restore = useMutation(trpc.messages.restoreType.mutationOptions());
  const [isAsking, setAsking] = useState(false);
  const verb = isArchived ? "restore" : "archive";
  const act = async () => {
    await (isArchived ? restore : archive).mutateAsync({ game: slug, code, version });
    await cache.invalidateQueries(trpc.messages.pathFilter());
    toast.success(t(`${verb}Done`, { name }));
  };
  return (
    <>
      <Button variant="outline" onClick={() => setAsking(true)}>
        {isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
        {t(verb)}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t(`${verb}Title`, { name })}
        confirmLabel={t(verb)}
        tone={isArchived ? "primary" : "danger"}
        onConfirm={act}
      >
        <p>{t(`${verb}Body`)}</p>
      </ConfirmDialog>
    </>
  );
}
