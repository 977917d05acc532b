/** Language, text. Written with evasions-trial.ts, blind, measured before anything was changed, then used for correction. */
export const innocentTrial = `
ko	서울시 발행 상품권 이벤트 당첨됐어
ko	접시 발판 밟으면 숨은 방 열림
ko	택시 발견하면 경적 세 번 울려 퀘 뜬다
ko	임시 발급 코드라 10분 지나면 못 씀
ko	가시 발톱 세트 4부위 모으면 출혈 뜸
ko	전시 발표회장 맵 예쁘더라
ko	감시 발코니에 저격 한 명 있음
ko	정시 발차하는 열차라 늦으면 다음 거
ko	필시 발목 잡는 스킬 있을 거임 조심
ko	적시 발사가 생명인 캐릭임
ko	글씨 발로 쓴 거 같다고 놀림받음 ㅠ
ko	불씨 발화 스택 몇까지 쌓여?
ko	날씨 발표 보니까 주말 비 온대
ko	아저씨 발걸음이 왜 그리 빠르세요
ko	솜씨 발휘 좀 해봤습니다 하우징 구경 오세요
ko	마음씨 발라드 같은 형이네
ko	시바견 펫 드디어 나왔다 귀여워
ko	슈발리에 직업 전직서 어디서 줘요
ko	동시 발송이라 우편 늦을 수 있대
ko	역시 발키리 누님이 최고셔
ko	혹시 발열 심한 사람 그래픽 중으로 낮춰봐
ko	또다시 발매 연기라니 슬프다
ko	마르시 발음 어렵네 npc 이름
ko	무시 발언 아니고 그냥 조언이었어요
ko	모시 발이랑 대나무 발 중에 뭐가 비싸?
ko	유리병 신상 가구 나왔네
ko	물병 신전 입장권 두 장 남아요
ko	꽃병 신청한 사람 창고에서 가져가
ko	보병 신규 유닛 사거리 미쳤던데
ko	기병 신화 등급 조각 몇 개 필요함?
ko	전염병 신약 퀘스트 막힌 분 계심?
ko	약병 신고 기능은 뭐야 버근가
ko	용병 신분증 없으면 성문 못 지나감
ko	질병 신호탄 보이면 물약 빨아
ko	오늘 훈련소 신병 환영회 있어요
ko	화병 신기하게 생겼다 어디서 파밍함
ko	해빙 신전 3층 보스 패턴 공유좀
ko	팔등신 캐릭터로 커마했음 ㅋㅋ
ko	일등 신부 드레스 코스튬 예쁘다
ko	등신대 피규어 예약 성공!!
ko	무지개 새끼손톱만 한 보석 주웠다
ko	조개 새로 캐온 거 경매장에 올림
ko	안개 새벽 시간대에만 나오는 몹임
ko	베개 새털 들어간 거 사고 싶다
ko	번개새 둥지 위치 아시는 분
ko	날개 새긴 방패 문양 간지나네
ko	열쇠 두 개 새로 받았는데 하나 줄게
ko	가게 새 단장해서 물건 바뀜
ko	새끼손가락 걸고 약속 담주에 돌려줄게
ko	여우 새끼 길들이려면 당근 필요해?
ko	새끼줄 꼬기 생활 퀘 너무 지루하다
ko	고양이가 새끼 다섯 마리 낳았어 폰 배경 바꿈
ko	백조 새끼가 오리 떼에 섞여 있는 이벤트 귀엽더라
ko	먼지랄 것도 없이 다 부서졌네
ko	아버지랄까 스승님이랄까 그런 느낌의 캐릭
ko	강아지랄지 늑대랄지 구분 안 가는 펫
ko	휴지랄 게 없어서 붕대로 닦음 ㅋㅋ 인게임 얘기
ko	이미지랄까 분위기가 확 바뀌었네 리뉴얼
ko	딱히 꼴찌랄 순 없지 동점이니까
ko	마지막까지 랄랄라 노래 부르는 npc
ko	그 메시지 랄프가 보낸 거 맞아?
ko	구조까지 3분 남았대 버텨
ko	제조까지 다 배웠으면 장인 시험 보러 가
ko	체조까지 하는 곰이라니 이모티콘 산다
ko	원조까지 받는 길드는 다르네
ko	보조까지 세팅하려면 골드가 모자라
ko	공존 나쁘지 않은 엔딩이던데
ko	생존 나만 성공했다 야호
ko	보존 나무상자에 넣어야 음식 안 썩음
ko	안전존 나오는 데까지 뛰어
ko	고르곤졸라 피자 시켰는데 30분 걸린대
ko	동생이 졸라서 계정 같이 만들어줬어
ko	에밀 졸라 책 읽어본 사람
ko	졸라맨 플래시 게임 기억나냐 추억이다
ko	곱씹어 보니까 네 말이 맞더라
ko	껌 씹으면서 하면 집중 잘됨
ko	읽고 씹은 거 아니고 보스 잡는 중이었어 미안
ko	화면에 비친 놈이 나인 줄 몰랐음
ko	경제에 미친 영향이 큰 패치라고 봄
ko	끼친 놈이 책임져야지 그 손해
ko	물걸레 아이템 들면 유령이 도망가
ko	그걸 레이드에서 쓰면 안 되지
ko	이걸 레벨 30에 준다고? 혜자네
ko	걸레질 미니게임 1등 해봄
ko	방걸레 들고 춤추는 이모션 ㅋㅋㅋㅋ
ko	동창 녀석이 이 겜 개발자래
ko	채팅창 녀석들 다 어디 갔어 조용하네
ko	단창 녹슨 거 말고 새 거 줘
ko	창 년도별로 모으는 무기 수집가임
ko	비느 금 마차 타고 왕성 가기
ko	미니 애미시스트 반지 만들었다
ko	다니 에미상 받은 드라마 봤어?
ko	제니 엄마 역 성우가 누구지
ko	주머니 미로 퍼즐 답 뭐냐
ko	할머니 미역국 먹고 겜 켬
ko	제미니 미션 두 번째에서 막혔어
ko	어머니 미안해요 5분만 더요
ko	마이애미 맵은 야자수가 많아서 숨기 좋음
ko	노래미 낚았는데 팔까 요리할까
ko	도래미파솔 순서로 종 치면 됨
ko	하모니 에밀리 듀엣 이벤트 곡 좋다
ko	애비뉴 상점가 3번 골목으로 와
ko	그거 밟아보지 않으면 함정인지 몰라
ko	먼저 물어보지 그랬어 나 알고 있는데
ko	다음 후보지는 남쪽 섬으로 하자
ko	도보지만 금방 도착함
ko	홍보지 만들어서 광장에 붙였다
ko	바보지만 착한 드워프 npc 정들었음
ko	맛보지도 못하고 시즌 끝났네
ko	악보지에 음표 그려 넣으면 연주 가능
ko	세계관 정보지 7호까지 모았다
ko	눈치 보지 말고 편하게 들어와요
ko	어제 잠을 자지 못해서 손이 느려
ko	과자지 밥이냐 ㅋㅋ 저녁 챙겨 먹어
ko	오늘은 피자지! 다들 뭐 드심
ko	여자지만 도끼 캐릭터가 제일 좋아요
ko	부자지 너는 집이 두 채인데
ko	가자지구 뉴스 보고 마음이 무겁네
ko	혼자지만 솔로 던전 클리어했습니다
ko	다 같이 자지러지게 웃었잖아 아까 그 버그
ko	미들섹스 대학 다니는 외국인 길원 있음
ko	서섹스 공작 스킨 왤케 비싸
ko	무지개색 스카프 염색약 어디 팔아
ko	남색 스킨이 더 낫다 빨강은 튀어
ko	재즈 섹스텟 공연 브금이 미쳤다
ko	최강 간식 조합은 콜라랑 팝콘
ko	한강 간다고 나갔어 자전거 타러 ㅋㅋ
ko	13강 간신히 성공 손 떨린다
ko	평강 간호사 npc가 붕대 무료로 줌
ko	건강 간편식 먹으면서 레이드 대기중
ko	수강 간격이 너무 짧아서 접속을 못 함
ko	피자 살까 치킨 살까 투표 받음
ko	의자 살리고 탁자는 팔아 하우징 점수 높아
ko	모자 살짝 돌리면 모션 나옴
ko	감자 살 때 상점 말고 농부한테 사
ko	환자 살리는 힐러가 꿈이었지
ko	혼자 살아남아서 역전했다 레전드
ko	죽어라 파밍해도 재료가 모자라
ko	얼어 죽어도 아이스 아메리카노지
ko	가방 다 뒤져도 열쇠가 없어
ko	서랍 뒤져 보면 쪽지 나올걸
ko	불 꺼져 있는 방부터 수색하자
ko	모니터가 자꾸 꺼져서 재부팅했어
ko	위기가 닥쳐도 침착한 우리 탱커님
ko	시험이 코앞에 닥쳐서 당분간 못 와요
ko	라면 호로록 먹고 올게 2분
ko	피아니스트 호로비츠 패러디 npc 웃김
ko	보호로 지정된 새라서 사냥하면 벌금
ko	신호로 알려줄 테니 동시에 들어가
ko	번호로 부르지 말고 닉으로 불러줘
ko	장애물 달리기 신기록 세움
ko	네트워크 장애 때문에 출석 놓쳤어 보상해주려나
ko	전봇대 애자 모양 장식 누가 사냐
ko	애자일 방식으로 개발한다고 공지에 써있네
ko	한남동 카페에서 정모 합니다
ko	한남대교 막혀서 늦을 듯 먼저 시작해
ko	독한 남쪽 바람 맞으면 체력 깎임
ko	김치 녀석 왜 이렇게 맛있냐 라면이랑 최고
ko	창문틀 딱 맞게 가구 넣었다
ko	이쪽 바리케이드 내가 수리할게
ko	왼쪽 바리스타 npc한테 말 걸면 커피 줌
ko	짱 깨끗하다 너네 집 하우징
ko	찐 따뜻한 길드네요 감사합니다
ko	게이밍 의자 추천 받아요 허리 아파
ko	호모 사피엔스 업적 어떻게 깨나요
ko	올챙이가 개구리로 변태하는 도감 설명 자세하네
ko	성기사 키우는데 방패 뭐 껴요
ko	성 기둥 뒤에 숨은 상자 먹어
ko	광고 자리에 우리 길드 배너 떴다
ko	알고자 하는 사람만 팁 읽어
ko	고자질 아니고 그냥 있던 일 말한 거야
ko	상자 위에 올라가면 지붕 넘어감
ko	의자 위 고양이 쓰다듬기 업적
ko	과자 위치 바뀌었더라 마트 퀘
ko	제발 기다려줘 로딩 98퍼
ko	출발 기념 스샷 찍자 모여
ko	폭발 기믹 나오면 구석으로
ko	개발 기간이 5년이라니 기대된다
ko	이발 기계 같은 무기 뭐임 ㅋㅋㅋ
ko	월정액 끊었는데 오늘부터 적용돼?
ko	정액제 시절이 그립다 아저씨들
ko	처음 부분만 스킵하고 바로 전투함
ko	다음 부대 편성은 궁수 위주로
ko	젖은 장작은 불이 안 붙어
ko	젖소 키우려면 목장 3렙
ko	짬뽕 먹고 옴 파티 자리 있나
ko	뽕나무 심는 퀘 어디서 받아
ko	대마법사 지팡이 시세 얼마예요
ko	대마도 여행 가서 이틀 못 들어와
ko	마약김밥 먹으면서 사냥중 행복하다
ko	토토로 닮은 펫 이름 추천좀
ko	칼로리 높은 음식 먹으면 버프 길어짐
ko	글로리 길드 공성 상대로 강하더라
ko	야스오 장인 칭호 멋지다
ko	이야 스킬 이펙트 화려하네
ko	야 설마 그걸 혼자 깼어?
ko	애널리스트 직업 가진 길원이 시세 예측해줌 ㅋㅋ
ko	좋은지 나쁜지 써봐야 알지
ko	운지버섯 캐는 곳 좌표 245 118
ko	메갈로돈 낚시 성공한 사람 스샷 좀
ko	생일 베이커리 이벤트 케이크 받아가
ko	홍어무침 요리법 npc가 안 팔아
ko	노무사 준비하는 길드원 화이팅
ko	아카펠라 브금 듣고 소름 돋음
ko	제보 빨리 해주셔서 감사합니다 GM
ko	수간호사 누님 npc 말투 무섭
ko	최근 친구 추가한 사람 누구야 닉이 바뀌었네
ko	대리석 바닥 깔았더니 신전 같다
ko	작업장 청소 퀘는 매일 초기화됨
ko	회사 대리님이 같은 서버 유저였다니
ko	계정 연동 안 하면 기기 바꿀 때 날아가니까 꼭 해
ko	현금영수증 번호 잘못 입력했는데 고객센터에 물어봐야 하나
ko	카톡방에서 정한 대로 9시에 모입시다
ko	현질 안 하고도 여기까지 왔다 뿌듯
ko	ㄱㅅ ㄲㅂ 한 방만 더 때렸으면 됐는데
ko	ㅈㅅ ㅂㅂ 엄마가 부르심
ko	ㅅㄱ ㅂㅂ 내일 또 해요
ko	ㅎㅇㅎㅇ 오랜만이네요 다들
ko	ㄱㅊㄱㅊ 다음 판에 잘하면 돼
ko	ㅇㅈ 그건 네가 잘 막았다
ko	ㅊㅊ 드디어 전설 먹었네
ko	ㅂㄹ네 이번 스킨 색이 칙칙함
ko	ㄱㄷ 물약 사올게
ko	ㅇㄷ서 만나 광장 분수?
ko	ㅁㄹ 나도 처음 보는 몹이야
ko	ㄷㄷ 데미지 무엇
ko	ㅍㅌ 구해요 힐러 한 자리
ko	dkssudgktpdy 아 한영키 ㅋㅋ 안녕하세요
ko	rkatkgkqslek 한글로 안 바뀌네 감사합니다라고 친 거임
ko	18렙 찍으면 탈것 준대
ko	길드 코드 SB-1818-KR 입력하면 가입됨
ko	쿠폰 번호 BS2B-7A8K 아직 되나요
ko	씨앗 8개 심고 물 주면 끝
ko	c8 구역에 보급 떨어졌다
ko	좌표 x18 y28 에 숨겨진 상자
ko	조심해요 거기 밟으면 떨어짐
ko	아오 한 끗 차이로 졌네 분하다
ko	운영 좀 답답하네 공지라도 빨리 올려주지
ko	확률 너무 짜다 진짜 눈물 나
ko	오늘 멘탈 나가서 일찍 잘게
ko	힐러님 아까 화내서 미안해요
ko	님들 낼 몇시에 모여여
ko	으아아아아 드디어 깼다아아아
ko	앗 실수 취소취소 ㅠㅠㅠ
ko	왜케 사람이 없지 다들 저녁 먹나
ko	구거 어뜨케 하는 고에여 알려주떼여
ko	넵넵 지금 갑니당
ko	오라방 오늘은 낚시대회 안 나가?
ko	이 맵은 길이 넘 헷갈리네 세 번 헤맴
ko	울집 댕댕이가 키보드 밟아서 귀환함
ko	감기 걸려서 마이크 못 켜요 채팅으로 할게
ko	'피에 굶주린 도살자의 도끼' 팝니다 20만 골
ko	[죽음의 기사 장갑] +7 옵션 괜찮나
ko	'창백한 여왕의 눈물' 시세 아는 분
ko	"미친 과학자의 고글" 어디서 드랍해
ko	[독사의 송곳니] 파편 3개 교환해요
ko	지랭이 아니고 지렁이예요 미끼 이름
ko	닉네임 '보라지' 쓰시는 분 길드 오실래요
ko	구석기 시대 테마 업뎃 너무 좋다
ko	지옥불 난이도 죽을 맛인데 재밌음
ko	좀비 때려잡는 손맛이 일품이네
ko	어제 상대 팀 진짜 잘하더라 배웠다
ko	고구려 발해 테마 서버 이름 멋있음
ko	박격포 자주 쓰면 과열돼
ko	애기 새싹반 길드원 모집 중이에요
ko	남은 사과 씨 발코니에 심어봄 ㅋㅋ 현실 농사
en	Penistone station map was my favorite in the train sim
en	anyone from Cockermouth here, my gran lives there
en	shiitake soup gives stamina for ten minutes
en	the assassin passes behind the glass wall at 0:30
en	Wessex banner or Sussex banner for the clan?
en	see a therapist npc to reset your stress meter
en	I dropped a bunch of grapes and the bear ate them
en	skyscraper level is laggy for everyone
en	drape the cloak over the statue to open the door
en	Moby Dick reference on the harpoon, nice touch
en	reading Dickens while the patch downloads lol
en	medic kit is in the blue locker
en	periodic kicks for idle players, don't take it personally
en	nomadic king card is banned in ranked
en	dickcissel is a real bird look it up, found it in the codex
en	cockatrice hatchling turns you to stone for 3s
en	my cockatoo screams whenever the boss theme plays
en	shuttlecock minigame high score 212
en	cockpit view feels way better on ultrawide
en	peacock feather x5 for trade, want moss
en	Hancock signs the quest letter, that was fun
en	cumulative xp shows on the profile page
en	cumulus clouds look gorgeous at sunset in this engine
en	cucumber sandwich heals more than steak??
en	circumvent the gate by climbing the ivy
en	pinned the document with all the spawn timers
en	blue tit and great tit are both in the birdwatching dlc
en	petite frame option in the character creator please
en	titration puzzle in the alchemist tower is hard
en	final analysis: we needed one more healer
en	analog stick drift got me killed again rip
en	the Panama canal map at night is so moody
en	banality of the fetch quests aside i love it
en	what might happen is they roll back the server
en	the pen is on the desk, pick it up first
en	the dungeon door was open, is that a bug
en	trapezoid room has the hidden lever
en	rapeseed oil sells for 12 coppers at the farm stall
en	scrape the ice off the window and you see the code
en	boss exit is behind the waterfall
en	class exam starts at level 20 for mages
en	sextant is needed before you can sail past the reef
en	unisex armor finally, thank you devs
en	Benazir is leading the scouting party tonight
en	lucky strike procs off my dagger lol
en	sky shard farming route, 40 min lap
en	whiskys cellar quest, which barrel was it
en	coming of age story in the dwarf questline made me tear up
en	half again as much damage with the rune set
en	spicy noodles buff stacks with auspicious charm
en	suspicious crate near the docks, cover me
en	raccoon pet stole my sandwich, ten out of ten
en	cocoon phase lasts 8 seconds then burst
en	railroad tycoon vibes from this update
en	gobbledygook in the ancient tablet is a cipher
en	Montenegro server ping is better than Frankfurt for me
en	vinegar plus baking soda makes the bomb in crafting
en	snigger at my build all you want, it works
en	niggling bug with the inventory sort button
en	Nigerian teammates carried us last night, legends
en	flame retardant cloak drops from the forge golem
en	saltwater fish only bite after midnight
en	nightwatch title needs 50 sentry wins
en	my wristwatch says raid in 5
en	parse the combat log and you'll see the crit
en	arsenic vial is key evidence in chapter 4
en	coarse sandpaper recipe anyone
en	scrap metal to the smith, he makes hinges
en	Saturday reset at 9 pm utc right
en	turducken is an actual food item in this game
en	prickly pear juice cures heat stroke
en	octopus says hello in the aquarium scene
en	basement key is under the flower pot
en	advertisement for the concert skin looks sick
en	four horsemen raid wants two tanks
en	transmute the copper first then the tin
en	torpedo reload upgrade is worth it
en	pedometer syncs with the app so walking hatches eggs
en	since stage 3 the frames are awful
en	push it to the left until it clicks
en	wash it in the river to remove the curse
en	smash items in the pantry for hidden coins
en	this hit box is so generous
en	rabbit chases the lantern if you hold it up
en	orbit changes every hour so jump late
en	habit check: who else loots every barrel
en	Fukuoka meetup was great, thanks for the snacks
en	half the embassy map is glass, bring the Picasso decal
en	Super Bowl XXX jersey easter egg in locker 30
en	btton on my mouse brok so im stuk w keyboard lol
en	gg wp that last round was insaaaane
en	ugh i am so bad at this boss lol send help
en	nerf the frog pls, i am begging
en	c0de for the vault is 4071-1552 from the note
zh-hans	操场地图的篮球架后面能卡视角
zh-hans	做做广播体操任务送经验
zh-hans	操控手感比上个版本好多了
zh-hans	别操心了 仓库还有三百个药水
zh-hans	草莓大福回血比面包多
zh-hans	草泥巴墙要先浇水才能塌
zh-hans	妈祖庙那边刷新限定锦鲤
zh-hans	你妈妈做的红烧肉也太香了吧 开麦都听到吸口水
zh-hans	吉他妈妈桑npc唱歌真好听
zh-hans	这活能干你就干 不能干换人
zh-hans	饼干你吃了吗 狗粮我都留着
zh-hans	骨干你们先上 新人跟在后面
zh-hans	生日你想要哪个皮肤
zh-hans	今日你打算刷几次本
zh-hans	节日你上线领一下红包
zh-hans	炸鸡巴士主题小车好可爱
zh-hans	田鸡巴望着池塘外面 剧情好好笑
zh-hans	细节太逼真了 连雨滴都有
zh-hans	毒圈逼近 快上车
zh-hans	傻笑表情包在哪里换
zh-hans	拿USB手柄也能玩吗
zh-hans	红包煞有介事地放在桌上 原来是陷阱
zh-hans	歌舞伎町地图出了没
zh-hans	贱卖两把蓝武器 清背包
zh-hans	摇滚主题的坐骑声音太大了
zh-hans	滚石机关要等三秒再跑
zh-hans	死灵法师后期强不强
zh-hans	死角里藏着一只猫
zh-hans	回去死守高地还有机会
zh-hans	上去死磕没用 要先破盾
zh-hans	过去死过两次的位置有存档点
zh-hans	各自杀怪 到桥头集合
zh-hans	亲自杀进去拿旗 队长太帅
zh-hans	独自杀穿三层塔 录像发群里
zh-hans	狼人杀房间还差两个人
zh-hans	奶妈别站那么前面
zh-hans	牛奶子弹是什么鬼武器哈哈哈
zh-hans	摩尼玛瑙戒指鉴定出来是紫的
zh-hans	西藏尼玛县的玩家延迟高不高
zh-hans	酒精液体瓶可以点燃
zh-hans	时光阴道具名打错了吧 应该是光阴沙漏
zh-hans	林阴道尽头有个钓鱼点
zh-hans	一次性交五个任务物品就行
zh-hans	出口交给我守 你们搜房子
zh-hans	路口交叉的地方有炮台
zh-hans	窗口交易要双方点确认
zh-hans	做爱心便当要用心形模具
zh-hans	魔法轮盘今天转到双倍
zh-hans	无法轮换英雄是不是卡了
zh-hans	这把六四开吧 我们后期强
zh-hans	平台独占皮肤好可惜
zh-hans	舞台独白那段配音绝了
zh-hans	学习近战连招先去训练场
zh-hans	中毒品质的匕首有吗
zh-hans	这支那支都试过了 还是红笔写得好
zh-hans	捣鬼脸面具合成失败
zh-hans	理智障壁技能要冷却二十秒
zh-hans	形态变态势也变 状态栏看仔细
zh-hans	王者蛋糕和恶魔蛋挞哪个加攻击
zh-hans	走了狗屎运 开出金色披风
zh-hans	热狗日卖出一百份就解锁新摊位
zh-hans	后代练到十级可以继承家业
zh-hans	时代练兵场开放到周日
zh-hans	把窗外挂着的灯笼打碎
zh-hans	这卖号角的商人每周来一次
zh-hans	时代充满变化 剧情写得真感慨
zh-hans	吊桥放下来了 冲
zh-hans	全家便利店联名饮料有兑换码
zh-hans	废物利用成就要回收五十件
zh-hant	電腦殘影特效可以關掉嗎
zh-hant	靠北邊的城牆有破洞可以鑽
zh-hant	公會幹部今晚開會 記得上線
zh-hant	樹幹你砍了沒 木頭不夠
zh-hant	打破麻袋會掉金幣
zh-hant	老板娘親手做的滷肉飯回滿血
zh-hant	三八二十四 解謎密碼是24
zh-hans	2B铅笔道具在教室第三排
zh-hans	尼尔联动的2B小姐姐终于来了
zh-hant	烏龜殼撿到兩個要嗎
zh-hans	肝不动了 明天再来 大家晚安
ja	おいしねぇ このねこまんま全回復だ
ja	はなしねたが尽きたのでクエ行こう
ja	たのしねー 今日で終わるの惜しいイベント
ja	シネマモードで見るとムービーきれい
ja	この谷は落ちたら死ねるから気をつけて
ja	HP1でも死ねない呪いの鎧が欲しい
ja	彼氏ねむいって言って落ちた
ja	タヒチ島マップの夕焼けやばい
ja	あと4ねじが足りない 誰か余ってない？
ja	必殺スキルのボイス変わった？
ja	所々スライムが湧くところすき
ja	ころすけ似のペットが実装されてて笑った
ja	こころすっきりするBGMだね
ja	ところすべてに宝箱あるわけじゃないよ
ja	残り56すくないけど間に合うかな
ja	かばかばんって名前のバッグかわいい
ja	そばかすの表情パーツ増やして
ja	いつもばかり頼ってごめん 次は自分がタンクやる
ja	はやくそうび変えて ボス来る
ja	おくそこに隠し部屋があったよ
ja	約束そろそろ果たしてもらうぞ カニ料理
ja	霞かすむ山の頂上に祠がある
ja	石を動かすギミックで詰まってる
ja	つぶすと音が鳴るキノコかわいい
ja	いきちがいになったから門の前で待ってる
ja	ひきちがいの戸を開けると裏口に出る
ja	パチンコ玉みたいな弾が出る武器すき
ja	ちんちん電車のジオラマ作ってみた
ja	カチンコチンの氷像は炎で溶けるよ
ja	ちんこんかが流れる墓地マップこわい
ja	がまんこらえて最後に大技うつんだ
ja	ウルトラマンコスモスのコラボ来ないかな
ja	ロマンコメディっぽいシナリオで好き
ja	マンションの屋上から狙われてる
ja	うんこうダイヤ通りに汽車が来るの地味にすごい
ja	けさのうんこう情報見た？電車止まってるから遅れる
ja	エセックス出身のプレイヤーと仲良くなった
ja	サセックス公の紋章入り盾ゲット
ja	ディスプレイプロファイル変えたら見やすくなった
ja	リプレイプレビューが真っ黒になる不具合あり？
ja	プレイプランは人それぞれでいいと思う
ja	おなじなまえの人がギルドに二人いる
ja	ピエロの動きが読めなくて毎回やられる
ja	火がきえるまえにろうそく灯しなおして
ja	みえろ隠し通路！って叫んだら本当に開いた
ja	いがいじゃない？あの地味な弓が最強って
ja	いがいじかんかかるねこのダンジョン
ja	池沼エリアは足が遅くなるから迂回
ja	いちしょうけんめいがんばったけど3位だった
ja	アホウドリのたまご孵化まであと2日
ja	アホロートルの水槽部屋に飾りました
ja	ジョコビッチ選手のフォームに似てるモーション
ja	ビーチバレー大会ビッくりするほど人多い
ja	ちょんまげヘアが意外と似合う
ja	チョンジュのビビンバ食べ歩いてきた
ja	カロリー計算ミニゲームむずい
ja	フロリダ鯖のpingが高い
ja	ポロリと落ちた鍵どこいった？
ja	応援交換しませんか 毎日スタミナ送れます
ja	支援交代お願い MPなくなった
ja	ごじさつえい開始なので広場に集合
ja	新発売春コーデガチャ引いた人いる？
ja	クズ鉄100個と銅線で作れるよ
ja	クズリが群れで来ると前線崩れるから注意
ja	ゴミ箱の裏に回復アイテムある
ja	馬鹿力スキルって何レベで覚えるの
ja	日本語しかわからないけど入ってもいいですか
ja	ｋｗｓｋ その装備どこで出るの
ja	おつかれさまでしたー また明日ノシ
ja	うわあああ 1ミリ残ったああ
ja	すまん回線おちた もどったら続きやろ
ja	『死神の大鎌+9』と交換できる人さがしてます
ja	【殺戮の仮面】のドロップ率どのくらい？
ja	このボス強すぎて笑うしかない 攻略見てくる
ja	いまごはんたべてゆ ちょとまっちぇ
`;
