import { setImmediate as nextTurn } from "node:timers/promises";
import { combineLines } from "#lib/combine-lines.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { AudienceMembers } from "../../schema.ts";
import { keepsOf } from "../rules.ts";
import { findParts } from "./find-parts.ts";
import { readExcluded, readLines } from "./read-lines.ts";

const turnMs = 8;

/**
 * The ids that a combination of audiences leaves, in byte order and each once, as lines. Holds a few hundred kilobytes of each
 * audience, whatever its size, and lets others run every few milliseconds.
 * @throws DomainError `audiences.part_not_found`, `.part_not_ready`, `.part_gone`
 */
export async function* listCombined(
  ctx: GameCtx,
  of: Omit<Extract<AudienceMembers, { kind: "combination" }>, "kind">,
): AsyncGenerator<Uint8Array, void, undefined> {
  const parts = await findParts(
    ctx,
    of.parts.map(({ id }) => id),
  );
  const sources = parts.map((part) => readLines(ctx, part));
  if (of.withoutExcluded) sources.push(readExcluded(ctx));
  let turnAt = performance.now();
  for await (const { text } of combineLines(sources, keepsOf(of.operation, parts.length))) {
    yield text;
    if (performance.now() - turnAt <= turnMs) continue;
    await nextTurn();
    turnAt = performance.now();
  }
}
