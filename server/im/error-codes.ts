import { actions, type ImCodeClass, type ImCodeEntry, type ImCodeWords } from "./error-codes/entry.ts";
import { generalCodes } from "./error-codes/general.ts";
import { groupCodes } from "./error-codes/group.ts";
import { messageCodes } from "./error-codes/message.ts";
import { operationCodes } from "./error-codes/operation.ts";
import { peopleCodes } from "./error-codes/people.ts";

/**
 * What the platform's codes mean for Herald: every code that its pages name, by family in `error-codes/`. Numbers and
 * meanings after "Error codes", https://www.tencentcloud.com/document/product/1047/34348, and the endpoints' own pages
 * (read 2026-11); the sentences and the classes are ours. `docs/im-api/errors.json` holds the source's view, and a test
 * compares the two.
 */

export type ImCodeRule = {
  class: ImCodeClass;
  /** Set when the code is about speed: how long to wait before the next call. */
  retryAfterMs: number | null;
  /** The platform may have carried the call out although it answered with an error. */
  uncertain: boolean;
  unknownAccount: boolean;
};

const entryByCode: ReadonlyMap<number, ImCodeEntry> = new Map(
  [...generalCodes, ...peopleCodes, ...messageCodes, ...groupCodes, ...operationCodes].flatMap((entry) =>
    entry.codes.map((code) => [code, entry]),
  ),
);

/** Numbers that belong to one meaning as a whole: those of the game's own webhook among them, which chooses freely. */
const ranges: readonly { from: number; to: number; entry: ImCodeEntry }[] = [
  {
    from: 10_100,
    to: 10_200,
    entry: {
      codes: [],
      class: "call",
      en: "The game's own callback refused this in the group with a code of its own.",
      ko: "게임의 자체 콜백이 자체 코드로 그룹에서 이 작업을 거절했어요.",
      action: "fixWebhook",
    },
  },
  {
    from: 38_000,
    to: 39_000,
    entry: {
      codes: [],
      class: "account",
      en: "The game's own callback refused this friend request with a code of its own.",
      ko: "게임의 자체 콜백이 자체 코드로 친구 요청을 거절했어요.",
      action: "fixWebhook",
    },
  },
  {
    from: 110_006,
    to: 110_014,
    entry: {
      codes: [],
      class: "call",
      en: "The permission groups of the community do not allow this.",
      ko: "커뮤니티의 권한 그룹이 허용하지 않는 일이에요.",
      action: "otherType",
    },
  },
  {
    from: 120_001,
    to: 130_000,
    entry: {
      codes: [],
      class: "call",
      en: "The game's own callback refused the message with a code of its own.",
      ko: "게임의 자체 콜백이 자체 코드로 메시지를 거절했어요.",
      action: "fixWebhook",
    },
  },
];

/** The list is not complete, the vendor says so: not repeated by itself, and looked up before a person repeats it. */
const unknown: ImCodeEntry = {
  codes: [],
  class: "call",
  en: "The platform answered with a code its pages do not explain.",
  ko: "플랫폼이 문서에 없는 코드로 응답했어요.",
  action: "askVendor",
  uncertain: true,
};

function entryOf(code: number): ImCodeEntry {
  return entryByCode.get(code) ?? ranges.find(({ from, to }) => code >= from && code <= to)?.entry ?? unknown;
}

export function ruleOfImCode(code: number): ImCodeRule {
  const entry = entryOf(code);
  return {
    class: entry.class,
    retryAfterMs: entry.retryAfterMs ?? null,
    uncertain: entry.uncertain ?? false,
    unknownAccount: entry.unknownAccount ?? false,
  };
}

export function wordsOfImCode(code: number): ImCodeWords {
  const entry = entryOf(code);
  return { message: { en: entry.en, ko: entry.ko }, action: actions[entry.action] };
}
