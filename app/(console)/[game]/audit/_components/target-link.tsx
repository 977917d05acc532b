"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { teamPath } from "#components/teams/team-href.ts";
import type { AuditEntry } from "./audit-sentence.tsx";

/** Where each kind of thing has its page, below the game's address. */
const pages: Readonly<Record<string, (target: { id: string; name: string }) => string>> = {
  campaign: ({ id }) => `mail/${id}`,
  audience: ({ id }) => `audiences/${id}`,
  item: ({ name }) => `items?item=${encodeURIComponent(name)}`,
  items: () => "items",
  template: ({ id }) => `mail/templates/${id}`,
  message_type: ({ name }) => `messages/types/${encodeURIComponent(name)}`,
  label_change: ({ id }) => `labels/changes/${id}`,
  player: ({ id }) => `labels?open=${encodeURIComponent(id)}`,
  game: () => "settings",
  game_change: () => "settings/connection",
  im_account: () => "settings/admins",
  team: ({ id }) => teamPath(id),
  teams: () => "teams",
  word_list: ({ id }) => `moderation/rules?list=${id}`,
  term: ({ id }) => `moderation/rules?open=${id}`,
  allowance: ({ id }) => `moderation/rules/allowed?open=${id}`,
  pattern: ({ id }) => `moderation/rules/patterns?open=${id}`,
  policy: () => "moderation/rules/policies",
  provider: ({ id }) => `moderation/rules/checkers?open=${id}`,
  rule_version: ({ id }) => `moderation/rules/versions/${id}`,
  replay: ({ id }) => `moderation/rules/replays/${id}`,
  team_disband: () => "teams",
  team_automation: () => "settings/automations",
  callback: ({ id }) => `settings/callbacks?open=${encodeURIComponent(id)}`,
  staff: () => "settings/members",
  invitation: () => "settings/members",
};

/** The name of what was acted on, and the way to its page if it has one. It may be gone by now. */
export function TargetLink({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const { slug } = useGame();
  const { targetKind: kind, targetId: id, targetName: name } = entry;
  const open = t as unknown as { (key: string): string; has: (key: string) => boolean };
  const kindName = open.has(`kinds.${kind}`) ? open(`kinds.${kind}`) : kind;
  const label = `${kindName}${name === null ? "" : ` · ${name}`}`;
  const page = pages[kind];
  if (id === null || page === undefined) return <span>{label}</span>;
  return (
    <Link className="text-link underline" href={`/${slug}/${page({ id, name: name ?? id })}`}>
      {label}
    </Link>
  );
}
