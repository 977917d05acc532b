/** Language, text. Written with evasions-fresh.ts, without looking at lists or rules, and measured before either was changed. */
export const innocentFresh = `
ko	이번 사건의 시발점이 된 건 길드 창고였대
ko	시발역에서 타면 앉아서 가
ko	오전 8시 발매라던데 알람 맞춰놔
ko	세 시 발표라고 공지 떴어
ko	아홉시발 버스 놓치면 정모 늦는다
ko	역시 발이 빠른 캐릭이 좋네
ko	다시 발동하려면 쿨이 10초야
ko	혹시 발리스타 설계도 남는 분
ko	잠시 발전기 좀 지켜줘
ko	낚시 발판에서 물고기 잘 나와
ko	도시 발전도 3단계 찍었다
ko	표시 발광 효과 끄는 법 알아?
ko	택시 발견하면 태워줄게
ko	접시 발라먹는 이벤트 뭐야 ㅋㅋ
ko	무시발언으로 오해하지 마세요 못 본 거예요
ko	즉시 발송된다고 써 있는데 우편이 안 와요
ko	동시 발사해야 보호막 깨짐
ko	필시 발목 잡힐 거야 그 조합은
ko	새끼줄 엮어서 밧줄 만들 수 있음
ko	새끼손가락으로 점프키 누르니까 아프다
ko	새끼 고양이 펫 이벤트 언제까지예요
ko	새끼용 부화 시간 12시간 남음
ko	호랑이 새끼를 길들이면 탈것이 됨
ko	제비 새끼들이 둥지에서 울더라 어제
ko	병신년 병오년 그런 간지 퀴즈가 나왔어
ko	유리병 신기하게 생긴 거 경매장에 올림
ko	물병 신상 나왔는데 회복량 두 배
ko	창병 신규 스킬 좋더라
ko	기병 신병기 업데이트래
ko	궁병신청 하려면 훈련소로 가세요
ko	꾀병 신고합니다 길드장님 레이드 빠지려고
ko	지랄탄 터지던 시절 이야기를 아버지께 들었어
ko	휴지랄 것도 없이 가방이 텅 비었네
ko	먼지랄까 연기랄까 이펙트가 뿌옇다
ko	보지 못한 컷신이 있으면 도감에서 봐
ko	미리 보지 마 스포일러야
ko	지도 보지도 않고 들어갔다가 길 잃음
ko	두고 보지 뭐 패치 뜨면 달라지겠지
ko	맛을 보지 않고는 모르지 그 포션
ko	홍보지 뿌리는 퀘스트 귀찮다
ko	정보지에 적힌 좌표로 가면 돼
ko	다들 자지 말고 레이드 준비해
ko	일찍 자지 그래 내일 공성전인데
ko	잠자지 않고 파밍한 사람 손
ko	혼자지만 재밌게 하고 있어요
ko	여자지만 탱커 좋아해요
ko	강자지요 그 길드는 서버 일위니까
ko	의자지지대 제작 재료 뭐 들어가
ko	손자지간에 같이 게임하는 거 보기 좋네
ko	좌표는 X 1818 Y 4444 그쪽으로 와
ko	18강까지 한 번에 갔어
ko	공격력 1818 나옴 대박
ko	꺼져 있던 불을 다시 켜야 문이 열림
ko	모니터가 자꾸 꺼져서 재접할게
ko	불이 꺼져도 몬스터는 보이네
ko	화면 꺼져요 도와주세요
ko	입 꼭 닥쳐올 재앙을 막아라라는 퀘스트명이 이상해
ko	위기가 닥쳐도 우리 길드는 버틴다
ko	시험이 닥쳐서 당분간 접속 못 해요
ko	가방을 뒤져보니까 열쇠가 있었어
ko	쓰레기통을 뒤져야 단서가 나옴
ko	창고 다 뒤져도 그 재료는 없네
ko	음악이 박자에 뒤져서 노트를 놓쳤어
ko	쓰레기 줍기 업적 완료
ko	쓰레기장 맵이 제일 어려워
ko	쓰레기 재활용하면 부품 나와요
ko	보스를 죽여야 문이 열려요
ko	슬라임 열 마리 죽여서 젤리 모으기
ko	숨죽여 기다리면 순찰이 지나가
ko	기죽여서 미안 내가 더 잘할게
ko	죽이 잘 맞네 우리 파티
ko	전복죽여서 못 먹겠다는 말 뭐임 오타지 ㅋㅋ
ko	미친 듯이 뛰어야 낙석 피함
ko	이 연출 미쳤다 진짜 감동
ko	그림자가 비친 놈은 진짜고 나머진 분신이야
ko	영향을 미친 녀석부터 처리하자
ko	손해를 끼치고 도망친 년도가 언제였지 그 사건
ko	신년 이벤트 출석 잊지 마
ko	작년 보스가 더 쉬웠어
ko	3년 만에 복귀했는데 뉴비 받아주나요
ko	소년 기사 스토리 눈물난다
ko	이년 전 스킨 복각 좀
ko	저년차 길드원들은 훈련장부터 가세요
ko	그놈의 강화 확률
ko	도깨비놈 잡으면 방망이 줌
ko	존나무 열매는 북쪽 숲에 있어
ko	오존 나오는 스테이지에서 체력이 닳아
ko	드래곤존 나가면 버프 사라짐
ko	안전존 나올 때 조심해
ko	포토존 나만 안 보여?
ko	히트존 나눠서 때리자
ko	염병 돌던 시대 배경 게임이래
ko	전염병 시나리오 깼다
ko	시골 개 새 키우는 농장 게임 추천
ko	개새우 그물로 잡으면 경험치 많이 줌
ko	번개 새 깃털 드랍률 어때요
ko	무지개 새끼 유니콘 뽑았다
ko	조개구이 레시피 어디서 배워요
ko	날개끼리 합성하면 등급 올라감
ko	베개 세 개 기부하면 호감도 맥스
ko	아홉 개세트로 팔아요
ko	걸레질 하는 하녀 NPC 귀엽다
ko	물걸레 아이템으로 얼룩 지워야 클리어
ko	변태한 나비가 날아가는 연출 예쁨
ko	곤충 변태 과정 퀴즈 정답 뭐야
ko	화살 사정거리 늘리는 룬 뭐가 좋아
ko	집안 사정으로 레이드 못 가요 미안
ko	성기사 육성법 알려주세요
ko	성기게 짠 그물이라 물고기가 빠져나감
ko	여성기사단 입단 퀘스트 어디서 시작해요
ko	대장간 강간판 떨어진 데서 좌회전
ko	건강 간식 제작하면 스태미나 회복
ko	한강 간다니까 오늘은 접속 안 해
ko	최강 간부 셋이 동시에 나와
ko	고추장 불고기 먹고 접속할게
ko	고추 농사 지으면 골드 잘 벌려
ko	고자질 금지 우리끼리 비밀이야
ko	내가 말하고자 하는 건 탱 먼저 들어가라고
ko	부자지간 설정이라 싸우는 게 슬프다
ko	자위대 나오는 전쟁 게임 해봤어
ko	혼자 위험하니까 같이 가자
ko	의자 위에 올라가면 상자가 보여
ko	피라미드 상자 위치 공유
ko	후장식 대포라서 장전이 빨라
ko	오후 장 열리면 경매 시작
ko	딸기 수확 퀘스트 20개 더
ko	막내딸 NPC 호감도 선물 뭐 줘요
ko	딸깍 한 번에 자동사냥 됨
ko	사까치 마을이 어디 있어요
ko	유두 명절 음식 이벤트 재밌네
ko	씨발라 먹는 복숭아가 회복템이야
ko	김씨 발견하면 말 걸어봐
ko	날씨 발표 시스템 생겼더라
ko	솜씨 발휘해서 요리 대회 일등
ko	글씨 발로 썼냐 못 알아보겠다
ko	불씨 발화 조건이 뭐예요
ko	아가씨 발자국 따라가면 돼
ko	홍어회 먹는 이벤트 컷신 웃기다
ko	게이지 다 차면 궁 써줘
ko	게이트 앞에서 모여요
ko	네 게이밍 마우스 뭐 써
ko	보스 나오면 애미 말고 어미 슬라임부터 잡으랬지
ko	매미 잡기 미니게임 만점
ko	오늘 느금하게 접속할 듯 느지막이
ko	핵융합 발전소 지으면 전력 걱정 끝
ko	핵심 스킬만 찍어
ko	핵꿀맛 던전 추천
ko	핵폭탄 카드 뽑음
ko	월핵산 광물이 필요해요 월장석 말고
ko	학교에서 핵무기 발표 수업 했어
ko	매크로 경제 강의 듣느라 늦음
ko	대리석 기둥 뒤에 숨어
ko	대리인 설정하면 길마 없을 때 수락 가능
ko	대리운전 아저씨랑 게임 얘기 함
ko	현금이 아니라 골드로 사는 거예요
ko	현금인출기 뒤에 숨은 상자 찾음
ko	계정 연동 어떻게 해요
ko	계정 판별이 안 된대 고객센터 문의함
ko	카톡방 말고 길드 채팅으로 얘기하자
ko	골드 판정이 애매하네 퍼펙트인데
ko	골드 판금 갑옷 도안 삽니다
ko	야동초등학교 나온 사람 있어?
ko	심야 동굴 탐험 파티 구함
ko	초야동네 지도에 숨은 상점 있음
ko	분야 동향을 보니 로그라이크가 대세
ko	섹터 스캔 끝나면 점프하자
ko	인섹트 킹 공략 좀
ko	콘서트 섹션에서 이모트 쓰면 보상 줌
ko	병아리 신발 스킨 귀엽다
ko	향신료 시바견 펫 이름으로 지음
ko	시바 여왕 석상 앞으로 오세요
ko	강아지는 시바지 역시
ko	죽어라 파밍했는데 안 나와
ko	이 몬스터는 두 번 죽어야 진짜 죽음
ko	자살 방지 상담 전화는 109예요 힘들면 꼭 전화해
ko	자살골 넣고 졌다 축구 게임
ko	자폭병 오면 거리 벌려
ko	급식 먹고 바로 접속함
ko	한남동 카페에서 정모 어때요
ko	한남대교 건너는 레이싱 맵
ko	성남충정로 쪽에서 와요
ko	김치전 부쳐먹는 비 오는 날
ko	틀딱딱한 소리 나는 키보드 추천
ko	맘충분히 이해해요 천천히 하세요
ko	보슬보슬 비 내리는 맵 분위기 좋다
ko	느개비는 안개비의 사투리래
ko	니 엄마 생신이라며 축하드린다고 전해줘
ko	네 엄마 요리 솜씨 최고더라
ko	ㅂㅅㅌ 버스터 줄임말인가
ko	ㅈㄱㄴ 제목이 곧 내용
ko	ㅅㄱㅇ 수고요 내일 봐
ko	ㅈㅅ 늦었어요
ko	ㅁㅊ 대박 전설 떴다
ko	존버하면 언젠가 뜬다
ko	쌍년도 결혼이 많대 음력으로
ko	씹어 먹는 영양제 먹고 밤샘
ko	껌 씹는 모션 추가됐네
ko	곱씹을수록 스토리 명작
ko	꼴찌만 아니면 돼
ko	꼴뚜기 낚시 성공
ko	꼴리아스 골리앗 발음 웃겨
ko	엿장수 NPC 위치 바뀜
ko	호박엿 드실 분
ko	빠가사리 매운탕 레시피
ko	바보 온달 이벤트 스킨 샀다
ko	등신대 피규어 경품 당첨
ko	일등 신난다
ko	고등 신전 입장 조건이 뭔가요
ko	지지리 안 뜨더니 오늘 떴다
ko	대머리독수리 탈것 멋있다
ko	찌질한 남주 성장물 재밌음
ko	거지왕 보스 패턴 정리
en	scunthorpe united career mode save
en	the assassin class needs a buff
en	passing the bass line section is hard
en	i need a cocktail recipe for the tavern quest
en	peacock mount is finally in the shop
en	cockpit view feels better
en	shiitake mushrooms sell for 40g
en	shitake is how my friend spells it lol
en	matsushita controller works fine
en	dickens skin is based on the writer
en	moby dick boss when
en	benedict arnold build
en	pick up the arsenic vial first
en	arsenal won so im late to raid
en	grass type beats water
en	class change at level 30
en	bass fishing spot south of town
en	embassy quest is bugged
en	massive hit box on that thing
en	compass points to the shrine
en	glass cannon mage is fun
en	titanium ore spawns near the lake
en	constitution is my dump stat
en	substitute for saturday please
en	institute of magic is closed at night
en	competition starts at 6
en	the therapist npc gives a daily
en	grape juice restores mana
en	drapes for my house please
en	scrap metal for crafting
en	skyscraper map again
en	analysis of the patch notes
en	canal district has the best loot
en	banal story but good combat
en	cumulative damage is what matters
en	document the bug and send a ticket
en	cucumber farm gives most gold
en	circumvent the wall by jumping left
en	sextant needed for the sea map
en	essex server lag today
en	middlesex folks any meetup
en	unisex armor looks nice
en	hell is the third difficulty
en	damn fine play mate
en	shell game with the pirates
en	hello from the other side of the map
en	pussycat pet drop rate is 2 percent
en	pussy willow branches for the bouquet
en	night elf or human
en	knight rider skin
en	niggle about the ui but its great
en	snigger emote is hilarious
en	niger river map in civ
en	nigeria tourney tomorrow
en	denigrate is a cool vocab word from the quiz
en	flagged the point cap it
en	retardant potion stops fire
en	retarget the boss now
en	wholesome guild recruiting
en	whoever pulled that nice
en	who red team or blue team
en	horizon looks great at sunset
en	slutsk is a city in belarus
en	result screen is stuck
en	consult the elder
en	bitcoin miner building in tycoon
en	bit chilly in the ice cave
en	habit change your keybinds
en	orbit cheese strat works
en	rabbit choke hold lol
en	this hit crits every time
en	wish it dropped more
en	push it to mid
en	crash it again and i quit
en	cash items are optional
en	as showed in the video
en	has sholes as a last name
en	was holed up in the bunker
en	gas hole is blocking the mine entrance
en	mass holiday event soon
en	so i said ick that slime is gross
en	medic key is in the locker
en	add ick factor to the swamp
en	of uckfield fame
en	truck you in to the depot
en	duck hunting minigame
en	lucky drop
en	suck up the coins with the vacuum
en	tucker is the best healer
en	firetruck livery unlocked
en	killing spree achievement
en	how do i kill the hydra
en	die roll was a natural 20
en	dies irae on the boss soundtrack
en	suicide bomber goblins first
en	suicide squad skins are out
en	execute at 20 percent
en	rape seed oil for the lamp recipe
en	cook rapeseed into oil
en	thorny bush damage
en	horny toad pet looks cute
en	acorn yard decoration
en	popcorn emote
en	skyscale mount is done
en	homeowner plot for sale
en	homo sapiens civ is strong early
en	homogenous team comp
en	lesbos island in the odyssey
en	gaylord farm npc
en	marigay dye
en	spice trade route
en	spick and span achievement
en	chink in the armor breaks defense
en	kinky curls hairstyle added
en	coon cat pet
en	raccoon trader
en	cracker barrel trap
en	crack her password puzzle
en	paki is short for pakicetus in ark
en	japan server ping
en	mongolian steppe map
en	prick your finger on the spindle
en	prickly pear gives hp
en	wanker county isnt real lol but wankel engine is
en	tossers guild of the caber event
en	twatt is a village in orkney
en	penistone station in train sim
en	clitheroe castle
en	bangkok server when
en	hancock needs a nerf
en	weathercock on the roof has a chest
en	buy gold ore from the smith
en	gold seller npc moved to the harbor
en	buying golden carp
en	discord role is in the pinned post
en	account recovery took two days
en	aim both shots at the head
en	aim bottom left
en	hack and slash recommendations
en	shackle skill is op
en	cheater beetle lol its a bug type
en	wall hacking through with a pickaxe takes ages
zh-hans	他的操作你妈妈看了都说好
zh-hans	这个操场地图太大了
zh-hans	曹操技能怎么加点
zh-hans	草泥坑里有宝箱
zh-hans	傻笑表情在哪买
zh-hans	傻乎乎的企鹅宠物
zh-hans	沙漠之笔任务怎么做
zh-hans	牛逼啊这波五杀
zh-hans	逼近中路塔了快回防
zh-hans	逼真的画质
zh-hans	日本服延迟高吗
zh-hans	今日本服开新区
zh-hans	次日经验翻倍
zh-hans	我日常任务还没清
zh-hans	明日你来不来打本
zh-hans	干活去了晚上见
zh-hans	干粮做多了送你点
zh-hans	饼干你要不要吃
zh-hans	能干你的活的人多着呢开玩笑
zh-hans	妈妈叫我吃饭先下了
zh-hans	你妈妈也玩这个游戏吗
zh-hans	尼玛县在西藏地图上能看到
zh-hans	他妈妈做的红烧肉真香
zh-hans	马上到滚石关卡
zh-hans	滚动条怎么调
zh-hans	打滚撒泼的小熊好萌
zh-hans	死亡次数太多扣分
zh-hans	去死亡峡谷刷材料
zh-hans	要去死海那张图拍照
zh-hans	出去死守大门
zh-hans	生死看淡不服就干
zh-hans	垃圾桶旁边有隐藏任务
zh-hans	倒垃圾任务一天三次
zh-hans	废物利用分解装备
zh-hans	贱卖一把紫武器
zh-hans	贱民起义剧情太长
zh-hans	狗粮够不够升星
zh-hans	狗日历头像框怎么拿
zh-hans	鸡巴掌印成就是什么梗
zh-hans	公鸡八点打鸣
zh-hans	鸡肉煲配方有吗
zh-hans	日逼近终点比赛快结束了
zh-hans	外挂载具怎么装
zh-hans	窗外挂着灯笼真好看
zh-hans	门外挂件在商店三楼买
zh-hans	代练级的时候注意背包
zh-hans	当代练兵场怎么进
zh-hans	加微波炉装饰到厨房
zh-hans	加威力还是加速度
zh-hans	加微小的暴击也行
zh-hans	性感的舞蹈动作谁有
zh-hans	男性交流群禁止广告
zh-hans	同性交友系统更新了
zh-hans	理性交易谨防受骗
zh-hans	攻击性交给坦克吸收
zh-hans	做爱心便当任务
zh-hans	叫做爱丽丝的NPC在哪
zh-hans	约会炮台怎么搭
zh-hans	预约炮兵皮肤
zh-hans	大约炮弹还剩十发
zh-hans	支那山口据点在哪
zh-hans	支撑那边快倒了
zh-hans	支援那座塔
zh-hans	黑鬼面具哪里掉
zh-hans	智力障碍赛跑难不难
zh-hans	脑残留了一丝意识的剧情好感人
zh-hans	电脑残血还能反杀
zh-hans	主脑残骸在地下三层
zh-hans	婊字怎么写猜字谜用
zh-hans	共产主义路线玩法钢铁雄心
zh-hans	枪支弹药补给站
zh-hans	卖枪的商人几点刷
zh-hans	毒品走私剧情是反派任务
zh-hans	法轮斩技能动画
zh-hans	办法轮流开怪
zh-hans	六四开局我们六个打四个
zh-hant	幹練的女主角好帥
zh-hant	幹部任務要先解
zh-hant	樹幹你先砍我撿木頭
zh-hant	骨幹你找齊了嗎公會戰要開了
zh-hant	才幹你是有的就是太急
zh-hant	靠北邊那扇門走
zh-hant	靠北方的島有寶箱
zh-hant	靠杯子蛋糕回血
zh-hant	靠背椅家具合成
zh-hant	司機掰開門跳下去的動畫超好笑
zh-hant	趁機掰彎鐵條逃獄
zh-hant	手機八點自動更新
zh-hant	飛機八號跑道降落
zh-hant	媽媽說寫完功課才能玩
zh-hant	你媽媽煮的牛肉麵好吃
zh-hant	草泥地走路會變慢
zh-hant	去死神神社拿鐮刀
zh-hant	過去死過一次所以知道機關
zh-hant	垃圾分類小遊戲三星
zh-hant	廢物回收可以換點數
zh-hant	電腦殘影設定要關掉
zh-hant	首腦殘黨還在地圖右上
zh-hant	北七星劍在哪裡打
zh-hant	台北七點集合打王
zh-hant	東北七號副本
zh-hant	破麻袋裡面有鑰匙
zh-hant	破麻布衣換新裝備
zh-hant	預約砲塔升級
zh-hant	節約砲彈啊各位
zh-hant	窗外掛著風鈴
zh-hant	額外掛機獎勵領了沒
zh-hant	每代練功方式不一樣
zh-hant	分支那條路是死路
zh-hant	乾支那集好看
zh-hant	性交易犯罪宣導海報任務
zh-hant	個性交給玩家自己設定
zh-hant	理性交流不要吵架
zh-hant	叫做愛德華的國王
zh-hant	當做愛心活動捐一點
zh-hant	低能量彈命中率高
zh-hant	智障礙賽真的很難過
zh-hant	王八十級了還沒轉職
zh-hant	賤價出售藥水
zh-hant	滾雪球戰術
zh-hant	三小時後維修結束
zh-hant	還剩三小隊沒到
ja	死ねない呪いのキャラが好き
ja	死ねば復活地点に戻るよ
ja	しねま風のムービー最高
ja	パッシネコっていうペットかわいい
ja	押しね了解
ja	推しねこカフェのイベント行こう
ja	難しねえなこのギミック
ja	美味しねぎラーメン作った
ja	少しねむいから落ちます
ja	話しねじれてきたから明日にしよう
ja	殺すんじゃなくて捕まえるクエスト
ja	ころすけって名前にした
ja	まっころすっころんだ
ja	消えろウソクの火ギミック
ja	消えろ過装置がないと毒沼通れない
ja	カスタム部屋立てるね
ja	カステラ素材足りない
ja	カスミ草の花束納品
ja	ナスカスタード料理作れる
ja	課すべき条件を整理しよう
ja	クズ鉄集めてます
ja	崩れた橋の下に宝箱
ja	葛餅レシピ交換して
ja	パンくず拾いながら進む
ja	ゴミ箱を調べると鍵がある
ja	ゴミ拾いデイリー終わった
ja	バカンス衣装かわいい
ja	バカラテーブルはカジノの二階
ja	鯖缶バカ売れしてる
ja	アホウドリに乗って移動
ja	アホロートル捕まえた
ja	ブスッと刺さる槍のモーション好き
ja	ブスケツみたいなパス
ja	サブスク入ってる人いる
ja	マブスターって誰
ja	キモノ衣装の復刻いつ
ja	肝試しイベント怖すぎ
ja	キモになるのは初動だよ
ja	キチンキトサン素材落ちない
ja	吉外れくじ引いた
ja	鎌倉基地外周を偵察
ja	基地外の敵から倒そう
ja	チンコロ犬のペット名募集
ja	パチンコミニゲームの景品
ja	ロマンコース選んだ
ja	オマンコースト国マップ
ja	ワンマンコンサートの周回
ja	セックス・ピストルズのコラボBGM
ja	ユニセックス装備増やして
ja	エッチング銅版画の素材
ja	ハイエッチ2Oみたいな名前の回復薬
ja	ドレープ付きマント
ja	グレープジュースで体力回復
ja	チョン切る系のハサミ武器
ja	ちょんまげ髪型解放
ja	チートデイだから焼肉食べてくる
ja	チートス食べながら周回
ja	土人形を三体倒す
ja	粘土人間ボス強い
ja	線路沿いに進んで
ja	ラインハルトで前に出る
ja	ライン引いて罠の範囲わかるようにした
ja	フロントライン交換戦が始まる
ja	垢抜けた衣装だね
ja	耳垢みたいなアイコンの素材
ja	援交渉役のNPCが見つからない
ja	応援交代お願いします
ja	くそまじめな騎士の台詞好き
ja	やくそくの丘で待ってる
ja	たいくそうの服が欲しい
ja	おくそこを探すと宝箱
ja	うざったい雑魚は範囲で処理
ja	こうざんで採掘中
ja	どうざんマップの入口
ja	パパ活躍してて草
ja	爆死ガチャ百連
`;
