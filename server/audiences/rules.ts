import type { AudienceSource, RejectReason } from "#db/enums/audiences.ts";
import { type CellSink, type ColumnLayout, createColumnReader, readFirstRow } from "#lib/column-reader.ts";
import { compareLines } from "#lib/sort-lines.ts";
import { isAccountId } from "#server/im/schema.ts";
import { type AudienceFormat, type AudienceReject, rejectedValueLengthMax, storedRejectsMax } from "./schema.ts";

/** Column titles that say "account id", without case, spaces, `_` and `-`. */
const idTitles = new Set(
  [
    ["id", "uid", "userid", "useraccount", "account", "accountid", "identifier", "imid"],
    ["player", "playerid", "playeraccount", "memberid", "openid", "toaccount", "imuserid", "imaccount"],
    ["계정", "계정id", "계정아이디", "아이디", "유저", "유저id", "유저아이디", "사용자id", "플레이어", "플레이어id"],
    ["账号", "帐号", "用户id", "玩家id", "アカウント", "アカウントid", "ユーザーid", "プレイヤーid"],
  ].flat(),
);

/** How a list is read when nobody said so: pasted text as words, a .txt as lines, everything else as a table. */
export function formatOf(source: AudienceSource, fileName: string): AudienceFormat {
  if (source === "pasted") return "words";
  return /\.(txt|list|lst)$/i.test(fileName.trim()) ? "lines" : "table";
}

/**
 * Where the ids stand. A table whose first row holds a known title is read by that column and the row is skipped;
 * otherwise its first column is read from the first row on.
 * @param head the beginning of the text, the whole first row if it is a table.
 */
export function layoutOf(format: AudienceFormat, head: string): ColumnLayout {
  if (format === "lines") return { delimiters: "", rowPerCell: false, quotes: false, column: 0, skipFirst: false };
  if (format === "words") return { delimiters: ",; \t", rowPerCell: true, quotes: false, column: 0, skipFirst: false };
  const { delimiter, cells } = readFirstRow(head);
  const titled = cells.findIndex((cell) => idTitles.has(cell.toLowerCase().replaceAll(/[\s_-]/g, "")));
  return {
    delimiters: delimiter,
    rowPerCell: false,
    quotes: true,
    column: Math.max(titled, 0),
    skipFirst: titled !== -1,
  };
}

/** Why a value is not an account id, or null when it is one. `cut` says that the value goes on. */
function judgeId(value: string, cut: boolean): RejectReason | null {
  if (value === "") return "empty_cell";
  if (!cut && isAccountId(value)) return null;
  return /^[A-Za-z0-9_-]+$/.test(value) ? "too_long" : "bad_character";
}

/**
 * Ids as they arrived: in `text`, each with an LF, the places of them in `starts`. `isAscending`: in byte order, and none twice.
 * Valid until the collector reads on.
 */
export type AcceptedIds = { text: Uint8Array; starts: Uint32Array; isAscending: boolean };

export type Collector = {
  /** Lines, distinct or not; `accepted + rejected`. */
  readonly lineCount: number;
  readonly acceptedCount: number;
  readonly rejectedCount: number;
  /** Bytes of accepted ids waiting to be taken. */
  readonly waitingBytes: number;
  readonly waitingRejects: number;
  /** @throws OpenQuoteError */
  read(piece: Uint8Array): void;
  /** @throws OpenQuoteError */
  end(): void;
  /** The accepted ids since the last call. */
  takeIds(): AcceptedIds;
  /** The rejected values since the last call, up to 100,000 over the whole list. */
  takeRejects(): AudienceReject[];
};

const lineFeed = 10;
const firstIdsBytes = 1 << 17;

/** Sorts the values of a text that arrives in pieces into ids and rejects. Holds only what was not taken yet. */
export function createCollector(layout: ColumnLayout): Collector {
  const decoder = new TextDecoder();
  let ids = new Uint8Array(firstIdsBytes);
  let idsSize = 0;
  let starts = new Uint32Array(firstIdsBytes / 8);
  let waitingIds = 0;
  let isAscending = true;
  let rejects: AudienceReject[] = [];
  let acceptedCount = 0;
  let rejectedCount = 0;

  /** @returns false when it is not an id as it stands; nothing is kept of it then. */
  const accept = (bytes: Uint8Array, from: number, size: number): boolean => {
    if (size === 0 || size > idLengthMax) return false;
    if (idsSize + size + 1 > ids.length) ids = widened(ids, new Uint8Array(ids.length * 2));
    if (waitingIds === starts.length) starts = widened(starts, new Uint32Array(starts.length * 2));
    for (let at = 0; at < size; at += 1) {
      const byte = bytes[from + at] ?? 0;
      if (idBytes[byte] !== 1) return false;
      ids[idsSize + at] = byte;
    }
    ids[idsSize + size] = lineFeed;
    // Lists often come in order, and then need no sorting.
    if (isAscending && waitingIds > 0) isAscending = compareLines(ids, starts[waitingIds - 1] ?? 0, ids, idsSize) < 0;
    starts[waitingIds] = idsSize;
    waitingIds += 1;
    idsSize += size + 1;
    acceptedCount += 1;
    return true;
  };

  const judge: CellSink = (bytes, from, size, cut, line) => {
    if (!cut && accept(bytes, from, size)) return;
    // Rare: white space of other scripts around an id, and everything that is none.
    const value = decoder.decode(bytes.subarray(from, from + size)).trim();
    const reason = judgeId(value, cut);
    if (reason === null) {
      accept(new TextEncoder().encode(value), 0, value.length);
      return;
    }
    rejectedCount += 1;
    if (rejectedCount > storedRejectsMax) return;
    rejects.push({ line, value: [...value].slice(0, rejectedValueLengthMax).join(""), reason });
  };

  const reader = createColumnReader(layout, judge);
  return {
    get lineCount() {
      return acceptedCount + rejectedCount;
    },
    get acceptedCount() {
      return acceptedCount;
    },
    get rejectedCount() {
      return rejectedCount;
    },
    get waitingBytes() {
      return idsSize;
    },
    get waitingRejects() {
      return rejects.length;
    },
    read: reader.read,
    end: reader.end,
    takeIds() {
      const taken = { text: ids.subarray(0, idsSize), starts: starts.subarray(0, waitingIds), isAscending };
      [idsSize, waitingIds, isAscending] = [0, 0, true];
      return taken;
    },
    takeRejects() {
      const taken = rejects;
      rejects = [];
      return taken;
    },
  };
}

function widened<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** `accountIdPattern` over bytes: a million strings just to test them would cost more than everything else. */
const idBytes = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 128 && isAccountId(String.fromCharCode(byte)) ? 1 : 0,
);
const idLengthMax = longestId();

function longestId(): number {
  let length = 1;
  while (isAccountId("a".repeat(length + 1))) length += 1;
  return length;
}

/** Places of up to `size` ids spread evenly over `count`, ascending from 0. */
export function samplePlaces(count: number, size: number): number[] {
  const taken = Math.min(count, size);
  return Array.from({ length: taken }, (_, at) => Math.floor((at * count) / taken));
}
