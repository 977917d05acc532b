import { createHash } from "node:crypto";
import type { Db } from "#db/client.ts";
import { canonicalJson } from "#lib/canonical-json.ts";
import { listChunkDigests } from "../freezing/queries.ts";
import type { RunPayload } from "../queries.ts";

const pageSize = 2_000;

/**
 * SHA-256 over the payload and every chunk's identity and ids. The ids stay in the database: what travels is a digest
 * per chunk, so memory grows by 64 bytes for 500 recipients.
 * @returns the hash, the digest of each chunk by its position, and how many recipients they hold.
 */
export async function hashRun(
  db: Db,
  run: { id: string; payload: RunPayload },
): Promise<{ runHash: string; digests: string[]; recipients: number }> {
  const hash = createHash("sha256").update(canonicalJson(run.payload));
  const digests: string[] = [];
  let recipients = 0;
  let afterPosition = -1;
  while (true) {
    const page = await listChunkDigests(db, { runId: run.id, afterPosition, limit: pageSize });
    for (const { position, digest, count } of page) {
      hash.update(`\n${position}:${digest}`);
      digests[position] = digest;
      recipients += count;
      afterPosition = position;
    }
    if (page.length < pageSize) return { runHash: hash.digest("hex"), digests, recipients };
  }
}
