"use client";

import { useLocale, useTranslations } from "next-intl";
import type { TimelineRow } from "../../_components/wire.ts";

/** Commands that say nothing of a team's state and have a sentence of their own all the same. */
const otherCommands = [
  "CallbackBeforeApplyJoinGroup",
  "CallbackBeforeInviteJoinGroup",
  "CallbackBeforeSendMsg",
  "CallbackSendMsgException",
  "CallbackAfterRecallMsg",
  "CallbackAfterReadReceipt",
  "CallbackAfterGroupMsgExtension",
  "CallbackAfterCreateTopic",
  "CallbackAfterTopicDestroyed",
  "CallbackAfterTopicInfoChanged",
  "OnGroupMessage",
] as const;
const facts = ["name", "introduction", "notification", "faceUrl"] as const;
const roles = ["owner", "admin", "member"] as const;

type Named = { members: readonly string[]; unnamed: number };

/** What a callback told, as a sentence. */
export function useEventSentence(): (row: TimelineRow) => string {
  const t = useTranslations("teams.timeline.say");
  const tFacts = useTranslations("teams.timeline.facts");
  const tRoles = useTranslations("teams.roles");
  const locale = useLocale();
  const list = (words: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
  const listed = ({ members, unnamed }: Named) => ({
    members: list(unnamed === 0 ? members : [...members, t("unnamed", { count: unnamed })]),
    count: members.length + unnamed,
  });
  // Somebody who acts on themselves is told once.
  const isBy = (operator: string | null, members: readonly string[]): operator is string =>
    operator !== null && !(members.length === 1 && members[0] === operator);

  return ({ what, command }) => {
    switch (what.kind) {
      case "created":
        if (what.owner === null) return t("created");
        // Nobody is told to have joined who was there from the start.
        return what.members.length === 0
          ? t("createdBy", { owner: what.owner })
          : t("createdWith", { owner: what.owner, ...listed(what) });
      case "joined": {
        const who = listed(what);
        return what.invited && isBy(what.operator, what.members)
          ? t("added", { ...who, operator: what.operator })
          : t("joined", who);
      }
      case "left": {
        const who = listed(what);
        if (!what.removed) return t("left", who);
        return isBy(what.operator, what.members)
          ? t("removedBy", { ...who, operator: what.operator })
          : t("removed", who);
      }
      case "changed": {
        const changed = list(facts.filter((fact) => what.facts.includes(fact)).map((fact) => tFacts(fact)));
        return what.operator === null
          ? t("changed", { facts: changed })
          : t("changedBy", { facts: changed, operator: what.operator });
      }
      case "owner":
        return what.ownerBefore === null
          ? t("owner", { owner: what.owner })
          : t("ownerAfter", { owner: what.owner, before: what.ownerBefore });
      case "member": {
        const role = roles.find((each) => each === what.role?.toLowerCase());
        if (role !== undefined) return t("role", { account: what.account, role: tRoles(role) });
        if (what.nameCard !== null) return t("nameCard", { account: what.account });
        return t("member", { account: what.account });
      }
      case "attributes":
        return what.keys.length === 0 ? t("attributesCleared") : t("attributes", { keys: list(what.keys) });
      case "presence":
        return t(what.online ? "online" : "offline", listed(what));
      case "message":
        return t("message", { from: what.from });
      case "full":
      case "disbanded":
        return t(what.kind);
      case "unreadable":
        return t("unreadable", { command });
      case "other": {
        const name = command.slice(command.indexOf(".") + 1);
        const known = otherCommands.find((each) => each === name);
        return known === undefined ? t("other", { command }) : t(`commands.${known}`);
      }
    }
  };
}
