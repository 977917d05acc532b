import type { ContentLocale } from "#db/enums/locales.ts";
import type { MessageField, MessageLeaf, MessageTypeVersion } from "../schema.ts";

type Words = readonly [ko: string, en: string, ja: string, zh: string];

function words([ko, en, ja, zh]: Words): Record<ContentLocale, string> {
  return { ko, en, ja, zh };
}

const plain = {
  required: true,
  list: null,
  textMax: 200,
  numberMin: 0,
  numberMax: 1_000_000,
  choices: [],
  tradableOnly: false,
  initial: null,
} satisfies Partial<MessageLeaf>;
const inData = { ...plain, place: "data", fields: [] } satisfies Partial<MessageField>;

const stage = (value: string, labels: Words) => ({ value, labels: words(labels) });

/** What one player hands another, and what comes back. Items travel as code and quantity; the game server moves them. */
export const shippedTypes: readonly Omit<MessageTypeVersion, "version" | "wireVersion">[] = [
  {
    code: "gift",
    definition: {
      names: words(["선물", "Gift", "ギフト", "礼物"]),
      mark: "type_v",
      wireName: "game.gift",
      pushTexts: words(["선물이 도착했어요", "A gift has arrived", "ギフトが届きました", "你收到了一份礼物"]),
      dailyValueMax: 100_000,
      fields: [
        {
          ...inData,
          key: "items",
          kind: "item",
          labels: words(["담긴 아이템", "Items", "アイテム", "物品"]),
          list: { min: 1, max: 10 },
        },
        {
          ...inData,
          key: "from",
          kind: "player",
          required: false,
          labels: words(["보낸 플레이어", "From player", "贈り主", "赠送者"]),
        },
        {
          ...inData,
          key: "note",
          kind: "text",
          required: false,
          labels: words(["한마디", "Note", "メッセージ", "留言"]),
        },
        {
          ...inData,
          key: "wrapped",
          kind: "truth",
          required: false,
          initial: true,
          labels: words(["포장", "Wrapped", "ラッピング", "包装"]),
        },
      ],
    },
  },
  {
    code: "trade",
    definition: {
      names: words(["거래", "Trade", "トレード", "交易"]),
      mark: "type_v",
      wireName: "game.trade",
      pushTexts: words(["거래 소식이 있어요", "News about your trade", "トレードのお知らせ", "你的交易有新消息"]),
      dailyValueMax: 100_000,
      fields: [
        {
          ...inData,
          key: "stage",
          kind: "choice",
          initial: "offered",
          labels: words(["단계", "Stage", "段階", "阶段"]),
          choices: [
            stage("offered", ["제안", "Offered", "提案", "已提出"]),
            stage("accepted", ["수락", "Accepted", "承諾", "已接受"]),
            stage("declined", ["거절", "Declined", "拒否", "已拒绝"]),
            stage("completed", ["완료", "Completed", "完了", "已完成"]),
            stage("cancelled", ["취소", "Cancelled", "取消", "已取消"]),
          ],
        },
        {
          ...inData,
          key: "partner",
          kind: "player",
          labels: words(["거래 상대", "Trade partner", "取引相手", "交易对象"]),
        },
        {
          ...inData,
          key: "gives",
          kind: "item",
          tradableOnly: true,
          required: false,
          labels: words(["상대가 주는 것", "Partner gives", "相手が渡すもの", "对方给出"]),
          list: { min: 0, max: 10 },
        },
        {
          ...inData,
          key: "takes",
          kind: "item",
          tradableOnly: true,
          required: false,
          labels: words(["상대가 받는 것", "Partner takes", "相手が受け取るもの", "对方获得"]),
          list: { min: 0, max: 10 },
        },
        {
          ...inData,
          key: "expiresAt",
          kind: "time",
          required: false,
          labels: words(["기한", "Open until", "期限", "截止时间"]),
        },
      ],
    },
  },
];

/** How Herald's own mail is shown among the types; `docs/client/mail.schema.json` is its contract. */
export const mailWords = {
  code: "mail",
  wireName: "herald.mail",
  wireVersion: 1,
  names: words(["우편", "Mail", "メール", "邮件"]),
  title: words(["제목", "Title", "タイトル", "标题"]),
  body: words(["본문", "Body", "本文", "正文"]),
  items: words(["아이템", "Items", "アイテム", "物品"]),
  category: words(["분류", "Category", "分類", "分类"]),
  expiresAt: words(["만료", "Ends", "期限", "到期"]),
  expiresAfterDays: words(["받은 뒤 만료까지(일)", "Days until it ends", "受信後の日数", "到期天数"]),
  deepLink: words(["딥 링크", "Deep link", "ディープリンク", "深度链接"]),
} as const;
