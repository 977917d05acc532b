"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { SettingsSection } from "../../_components/settings-section.tsx";
import { ChangeList } from "./change-list.tsx";
import { ConnectionFacts } from "./connection-facts.tsx";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { HealthCheck } from "./health-check.tsx";
import { KeyOverlap } from "./key-overlap.tsx";
import { RotateKeyDialog } from "./rotate-key-dialog.tsx";
import { TwinNotice } from "./twin-notice.tsx";

/** How the game reaches the IM, whether that works, and the two things of it that a live game's people change in pairs. */
export function ConnectionSettings() {
  const t = useTranslations("settings");
  const { slug, kind } = useGame();
  const trpc = useTRPC();
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const { data: changes } = useSuspenseQuery(trpc.games.listChanges.queryOptions({ game: slug }));
  const mayManage = useCan("game.manage");
  const holdsSecrets = useCan("game.secrets");
  const [open, setOpen] = useState<"key" | "endpoint">();
  const waits = (what: "key" | "endpoint") => changes.some((one) => one.what === what && one.state === "requested");
  const action = (what: "key" | "endpoint") =>
    holdsSecrets ? (
      <Button variant="outline" size="sm" disabled={waits(what)} onClick={() => setOpen(what)}>
        {t(`connection.${what}.open`)}
      </Button>
    ) : null;
  return (
    <>
      <SettingsSection id="connection" title={t("parts.connection")} about={t(`connection.about.${kind}`)}>
        <div className="flex flex-col gap-4">
          <TwinNotice />
          <ConnectionFacts game={game} keyAction={action("key")} endpointAction={action("endpoint")} />
          {game.previousKeyUntil !== null && <KeyOverlap until={game.previousKeyUntil} mayEnd={holdsSecrets} />}
        </div>
      </SettingsSection>
      {(kind === "live" || changes.length > 0) && (
        <SettingsSection id="changes" title={t("changes.title")} about={t("changes.about")} wide>
          <ChangeList changes={changes} mayDecide={holdsSecrets} />
        </SettingsSection>
      )}
      {mayManage && (
        <SettingsSection id="check" title={t("check.title")} about={t("check.about")}>
          <HealthCheck />
        </SettingsSection>
      )}
      <RotateKeyDialog open={open === "key"} version={game.version} onClose={() => setOpen(undefined)} />
      <EndpointDialog open={open === "endpoint"} game={game} onClose={() => setOpen(undefined)} />
    </>
  );
}
