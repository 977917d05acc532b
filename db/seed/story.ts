import type { MailCategory } from "../enums/mail.ts";
import type { GameRole } from "../enums/staff.ts";
import type { MailTexts } from "../schema/mail.ts";

/** The studio behind the sandbox game: somebody for every role. */
export const seedPeople: readonly { email: string; name: string; role: GameRole }[] = [
  { email: "admin@herald.local", name: "Han Seo-yeon", role: "admin" },
  { email: "operator@herald.local", name: "Kim Ji-woo", role: "operator" },
  { email: "approver@herald.local", name: "Mateo Álvarez", role: "approver" },
  { email: "support@herald.local", name: "Aiko Tanaka", role: "support" },
  { email: "moderator@herald.local", name: "Lin Yu-han", role: "moderator" },
  { email: "auditor@herald.local", name: "Ingrid Solberg", role: "auditor" },
  { email: "viewer@herald.local", name: "Park Do-yun", role: "viewer" },
];

export type SeedDraft = {
  name: string;
  category: MailCategory;
  texts: MailTexts;
  senderAccount: string;
  expiresAfterDays: number;
  deepLink: string | null;
  items: readonly (readonly [code: string, quantity: number])[];
  /** E-mail of one of `seedPeople`. */
  author: string;
};

/** Mails that the studio is in the middle of writing: drafts, nothing of them was sent. */
export const seedDrafts: readonly SeedDraft[] = [
  {
    name: "Maintenance overrun, November",
    category: "compensation",
    texts: {
      ko: {
        title: "점검 연장 보상 안내",
        body: "안녕하세요, 모험가님.\n\n정기 점검이 예정보다 두 시간 길어졌습니다. 기다려 주셔서 감사합니다. 작은 보상을 준비했으니 우편함에서 받아 주세요.",
      },
      en: {
        title: "Thank you for your patience",
        body: "Dear adventurer,\n\nOur maintenance took two hours longer than announced. Thank you for waiting; please accept this small compensation.",
      },
      ja: {
        title: "メンテナンス延長のお詫び",
        body: "冒険者の皆さま\n\n定期メンテナンスが予定より二時間延びました。お待ちいただきありがとうございます。ささやかですがお詫びの品をお受け取りください。",
      },
      zh: {
        title: "维护延长补偿",
        body: "亲爱的冒险者:\n\n本次例行维护比预定时间多用了两个小时,感谢您的耐心等待。我们准备了一份小小的补偿,请查收。",
      },
    },
    senderAccount: "system_mail",
    expiresAfterDays: 14,
    deepLink: null,
    items: [
      ["gold", 5_000],
      ["potion_large", 3],
    ],
    author: "operator@herald.local",
  },
  {
    name: "First Snow Festival: attendance gift",
    category: "event",
    texts: {
      ko: {
        title: "첫눈 축제가 시작됐어요!",
        body: "올해의 첫눈이 아스터 광장에 내렸어요.\n축제 주화를 모아 눈꽃 왕관에 도전해 보세요. 축제는 3주 동안 열립니다.",
      },
      en: {
        title: "The First Snow Festival begins",
        body: "The first snow of the year has fallen on Aster Square.\nCollect festival coins and try for the Snowflake crown. The festival lasts three weeks.",
      },
    },
    senderAccount: "system_event",
    expiresAfterDays: 21,
    deepLink: "aster://event/first-snow",
    items: [
      ["festival_coin", 100],
      ["ticket_summon", 2],
      ["feast_royal", 1],
    ],
    author: "operator@herald.local",
  },
  {
    name: "Missing arena medals, single cases",
    category: "compensation",
    texts: {
      ko: {
        title: "투기장 훈장을 보내 드려요",
        body: "문의해 주신 투기장 보상이 지급되지 않은 것을 확인했습니다. 불편을 드려 죄송합니다.",
      },
    },
    senderAccount: "system_mail",
    expiresAfterDays: 30,
    deepLink: null,
    items: [["arena_medal", 150]],
    author: "support@herald.local",
  },
];
