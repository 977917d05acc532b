/** Language, text. Written with evasions-unseen.ts, and measured only behind the work on rules and lists. */
export const innocentUnseen = `
ko	3시 발차니까 서둘러
ko	다음 패치 시발은 언제부터였더라
ko	몇 시 발이야 그 버스
ko	역시 발로란트는 에임이지
ko	잠깐 다시 발라 볼게 연고
ko	혹시 발언권 있나요
ko	아까 그 아저씨 발음 웃겼어
ko	쉬 발음이 잘 안 돼
ko	스키 바지 스킨 예쁘다
ko	새끼손톱만 한 몬스터가 왜 이렇게 세
ko	너구리 새끼들 펫으로 나왔네
ko	하마 새끼 세 마리 동물원에서 봤어
ko	개 새끼들 분양한대 귀여워
ko	코끼리 새끼가 물놀이하더라
ko	세 끼 다 챙겨 먹어야지
ko	이 세 끼 식단 어때
ko	보지 못한 던전이 남았어
ko	나중에 보지 뭐
ko	영화 같이 보지 않을래
ko	자지 말고 레이드 준비해
ko	일찍 자지 그랬어
ko	그만 자지요 내일 출근인데
ko	불 꺼져 있길래 나간 줄
ko	촛불이 다 꺼져 간다
ko	모니터가 꺼져 버려서 재부팅했어
ko	땅이 푹 꺼져 있더라
ko	마감이 닥쳐 와서 접속 못 해
ko	위험이 닥쳐도 침착하게
ko	쓰레기는 분리수거함에
ko	쓰레기 템 정리 좀 하자
ko	쓰레기통 옆에 상자 있어
ko	쓰~읍 아깝다
ko	지랄탄은 옛날 최루탄 이름이래
ko	돼지라 살 빼야 돼
ko	도자기 지라고 했잖아
ko	오지 라디오 듣는 중
ko	존 나이트 캐릭터 샀어
ko	기존 나무 방패보다 좋아
ko	현존 나라 중에 제일 작은 곳
ko	병 신고하러 왔어요 약국에
ko	유리병 신제품 나왔대
ko	불치병 신약 개발 뉴스 봤어
ko	병신년에 일어난 정변 배웠어
ko	미친 듯이 딜 넣었는데 졌어
ko	영향 미친 요인이 뭘까
ko	족같은 말투 쓰지 말고 가족같은 길드 만들자
ko	십 분만 쉬고 올게
ko	씹어 먹는 비타민 추천
ko	문자 씹지 마라 서운해
ko	짱 개운하다 씻고 나니까
ko	짱 깨알같은 디테일
ko	방 깨끗하게 치웠어
ko	이쪽 바리스타가 잘해
ko	한쪽 발이 느려지는 디버프야
ko	틀 딱 맞네 이 액자
ko	애미야 국이 짜다
ko	어미 새가 먹이를 물어왔네
ko	니 애비게일 카드 나한테 팔아
ko	엄마 창고 정리 도와드림
ko	강 간 적 있어 낚시하러
ko	요즘 건강 간식 뭐 먹어
ko	한강 가서 라면 먹자
ko	창녕 화왕산 갔다 왔음
ko	걸레질 다 했어
ko	게이지 다 찼다 필살기 써
ko	게이밍 의자 샀다
ko	호모 사피엔스 유적 퀘스트
ko	섹시 댄스 이모트 나왔네
ko	인섹 스킬 구성 알려줘
ko	오전 9시 출발
ko	자위대 뉴스 봤어?
ko	의자 위에 상자 올려
ko	야동리 가는 버스 있나
ko	대리석 바닥 예쁘다
ko	과장님 대리 직급 달았대
ko	핵 맞은 것 같은 데미지네
ko	계정 거래하다 사기당한 뉴스 봤어
ko	카톡 알림 꺼 놨어
ko	ㅂㅈㄷㄱ 오타 미안
ko	ㅅㄱㅂㅇ 다음 판도 같이
ko	ㄱㅅㄱㅅ 덕분에 깼다
ko	1시 20분에 모여
ko	5.18 기념일이라 쉬어
ko	18.5 버전 패치 노트 봤어
ko	시속 18km 탈것
ko	개 1마리 새로 입양했어
ko	미친개 보스 잡는 법
en	the assassin class got buffed
en	pass the salt lol
en	classic dungeon, good loot
en	bass boosted trailer
en	my cockpit is on fire
en	cocktail party event is live
en	Dickens quest line is long
en	did anyone see Moby Dick skin
en	I live in Scunthorpe and ping is fine
en	pushing it mid
en	is hit chance capped
en	this hits hard
en	wish it was longer
en	cash it in at the vendor
en	night shift starts soon
en	snigger at that joke
en	shiitake soup restores hp
en	he's a shih tzu owner
en	peacock mount is gorgeous
en	grape soda buff
en	drapes for the guild hall
en	therapist class when
en	canal map spawn is bad
en	document says 3 keys
en	cumulative damage counts
en	circumstances changed
en	sextant shows the treasure
en	the title screen bugged
en	titan raid at 9
en	I have sugar in my inventory
en	fire retardant armor set
en	raccoon pet dropped
en	coordinates 1488, 320
en	damage went from 455 to 69420
en	b4 u go give me heals
en	5hit combo finisher
en	a s d w keys are broken
en	type f to pay respects u c kids
en	spice trader moved
en	spick the right path typo pick
en	chinked armor needs repair
en	Hancock is my fav hero
en	Uranus map is low gravity
en	dyke broke and the village flooded
zh-hans	操作太好了
zh-hans	广播体操你会吗
zh-hans	曹操你选哪个技能
zh-hans	他妈妈的生日会
zh-hans	火鸡巴士真搞笑
zh-hans	鸡巴黎炸鸡店开了
zh-hans	复杂种族天赋
zh-hans	过去死掉的角色能复活吗
zh-hans	出去死守据点
zh-hans	失去死亡之翼
zh-hans	大脑残留的记忆
zh-hans	干支那一页讲了什么
zh-hans	这支那支都一样
zh-hans	预约炮台建造
zh-hans	增加微量魔法
zh-hans	练习代练习册
zh-hans	窗外挂着灯笼
zh-hans	海外挂号怎么弄
zh-hans	他傻比我更傻
zh-hans	国王八点上线
zh-hans	王八蛋糕店
zh-hans	婊里如一打错了 表里如一
zh-hans	角色情绪动作
zh-hans	白痴迷的样子
zh-hans	贵贱人人平等
zh-hans	日本鬼屋副本
zh-hans	赌博物馆门口见
zh-hans	百家乐器行
zh-hans	套现在最强的装备
zh-hans	兼职日结束了
zh-hant	操控感很好
zh-hant	體操你學過嗎
zh-hant	能幹你就來
zh-hant	樹幹你別砍
zh-hant	靠北邊的傳送點
zh-hant	可靠北部隊
zh-hant	手機掰壞了
zh-hant	飛機掰掰
zh-hant	雞掰腿很難
zh-hant	過去死的王
zh-hant	回去死守主堡
zh-hant	頭腦殘影技能
zh-hant	複雜種子任務
zh-hant	增加賴皮值
zh-hant	現代練功方式
zh-hant	額外掛載插件
zh-hant	牆外掛旗子
zh-hant	檢舉外掛的按鈕在哪
zh-hant	國王八成會出現
zh-hant	彩虹六合彩虹橋
zh-hant	白痴呆的表情貼
zh-hant	死去的隊友復活一下
zh-hant	弱智能系統
zh-hant	借貸款項表
ja	カニが食べたい
ja	オニがいるぞ
ja	なにがあったの
ja	この薬にがい
ja	惜しねばりすぎた
ja	おいしね これ
ja	楽しねこイベント
ja	早くそこに行こう
ja	よくそんなの見つけたね
ja	パチンコ行ってくる
ja	まちんこ祭り
ja	うまんこって何の訛り
ja	あの店まんこくで有名
ja	支援交代お願い
ja	応援交代制にしよう
ja	命中出したら勝ち
ja	ガイジン村の商人
ja	案外じわじわ効く
ja	基地外周を回って
ja	池沼エリアは敵が多い
ja	紙くずを集めるクエスト
ja	星くずの杖ほしい
ja	カスタムマッチしよう
ja	ブースト切れた
ja	バスブースの横で待ってる
ja	チョンマゲの装備かわいい
ja	黙殺された提案
ja	ボス殺すの手伝って
ja	時間を殺すしかない
ja	代行業務の仕事してる
ja	チート級に強い武器
ja	チートイツで和了った
ja	ライン交換機の修理
ja	ファックスで送って
ja	シネマモードで見たい
ja	死ねば戻れるよ
ja	ゲームで死ねるなら本望
ja	もう死ねないラストライフ
ja	痴漢注意の看板がある
`;
