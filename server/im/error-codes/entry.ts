/**
 * `transient`: try again later. `account`: this account will not work, others will. `call`: this call will not work as
 * it is. `configuration`: no call will work until a person repairs the game's settings, plan or credentials.
 */
export type ImCodeClass = "transient" | "account" | "call" | "configuration";

type Words = { en: string; ko: string };
export type ImCodeWords = { message: Words; action: Words };

/** What a person can do about a code; many codes share one. */
export const actions = {
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
  shrinkTag: {
    en: "Shorten the tag or attribute to 50 bytes (16 Korean letters).",
    ko: "태그나 속성을 50바이트(한글 16자) 이내로 줄이세요.",
  },
  changeAim: {
    en: "Change whom the push is for; a condition that the platform cannot express goes out as a list.",
    ko: "푸시 대상을 바꾸세요. 플랫폼이 표현할 수 없는 조건은 목록 발송으로 보낼 수 있어요.",
  },
  nameAttributes: {
    en: "Name the attribute in the audience settings first, then set its values.",
    ko: "대상 설정에서 속성 이름을 먼저 만든 뒤 값을 넣으세요.",
  },
  waitForTomorrow: {
    en: "Wait until the count starts again the next day, send to a list instead, or buy more pushes.",
    ko: "다음 날 한도가 새로 시작될 때까지 기다리거나, 목록으로 보내거나, 푸시 횟수를 더 구매하세요.",
  },
  switchOn: {
    en: "Switch the feature on in the vendor's console; some plans do not have it.",
    ko: "공급사 콘솔에서 기능을 켜 주세요. 요금제에 따라 없는 기능일 수 있어요.",
  },
  upgrade: {
    en: "Choose a higher plan in the vendor's console, or free some of what is in use.",
    ko: "공급사 콘솔에서 더 높은 요금제를 고르거나, 쓰지 않는 것을 정리하세요.",
  },
  refresh: {
    en: "Reload the page: it has changed meanwhile.",
    ko: "그사이 상태가 바뀌었어요. 페이지를 새로 고치세요.",
  },
  nothing: {
    en: "Nothing to do: what was wanted is so already.",
    ko: "이미 원하는 상태라 더 할 일은 없어요.",
  },
  accept: {
    en: "It cannot be changed any more. Tell the players instead, if they have to know.",
    ko: "이제 바꿀 수 없어요. 필요하면 플레이어에게 따로 안내하세요.",
  },
  otherType: {
    en: "Look at what this group type can do; another preset may fit better.",
    ko: "이 그룹 유형에서 할 수 있는 일을 확인하세요. 다른 프리셋이 더 맞을 수 있어요.",
  },
  makeRoom: {
    en: "Remove entries that are no longer needed, then repeat.",
    ko: "필요 없는 항목을 지운 뒤 다시 시도하세요.",
  },
  makeRoomInGroup: {
    en: "Raise the capacity, remove somebody, or add fewer players at once.",
    ko: "정원을 늘리거나, 멤버를 내보내거나, 한 번에 더 적은 인원을 추가하세요.",
  },
  otherId: {
    en: "Choose another id.",
    ko: "다른 ID를 쓰세요.",
  },
  passOwnership: {
    en: "Make another member the owner first.",
    ko: "먼저 다른 멤버에게 방장을 넘기세요.",
  },
  lookAtMute: {
    en: "Look at the player's mutes, in this group and in the whole game.",
    ko: "이 그룹과 게임 전체에서 이 플레이어의 채팅 금지를 확인하세요.",
  },
  playersDecide: {
    en: "The players decide this between them; an operator can force a friendship where the game's rules allow it.",
    ko: "플레이어끼리 정할 일이에요. 게임 규칙이 허용하면 운영자가 친구 관계를 강제로 맺을 수 있어요.",
  },
  waitForPlayer: {
    en: "Wait until the other player answers.",
    ko: "상대 플레이어가 응답할 때까지 기다리세요.",
  },
  becomeFriends: {
    en: "Make them friends first, or change who may write to whom in the vendor's console.",
    ko: "먼저 친구로 만들거나, 공급사 콘솔에서 누구에게 쓸 수 있는지 설정을 바꾸세요.",
  },
  tellDevelopers: {
    en: "This code is meant for the game's app. Pass it on to its developers.",
    ko: "게임 앱에서 다룰 코드예요. 게임 개발팀에 전달하세요.",
  },
  useRevoke: {
    en: "Revoke the push that it became instead.",
    ko: "대신 이미 나간 푸시를 회수하세요.",
  },
  uploadCertificate: {
    en: "Upload the certificate for offline pushes in the vendor's console.",
    ko: "공급사 콘솔에 오프라인 푸시 인증서를 올리세요.",
  },
} as const satisfies Record<string, Words>;

/** One meaning, told by one code or by several. */
export type ImCodeEntry = {
  codes: readonly number[];
  class: ImCodeClass;
  en: string;
  ko: string;
  action: keyof typeof actions;
  retryAfterMs?: number;
  uncertain?: true;
  unknownAccount?: true;
};
