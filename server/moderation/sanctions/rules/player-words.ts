import type { ContentLocale } from "#db/enums/locales.ts";
import { contentLocales } from "#db/enums/locales.ts";
import type { SanctionKind } from "#db/enums/moderation-work.ts";

type Said = (for_: string | null) => string;

/** What a player reads. It says what holds and for how long, and neither who decided nor by which rule. */
const words: Readonly<Record<ContentLocale, Readonly<Record<SanctionKind, Said>>>> = {
  ko: {
    warn: () => "채팅 규칙을 어긴 메시지가 확인됐어요. 같은 일이 반복되면 채팅이 제한될 수 있어요.",
    mute_team: (time) =>
      time === null
        ? "채팅 규칙 위반으로 이 팀에서 채팅할 수 없어요."
        : `채팅 규칙 위반으로 ${time} 동안 이 팀에서 채팅할 수 없어요.`,
    mute_all: (time) =>
      time === null
        ? "채팅 규칙 위반으로 게임 채팅을 쓸 수 없어요."
        : `채팅 규칙 위반으로 ${time} 동안 게임 채팅을 쓸 수 없어요.`,
    kick: (time) =>
      time === null
        ? "채팅 규칙 위반으로 팀에서 내보내졌어요."
        : `채팅 규칙 위반으로 ${time} 동안 이 방에 들어올 수 없어요.`,
    ban: (time) =>
      time === null
        ? "채팅 규칙 위반으로 게임 채팅 이용이 정지됐어요."
        : `채팅 규칙 위반으로 ${time} 동안 게임 채팅 이용이 정지됐어요.`,
  },
  en: {
    warn: () => "One of your messages broke the chat rules. If it happens again, your chat may be restricted.",
    mute_team: (time) =>
      time === null
        ? "You can no longer chat in this team because the chat rules were broken."
        : `You cannot chat in this team for ${time} because the chat rules were broken.`,
    mute_all: (time) =>
      time === null
        ? "You can no longer use game chat because the chat rules were broken."
        : `You cannot use game chat for ${time} because the chat rules were broken.`,
    kick: (time) =>
      time === null
        ? "You were removed from a team because the chat rules were broken."
        : `You cannot enter this room for ${time} because the chat rules were broken.`,
    ban: (time) =>
      time === null
        ? "You are banned from game chat because the chat rules were broken."
        : `You are banned from game chat for ${time} because the chat rules were broken.`,
  },
  zh: {
    warn: () => "您的一条消息违反了聊天规则。如再次违反，聊天功能可能会受到限制。",
    mute_team: (time) =>
      time === null ? "因违反聊天规则，您已无法在该队伍中发言。" : `因违反聊天规则，您在${time}内无法在该队伍中发言。`,
    mute_all: (time) =>
      time === null ? "因违反聊天规则，您已无法使用游戏聊天。" : `因违反聊天规则，您在${time}内无法使用游戏聊天。`,
    kick: (time) =>
      time === null ? "因违反聊天规则，您已被移出队伍。" : `因违反聊天规则，您在${time}内无法进入该房间。`,
    ban: (time) =>
      time === null ? "因违反聊天规则，您的游戏聊天已被封禁。" : `因违反聊天规则，您的游戏聊天已被封禁${time}。`,
  },
  ja: {
    warn: () =>
      "チャットルールに違反するメッセージが確認されました。繰り返されるとチャットが制限されることがあります。",
    mute_team: (time) =>
      time === null
        ? "チャットルール違反のため、このチームで発言できません。"
        : `チャットルール違反のため、${time}このチームで発言できません。`,
    mute_all: (time) =>
      time === null
        ? "チャットルール違反のため、ゲーム内チャットを利用できません。"
        : `チャットルール違反のため、${time}ゲーム内チャットを利用できません。`,
    kick: (time) =>
      time === null
        ? "チャットルール違反のため、チームから外されました。"
        : `チャットルール違反のため、${time}このルームに入れません。`,
    ban: (time) =>
      time === null
        ? "チャットルール違反のため、ゲーム内チャットの利用が停止されました。"
        : `チャットルール違反のため、${time}ゲーム内チャットの利用が停止されました。`,
  },
};

type Apology = Record<"message" | "messageAndSanction" | "sanction", string>;

/** What a player reads whose message was stopped, or who was sanctioned for it, by mistake. */
const overturned: Readonly<Record<ContentLocale, Apology>> = {
  ko: {
    message: "앞서 차단된 메시지를 다시 확인했고, 문제가 없었어요. 불편을 드려 죄송해요.",
    messageAndSanction:
      "앞서 차단된 메시지를 다시 확인했고, 문제가 없었어요. 그 때문에 걸린 채팅 제한도 풀었어요. 불편을 드려 죄송해요.",
    sanction:
      "채팅 제한의 원인이 된 메시지를 다시 확인했고, 문제가 없었어요. 채팅 제한을 풀었어요. 불편을 드려 죄송해요.",
  },
  en: {
    message: "We looked again at your message that was blocked: there was nothing wrong with it. We are sorry.",
    messageAndSanction:
      "We looked again at your message that was blocked: there was nothing wrong with it. The restriction of your chat that came of it has been lifted. We are sorry.",
    sanction:
      "We looked again at the message that your chat was restricted for: there was nothing wrong with it. The restriction has been lifted. We are sorry.",
  },
  zh: {
    message: "我们复核了您此前被拦截的消息，确认没有问题。给您带来不便，深表歉意。",
    messageAndSanction:
      "我们复核了您此前被拦截的消息，确认没有问题，因此产生的聊天限制也已解除。给您带来不便，深表歉意。",
    sanction: "我们复核了导致您聊天受限的消息，确认没有问题，聊天限制已解除。给您带来不便，深表歉意。",
  },
  ja: {
    message: "先ほどブロックされたメッセージを再確認したところ、問題はありませんでした。申し訳ありません。",
    messageAndSanction:
      "先ほどブロックされたメッセージを再確認したところ、問題はありませんでした。それに伴うチャット制限も解除しました。申し訳ありません。",
    sanction:
      "チャット制限の原因となったメッセージを再確認したところ、問題はありませんでした。チャット制限を解除しました。申し訳ありません。",
  },
};

export function sanctionWords(of: { kind: SanctionKind; minutes: number | null; language: ContentLocale }): string {
  return words[of.language][of.kind](of.minutes === null ? null : timeWords(of.minutes, of.language));
}

/** @param of.wasStopped false where the message had reached its readers, so that only what was imposed for it has ended. */
export function overturnWords(of: { language: ContentLocale; wasStopped: boolean; isLifted: boolean }): string {
  const { language, wasStopped, isLifted } = of;
  return overturned[language][!wasStopped ? "sanction" : isLifted ? "messageAndSanction" : "message"];
}

/** Whole days, hours or minutes where they come out even, otherwise the next smaller unit. */
function timeWords(minutes: number, language: ContentLocale): string {
  const unit = minutes % 1_440 === 0 ? "day" : minutes % 60 === 0 ? "hour" : "minute";
  const count = minutes / { day: 1_440, hour: 60, minute: 1 }[unit];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** The first of these that players can be told in. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): ContentLocale {
  return wanted.flatMap((each) => contentLocales.find((locale) => locale === each) ?? [])[0] ?? "en";
}
