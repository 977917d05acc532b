/** Language, text: the half that nothing is corrected by. */
export const innocentHeldOut = `
ko	서울역은 경부선의 시발역이야
ko	박물관에서 시발자동차 봤어
ko	기사에 "논란의 시발은 패치 노트"라고 써 있더라
ko	12시 발사 예정이래
ko	결과는 7시 발표랍니다
ko	다시 발동하려면 쿨타임 10초
ko	즉시 발동 스킬이라 좋아
ko	동시 발사하면 데미지 두 배
ko	동시 발생 버그 같은데
ko	도시발전 게임 추천 좀
ko	임시발급된 쿠폰은 내일까지
ko	역시 발로란트는 총겜 근본
ko	택시 발판 밟고 점프
ko	혹시 발리스타 도면 있는 분
ko	표시 발광 효과 켜야 보여
ko	몇 시 발매예요?
ko	출시 발매일 언제로 나왔어
ko	낚시 발판에서 대어 잡음
ko	가시 발톱 세트 다 모았다
ko	무시 발언은 신고해 주세요
ko	섭시 발열 심해서 껐다 켰어
ko	시바견 펫 귀엽다
ko	시바이누 코인 얘기는 다른 데서
ko	날씨 발표 보니까 내일 비 온대
ko	글씨 발견하면 퀘스트 진행돼
ko	불씨 발생 지점에 물 뿌려
ko	씨앗 발아까지 3시간
ko	포도씨 발효시키는 퀘스트
ko	다시 벌목하러 가자
ko	몇 시 팔 부대 출동이야
ko	도시 팔방으로 흩어져
ko	슈발츠 캐릭터 성우 누구야
ko	잠깐 쉬 발 뻗고 자고 싶다
ko	병신년에 태어난 원숭이띠
ko	꽃병 신제품 하우징에 나왔네
ko	질병 신고는 보건소로
ko	병 신청은 길드 창고에서
ko	용병신청 마감했어요
ko	파병 신호 오면 출발
ko	경비병 신발 드랍하네
ko	유리병 신기하게 생겼다
ko	결빙 신전에서 만나
ko	빙신수 한정판 획득
ko	지라르 선수 이적했대
ko	먹지 랄프야
ko	새끼발가락 찧었어 잠깐 쉴게
ko	새끼 고양이 펫 알 부화했어
ko	강아지 새끼들 너무 귀여워
ko	우리 집 개가 새끼를 낳았어요
ko	드래곤 새끼 알 드랍률 몇 퍼
ko	돼지 새끼 낳는 이벤트 중
ko	새끼 치는 주식이래
ko	새 끼니 챙겨 먹어
ko	노란색 기린 탈것 샀어
ko	색기둥 순서대로 밟기
ko	무지개 색깔 염색약 있음
ko	몇 개 새로 뽑았어?
ko	날개 새로 나왔더라
ko	조개 새우 넣고 라면
ko	무지개새 소환했다
ko	좋은 아침 길드원들
ko	보존 나라에서 관리하는 숲
ko	생존 나만 했네
ko	기존 나무 방어구 버려
ko	에밀 졸라 소설 읽었어
ko	허리띠 졸라매고 골드 모으자
ko	동생이 사 달라고 졸라대네
ko	기존 내용 그대로야
ko	가족같은 길드입니다 들어오세요
ko	민족 같은 걸 왜 따져
ko	부족같은 느낌의 커뮤니티
ko	영향을 미친 패치가 뭐야
ko	효과 미친다는 말은 없던데
ko	위기가 닥쳐도 침착하게
ko	시험 닥쳐서 접속 못 함
ko	불이 꺼져서 안 보여
ko	갑자기 화면이 꺼져요
ko	촛불 꺼지면 귀신 나와
ko	영화 보지 않을래?
ko	아직 공지 보지 못했어요
ko	스포 싫으니까 보지 마세요
ko	나를 보지 그랬어
ko	내일 보지 뭐
ko	먹어 보지 않으면 모르지
ko	눈치 보지 말고 말해
ko	손해 보지 않는 거래
ko	바보지 내가
ko	보지를 못하니까 답답하다
ko	자지 말고 레이드 돌자
ko	낮잠 자지 그랬어
ko	일찍 자지 못해서 피곤
ko	엄마가 자지 말래
ko	부자지만 무과금
ko	감자지 고구마 아니야
ko	과자지급 이벤트 뭐야
ko	초보자지원 상자 받으세요
ko	사용자지정 단축키 어디서 바꿔
ko	미들섹스 지방 날씨 안 좋대
ko	서섹스 공작 칭호
ko	색스 연주하는 npc
ko	자위대 나오는 게임이야
ko	신자위에 새긴 글
ko	의자위에 상자 있음
ko	모자 위치 조절 가능해?
ko	창녕 여행 갔다 왔어
ko	들창 너머로 저격
ko	물걸레 무기 웃기다
ko	마른 걸레로 키보드 닦아
ko	고기 씹는 소리 asmr
ko	씹어 먹는 회복 아이템
ko	귓말 씹혔네 렉인가
ko	오징어 씹으면서 게임중
ko	스킬이 자꾸 씹힌다
ko	십 년째 이 게임 한다
ko	작년 이맘때 이벤트 그립다
ko	소년 만화 감성
ko	내년에 졸업해
ko	학년별 대항전
ko	오늘 놈놈놈 봤어
ko	에미넴 노래 듣는 중
ko	어미 거미 잡으면 끝
ko	미니 애미넷 카페
ko	나니 애미? 애니메이션 얘기야
ko	어느 금속이 더 비싸
ko	하느 금광 캐는 중
ko	호구 조사 퀘스트
ko	김 대리 님 오늘도 야근?
ko	대리운전 불러서 집 간다
ko	대리점 앞에서 만나
ko	대리수상했어 친구가
ko	핵심만 말해줘
ko	핵폭탄 카운트다운 시작
ko	핵노잼 던전
ko	핵융합 발전소 맵 어려워
ko	핵 쓰는 사람 신고했어요
ko	토토가 무대 추억이다
ko	토토로 모자 코스튬
ko	이건 도박수다 들어가자
ko	정도 박자 맞춰
ko	계정 찾기 어떻게 해요
ko	내 계정 정지 풀렸다
ko	골드 모자라서 못 사
ko	거래소에 판매 등록했어요
ko	자살골 넣었네 ㅋㅋ
ko	투자 살펴보니 망함
ko	여자 살롱 의상 이쁘다
ko	맛이 죽여줘
ko	몬스터 백 마리 죽여오래
ko	숨죽여 기다려
ko	흑산도 홍어 낚았다
ko	고추잠자리 곤충도감 완성
ko	고추 말리는 할머니 npc
ko	젖소 키우는 목장
ko	물에 젖지 않는 가방
ko	후다닥 달려왔어
ko	딸기 케이크 먹고 싶다
ko	우리 딸 치킨 사주고 올게
ko	새싹 길드 홍보
ko	노무현 대통령 기념관 갔다 옴
ko	운지버섯 채집했다
ko	새로운지 헌지 모르겠다
ko	더운지 땀 흘리는 모션
ko	김치전 부쳐 먹자
ko	한남동 사람 있어요?
ko	한남자가 걸어왔다
ko	급식 먹고 올게
ko	마을 회관 맘 충전하고 가자
ko	한국 남자 축구 이겼다
ko	게이지 꽉 찼어 궁 쓴다
ko	게이밍 마우스 추천
ko	레즈너 선수 은퇴했네
ko	올챙이 변태 관찰일지
ko	장애물 피해서 달려
ko	장애인 배려 설정이 잘 돼 있네
ko	통신 장애 때문에 튕겼어요
ko	전염병 이벤트 기간
ko	엿장수 npc 어디
ko	엿 먹고 시험 잘 봐
ko	엿보는 스킬
ko	쌍검 세팅 공유
ko	초성 퀴즈 ㄱㅅ 답 뭐야
ko	ㅈㅅ 잠수 탔어
ko	ㅅㄱ 다음에 또 봐
ko	ㅂㅂ 내일 봐
ko	ㄴㄴ 그쪽 아님
ko	ㄱㅊ 다시 하면 돼
ko	ㅈㅂ 한 판만 더 하자
ko	ㅠㅠㅠㅠ 아쉽다
ko	ㅁㅈ 맞아
ko	ㄹㅇ 진심이야
ko	ㄱㄱㄱ 빨리 출발
ko	좌표 142,460 으로 와
ko	18시 30분에 출발
ko	18번 자리 비었어
ko	28일 업데이트
ko	A55로 게임 돌아가?
ko	8년째 운영 중인 길드
ko	카톡 알림 꺼야지
ko	디스코드 음성 켜줘
ko	가슴 벅찬 엔딩이었어
ko	엉덩이 탐정 봤어
ko	빨대 꽂은 음료수 아이템
ko	조건 만남의 광장으로 이동
ko	대물림 시스템 좋다
ko	애널리스트가 떴네
ko	오르가니아 성 입구
ko	항문외과 간판 웃기다
ko	딜도 좋고 탱도 좋고
ko	딜도 못 넣고 죽었다
ko	성기사 직업 추천해?
ko	완성기 뽑았다
ko	전성기 시절 멤버들
ko	강간 예방 캠페인 영상 틀었네
ko	한강 간다 이따 봐
ko	정액 요금제 끊었어
ko	정액제 게임이 그립다
ko	사정이 생겨서 먼저 갈게
ko	후궁 견제 스토리
ko	발기인 대회 퀘스트
ko	활발기 넘치는 파티
ko	따먹기 미니게임 재밌다
ko	사과 따먹은 사람 누구
ko	과일 따 먹고 체력 회복해
ko	돌아이 아니고 도라에몽
ko	진따라 노래
ko	정신 병동 공포 게임
ko	애자일 방식으로 일해
ko	기생충 영화 봤어
ko	방 짱깨끗하다
ko	이쪽 바리스타 npc
ko	검둥이 강아지 펫
ko	조세 징수 npc
ko	파오차이 논란 기사 봤어?
ko	비밀번호 알려주면 안 돼
ko	무료 다이아 이벤트 공식이야?
ko	작업장 신고했어
ko	매크로 키보드 쓰면 정지야?
ko	총 쏘는 게임이라 재밌어
ko	불 질러 저 창고 퀘스트야
ko	저 성벽 부숴버려
ko	너 죽으면 내가 살려줄게
ko	가방 뒤져보면 나와
ko	쓰레기통 뒤져봐
ko	벌레 소굴 던전
ko	거지같이 입어도 세다
ko	멍청이 골렘 잡으러 가자
ko	후레이 만세
ko	개이득 봤다
ko	개미 새끼 한 마리 안 보이네
ko	저 새 끼룩끼룩 운다
ko	옆새끼줄 당겨
ko	이 년도 표기가 틀렸어
ko	이년차 신입이에요
ko	그년도 출시작
ko	느낌 좋다 금방 나올 듯
ko	지니 미션 완료
ko	쌍욕하지 맙시다
en	I grew up in Scunthorpe
en	assassin main here
en	this drink has sugar
en	meet me at 455,318
en	pass the key to me
en	grass type is weak to fire
en	massive damage
en	assign me as leader
en	embarrassing loss lol
en	compass is broken
en	Cockburn street map
en	cocktail recipe found
en	hancock ship skin
en	the cockpit view is nice
en	Moby Dick reference in the boss room
en	predictable push
en	Essex server is full
en	Middlesex guild recruiting
en	sextant found in the chest
en	shiitake mushroom farm
en	Takeshita street looks cool
en	Yamashita drafted well
en	Niger river map
en	night shift tonight
en	Nigel is my duo
en	negro modelo is a beer, Modelo
en	cocoon defense item
en	therapist npc gives quest
en	drape color options
en	trapeze level is hard
en	Penistone train route
en	happiness buff
en	titles screen bug
en	competition starts at nine
en	practitioner npc
en	analog stick drift
en	banal dialogue
en	Arsenal crate opened
en	circumference quest answer
en	cucumber sandwich
en	circumstance changed
en	Cumbria is cold
en	vacuum trap
en	swank outfit
en	twank the string
en	whoreson in Shakespeare text
en	shore line loot
en	hitch a ride
en	switch lanes
en	pitch perfect
en	twitch stream starts
en	Bitche is a town in France
en	duck hunting
en	truck driver sim
en	suck it up and queue again
en	the vampire sucks blood
en	puck from the nhl
en	Buckingham palace map
en	Fukuoka players?
en	Focus the healer
en	click the box
en	addict of this game
en	verdict was fair
en	rapeseed oil recipe
en	kill it with fire
en	let's kill the boss
en	killer combo
en	skill issue
en	die in the lava lol
en	diet soda break
en	go to the hanging gardens
en	hang yourself a painting in housing
en	rope ladder here
en	shot the gun
en	shirt color
en	shin guards dropped
en	ass kicker? no, a skicker typo
en	as sweet as candy
en	was super close
en	his hit box is huge
en	wish it was free
en	pushit lane! push it
en	dash it forward
en	Bash it
en	wash it in the river
en	is hit chance fixed
en	cash-it-in event
en	Virgin Islands server
en	basement dweller boss
en	basements have loot
en	menace to society
en	hornyhead fish caught
en	corny joke
en	pop corn please
en	capricorn sign
en	fire retardant suit
en	tardy to raid sorry
en	mustard yellow dye
en	bastard sword build
en	dyke map flooded
en	spice melange
en	auspicious day
en	chink in the armor
en	a chink of light under the door
en	pakistan server
en	coon hound pet
en	snipe him
en	gypsum ore
en	Japanese voice pack
en	homology
en	homogeneous team
en	faggots and peas are a British dish
en	lesbos island map
en	gayle is a commentator
en	trap card activated
en	shoe drop
en	backhoe vehicle
en	pussy willow branch crafting
en	octopussy movie night
en	Clipper ship
en	prick your finger quest
en	nob hill
en	bollard blocked me
en	damn good
en	hello team
en	Michelle plays support
en	crap shoot
en	Craps table minigame
en	port 3000 is closed
en	b00st button
en	booby trap ahead
en	Boob tube old word for tv
en	chicken breast recipe
en	nude lipstick color
en	cheap gold armor in the shop
en	buy gold from the bank npc
en	account locked please help
en	boosted xp weekend
en	hack and slash
en	hackathon winner
en	cheat death perk
en	aim better bot lane
en	wall hack reported yesterday
en	whatsapp with you
en	telegram quest item
en	skyscanner
en	s.o.s help
en	a.s.a.p please
en	f u n game
en	s e t up here
en	W A S D keys
en	c u n tomorrow
en	d i y kit
en	U R the best
en	b i g w
zh-hans	操作太难了
zh-hans	你妈妈做的饭真香
zh-hans	早操你妈妈也参加吗
zh-hans	曹操你玩过吗
zh-hans	他真傻，逼得我只好退队
zh-hans	傻乎乎的宠物
zh-hans	他妈妈的生日
zh-hans	你妈的菜真好吃吧
zh-hans	狗日子过得不错
zh-hans	天狗日月双刀
zh-hans	死去的队友复活了
zh-hans	失去死亡保护
zh-hans	去死亡峡谷集合
zh-hans	冲过去死磕
zh-hans	草泥马羊驼真可爱
zh-hans	贱卖装备了
zh-hans	贱价出售木材
zh-hans	小鸡吧唧吧唧吃米
zh-hans	火鸡八只一组
zh-hans	我有几把钥匙
zh-hans	再来几把排位
zh-hans	滚石乐队的歌
zh-hans	翻滚躲技能
zh-hans	大脑残影技能
zh-hans	杂种犬图鉴
zh-hans	支那个技能
zh-hans	干支那一章讲天干地支
zh-hans	他一支那么长的队伍
zh-hans	预约炮台升级
zh-hans	大约炮击三次
zh-hans	半裸聊斋皮肤
zh-hans	加微弱的光
zh-hans	加V认证主播
zh-hans	时代练兵场
zh-hans	替我代练琴一小时
zh-hans	代打卡活动结束了
zh-hans	外挂油箱坦克皮肤
zh-hans	墙外挂着一把弓
zh-hans	额外挂饰
zh-hans	出售金币箱的NPC
zh-hans	金币买卖税率
zh-hans	不要赌博，好好升级
zh-hans	色情文学史讲座
zh-hans	特色情人节活动
zh-hans	六合拳技能
zh-hans	历史上妓女的命运很悲惨
zh-hans	尼古拉斯凯奇
zh-hans	婊字怎么写
zh-hans	废物利用达人
zh-hans	垃圾桶里有道具
zh-hans	智障人士也能玩的无障碍模式
zh-hans	残疾人模式很贴心
zh-hans	sb. 在英语里是somebody
zh-hans	PSB文件
zh-hans	CNMD协议
zh-hans	沙漠之鹰比M4强
zh-hans	杀全家桶套餐 不是杀，是买
zh-hans	全家都来玩
zh-hans	死亡之翼副本
zh-hans	奶妈死了快退
zh-hans	坦克死了
zh-hans	操心太多
zh-hans	节操掉了一地
zh-hans	干得漂亮
zh-hans	能干你就上
zh-hans	树干你砍过吗
zh-hans	微信登录失败怎么办
zh-hans	坐标250,38
zh-hans	三八节活动
zh-hans	价格2500
zh-hant	幹得好隊友
zh-hant	樹幹你砍過嗎
zh-hant	能幹你就先上
zh-hant	手機掰斷了
zh-hant	機器人掰手腕
zh-hant	靠北方的城牆
zh-hant	我家靠北投
zh-hant	可靠北歐套裝
zh-hant	炸雞八塊
zh-hant	火雞掰開吃
zh-hant	我媽的菜最好吃
zh-hant	你媽的手藝真好
zh-hant	死去活來
zh-hant	下去死守城門
zh-hant	快去死海副本
zh-hant	身心障礙模式
zh-hant	白痴公主電影
zh-hant	王八湯補血
zh-hant	支援那邊
zh-hant	加賴床成就
zh-hant	無賴領導
zh-hant	LINE貼圖好可愛
zh-hant	現代練兵
zh-hant	窗外掛彩帶
zh-hant	額外掛飾
zh-hant	金幣賣光了
zh-hant	不要賭博好好練等
zh-hant	大約砲擊三次
zh-hant	半裸聊齋造型
zh-hant	景色情不自禁
zh-hant	妓女的歷史
zh-hant	婊字怎麼念
zh-hant	他很傻 逼得我退隊
zh-hant	操場集合
zh-hant	曹操你玩過嗎
zh-hant	體操你媽媽喜歡嗎
zh-hant	垃圾分類
zh-hant	廢物利用
zh-hant	電腦殘留檔案
zh-hant	複雜種類
zh-hant	狗年的日子
zh-hant	翻滾閃招
zh-hant	等級87了
zh-hant	G8層有寶箱
zh-hant	USB壞了
zh-hant	花草泥土
zh-hant	殺全圖小怪
zh-hant	坦克死了
zh-hant	比丘尼哥哥
ja	思念体が出た
ja	死ねば経験値減るよ
ja	死ぬかと思った
ja	すぐ死んじゃう
ja	年寝太郎イベント
ja	いとしね、この子
ja	美味しいね
ja	嬉しいねえ
ja	欲しいね
ja	よろしくね
ja	話しねえの?
ja	押し寝間着
ja	くそーもう一回
ja	早くそっち行って
ja	多くそろえた
ja	臭素の実験
ja	かばんを置いて
ja	ばかしあい
ja	カバが出た
ja	バカラグラス貰った
ja	鎮魂歌クエスト
ja	かけ声でちんこん
ja	マンコカパック神殿
ja	漫湖公園に集合
ja	パチンコ行ってきた
ja	レチンコート
ja	サセックス公爵
ja	セックスレス問題の記事読んだ
ja	ファックスで注文
ja	グレイプフルーツ
ja	スレイプニルの馬が欲しい
ja	ドレイプ衣装
ja	聞き違いでした
ja	既知外の敵
ja	街路樹
ja	池沼にワニがいる
ja	チョンマゲ衣装
ja	チョンガク将軍
ja	ちょんとつつく
ja	粘土人間ボス
ja	シナモンロール
ja	支那そば食べたい
ja	殺すモンスター三体
ja	ボスを殺すと鍵が出る
ja	殺意の波動
ja	皆殺しルート
ja	悩殺すがた
ja	忙殺されてる
ja	ころすけナリ
ja	コロッセオ集合
ja	ブスリと一撃
ja	サブスク入った
ja	オムニブス版
ja	糸くず集め
ja	木屑を燃やす
ja	紙クズ拾い
ja	崩れた橋
ja	カスタード食べたい
ja	春日部の人いる?
ja	微かな音
ja	デブリーフィング
ja	きもいりイベント
ja	ハゲワシ注意
ja	励まし合おう
ja	支援交代頼む
ja	パパ活躍したね
ja	裸の王様スキン
ja	中出しの牌は白
ja	暗中出し抜く
ja	オナガ鳥図鑑
ja	フェラガモの靴
ja	アナルコキャピタリズム
ja	カナル運河
ja	RMTは禁止です通報して
ja	チートは駄目だよ
ja	チーズ食べたい
ja	チート対策アプデきた
ja	運転代行呼ぶ
ja	アカウントが消えた助けて
ja	LINEアップ発表
ja	LINE公式で告知出てる
ja	4ねんせいです
ja	四年ぶり
ja	座標455,18
ja	シネマ館行こう
ja	シーネコ
ja	イシネズミ
ja	同氏ねらい撃ち
ja	タヒチねこ
ja	shine bright like a diamond
ja	SHINEっていう曲が好き
ja	幹部になった
ja	操縦して
ja	馬鹿と鋏は使いよう
ja	基地外周を守れ
ja	基地外壁修理
ja	障害発生中
ko	경기 시작 전에 몸 좀 풀자
ko	이벤트 개시 발표는 언제예요
ko	모시 발 커튼 가구 예쁘다
ko	전투 개시 발포하라
ko	취소 시 발생하는 수수료 얼마야
ko	강화 실패 시 발동하는 보호 주문서
ko	사망 시 발동하는 패시브
ko	접속 시 발급되는 쿠폰 확인하세요
ko	점검 시 발견된 버그 목록 올라왔다
ko	퇴장 시 발송되는 우편 있어
ko	피격 시 발사되는 미사일 멋지다
ko	솔직히 저 병 신기해
ko	잉크병 신상 나왔어
ko	장병 신고식 컷신 봤어?
ko	독감 병 신속 검사 받고 옴
ko	지라시 초밥 먹고 싶다
ko	하지 랄라라 노래 나와
ko	개나리 새끼가지 꺾지 마
ko	오리 새끼들 줄지어 가는 거 봤어
ko	번데기 앞에서 주름 잡네
ko	존나단 선수 은퇴 경기
ko	닥쳐온 폭풍을 피해 대피소로
ko	모니터 꺼져 가지고 못 봤어
ko	전광판이 꺼져 버렸네 정전인가
ko	아무도 보지 못한 결말
ko	거울 보지 말라는 퀘스트
ko	아기가 자지 않아서 이따 올게
ko	새벽까지 자지 않는 사람들 모여
ko	사자 위에 올라탄 기사
ko	왕자 위치 표시해 줘
ko	야 동네 한 바퀴 돌자
ko	밤에 야 동물원 맵 가자
ko	창 녹여서 검으로 바꿔
ko	걸레받이 타일 시공하는 하우징
ko	씹덕 소리 들어도 이 게임이 좋아
ko	젤리 씹으며 대기 중
ko	십팔만 골드 모았다
ko	대리 신청 말고 본인 신청만 됩니다
ko	핵 주의 구역 방사능 수치 높음
ko	토토 강아지 이름 귀엽네
ko	도박 금지 규정 읽어보세요
ko	죽여 놓은 몬스터 시체 사라졌어
ko	홍어 모양 방패 웃기다
ko	고추 심으면 붉은 물감 나와
ko	게이볼그 창 드랍했다
ko	장애 학생 돕기 봉사 이벤트
ko	염병이 돌던 마을 스토리 슬프다
ko	대한민국 만세 삼창
ko	후장비 강화 먼저 해
ko	개발자 노트 읽어봤어?
ko	조개 새로 구웠어 먹어
ko	니가 애미야 부르는 할머니 성대모사 했지
ko	느릅나무 금가루 조합법
ko	엄마가 창고 정리하래
ko	호로록 국물 마시는 이모티콘
ko	쌍두사 나오면 도망쳐
ko	옥수수 씨방 관찰 일지
ko	손님 팔 아프시면 쉬세요
ko	ㅅㅂㅅ 초성 게임 정답은 생방송
ko	ㅂㅅㄷ 정답 비시다
ko	ㅇㅅㄲ 이쑤시개 초성
ko	ㅎㅅㄱ 화살깃 아이템
en	the assault class needs a buff
en	he passed the torch
en	can we get a grasshopper mount
en	glass shards everywhere
en	my bass guitar emote
en	Sussex county raid team
en	cocky NPC dialogue
en	a cocker spaniel skin
en	dickies jacket cosmetic when
en	scunner the giant
en	that shuttle hits hard
en	mishits happen in golf mode
en	we shift at dawn
en	basic attack combo
en	a titanium shovel
en	the title track slaps
en	therapists are support class
en	drapery textures look great
en	penal colony map
en	peninsula spawn is safe
en	the canals freeze in winter
en	analogue horror game night
en	cumulus clouds look real
en	succumb to the darkness
en	documentation says otherwise
en	Fuji apple recipe
en	kung fu king boss
en	sniggered at that line
en	nigh impossible jump
en	die cast model cars
en	I died laughing
en	don't kill the merchant he sells keys
en	hang tight I am coming
en	spicy noodles heal more
en	hoover the coins up
en	retarded growth in botany means slow
en	flagging the objective
en	a faggot of sticks is in the recipe
en	whorl pattern shield
en	gold for saving the village
en	no boosting in this bracket please
en	report the aim botter
en	5 ticks per second
en	section 1488b of the map
en	p o v camera please
en	i t s o k
en	A.F.K. for ten
en	B.I.G. chest spawned
zh-hans	操练场在左边
zh-hans	他傻傻地站着
zh-hans	你妈做饭真好吃
zh-hans	狗狗日常任务
zh-hans	鸡巴掌大的地图
zh-hans	去死胡同里捡箱子
zh-hans	支那边的队友一下
zh-hans	外挂耳机声音小
zh-hans	约着炮轰城墙
zh-hans	加微微一点力
zh-hans	代练级别太低了不让进
zh-hans	时代练武场开放
zh-hans	白痴情结是什么书
zh-hans	日本妈妈的味道
zh-hant	幹道塞車我晚點上
zh-hant	機器手臂掰彎了
zh-hant	靠北極熊取暖
zh-hant	你媽真的很會煮
zh-hant	去死背單字
zh-hant	外掛硬碟壞了
zh-hant	代練舞的老師來了
zh-hant	操到快吐的體能課
ja	死ぬほど笑った
ja	新しい根っこが生えた
ja	干しネギを拾った
ja	話しねじれてる
ja	くそくらえ節って曲
ja	カスタネット叩いて
ja	クズノハ様を召喚
ja	ブスコパン飲んだ
ja	チートデイだから食べる
ja	殺虫剤まいた
ja	殺風景な部屋
ja	パチンコ台の音うるさい
ja	池の沼エリア
ja	基地外れのマップ
ja	エセックス伯
`;
