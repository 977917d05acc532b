import { plainSeparators } from "#lib/pasted-words.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { Audience, CreateAudienceFromTextInput } from "../schema.ts";
import { receiveAudience } from "./receive-audience.ts";

/**
 * Makes an audience of pasted ids, whatever separates them.
 * @throws DomainError as `receiveAudience`; then nothing is stored.
 */
export function createAudienceFromText(ctx: GameCtx, input: CreateAudienceFromTextInput): Promise<Audience> {
  return receiveAudience(ctx, { name: input.name ?? "", source: "pasted", bytes: bytesOf(input.text) });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(plainSeparators(text));
}
