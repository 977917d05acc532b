import type { ConditionLine, ConditionPart } from "#server/audiences/conditions/schema.ts";

/** A player as the naive model sees one: everything that the database would have to look up stands here. */
export type ModelPlayer = {
  id: string;
  nickname: string;
  language: string | null;
  tags: string[];
  attributes: Record<string, string>;
  profile: Record<string, string | number>;
  createdAt: Date;
  /** On which list of the game. */
  excluded: string | null;
  audiences: ReadonlySet<string>;
  /** Runs in the order in which they were made, that this player is in a chunk of. */
  runs: readonly { id: string; category: string; settledAt: Date; failed: boolean; sent: boolean }[];
};

const dayMs = 86_400_000;

/** What a condition means, player by player, written without looking at the SQL. */
export function meetsInModel(player: ModelPlayer, part: ConditionPart, now: Date): boolean {
  if (part.kind !== "group") return meetsLine(player, part, now);
  if (part.match === "all") return part.of.every((inner) => meetsInModel(player, inner, now));
  const any = part.of.some((inner) => meetsInModel(player, inner, now));
  return part.match === "any" ? any : !any;
}

function meetsLine(player: ModelPlayer, line: ConditionLine, now: Date): boolean {
  switch (line.kind) {
    case "nickname": {
      if (line.is === "equals") return player.nickname === line.value;
      const [name, value] = [player.nickname.toLowerCase(), line.value.toLowerCase()];
      return line.is === "starts" ? name.startsWith(value) : name.includes(value);
    }
    case "language":
      return line.languages.some((each) => each === player.language) === (line.is === "one_of");
    case "profile": {
      const held = player.profile[line.field];
      if (line.is === "equals") return held !== undefined && String(held) === line.value;
      if (line.is === "differs") return held === undefined || String(held) !== line.value;
      if (held === undefined || !/^-?\d+(\.\d+)?$/.test(String(held))) return false;
      return line.is === "at_least" ? Number(held) >= Number(line.value) : Number(held) <= Number(line.value);
    }
    case "tags":
      if (line.has === "all") return line.tags.every((tag) => player.tags.includes(tag));
      return line.tags.some((tag) => player.tags.includes(tag)) === (line.has === "any");
    case "attribute":
      return line.values.some((value) => player.attributes[line.name] === value) === (line.is === "one_of");
    case "first_seen":
      return player.createdAt.getTime() >= now.getTime() - line.days * dayMs === (line.is === "within");
    case "got_mail":
      return (
        player.runs.some(
          (run) =>
            run.sent &&
            !run.failed &&
            (line.category === null || run.category === line.category) &&
            run.settledAt.getTime() > now.getTime() - line.days * dayMs,
        ) === line.did
      );
    case "last_mail_failed":
      return (player.runs.at(-1)?.failed ?? false) === line.did;
    case "in_run":
      return player.runs.some((run) => run.id === line.runId) === line.did;
    case "excluded":
      return (player.excluded !== null && (line.list === null || line.list === player.excluded)) === line.did;
    case "in_audience":
      return player.audiences.has(line.audienceId ?? "") === line.did;
  }
}
