import { createHash } from "node:crypto";
import type { Claim } from "../chunks/queries.ts";

/** The digest of a claimed chunk, as `listChunkDigests` computes it in the database. */
export function digestClaim(claim: Pick<Claim, "ids" | "msgSeq" | "msgRandom">): string {
  return createHash("sha256")
    .update(`${claim.msgSeq}:${claim.msgRandom}\n${claim.ids.join("\n")}`)
    .digest("hex");
}
