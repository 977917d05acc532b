import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { JsonObject } from "../values.ts";
import type { World } from "../world/world.ts";
import { readHour } from "./vendor-time.ts";

export const chatTypes = ["C2C", "Group"] as const;
type ChatType = (typeof chatTypes)[number];

export const ARCHIVE_PATH = "/files/history/";
const HOUR_SECONDS = 3600;
const SIGNATURE_LENGTH = 32;
/** Signs the links of this run: they end with the process, as the vendor's end with their time. */
const linkKey = randomBytes(32);

/** What an hour's file is about. */
export interface ArchiveName {
  sdkAppId: number;
  chatType: ChatType;
  /** YYYYMMDDHH. */
  hour: string;
}

export interface ArchiveFile {
  gzip: Buffer;
  gzipMd5: string;
  plainBytes: number;
  plainMd5: string;
}

/**
 * The file of one hour: a header line, a line for each message, a closing line, packed. Equal messages give equal bytes.
 * @returns undefined when nobody wrote in that hour.
 */
export function archiveOf(world: World, name: ArchiveName): ArchiveFile | undefined {
  const begin = readHour(name.hour);
  if (begin === undefined) return undefined;
  const span = { begin, end: begin + HOUR_SECONDS };
  const messages = name.chatType === "C2C" ? privateMessages(world, span) : groupMessages(world, span);
  const lines = Array.from(messages, (message) => JSON.stringify(message));
  if (lines.length === 0) return undefined;
  const { sdkAppId, chatType, hour } = name;
  const head = JSON.stringify({ SdkAppId: sdkAppId, ChatType: chatType, MsgTime: hour });
  const plain = Buffer.from(`${head.slice(0, -1)},"MsgList":[\n${lines.join(",\n")}\n]}\n`, "utf8");
  const gzip = gzipSync(plain);
  return { gzip, gzipMd5: md5(gzip), plainBytes: plain.length, plainMd5: md5(plain) };
}

/** The path and query of a link that works until a Unix second. */
export function archiveLink(name: Omit<ArchiveName, "sdkAppId">, until: number): string {
  const path = `${ARCHIVE_PATH}${name.chatType}-${name.hour}.gz`;
  return `${path}?${new URLSearchParams({ until: String(until), sign: signatureOf(path, until) })}`;
}

/** What a link is about; undefined when nobody here gave it out, or its time is over. */
export function readArchiveLink(url: URL, now: number): Omit<ArchiveName, "sdkAppId"> | undefined {
  const parts = /^([^-]+)-(\d{10})\.gz$/.exec(url.pathname.slice(ARCHIVE_PATH.length));
  const chatType = chatTypes.find((known) => known === parts?.[1]);
  const until = Number(url.searchParams.get("until"));
  if (!parts || !chatType || !(now <= until)) return undefined;
  const expected = Buffer.from(signatureOf(url.pathname, until));
  const given = Buffer.from(url.searchParams.get("sign") ?? "");
  const isGenuine = given.length === expected.length && timingSafeEqual(given, expected);
  return isGenuine ? { chatType, hour: parts[2] ?? "" } : undefined;
}

function signatureOf(path: string, until: number): string {
  return createHmac("sha256", linkKey).update(`${path} ${until}`).digest("hex").slice(0, SIGNATURE_LENGTH);
}

interface Span {
  begin: number;
  end: number;
}

function* privateMessages(world: World, { begin, end }: Span): Generator<JsonObject> {
  for (let row = 0; row < world.deliveries.count; row += 1) {
    const message = world.mailboxes.messageAt(row);
    if (message.at < begin || message.at >= end) continue;
    yield {
      From_Account: world.accounts.idOf(message.from),
      To_Account: world.accounts.idOf(world.deliveries.accountOf(row)),
      MsgTimestamp: message.at,
      MsgSeq: message.seq,
      MsgRandom: message.random,
      MsgBody: JSON.parse(world.mailboxes.bodyOf(message)),
      ...(message.cloudCustomData === undefined ? {} : { CloudCustomData: message.cloudCustomData }),
    };
  }
}

function* groupMessages(world: World, { begin, end }: Span): Generator<JsonObject> {
  for (const message of world.groupMessages.log) {
    if (message.at < begin || message.at >= end || message.kind === "imported") continue;
    yield {
      From_Account: message.from,
      GroupId: message.place,
      MsgTimestamp: message.at,
      MsgSeq: message.seq,
      MsgRandom: message.random,
      MsgBody: JSON.parse(message.body),
      ...(message.cloudCustomData === undefined ? {} : { CloudCustomData: message.cloudCustomData }),
    };
  }
}

function md5(bytes: Buffer): string {
  return createHash("md5").update(bytes).digest("hex");
}
