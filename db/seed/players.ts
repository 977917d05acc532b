import { type ContentLocale, contentLocales } from "../enums/locales.ts";

/** As many as the sandbox makes: `player_00001` to `player_05000`. */
const playerCount = 5_000;

/** Two halves of a nickname in each language; every pair reads like something a player would choose. */
const halves: Readonly<Record<ContentLocale, { first: readonly string[]; second: readonly string[] }>> = {
  ko: {
    first: ["달빛", "새벽", "푸른", "은빛", "조용한", "졸린", "용감한", "작은", "붉은", "겨울", "바람의", "별헤는"],
    second: [
      "여우",
      "기사",
      "마법사",
      "고양이",
      "방랑자",
      "늑대",
      "사냥꾼",
      "나무꾼",
      "연금술사",
      "토끼",
      "수호자",
      "부엉이",
    ],
  },
  en: {
    first: [
      "Silver",
      "Quiet",
      "Amber",
      "Lucky",
      "Stormy",
      "Velvet",
      "Frosty",
      "Wandering",
      "Hidden",
      "Golden",
      "Sleepy",
      "Brave",
    ],
    second: [
      "Fox",
      "Ranger",
      "Raven",
      "Baker",
      "Knight",
      "Otter",
      "Comet",
      "Willow",
      "Badger",
      "Sparrow",
      "Pilgrim",
      "Ember",
    ],
  },
  ja: {
    first: [
      "月夜の",
      "夜明けの",
      "青い",
      "銀色の",
      "静かな",
      "眠たい",
      "勇敢な",
      "小さな",
      "赤い",
      "冬の",
      "風の",
      "星降る",
    ],
    second: [
      "きつね",
      "騎士",
      "魔女",
      "ねこ",
      "旅人",
      "狼",
      "狩人",
      "木こり",
      "錬金術師",
      "うさぎ",
      "守り人",
      "ふくろう",
    ],
  },
  zh: {
    first: ["月光", "黎明", "青色", "银色", "安静的", "困倦的", "勇敢的", "小小", "红色", "冬日", "清风", "数星星的"],
    second: ["狐狸", "骑士", "法师", "猫咪", "旅人", "孤狼", "猎人", "樵夫", "炼金术士", "兔子", "守护者", "猫头鹰"],
  },
};

/** The same 5,000 players every time: half play in Korean, the others in English, Japanese and Chinese. */
export function seedPlayers(): { id: string; nickname: string; language: ContentLocale }[] {
  return Array.from({ length: playerCount }, (_, index) => {
    const language = index % 2 === 0 ? "ko" : (contentLocales[1 + (((index - 1) / 2) % 3)] ?? "en");
    const { first, second } = halves[language];
    // 7 and 5 share no factor with 12, so neighbours look different and every pair occurs.
    const start = first[(index * 7) % first.length] ?? "";
    const end = second[(Math.floor(index / first.length) * 5 + index) % second.length] ?? "";
    const number = Math.floor(index / (first.length * second.length)) + 1;
    return { id: `player_${String(index + 1).padStart(5, "0")}`, nickname: `${start}${end}${number}`, language };
  });
}
