import type { Ctx } from "#server/kernel/context.ts";
import { eraseFromTexts, type KnownErasure, selectErasures } from "../queries.ts";

/** A decision as it stands in a line: its values by name, those that are no texts as JSON. */
type Decision = { gameId: string; decidedAt: number; texts: Map<string, string>; isText: ReadonlySet<string> };

/**
 * Takes every erased player out of lines of decisions that no row holds. A decision of the player's own goes altogether, and so does a line that nobody can
 * read and that names the player; in others' the account, and the nickname, are told by the mark. What was decided after an erasure is of a player as any other.
 * audit: none because whoever erased the player left the entry.
 * @returns the lines that are left, in their order; one that was not touched is the very same.
 */
export async function eraseFromLines(ctx: Pick<Ctx, "db">, lines: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  const erasures = await selectErasures(ctx.db);
  for (const line of lines) {
    const decision = readDecision(line);
    const left =
      decision === undefined ? await forgetText(ctx, erasures, line) : await forget(ctx, erasures, { line, decision });
    if (left !== undefined) kept.push(left);
  }
  return kept;
}

async function forgetText(
  ctx: Pick<Ctx, "db">,
  erasures: readonly KnownErasure[],
  line: string,
): Promise<string | undefined> {
  const text = storable(line);
  for (const { id } of erasures) {
    const [left] = await eraseFromTexts(ctx.db, { erasureId: id, texts: [text] });
    if (left !== text) return undefined;
  }
  return line;
}

async function forget(
  ctx: Pick<Ctx, "db">,
  erasures: readonly KnownErasure[],
  { line, decision }: { line: string; decision: Decision },
): Promise<string | undefined> {
  const { gameId, decidedAt, texts } = decision;
  let isTouched = false;
  for (const { id, mark, ...of } of erasures) {
    if (of.gameId !== gameId || decidedAt > of.erasedAt.getTime()) continue;
    const names = [...texts.keys()];
    const before = [...texts.values()];
    const after = await eraseFromTexts(ctx.db, { erasureId: id, texts: before });
    for (const [at, name] of names.entries()) {
      const text = after[at];
      if (text === undefined || text === before[at]) continue;
      if (name === "sender" && text === mark) return undefined;
      texts.set(name, text);
      isTouched = true;
    }
  }
  return isTouched ? writeDecision(decision) : line;
}

function readDecision(line: string): Decision | undefined {
  const read = parsed(line);
  if (typeof read !== "object" || read === null || Array.isArray(read)) return undefined;
  const { gameId, decidedAt, sender }: { gameId?: unknown; decidedAt?: unknown; sender?: unknown } = read;
  const at = typeof decidedAt === "string" ? Date.parse(decidedAt) : Number.NaN;
  if (typeof gameId !== "string" || typeof sender !== "string" || Number.isNaN(at)) return undefined;
  const values = Object.entries(read);
  return {
    ...{ gameId, decidedAt: at },
    texts: new Map(
      values.map(([name, value]) => [name, storable(typeof value === "string" ? value : JSON.stringify(value))]),
    ),
    isText: new Set(values.flatMap(([name, value]) => (typeof value === "string" ? [name] : []))),
  };
}

function writeDecision({ texts, isText }: Decision): string {
  return JSON.stringify(
    Object.fromEntries([...texts].map(([name, text]) => [name, isText.has(name) ? text : JSON.parse(text)])),
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Somebody changed it; it is a text then.
    return undefined;
  }
}

/** No text of the database holds a zero character. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
