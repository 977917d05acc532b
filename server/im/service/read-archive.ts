import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Agent, request } from "undici";
import { z } from "zod";
import { isLoopbackAddress, isPublicAddress } from "#server/kernel/address.ts";
import { lookupOnly } from "#server/kernel/lookup-only.ts";
import type { ImMessageElement } from "#server/kernel/ports/messages.ts";
import type { ImArchiveFile } from "#server/kernel/ports/operations.ts";
import { readBody } from "../calls/message-body.ts";
import { ImMalformed, ImUnreachable } from "../errors.ts";

/** A message as the platform archived it. */
export type ImArchivedMessage = {
  fromAccount: string;
  /** Of a message into a group. */
  groupId: string | null;
  /** Of a message from player to player. */
  toAccount: string | null;
  msgSeq: number;
  msgRandom: number;
  /** Unix seconds. */
  sentAt: number;
  body: ImMessageElement[];
  cloudCustomData: string | null;
};

const method = "open_msg_svc/get_history";
const connectTimeoutMs = 5_000;
/** Between two pieces of a file. */
const silenceMsMax = 30_000;

const archived = z
  .object({
    From_Account: z.string().min(1),
    To_Account: z.string().min(1).optional(),
    GroupId: z.string().min(1).optional(),
    MsgTimestamp: z.number().int(),
    MsgSeq: z.number().int(),
    MsgRandom: z.number().int(),
    MsgBody: readBody,
    CloudCustomData: z.string().nullish(),
  })
  .transform((row) => ({
    fromAccount: row.From_Account,
    groupId: row.GroupId ?? null,
    toAccount: row.To_Account ?? null,
    msgSeq: row.MsgSeq,
    msgRandom: row.MsgRandom,
    sentAt: row.MsgTimestamp,
    body: row.MsgBody,
    cloudCustomData: row.CloudCustomData ?? null,
  }));

/**
 * Reads an archived hour message by message, however large it is: a header line, one message a line, a closing line, packed. What is no message line is passed
 * over only where the file's form says so. Safe to repeat. The link is a secret while it lasts: it stands in no error.
 * @param game a sandbox's files may lie on this machine, a live game's may not lie in a network.
 * @throws ImUnreachable, and ImMalformed for a file that is not what the platform said it was: then nothing that was read counts.
 * @see https://www.tencentcloud.com/document/product/1047/34885 (read 2026-11)
 */
export async function* readArchive(
  game: { kind: "sandbox" | "live" },
  file: ImArchiveFile,
): AsyncGenerator<ImArchivedMessage, void> {
  const isAllowed = (address: string): boolean =>
    isPublicAddress(address) || (game.kind === "sandbox" && isLoopbackAddress(address));
  const connect = { lookup: lookupOnly(isAllowed), timeout: connectTimeoutMs };
  const agent = new Agent({ connect, allowH2: false, bodyTimeout: silenceMsMax, headersTimeout: silenceMsMax });
  try {
    const url = new URL(file.url);
    if (url.protocol !== "https:" && game.kind !== "sandbox") throw malformed("the link of an archive is not https");
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (/^[\d.]+$|:/.test(host) && !isAllowed(host)) throw malformed("the link of an archive leads into a network");
    const { statusCode, body } = await request(url, { dispatcher: agent });
    if (statusCode !== 200) throw unreachable(`the archive answered ${statusCode}`);
    const md5 = createHash("md5");
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        md5.update(chunk);
        done(null, chunk);
      },
    });
    const plain = new PassThrough();
    const unpacking = pipeline(body, hashing, createGunzip(), plain);
    // Whoever reads the lines hears of it, too; nobody shall have to catch it twice.
    unpacking.catch(() => undefined);
    for await (const line of createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })) {
      const message = readLine(line);
      if (message !== undefined) yield message;
    }
    await unpacking;
    if (md5.digest("hex") !== file.gzipMd5.toLowerCase())
      throw malformed("the archive is not the file that was announced");
  } catch (error) {
    if (error instanceof ImMalformed || error instanceof ImUnreachable) throw error;
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "broken";
    throw unreachable(`the archive cannot be read (${code})`);
  } finally {
    await agent.destroy();
  }
}

/** @returns undefined for the lines around the messages. */
function readLine(line: string): ImArchivedMessage | undefined {
  const text = line.trim().replace(/,$/, "");
  if (text === "" || text === "]}" || /"MsgList"\s*:\s*\[$/.test(text)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed("a line of the archive is no JSON");
  }
  const read = archived.safeParse(json);
  if (!read.success) throw malformed("a line of the archive is no message");
  return read.data;
}

function malformed(reason: string): ImMalformed {
  return new ImMalformed(reason, { method, attempt: 1, code: null, uncertain: false });
}

function unreachable(reason: string): ImUnreachable {
  return new ImUnreachable(reason, { method, attempt: 1, code: null, uncertain: false });
}
