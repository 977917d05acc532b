import type { Verdict } from "#db/enums/decisions.ts";
import type { Catalogue } from "../decide/rules/catalogue.ts";
import type { CompiledRules } from "../decide/rules/compile-version.ts";
import { verdictOf } from "../decide/rules/judge-question.ts";
import { judgeHits, judgeTexts } from "../decide/rules/judge-texts.ts";
import { readTexts } from "../decide/rules/read-texts.ts";
import type { JudgedHit, ReadMessage } from "../decide/schema.ts";
import type { ReplayMove, StoredDecision } from "./schema.ts";

/** What rules make of a message that was judged before. What checkers said of it then stands, and that they said nothing: nobody asks them again. */
export function judgeAgain(
  rules: CompiledRules,
  decision: StoredDecision,
  catalogue: Catalogue,
): { verdict: Verdict; hits: readonly JudgedHit[] } {
  const message = messageOf(decision, catalogue);
  const judged = judgeTexts(rules, { message, preset: decision.preset });
  const told = decision.hits.filter(({ by, field }) => by === "provider" && field < message.texts.length);
  const hits = told.length === 0 ? judged.hits : [...judged.hits, ...told];
  const judgement = told.length === 0 ? judged : judgeHits(hits, { message, policies: judged.policies });
  return { hits, verdict: verdictOf({ judgement, fallback: decision.fallback, policy: judgement.policy }) };
}

/** The message as it was read. A body that was nothing but its texts is not kept: its texts are shown in one row. */
function messageOf({ fields, body }: StoredDecision, catalogue: Catalogue): ReadMessage {
  const read = body === null ? undefined : readBody(body, catalogue);
  // Texts beside the body (a nickname, `CloudCustomData`) stand in the record only.
  const isWhole = read !== undefined && read.texts.length === fields.length;
  if (isWhole) return read;
  const texts = fields.map(({ path, text }) => ({ path, text, isFixed: false }));
  const joined = fields.flatMap(({ path }, at) => (/^\d+\.Text$/.test(path) ? [at] : []));
  return { texts, joined: joined.length > 1 ? joined : [], isAllText: body === null };
}

function readBody(body: string, catalogue: Catalogue): ReadMessage | undefined {
  try {
    return readTexts({ MsgBody: JSON.parse(body) }, catalogue);
  } catch {
    // Cut off when it was kept: the texts that were judged then are on record.
    return undefined;
  }
}

/** `allow>reject: 3` and so on as a list, the most frequent first. */
export function movesOf(moves: Readonly<Record<string, number>>): ReplayMove[] {
  return Object.entries(moves)
    .map(([name, count]) => {
      const [was = "", becomes = ""] = name.split(">");
      return { was: was as Verdict, becomes: becomes as Verdict, count };
    })
    .sort((a, b) => b.count - a.count);
}

export function addMoves(
  moves: Readonly<Record<string, number>>,
  differences: readonly { was: Verdict; becomes: Verdict }[],
): Record<string, number> {
  const sum: Record<string, number> = { ...moves };
  for (const { was, becomes } of differences) {
    const name = `${was}>${becomes}`;
    sum[name] = (sum[name] ?? 0) + 1;
  }
  return sum;
}
