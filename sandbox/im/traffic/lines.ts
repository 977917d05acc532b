import type { Language } from "../world/names.ts";

type Words = readonly [string, ...string[]];

interface Talk {
  team: Words;
  channel: Words;
  guild: Words;
  direct: Words;
  /** Lines a moderator would stop; `{}` stands for a word of `rude`. */
  dirty: Words;
  /** Rude words, mild enough for a repository. */
  rude: Words;
  /** Names of teams: at most 30 bytes. */
  teamNames: Words;
  guildNames: Words;
  /** What an owner writes up when the team is complete. */
  ready: Words;
}

/** What players say. `#` is replaced by a number. */
export const talk: Record<Language, Talk> = {
  ko: {
    team: [
      "다들 준비됐나요?",
      "힐러 한 분만 더 오면 출발해요",
      "저 물약 #개 있어요",
      "보스는 #층에 있어요",
      "잠깐만요, 화장실 다녀올게요",
      "왼쪽부터 정리할게요",
      "나이스! 방금 멋있었어요",
      "제가 먼저 들어갈게요",
      "뒤에 하나 남았어요",
      "이번 판 이기면 #연승이에요",
      "궁극기 아껴 두세요",
      "한 판만 더 해요",
      "수고하셨습니다!",
      "오늘 처음이라 살살 부탁드려요",
      "길 아시는 분 따라갈게요",
    ],
    channel: [
      "겨울 숲 던전 같이 가실 분?",
      "오늘 점검 몇 시에 끝나나요",
      "#레벨인데 어디서 사냥하면 좋을까요?",
      "안녕하세요, 오늘 시작했어요",
      "눈꽃 축제 상점 열렸어요!",
      "은빛 검 #골드에 삽니다",
      "길드 구해요. 저녁에 접속해요",
      "방금 전설 나왔어요!!",
      "이 노래 제목 아시는 분",
      "월드 보스 #분 남았어요",
      "초보인데 친구 추가해 주세요",
      "낚시 대회 같이 해요",
    ],
    guild: [
      "오늘 길드전 #시에 시작합니다",
      "창고에 재료 넣어 뒀어요",
      "출석 체크!",
      "신입 분들 환영해요",
      "이번 주 기여도 #점이에요",
      "다음 목표는 얼음성이에요",
      "내일은 못 들어와요",
    ],
    direct: [
      "아까 고마웠어요",
      "지금 시간 돼요?",
      "선물 보냈어요, 확인해 보세요",
      "같이 한 판 할래요?",
      "저녁 먹고 올게요",
      "레벨 # 축하해요!",
    ],
    dirty: [
      "야 이 {} 진짜",
      "너 때문에 졌잖아 {}",
      "{} 그만 좀 해",
      "팀에 {}만 모였네",
      "{} 나가",
      "골드 #만 싸게 팝니다 카 톡 gold_shop#",
    ],
    rude: ["바보", "멍청이", "꺼져", "닥쳐", "쓰레기", "찌질이"],
    teamNames: [
      "새벽 원정대",
      "겨울 사냥꾼",
      "느긋한 모험",
      "보스 잡기",
      "초보 환영",
      "한 판만 더",
      "은빛 방패",
      "골목대장",
    ],
    guildNames: ["달빛 상회", "북쪽 항구", "고양이 기사단", "새벽별"],
    ready: ["다 모였어요. 출발!", "준비되면 바로 시작합니다"],
  },
  en: {
    team: [
      "everyone ready?",
      "one healer and we go",
      "I have # potions left",
      "boss is on floor #",
      "brb two minutes",
      "clearing the left side first",
      "nice one!",
      "I will go in first",
      "one more behind us",
      "that would be # wins in a row",
      "save your ultimate",
      "one more round?",
      "good game all",
      "first time here, be gentle",
    ],
    channel: [
      "anyone for the winter forest run?",
      "when does maintenance end today",
      "level #, where should I go next?",
      "hi all, just started today",
      "the snow festival shop is open!",
      "buying silver swords, # gold each",
      "looking for a guild, I play evenings",
      "just got my first legendary!!",
      "world boss in # minutes",
      "add me, I am new here",
      "fishing contest tonight, join us",
    ],
    guild: [
      "guild war at # tonight",
      "left some ore in the chest",
      "roll call!",
      "welcome to the new ones",
      "# points this week, well done",
      "cannot make it tomorrow",
    ],
    direct: [
      "thanks for earlier",
      "got a minute?",
      "sent you a gift, have a look",
      "up for a round?",
      "back after dinner",
      "grats on level #!",
    ],
    dirty: [
      "you {} lost us the game",
      "what a {}",
      "{} leave already",
      "shut up {}",
      "this team is full of {}s",
      "cheap gold # only $1 visit goldshop# now",
    ],
    rude: ["idiot", "stupid", "loser", "moron", "trash", "dumbass"],
    teamNames: ["Dawn Raiders", "Snow Hunters", "Slow and Steady", "Boss Rush", "New Friends", "One More Round"],
    guildNames: ["North Harbour", "Paper Lanterns", "Cat Knights", "The Night Shift"],
    ready: ["All here. Off we go!", "Starting as soon as everyone is ready"],
  },
  ja: {
    team: [
      "準備いいですか？",
      "ヒーラーあと一人で出発です",
      "ポーション#個あります",
      "ボスは#階です",
      "少し離席します",
      "左から片付けますね",
      "ナイス！",
      "先に入ります",
      "後ろにもう一体います",
      "勝てば#連勝です",
      "もう一回行きませんか",
      "お疲れさまでした！",
      "初めてなのでお手柔らかに",
    ],
    channel: [
      "冬の森ダンジョン行く人いますか",
      "今日のメンテは何時までですか",
      "レベル#です、次はどこがいいですか？",
      "今日始めました、よろしくお願いします",
      "雪祭りのお店が開きました！",
      "銀の剣を#ゴールドで買います",
      "ギルド探してます、夜にいます",
      "レジェンド出ました！！",
      "ワールドボスまであと#分",
    ],
    guild: [
      "今夜#時からギルド戦です",
      "倉庫に素材を入れました",
      "点呼です！",
      "新しい方ようこそ",
      "明日は来られません",
    ],
    direct: [
      "さっきはありがとう",
      "今いいですか？",
      "プレゼント送りました",
      "一回やりませんか？",
      "レベル#おめでとう！",
    ],
    dirty: ["おい{}", "{}のせいで負けた", "{}ばっかりだな", "もう来るな{}", "激安ゴールド#円 ライン gold#"],
    rude: ["バカ", "アホ", "クズ", "ゴミ", "まぬけ"],
    teamNames: ["夜明け隊", "冬の狩人", "のんびり冒険", "ボス討伐", "初心者歓迎", "もう一回"],
    guildNames: ["月夜商会", "北の港", "猫の騎士団"],
    ready: ["そろいました。出発！", "準備できたら始めます"],
  },
  zh: {
    team: [
      "大家准备好了吗？",
      "再来一个奶妈就出发",
      "我还有#瓶药水",
      "首领在#层",
      "稍等两分钟",
      "先清左边",
      "漂亮！",
      "我先进去",
      "后面还有一个",
      "赢了就是#连胜",
      "大招留着",
      "再来一局吧",
      "辛苦了！",
      "第一次来，请多关照",
    ],
    channel: [
      "冬日森林副本有人去吗",
      "今天维护到几点",
      "#级了，去哪里练级好？",
      "大家好，今天刚开始玩",
      "雪花节商店开了！",
      "#金币收银剑",
      "找公会，晚上在线",
      "刚出了传说！！",
      "世界首领还有#分钟",
    ],
    guild: ["今晚#点公会战", "材料放仓库了", "签到！", "欢迎新人", "明天来不了"],
    direct: ["刚才谢谢你", "现在有空吗？", "给你送了礼物", "来一局吗？", "恭喜升到#级！"],
    dirty: ["你这个{}", "都怪你这{}输了", "一队{}", "{}快走", "便宜金币#元 加薇 gold#"],
    rude: ["笨蛋", "傻瓜", "滚开", "垃圾", "白痴"],
    teamNames: ["黎明小队", "冬日猎人", "慢慢来", "打首领", "欢迎新人", "再来一局"],
    guildNames: ["月光商会", "北港", "猫咪骑士团"],
    ready: ["人齐了，出发！", "准备好就开始"],
  },
};

/** How players hide a word from a filter: by marks inside it, and by look-alikes of their script. */
export const separators: Words = [" ", ".", "*", "1", "-", "~", "\u200b"];

export const lookAlikes: Record<Language, Readonly<Record<string, string>>> = {
  ko: { 바: "ㅂㅏ", 보: "보오", 꺼: "ㄲㅓ", 닥: "닭", 쓰: "쓰으", 멍: "멍엉", 찌: "zz1" },
  en: { i: "1", o: "0", e: "3", a: "@", s: "$", t: "7" },
  ja: { バ: "ば", カ: "力", ア: "ｱ", ホ: "ﾎ", ク: "ｸ", ズ: "ｽﾞ", ゴ: "ｺﾞ", ミ: "彡", ま: "マ" },
  zh: { 笨: "本", 傻: "沙", 瓜: "gua", 滚: "gun", 垃: "辣", 圾: "鸡", 白: "bai", 蛋: "d蛋" },
};
