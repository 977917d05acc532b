/**
 * What the platform's codes mean for Herald: every code that the endpoints in `calls/` can answer, and those that any
 * endpoint can (gateway, signature, speed). Numbers and meanings after "Error codes",
 * https://www.tencentcloud.com/document/product/1047/34348, and the endpoints' own pages (read 2026-11); the sentences and the
 * classes are ours. `docs/im-api/errors.json` holds the source's view, and a test compares the two.
 */

/**
 * `transient`: try again later. `account`: this account will not work, others will. `call`: this call will not work as
 * it is. `configuration`: no call will work until a person repairs the game's settings, plan or credentials.
 */
export type ImCodeClass = "transient" | "account" | "call" | "configuration";

type Words = { en: string; ko: string };
export type ImCodeWords = { message: Words; action: Words };

export type ImCodeRule = {
  class: ImCodeClass;
  /** Set when the code is about speed: how long to wait before the next call. */
  retryAfterMs: number | null;
  /** The platform may have carried the call out although it answered with an error. */
  uncertain: boolean;
  unknownAccount: boolean;
};

const actions = {
  wait: {
    en: "Nothing to do: Herald waits and tries again.",
    ko: "따로 할 일은 없어요. Herald가 잠시 기다렸다가 다시 시도해요.",
  },
  slowDown: {
    en: "Herald slows down by itself. If it keeps happening, lower the call limits in the game's settings or buy a higher quota.",
    ko: "Herald가 스스로 속도를 늦춰요. 계속되면 게임 설정의 호출 한도를 낮추거나 더 높은 한도를 구매하세요.",
  },
  checkHistory: {
    en: "Herald reads the message history first and then repeats only what is missing.",
    ko: "Herald가 먼저 메시지 기록을 확인하고, 빠진 것만 다시 보내요.",
  },
  importAccount: {
    en: "Check the player id. If the player exists in the game, import the account and send again.",
    ko: "플레이어 ID를 확인하세요. 실제로 있는 플레이어라면 계정을 등록한 뒤 다시 보내세요.",
  },
  waitForAccount: {
    en: "Use another id, or wait until three months after the deletion.",
    ko: "다른 ID를 쓰거나, 삭제 후 3개월이 지날 때까지 기다리세요.",
  },
  editText: {
    en: "Change the content and send it again.",
    ko: "내용을 고친 뒤 다시 보내세요.",
  },
  shorten: {
    en: "Shorten title, body or languages. Links are better than long text.",
    ko: "제목과 본문, 언어 수를 줄이세요. 긴 글 대신 링크를 쓰는 편이 좋아요.",
  },
  fixValue: {
    en: "Correct the profile value: its length, its type or one of the allowed words.",
    ko: "프로필 값의 길이, 형식, 허용된 단어를 확인해 고치세요.",
  },
  openField: {
    en: "Create the custom field or its permission in the vendor's console; it takes about five minutes to apply.",
    ko: "공급사 콘솔에서 사용자 필드를 만들거나 권한을 열어 주세요. 적용까지 약 5분 걸려요.",
  },
  report: {
    en: "This is a fault in Herald. Report it with the request id.",
    ko: "Herald의 오류예요. 요청 ID와 함께 알려 주세요.",
  },
  fixKey: {
    en: "Compare SDKAppID, key and admin account in the game's settings with the vendor's console, then run the game check.",
    ko: "게임 설정의 SDKAppID, 키, 관리자 계정을 공급사 콘솔과 비교한 뒤 게임 점검을 실행하세요.",
  },
  checkClock: {
    en: "Herald signs again once. If it stays, check this machine's clock and the key.",
    ko: "Herald가 한 번 다시 서명해요. 계속되면 이 서버의 시계와 키를 확인하세요.",
  },
  fixAdmin: {
    en: "Give the account the admin role in the vendor's console, or name another admin account in the game's settings.",
    ko: "공급사 콘솔에서 이 계정에 관리자 권한을 주거나, 게임 설정에서 다른 관리자 계정을 지정하세요.",
  },
  importSender: {
    en: "Import the sender account: the game check in settings does it.",
    ko: "발신 계정을 등록하세요. 설정의 게임 점검에서 할 수 있어요.",
  },
  fixHost: {
    en: "Choose the endpoint of the game's region in settings.",
    ko: "설정에서 게임이 있는 지역의 주소를 선택하세요.",
  },
  renewPlan: {
    en: "Check plan, billing and state of the app in the vendor's console.",
    ko: "공급사 콘솔에서 요금제, 결제, 앱 상태를 확인하세요.",
  },
  allowAddress: {
    en: "Add this server's outgoing address to the app's allow list in the vendor's console.",
    ko: "이 서버의 외부 IP를 공급사 콘솔의 허용 목록에 추가하세요.",
  },
  fixWebhook: {
    en: "Look at the callback page and its log; the game's own webhook decides here.",
    ko: "콜백 페이지와 로그를 확인하세요. 게임의 자체 웹훅이 결정한 결과예요.",
  },
  askVendor: {
    en: "Open a ticket with the vendor and quote the code.",
    ko: "코드를 적어 공급사에 문의하세요.",
  },
} as const satisfies Record<string, Words>;

type Entry = {
  codes: readonly number[];
  class: ImCodeClass;
  en: string;
  ko: string;
  action: keyof typeof actions;
  retryAfterMs?: number;
  uncertain?: true;
  unknownAccount?: true;
};

const entries: readonly Entry[] = [
  // Speed
  {
    codes: [60007],
    class: "transient",
    en: "The call limit of this API is used up.",
    ko: "이 API의 호출 한도를 다 썼어요.",
    action: "slowDown",
    retryAfterMs: 1_000,
  },
  {
    codes: [60011],
    class: "transient",
    en: "The call limit of the whole game is used up.",
    ko: "게임 전체의 호출 한도를 다 썼어요.",
    action: "slowDown",
    retryAfterMs: 1_000,
  },
  {
    codes: [60018, 60019],
    class: "transient",
    en: "Too many calls at once.",
    ko: "호출이 한꺼번에 너무 많았어요.",
    action: "slowDown",
    retryAfterMs: 1_000,
  },
  {
    codes: [90057],
    class: "transient",
    en: "The quota of recipients per minute is used up.",
    ko: "분당 수신자 한도를 다 썼어요.",
    action: "slowDown",
    retryAfterMs: 3_000,
  },
  {
    codes: [70050],
    class: "transient",
    en: "Too many failed signature checks; the platform pauses them for a minute.",
    ko: "서명 확인 실패가 많아 플랫폼이 1분 동안 확인을 멈췄어요.",
    action: "fixKey",
    retryAfterMs: 60_000,
  },
  // Trouble inside the platform
  {
    codes: [60008],
    class: "transient",
    en: "The platform ran out of time on this call.",
    ko: "플랫폼이 제한 시간 안에 처리하지 못했어요.",
    action: "checkHistory",
    uncertain: true,
  },
  {
    codes: [60013],
    class: "transient",
    en: "The platform's gateway could not read the answer from behind it.",
    ko: "플랫폼 게이트웨이가 내부 응답을 읽지 못했어요.",
    action: "checkHistory",
    uncertain: true,
  },
  {
    codes: [60014],
    class: "transient",
    en: "The platform's account check timed out.",
    ko: "플랫폼의 계정 확인이 시간 초과됐어요.",
    action: "wait",
    uncertain: true,
  },
  {
    codes: [70169, 70202],
    class: "transient",
    en: "The platform's account service timed out.",
    ko: "플랫폼의 계정 서비스가 시간 초과됐어요.",
    action: "checkHistory",
    uncertain: true,
  },
  {
    codes: [70500, 40006, 20005, 91000],
    class: "transient",
    en: "An internal error of the platform.",
    ko: "플랫폼 내부 오류예요.",
    action: "checkHistory",
    uncertain: true,
  },
  {
    codes: [20004],
    class: "transient",
    en: "A network problem inside the platform.",
    ko: "플랫폼 내부의 네트워크 문제예요.",
    action: "checkHistory",
    uncertain: true,
  },
  {
    codes: [90992],
    class: "transient",
    en: "A backend of the platform failed; when it stays, the game's callback often answers wrongly.",
    ko: "플랫폼 백엔드가 실패했어요. 계속되면 게임의 콜백 응답이 잘못된 경우가 많아요.",
    action: "checkHistory",
    uncertain: true,
  },
  {
    codes: [80003],
    class: "transient",
    en: "The callback before sending did not answer, and the game is set to drop messages then.",
    ko: "발신 전 콜백이 응답하지 않았고, 게임이 이런 메시지를 버리도록 설정돼 있어요.",
    action: "fixWebhook",
  },
  // One account
  {
    codes: [70107, 90048],
    class: "account",
    en: "This account does not exist.",
    ko: "없는 계정이에요.",
    action: "importAccount",
    unknownAccount: true,
  },
  {
    codes: [90012],
    class: "account",
    en: "The recipient is not registered on the platform.",
    ko: "플랫폼에 등록되지 않은 수신자예요.",
    action: "importAccount",
    unknownAccount: true,
  },
  {
    codes: [40003],
    class: "account",
    en: "There is no such account, so it has no profile.",
    ko: "없는 계정이라 프로필도 없어요.",
    action: "importAccount",
    unknownAccount: true,
  },
  {
    codes: [20003],
    class: "account",
    en: "Sender or recipient is unknown to the platform.",
    ko: "발신자나 수신자를 플랫폼이 알지 못해요.",
    action: "importAccount",
    unknownAccount: true,
  },
  {
    codes: [90003],
    class: "account",
    en: "The recipient is missing or unknown.",
    ko: "수신자가 없거나 알 수 없어요.",
    action: "importAccount",
    unknownAccount: true,
  },
  {
    codes: [70399],
    class: "account",
    en: "The account was deleted less than three months ago and cannot come back yet.",
    ko: "삭제된 지 3개월이 지나지 않아 아직 다시 등록할 수 없는 계정이에요.",
    action: "waitForAccount",
  },
  // What we said
  {
    codes: [80001],
    class: "call",
    en: "Content moderation refused the text; nothing was delivered.",
    ko: "콘텐츠 검수에서 텍스트가 거절되어 전달되지 않았어요.",
    action: "editText",
  },
  {
    codes: [80004],
    class: "call",
    en: "Content moderation refused an image; nothing was delivered.",
    ko: "콘텐츠 검수에서 이미지가 거절되어 전달되지 않았어요.",
    action: "editText",
  },
  {
    codes: [80002, 90055, 93000],
    class: "call",
    en: "The message is too long for the platform.",
    ko: "메시지가 플랫폼의 길이 한도를 넘었어요.",
    action: "shorten",
  },
  {
    codes: [20006],
    class: "call",
    en: "The game's own callback refused the message.",
    ko: "게임의 자체 콜백이 메시지를 거절했어요.",
    action: "fixWebhook",
  },
  {
    codes: [40601],
    class: "call",
    en: "A profile value is longer than 500 bytes.",
    ko: "프로필 값이 500바이트보다 길어요.",
    action: "fixValue",
  },
  {
    codes: [40605],
    class: "call",
    en: "A standard profile field does not take this value.",
    ko: "기본 프로필 항목에 쓸 수 없는 값이에요.",
    action: "fixValue",
  },
  {
    codes: [40610],
    class: "call",
    en: "A standard profile field got a value of the wrong type.",
    ko: "기본 프로필 항목에 형식이 다른 값이 들어갔어요.",
    action: "fixValue",
  },
  {
    codes: [90011],
    class: "call",
    en: "One call named more than 500 recipients.",
    ko: "한 번의 호출에 수신자가 500명을 넘었어요.",
    action: "report",
  },
  {
    codes: [90028, 90029, 40002],
    class: "call",
    en: "The list of accounts was missing, empty or of the wrong shape.",
    ko: "계정 목록이 없거나 비었거나 형식이 잘못됐어요.",
    action: "report",
  },
  {
    codes: [90026, 90044],
    class: "call",
    en: "The offline lifetime is not a number of seconds up to seven days.",
    ko: "오프라인 보관 시간이 7일 이하의 초 단위 숫자가 아니에요.",
    action: "report",
  },
  {
    codes: [90002, 90007, 90010],
    class: "call",
    en: "The platform could not read the message's elements.",
    ko: "플랫폼이 메시지 구성 요소를 읽지 못했어요.",
    action: "report",
  },
  {
    codes: [90004, 90005],
    class: "call",
    en: "The message's sequence or random number is missing.",
    ko: "메시지의 순번이나 난수가 빠졌어요.",
    action: "report",
  },
  {
    codes: [90031, 90043],
    class: "call",
    en: "An option of the message (synchronisation or offline push) is malformed.",
    ko: "메시지 옵션(동기화나 오프라인 푸시)의 형식이 잘못됐어요.",
    action: "report",
  },
  {
    codes: [60002, 60003, 60009, 60012, 60015, 60025, 70402, 40001, 20001, 90001],
    class: "call",
    en: "The platform could not understand the request.",
    ko: "플랫폼이 요청을 이해하지 못했어요.",
    action: "report",
  },
  // Credentials, plan and settings
  {
    codes: [70001, 20002],
    class: "configuration",
    en: "The admin's signature has expired.",
    ko: "관리자 서명이 만료됐어요.",
    action: "checkClock",
  },
  {
    codes: [70002, 70003, 70005],
    class: "configuration",
    en: "The admin's signature is empty or damaged.",
    ko: "관리자 서명이 비었거나 손상됐어요.",
    action: "fixKey",
  },
  {
    codes: [60004, 60005],
    class: "configuration",
    en: "The platform did not accept account and signature.",
    ko: "플랫폼이 계정과 서명을 받아들이지 않았어요.",
    action: "fixKey",
  },
  {
    codes: [70009],
    class: "configuration",
    en: "The signature was made with another key than the app's.",
    ko: "앱의 키가 아닌 다른 키로 만든 서명이에요.",
    action: "fixKey",
  },
  {
    codes: [70013],
    class: "configuration",
    en: "The signature belongs to another account.",
    ko: "다른 계정의 서명이에요.",
    action: "fixKey",
  },
  {
    codes: [70014],
    class: "configuration",
    en: "The signature belongs to another SDKAppID.",
    ko: "다른 SDKAppID의 서명이에요.",
    action: "fixKey",
  },
  {
    codes: [70016],
    class: "configuration",
    en: "The app has no key on the platform yet.",
    ko: "플랫폼에 아직 이 앱의 키가 없어요.",
    action: "fixKey",
  },
  {
    codes: [60006, 70020],
    class: "configuration",
    en: "The platform does not know this SDKAppID.",
    ko: "플랫폼이 알지 못하는 SDKAppID예요.",
    action: "fixKey",
  },
  {
    codes: [60010, 70403, 40004, 90009],
    class: "configuration",
    en: "The account that signs is not an admin of the app.",
    ko: "서명하는 계정이 앱의 관리자가 아니에요.",
    action: "fixAdmin",
  },
  {
    codes: [90008],
    class: "configuration",
    en: "The sender's account is missing or does not exist.",
    ko: "발신 계정이 없거나 등록되지 않았어요.",
    action: "importSender",
  },
  {
    codes: [60026],
    class: "configuration",
    en: "The app lives in another region than this endpoint.",
    ko: "앱이 이 주소와 다른 지역에 있어요.",
    action: "fixHost",
  },
  {
    codes: [60021],
    class: "configuration",
    en: "The platform does not accept calls from this server's address.",
    ko: "이 서버의 IP에서 온 호출을 플랫폼이 허용하지 않아요.",
    action: "allowAddress",
  },
  {
    codes: [60016],
    class: "configuration",
    en: "The app is disabled on the platform.",
    ko: "플랫폼에서 앱이 비활성화돼 있어요.",
    action: "renewPlan",
  },
  {
    codes: [60020],
    class: "configuration",
    en: "The plan has expired or a payment is overdue.",
    ko: "요금제가 만료됐거나 결제가 밀려 있어요.",
    action: "renewPlan",
  },
  {
    codes: [60027],
    class: "configuration",
    en: "The plan covers push only, not chat.",
    ko: "요금제에 푸시만 있고 채팅이 없어요.",
    action: "renewPlan",
  },
  {
    codes: [60028],
    class: "configuration",
    en: "The trial edition's calls for 24 hours are used up.",
    ko: "체험판의 24시간 호출량을 다 썼어요.",
    action: "renewPlan",
  },
  {
    codes: [70398],
    class: "configuration",
    en: "The trial edition holds 100 accounts, and they are taken.",
    ko: "체험판의 계정 100개를 모두 썼어요.",
    action: "renewPlan",
  },
  {
    codes: [80005],
    class: "configuration",
    en: "Content moderation is switched off or does not answer.",
    ko: "콘텐츠 검수가 꺼져 있거나 응답하지 않아요.",
    action: "renewPlan",
  },
  {
    codes: [60017],
    class: "configuration",
    en: "The platform has switched this call off for the app.",
    ko: "플랫폼이 이 앱에서 해당 호출을 막아 두었어요.",
    action: "askVendor",
  },
  {
    codes: [70051],
    class: "configuration",
    en: "The account that signs is on the platform's blocklist.",
    ko: "서명하는 계정이 플랫폼의 차단 목록에 있어요.",
    action: "askVendor",
  },
  {
    codes: [40007],
    class: "configuration",
    en: "A profile field may not be read.",
    ko: "읽을 수 없는 프로필 항목이에요.",
    action: "openField",
  },
  {
    codes: [40008],
    class: "configuration",
    en: "A profile field may not be written.",
    ko: "쓸 수 없는 프로필 항목이에요.",
    action: "openField",
  },
  {
    codes: [40009],
    class: "configuration",
    en: "A profile field does not exist.",
    ko: "없는 프로필 항목이에요.",
    action: "openField",
  },
];

const entryByCode: ReadonlyMap<number, Entry> = new Map(
  entries.flatMap((entry) => entry.codes.map((code) => [code, entry])),
);

/** The game's own webhook refuses a one-to-one message with a number of its choice from this range. */
const ownRefusal: Entry = {
  codes: [],
  class: "call",
  en: "The game's own callback refused the message with a code of its own.",
  ko: "게임의 자체 콜백이 자체 코드로 메시지를 거절했어요.",
  action: "fixWebhook",
};

/** The list is not complete, the vendor says so: not repeated by itself, and looked up before a person repeats it. */
const unknown: Entry = {
  codes: [],
  class: "call",
  en: "The platform answered with a code its pages do not explain.",
  ko: "플랫폼이 문서에 없는 코드로 응답했어요.",
  action: "askVendor",
  uncertain: true,
};

function entryOf(code: number): Entry {
  if (code >= 120_001 && code <= 130_000) return ownRefusal;
  return entryByCode.get(code) ?? unknown;
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
