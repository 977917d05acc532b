/** Language, text: the half that lists and rules are corrected by. */
export const innocentTuned = `
ko	시발점이 어디였는지 기억나?
ko	시발택시는 옛날 국산차 이름이래
ko	이 사건이 시발이 되어 업데이트가 시작됨
ko	12시 발표라던데 아직이야?
ko	오후 3시 발차하는 열차 타고 간다
ko	다시 발견하면 핑 찍어줘
ko	다시발견했는데 사라졌어
ko	즉시발동이라 캔슬 안 됨
ko	동시발사 세팅 공유해요
ko	도시 발전 레벨 몇이야
ko	임시 발급 코드 받았어
ko	역시 발키리가 최고지
ko	택시 발견하면 타고 튀자
ko	혹시 발자국 소리 들려?
ko	잠시 발이 묶였어 먼저 가
ko	게시 발행일이 언제예요
ko	출시 발표회 같이 보실 분
ko	전시 발령 떨어졌네 길드전 준비
ko	가시 발판 조심해
ko	접시 발에 떨어뜨렸어 잠깐만
ko	명시 발음 들어보니 한국인 아니네
ko	신발 사고 싶다
ko	시바 여왕 스킨 나왔네
ko	시바신 석상 뒤에 상자 있어
ko	아저씨 발 밟지 마세요
ko	솜씨 발휘 좀 해봐
ko	불씨발견 퀘스트 어디서 받아
ko	옥수수 씨 발라내기 귀찮다
ko	열 시 벌써 지났네
ko	다시 팔게 거래소에 올려둠
ko	다시 팔찌 강화했다
ko	슈발리에 직업 어때요
ko	쉬는 시간에 발 마사지
ko	1916년은 병진년 2016년은 병신년
ko	병신일주 사주 봐주는 npc 있음
ko	물병 신경 써서 챙겨
ko	화병 신규 가구 나옴
ko	용병 신청 받습니다
ko	용병 신입 환영해
ko	헌병 신분증 아이템 뭐에 써
ko	초병 신호탄 쏘면 모여
ko	간병 신세 졌는데 고마워
ko	빙신전 던전 아니고 빙설전
ko	동빙신전 입구 어디야
ko	비행기가 날아가지 랄라
ko	새끼손가락 걸고 약속
ko	새끼줄 꼬는 생활 스킬
ko	고양이 새끼 다섯 마리 낳았대
ko	호랑이 새끼 길들이는 법
ko	늑대 새끼 테이밍 가능?
ko	제비 새끼 둥지 발견
ko	어미 개 새끼 돌보느라 바쁨
ko	하루 세 끼 먹고 게임
ko	흰색 기둥 뒤로 숨어
ko	보라색 기운이 보이면 피해
ko	개색깔 바꾸는 법
ko	두 개 색 다르게 칠해
ko	세 개 새 걸로 교체
ko	번개 새 스킬 써봐
ko	베개 새끼줄로 묶었어
ko	좁쌀 잡곡밥 버프 음식
ko	의존 나무 정령이 죽었어
ko	공존 나도 찬성
ko	생존나이프 얻었다
ko	오존나라 서버 오픈
ko	졸라맨 플래시 게임 추억이다
ko	엄마 졸라서 컴퓨터 샀어
ko	의존 내내 했더니 약해졌다
ko	보존 내구도 100 유지
ko	가족 같은 분위기
ko	종족 같아야 파티 됨
ko	수족같이 부리는 소환수
ko	힘이 미친 범위까지만 데미지
ko	해일이 미친 마을 복구 퀘
ko	눈앞에 닥쳐야 공부하지
ko	재난이 닥쳐온다 스토리 좋다
ko	컴퓨터 꺼져서 튕겼어 미안
ko	모닥불 꺼져 있으면 다시 켜
ko	휴대폰 꺼져가니까 이따 봐
ko	그거 보지도 못했다
ko	뒤를 보지 마
ko	얼굴 보지 말고 성능만 봐
ko	어디서 보지?
ko	한번 해보지 그래
ko	우리 언제 보지
ko	도움말 보지요 뭐
ko	맵도 안 보지 와드도 안 박지
ko	보지는 않았지만 들었어
ko	아직 자지 마
ko	잠도 자지 않고 사냥했네
ko	오늘 자지러지게 웃었다
ko	밤새 자지도 않고 뭐 했어
ko	혼자지 뭐
ko	남자지 여자지 모르겠다
ko	강자지만 겸손해
ko	환자지원 퀘스트 완료
ko	투자지표 보고 샀어
ko	에섹스 대학교 다녔어
ko	유니섹스 의상 나왔다
ko	섹션 이동하는 버튼 어디야
ko	색소폰 연주 퀘스트
ko	자위권 스킬 설명이 이상해
ko	의자 위에 올라가면 보여
ko	피라미드 정자 위로 점프
ko	그림자 위에 서면 은신
ko	영창 녀석 어디 갔지
ko	걸레질 업적 깼다
ko	걸레 좀 빨아와 여관 퀘스트
ko	껌 씹는 캐릭터 모션
ko	곱씹어 보니까 맞는 말
ko	읽씹 당했어 슬프다
ko	명령 씹히는 버그 있음
ko	꼭꼭 씹어 먹어라
ko	십자가 모양으로 서
ko	이십팔 레벨이야
ko	2년 전 계정 찾았다
ko	청년 창업 응원
ko	몇 년 만에 접속이야
ko	천년 묵은 여우 보스
ko	큰놈 먼저 잡자
ko	애미야 국이 짜다 대사 웃겨
ko	니 에미터 위치 바꿔
ko	주니 애미지 데미지
ko	오느 금요일에 만나자
ko	느긋하게 가자 금방이야
ko	앰 창고 정리 중
ko	검도 호구 장비 착용
ko	대리석 바닥 하우징
ko	대리만족하려고 방송 봐
ko	대리인 지정은 어떻게 해요
ko	대리 신고했더니 정지 먹었네
ko	핵심 부품 구해요
ko	핵꿀잼 이벤트
ko	핵인싸 길마님
ko	원자핵 재료 필요
ko	이웃집 토토로 봤어?
ko	토마토 토스트 먹는 중
ko	도박묵시록 카이지 재밌어
ko	도박하지 말고 안전하게 강화해
ko	파도 박살내는 스킬
ko	계정 거래하면 영정이니까 하지 마
ko	골드 상점에서 판매 중
ko	판매 대금 골드로 들어와
ko	다이아 등급 올라갔다
ko	자살 예방 상담 전화 109
ko	감자 살까 고구마 살까
ko	죽여주는 경치네
ko	보스 죽여야 문 열려
ko	소리 죽여서 가자
ko	홍어삼합 먹고 옴
ko	고추장 버프 음식
ko	풋고추 심는 중
ko	고추냉이 듬뿍
ko	비에 젖은 옷
ko	젖병 아이템 뭐지
ko	후다다닥 튀어
ko	딸 치료하러 병원 왔어
ko	딸꾹질 멈추는 법
ko	노무사 시험 준비해서 접어요
ko	무리하노 말투 사투리예요
ko	그러운 지역도 있네
ko	추운지 캐릭터가 떨어
ko	김치찌개 끓이는 중
ko	된장국 레시피 얻음
ko	한남대교에서 사고 났대
ko	한 남자 유저가 도와줬어
ko	충전기 어디 있지
ko	벌레 잡는 퀘스트
ko	게이머라면 다 알지
ko	게이트 열렸다 들어와
ko	프레즈노 사는 친구
ko	곤충이 변태하는 과정 숙제야
ko	도시변 태양광 건물
ko	서버 장애 공지 떴다
ko	시각 장애 모드 켜면 편해
ko	병자호란 시나리오
ko	전염병 주식회사 해봤어?
ko	호박엿 사탕 먹으면 체력 회복
ko	합격 엿 선물 받았어
ko	빡센 던전이네
ko	쌍둥이 보스 패턴
ko	ㄱㅅㄱㅅ 잘 쓸게
ko	ㅊㅋㅊㅋ 만렙 축하
ko	ㅇㅈ 인정합니다
ko	ㅂㄷㅂㄷ 다음엔 이긴다
ko	ㅇㅋ 갈게
ko	ㅎㅇ 반가워
ko	ㅋㅋㅋㅋㅋㅋ 웃기다
ko	ㄷㄷ 무섭네
ko	ㅇㄷ 어디야
ko	ㅅㅅㅅ 나이스 승리
ko	ㅌㅌ 도망쳐
ko	좌표 455 69 18 보스 나옴
ko	1818 레벨까지 키웠네
ko	십팔 번 노래 불러줘
ko	갤럭시 A55 쓰는데 렉 없음
ko	가격 18000원이래
ko	18년 된 게임이야
ko	카톡으로 연락할게 친구야
ko	오빠 달려 노래 틀어
ko	가슴 보호대 방어구 먹었다
ko	빨아먹는 흡혈 스킬
ko	조건 만족하면 문 열려
ko	대물 낚시 성공
ko	육덕진 곰 보스
ko	애널라이저 추가 기능
ko	항문은 화장실 퀘스트
ko	콘도미니엄 하우징 있음
ko	힐러가 딜도 잘하네
ko	보조 딜도 가능합니다
ko	성기사 탱커 구함
ko	음성기능 켜줘
ko	성교육 숙제 있어 나감
ko	요강 간수 잘해
ko	건강 간식 추천 좀
ko	월정액 상품 사면 이득이야
ko	사정거리 짧아서 못 맞춤
ko	자궁 속 아기 초음파 봤어
ko	유두 절임? 유두절 행사
ko	출발기차 타자
ko	개발기간 얼마나 걸렸대
ko	땅따먹기 하자
ko	코인 따먹는 미니게임
ko	병맛 개그 좋다
ko	미친듯이 달렸다
ko	정신병원 맵 무섭다
ko	문둥병 치료 물약
ko	애자매 캐릭터 귀여워
ko	한국 짱 깨끗하네
ko	쪽 바리케이드 쳐
ko	양쪽바리게이트 세워
ko	검둥개 소환
ko	섬 짱 먼저 가자
ko	운영자 사칭 조심하세요
ko	현금 거래 신고하는 곳 어디예요
ko	버스 태워주실 분
ko	오토 사냥 기능 어디 있어
ko	치트 쓰면 밴당해
ko	칼로 베어버려 저 덩굴
ko	폭탄 설치했다 막아
ko	다 죽이면 승리
ko	뒤질 뻔했네 휴
ko	주머니 뒤져서 열쇠 찾아
ko	쓰레기 줍는 이벤트
ko	거지 코스튬 귀엽다
ko	바보 온달 이야기
ko	후레쉬 켜고 가자
ko	개꿀 이득
ko	개쩐다 이 스킨
ko	참새 끼리 모였네
ko	갈매기 새끼 구출 퀘스트
ko	모든 새 끼리끼리 난다
ko	이년 동안 고생했다
ko	삼년 묵은 체증
ko	미친 존재감
ko	니미츠 항공모함 샀어
ko	미니미 캐릭터
ko	욕하지 말고 즐겜해요
en	that was a classic ult
en	good night everyone
en	coordinates 142,460 north gate
en	my Galaxy A55 heats up
en	mass heal now
en	glass cannon build
en	the assembly line quest
en	assist please
en	bass boost in voice chat
en	brass knuckles dropped
en	peacock mount is out
en	shuttlecock minigame
en	woodcock hunting quest
en	Dickens novel event
en	Dick Tracy fans here?
en	medical kit needed
en	Sussex players join
en	unisex outfits please
en	sextuple kill wow
en	Matsushita plays top
en	mishit that ball
en	snigger all you want
en	Nigeria team won
en	knight class is strong
en	Montenegro server when
en	raccoon pet
en	tycoon game recommendation
en	grapes respawn daily
en	scrape the rust off
en	skyscraper map
en	pen is mightier than sword
en	titan class
en	constitution stat
en	titmouse bird collection
en	analysis of the patch
en	canal map is pretty
en	arsenal fc fans
en	arse nal typo sorry arsenal
en	document the bug
en	accumulate points
en	cumulative xp bonus
en	scum villain self saving
en	Swansea city
en	Wankel engine upgrade
en	Slutsk is a city in Belarus
en	Horace the horse
en	Hitchcock movie night
en	stitch and lilo skin
en	witch hunter build
en	kitchen table housing
en	ditch the car
en	fcuk is a clothing brand? weird
en	luck potion
en	stuck behind wall
en	vacuum sucks items in
en	tuck in the flank
en	Puck main here
en	Fukushima map when
en	Fuchsia dye please
en	flick shot wow
en	dictionary quest
en	Benedict is the boss
en	ridiculous drop rates
en	kill the dragon first
en	you killed me lol nice
en	kill steal is fine
en	I will kill the creep wave
en	the skilled team won
en	dice roll failed
en	studied the map
en	hang on a sec
en	hanged man card
en	shoot the barrel
en	shut the gate
en	shift key stuck
en	ship it
en	as soon as possible
en	as strong as him
en	has some loot
en	this hit hard
en	push it to the tower
en	fish it out of the pond
en	rush it down mid
en	finish it off
en	crush it team
en	push-it together
en	fan ny pack? fanny pack cosmetic
en	virginia here
en	seamen on deck
en	amendment to the rules
en	horny toad pet
en	thorny vine trap
en	pornography filter works? asked support
en	acorn seeds
en	retardant foam for fire
en	flame retardant gear
en	leotard costume
en	custard pie
en	bastard sword vs longsword?
en	Van Dyke brown dye
en	spick and span
en	spicy curry
en	Chinkapin oak tree
en	cook me food
en	pakora recipe
en	nip at his heels
en	Nippon Ichi games
en	gyp rock wall
en	JAP airport code quest
en	homo sapiens achievement
en	fagot of wood in Dark Souls
en	Fagan's hideout
en	gay couple npcs are cute
en	transfer my account to eu server please
en	hoe the garden
en	hoedown dance emote
en	ho ho ho merry christmas
en	pussycat pet
en	clitheroe fc
en	tossed the grenade
en	prickly pear
en	knob on the door
en	bullocks in the field
en	hell mode is hard
en	shell armor
en	Hellboy crossover
en	scrap metal
en	Wii U, p0 rt
en	s3 season starts soon
en	boobook owl sighting
en	booby trapped chest
en	breast plate armor
en	robin redbreast bird
en	nudel soup
en	sell gold ore to the vendor
en	gold for sale sign in the auction quest
en	boost the signal
en	boosting jump pad
en	hacksaw tool
en	cheat sheet for recipes
en	cheater got banned nice
en	aim, bot! said the droid
en	discord is down again
en	line up here
en	the sky's the limit
en	kyshtym map
en	u.s.a server
en	t.i.t.a.n guild
en	f a c t s
en	I g o t it
en	c u tomorrow
en	c u next time
en	a s k me
en	f.a.q page
zh-hans	我在操场等你
zh-hans	操控手感不错
zh-hans	我操作失误了
zh-hans	体操你妈妈喜欢看吗
zh-hans	傻瓜式操作很方便
zh-hans	别犯傻 逼近敌人了
zh-hans	妈的爱最伟大
zh-hans	我妈的手机坏了
zh-hans	日本服务器好卡
zh-hans	狗年日历送皮肤
zh-hans	今天是生日
zh-hans	过去死过一次
zh-hans	下去死守大门
zh-hans	快去死海副本
zh-hans	草地上有宝箱
zh-hans	花草泥土都要收集
zh-hans	贵贱不分
zh-hans	田鸡吧台活动
zh-hans	烤鸡巴适得很
zh-hans	几把武器能带
zh-hans	开几把再睡
zh-hans	几把椅子摆这里
zh-hans	滚动的石头快躲
zh-hans	电脑残留文件清一下
zh-hans	杂种花卉培育
zh-hans	复杂种类太多
zh-hans	支援那边
zh-hans	支持那个选手
zh-hans	约好炮车到了再打
zh-hans	我约了炮兵团
zh-hans	裸考聊聊怎么复习
zh-hans	加微量的盐
zh-hans	加威望任务
zh-hans	代练习题做完了
zh-hans	代替练习
zh-hans	现代练习曲
zh-hans	外挂式空调任务
zh-hans	举报外挂有奖励吗
zh-hans	窗外挂彩灯
zh-hans	卖金币商店在哪
zh-hans	买金币不如打副本
zh-hans	赌博黑手党电影好看
zh-hans	打赌博弈论能解
zh-hans	景色情不自禁
zh-hans	脸色情况不对
zh-hans	四川六合彩云间
zh-hans	尼哥拉斯是Boss名
zh-hans	比丘尼哥哥送我礼物
zh-hans	废物回收任务
zh-hans	垃圾分类活动
zh-hans	白痴公主这部剧好看
zh-hans	智障者体育比赛真感人
zh-hans	SB是什么缩写 Side Bar吗
zh-hans	USB接口坏了
zh-hans	TMD制导弹是什么武器
zh-hans	沙比西盾牌
zh-hans	超你一名
zh-hans	杀了全图的怪
zh-hans	消灭全部敌人
zh-hans	你死了我来复活
zh-hans	奶妈死了两次
zh-hans	操纵杆
zh-hans	情操很高
zh-hans	干活了
zh-hans	干你的活去
zh-hans	饼干你妈妈爱吃吗
zh-hans	微信群公告看一下
zh-hans	坐标 142,460 有宝箱
zh-hans	等级38了
zh-hans	二百五十块
zh-hant	幹部集合開會
zh-hant	幹練的隊長
zh-hant	骨幹你認識幾個
zh-hant	機場掰掰再見
zh-hant	飛機掰回正軌
zh-hant	靠北邊的門進去
zh-hant	靠北的王座任務
zh-hant	靠杯子喝水回血
zh-hant	雞巴士很可愛
zh-hant	小雞八隻
zh-hant	他媽媽的店
zh-hant	你媽媽來接你
zh-hant	媽的愛
zh-hant	過去死過一次
zh-hant	去死亡谷集合
zh-hant	智障者的運動會
zh-hant	智慧障眼法
zh-hant	白癡造句法是本書
zh-hant	支那個人支援
zh-hant	十二地支那張圖
zh-hant	加賴以生存的水
zh-hant	+LINE 官方帳號拿公告
zh-hant	代練習曲
zh-hant	外掛程式檢舉
zh-hant	牆外掛著弓
zh-hant	賣金幣的商人在哪
zh-hant	賭博默示錄好看
zh-hant	約砲兵一起打
zh-hant	預約砲台
zh-hant	色情守門員設定
zh-hant	特色情人節
zh-hant	歌妓女官服裝
zh-hant	傻瓜相機
zh-hant	裝傻逼近敵人
zh-hant	操作失誤
zh-hant	早操你媽媽有來嗎
zh-hant	操你媽媽教的拳法
zh-hant	垃圾桶有寶物
zh-hant	腦殘影技能
zh-hant	雜種犬圖鑑
zh-hant	狗日曆造型
zh-hant	滾石樂團
zh-hant	坐標 142,460
zh-hant	G8高峰會
zh-hant	CNMD是什麼
zh-hant	草泥馬是羊駝
zh-hant	全家便利商店
zh-hant	奶媽死了快撤
zh-hant	尼哥拉斯
ja	しねんの力が上がった
ja	死ねない理由がある
ja	ここで死ねないんだよね
ja	死ぬなよ回復するから
ja	としねっとで調べた
ja	おかしねだん高い
ja	新しいね
ja	楽しいね
ja	悲しいね
ja	正しいね
ja	寂しねと言ってた
ja	石ねずみの巣
ja	くそう負けた
ja	よくそこまで行けたね
ja	すごくそう思う
ja	おくそこが深い
ja	食育祖母の味
ja	ばかり言うな
ja	場が盛り上がる
ja	バカンス衣装
ja	ちんこんかを聞いた
ja	まちんこうえん
ja	まんこう満腔の敬意
ja	マンコ・カパックは皇帝
ja	キンコンカン
ja	パチンコ玉集め
ja	エセックス大学
ja	ミドルセックス州
ja	ファックス送って
ja	ソファックッション
ja	スレイプニル召喚
ja	トレイプラン
ja	気が違うよね
ja	行き違いになった
ja	外耳炎で休みます
ja	池沼地帯の地図
ja	沼地にはまった
ja	チョン・ウソン主演
ja	チョンバレー
ja	土人形が動いた
ja	領土人口ランキング
ja	シナリオ進めて
ja	竹島マップ
ja	敵を殺すスキル
ja	殺されたので復活待ち
ja	見殺しにしないで
ja	蚊を殺すスプレー
ja	黙殺する
ja	転がす石
ja	コロスケかわいい
ja	ブスッと刺さった
ja	バスで行く
ja	エアバスに乗る
ja	ガスクズ処理
ja	星屑のかけら
ja	クズ鉄を集める
ja	葛餅食べたい
ja	カスタム戦やろう
ja	カステラ作る
ja	霞ヶ関マップ
ja	酒粕スープ
ja	デブリ回収ミッション
ja	肝いりの企画
ja	ハゲタカ討伐
ja	応援交換しよう
ja	縁故採用クエスト
ja	裸足で歩く
ja	裸眼で見える
ja	命中出しすぎ
ja	オナニーじゃなくてオニオン
ja	フェラーリ乗りたい
ja	カフェラテ飲みたい
ja	アナログ盤
ja	牛乳が足りない
ja	RMT業者を通報した
ja	チート級に強い
ja	チーター足速い
ja	代行バス来た
ja	代行者スキル
ja	LINEギルド作ったよ
ja	ラインを上げて
ja	DMしてもいい?
ja	4年生です
ja	座標 142,460 に宝箱
ja	シネマティックトレーラー
ja	シネラマ
ja	シ・ネットワーク
ja	市ねずみ像前
ja	タヒチ島マップ
ja	タヒラ
ja	shine effect綺麗
ja	sunshine聞こう
ja	操作わからん
ja	馬鹿力発動
ja	阿保親王
ja	基地外に出るな
ja	障害物を避けろ
ja	障害者手帳割引あるらしい
ko	역시 발리송 나이프가 간지지
ko	임시 발판 위로 점프해
ko	잠시 발 좀 빼 줘
ko	도시 팔레트 색감 예쁘다
ko	접시 벌써 다 씻었어?
ko	날씨 발라드 듣기 좋네
ko	글씨 봐 진짜 잘 쓴다
ko	아저씨 팔에 문신 있더라
ko	택시 박살난 거 봤냐
ko	꽃병 신중하게 옮겨
ko	화병 신상 나왔더라
ko	전쟁병 신규 스킨
ko	개 색깔이 흰색이네
ko	조개 세 개 주웠다
ko	베개 새거 샀어
ko	날개 시키는 대로 펼쳐
ko	무지개 새로 떴다
ko	존재감 나도 있거든
ko	공존 나쁘지 않은 선택
ko	의존 내려놓고 혼자 해
ko	오존 나오는 기계
ko	졸라서 겨우 샀어
ko	허리띠 졸라매고 모았다
ko	시험이 코앞에 닥쳐서 못 들어와
ko	휴대폰 꺼져서 몰랐어
ko	가로등 하나가 꺼져 있네
ko	배 꺼져서 또 먹어야 돼
ko	거품이 꺼져야 맛있어
ko	쓰레기 분리수거 퀘스트
ko	쓰레기장 맵 너무 어두워
ko	음식물 쓰레기 버리고 올게
ko	강아지 새끼 때 사진
ko	두루미 새끼 부화했다
ko	매 새끼를 길들이는 퀘스트
ko	여기서 자지 마 위험해
ko	먼저 자지 않을게
ko	못 보지만 들을 수 있어
ko	혼자 자지 못하는 캐릭터
ko	가슴가득 감동이었어
ko	사슴가죽 장화 제작법
ko	인섹트 속성 덱
ko	야설명 좀 해 줘
ko	심야동네 산책
ko	반응속도 딸치고는 좋네
ko	딸치즈 케이크
ko	대리 결제는 안 돼요 공지
ko	핵심만 말해
ko	5월핵심 패치 정리
ko	이 판 이길 시 발표한다
ko	몇 시 발권이야
ko	ㅈㄱㄴ 잘 놀다 감
ko	영등포 시벌금 고지서
ko	휴지롤 하나에 얼마야
ko	장애인 주차구역 아니야
ko	통신사 장애냐 왜 끊기지
ko	홍어 무침 먹고 싶다
ko	된장찌개녀석들 이름 웃기네
ko	김치녀석들 길드 가입했어
ko	짱 깨끗한 화질
ko	운지 버섯 채집
ko	현피디님 방송 켰다
ko	핵폐기물 맵
en	class assignment due
en	grasshopper mob
en	embarrassing loss
en	bypass the guard
en	harass the mid laner
en	ambassador skin
en	cockatoo pet
en	cocktail recipe
en	woodcock sniping
en	hancock tower
en	mishits happen
en	the shiitake farm
en	sushi table booked
en	finishing touches
en	cushion that blow
en	scrap metal needed
en	scrapping old gear
en	grapefruit juice
en	scraped knees
en	drape over the window
en	the rapeseed field quest
en	title fight tonight
en	constitution buff
en	titanium ore
en	petition to buff
en	attitude check
en	cumulative xp
en	document it
en	circumvent the wall
en	accumulate gold
en	analyst desk
en	essex lads
en	middlesex map pack
en	sextuple kill
en	unisex outfit
en	hello there
en	shell shocked
en	hoes and rakes for farming
en	garden hoe lvl 3
en	spicy ramen buff
en	hospice quest
en	despicable boss
en	chinking sound of coins
en	cooncat mount
en	raccoon city
en	tycoon mode
en	snigger quietly
en	bigger is better
en	trigger warning
en	jigger of rum
en	digger class
en	swagger emote
en	flagged by mistake
en	fragging out
en	faggots in gravy is a british dish
en	kysely is my favourite query builder
en	skysword drops
en	i kyst missed typo
en	dm my healer ok
zh-hans	今日本服维护
zh-hans	小日本料理店任务
zh-hans	我去死亡沼泽打怪
zh-hans	下去死路一条
zh-hans	他拿去死守城门
zh-hans	这种杂种子能种吗
zh-hans	各种杂货都有
zh-hans	几把剑可以合成
zh-hans	几把武器比较好
zh-hans	还有几把没打
zh-hans	打了几把排位
zh-hans	玩几把再睡
zh-hans	最后几把钥匙
zh-hans	尼玛瑙手链
zh-hans	西藏尼玛县风景
zh-hans	他特么可爱的宠物
zh-hans	今天特么热
zh-hans	滚蛋饺子
zh-hans	电脑残影特效
zh-hans	小脑瘫软动画
zh-hans	理智障碍测试
zh-hans	弱智能体
zh-hans	虎鲨比人大
zh-hans	装备比较好
zh-hans	傻比不傻好
zh-hans	操作你会吗
zh-hans	体操你喜欢哪项
zh-hans	日常你做完没
zh-hans	微信号被盗了怎么办
zh-hans	公会有微信群吗
zh-hans	我的v信用分
zh-hans	增加威望值的方法
zh-hans	时代练习生
zh-hans	三代练气法
zh-hans	窗外挂满了雨珠
zh-hans	额外挂件奖励
zh-hans	墙外挂画
zh-hans	不要用外挂
zh-hans	外挂太多了官方管管
zh-hans	反外挂系统更新
zh-hans	进出口交易大厅
zh-hans	路口交警
zh-hans	女性交友活动
zh-hans	异性交往任务
zh-hans	室内射箭馆
zh-hans	国内射手榜
zh-hans	做爱心便当
zh-hans	如果聊天室卡了
zh-hans	面包夜宵
zh-hans	独自瞄准头部
zh-hans	通过检测了
zh-hans	免费挂机地图
zh-hans	套现在的装备
zh-hans	王八汤做法
zh-hans	赌博是违法的
zh-hans	谨防诈骗
zh-hans	跳楼机好刺激
zh-hans	棒子打狗
zh-hans	拿棒子敲他
zh-hans	倭寇副本怎么过
zh-hans	开支那么大
zh-hans	打炮台那边
zh-hans	大炮友军误伤
zh-hans	黑鬼屋地图
zh-hans	骚扰信息太多
zh-hans	死妈妈粉的角色
zh-hans	贱卖装备
zh-hant	今日你媽生日嗎
zh-hant	停靠北極港
zh-hant	背靠北牆打
zh-hant	靠杯墊很可愛
zh-hant	靠腰帶掉了
zh-hant	機掰開就會壞
zh-hant	相機掰不開
zh-hant	司機八點到
zh-hant	複雜種族選擇
zh-hant	這款雜種貓
zh-hant	幹你們這行辛苦
zh-hant	骨幹你來當
zh-hant	樹幹你爬
zh-hant	操場見
zh-hant	情操你懂嗎
zh-hant	白痴漢電車迷因
zh-hant	智慧障礙賽
zh-hant	去死亡之塔
zh-hant	走去死路那邊
zh-hant	支那麼多錢
zh-hant	加賴床的人太多
zh-hant	參加賴家聚會
zh-hant	line不通
zh-hant	外掛程式被封
zh-hant	螢幕外掛架
zh-hant	代練習生報名
zh-hant	當代練琴方法
zh-hant	約砲台那邊集合
zh-hant	預約砲兵職業
zh-hant	出口交給我
zh-hant	女性交流版
zh-hant	G8房間集合
zh-hant	垃圾車來了
zh-hant	廢物利用任務
zh-hant	卡歪了
zh-hant	手機歪了
zh-hant	雞歪頭很可愛
ja	しねんのたま
ja	いしねぎ
ja	うれしね
ja	たのしね
ja	ゲームしねー？
ja	バイトしねえ
ja	死ねる高さ
ja	死ねば復活する
ja	死ねない呪い
ja	なにがいいかな
ja	おにがわら
ja	くにがまえ
ja	にがうり食べた
ja	田中くんにあげる
ja	ケンくんにパス
ja	まんこうちゅう
ja	まちんこっち
ja	ぱちんこ屋
ja	うちんこない？
ja	くそうがく
ja	たくそうげい
ja	いくつくずれた
ja	くずれる床
ja	たくす
ja	かすがさんの配信
ja	かすみ草
ja	うごかすから待って
ja	ぶすっと刺さる
ja	しばかり機
ja	ばかうけ食べたい
ja	あほうどり
ja	外人墓地
ja	がいじんさん
ja	基地外の敵
ja	池沼の水
ja	支那そば屋
ja	在日大使館
ja	現在日が沈む
ja	本土人は少ない
ja	三国人気武将
ja	セックスアピールじゃなくてシックスパック
ja	エセックス級
ja	集中出して
ja	ママ活躍してる
ja	救援交代
ja	運転代行
ja	課長代行します
ja	代打ち明ける
ja	LINEスタンプ
ja	ラインダンス
ja	チートデー
ja	チート対策
ja	RMTは規約違反
ja	石代わりに
ja	殺すな生かせ
ja	悩殺すぎる
ja	殺虫剤
ja	刺してみた
ja	特定班すごい
ja	どこ住みやすい
ja	エッチングの版画
ja	フェラーリ
ja	カスタード
ja	クズ鉄集め
ja	ゴミ箱
ja	雑魚寝した
ja	タヒチアン
ja	ボケ防止
`;
