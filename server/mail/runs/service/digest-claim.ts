import { createHash } from "node:crypto";
import type { Claim } from "../chunks/queries.ts";

/** The digest of a claimed chunk, as `listChunkDigests` computes it in the database. */
export function digestClaim(claim: Pick<Claim, "ids" | "msgSeq" | "msgRandom" | "variables">): string {
  const { ids, msgSeq, msgRandom, variables } = claim;
  return createHash("sha256")
    .update(`${msgSeq}:${msgRandom}\n${ids.join("\n")}${variables === null ? "" : `\n${variables}`}`)
    .digest("hex");
}
