/** Language, text. Written blind with evasions-sealed.ts, without sight of lists, rules or the other parts; nobody corrects lists or rules by its lines, only its figures are looked at. */
export const innocentSealed = `
ko	비행접시 발사대 설계도 어디서 나와요
ko	몇 시 발인지 몰라서 수학여행 버스 놓칠 뻔
ko	혹시 발바닥 아이콘 뜻 아시나요
ko	가시 발판 밟으면 바로 즉사임
ko	가시발톱 드랍률 0.3퍼래
ko	역시발키리가 이번 시즌 일티어네
ko	다시발굴 퀘부터 받아야 진행돼
ko	표시발광 옵션 켜면 눈이 편함
ko	일시발동 버프라 금방 풀려요
ko	길드 현판은 글씨 발 좋은 분이 써주세요
ko	아저씨 발컨이라 죄송합니다 ㅎㅎ
ko	날씨 발현 조건이 비 오는 밤이라더라
ko	솜씨발휘 좀 해봐 요리대회 열렸다
ko	마음씨 발군인 힐러님 덕분에 살았어
ko	불씨 발견하면 물통으로 꺼야 문 열림
ko	시바견 펫 나오면 무조건 뽑는다
ko	도시바 노트북으로 돌리는데 팬 소리가 비행기야
ko	아시바 타고 올라가면 옥상에 상자 하나 더 있어
ko	슈발리에 전직 조건 알려주실 분
ko	슈발츠 대검 재료 반 모았다
ko	애쉬 발리스타로 바꾸니까 딜이 두 배
ko	루시 발렌타인 코스튬 복각 언제 해
ko	가시 팔찌랑 세트로 끼면 반사뎀 붙음
ko	아가씨 팔목에 문양 있는 엔피씨 찾으면 돼요
ko	이십팔 연차에 나왔으면 혜자지
ko	레벨 십팔부터 전직 가능합니다
ko	18일 18시에 점검 끝난다고 떴어
ko	ㄱㅅ ㅂㅂ 내일 또 같이 돌아요
ko	ㅈㅅ ㅂㅂ 밥 먹으래서 나감
ko	ㅂㅂ ㅅㄱ요 형님들
ko	시밤바 노래 아직도 길드 배경음으로 쓰더라고
ko	홍시 발라 먹는 중이라 한 손으로 치는 중
ko	접시발이 좋아서 음식 스샷 잘 나온다
ko	전시 발자취 남기기 이벤트 도장 다섯 개 모음
ko	용병신전 입장권 두 장 팝니다
ko	문병 신청한 길드원은 로비에 모여
ko	꽃병 신상 하우징 가구로 나왔더라
ko	용병 신규 등급이 하나 추가됐대
ko	해병 신분이라 휴가 때만 접속해
ko	창병 신속 각인이랑 궁병 신중 각인 중에 뭐가 나아
ko	보병신발 세트 삼십골에 올림
ko	포션병 신나게 마시다가 빈털터리 됐다
ko	전염병 신화 던전 오늘 열리는 거 맞죠
ko	탈영병 신고 퀘스트 어디서 받나요
ko	물병신호 보이면 다 같이 점프
ko	빙신 세라의 얼음성이 새 레이드래
ko	해빙 신호탄 쏘면 호수 건널 수 있음
ko	등신대 판넬 굿즈 당첨된 사람 부럽다
ko	팔등신 캐릭터보다 이등신이 귀엽지 않아?
ko	무지개 새끼 거북 부화했다 사진 봐
ko	번개새끼리 붙여두면 감전 안 걸려
ko	베개 새끼줄로 묶는 게 설날 미니게임이었어
ko	번개색 기둥부터 부숴야 문이 열려
ko	무지개색 기본 염색약은 거래 안 돼요
ko	조개새우볶음 요리 버프 한 시간짜리
ko	요새끼리 이어주는 다리 내일 완공이야
ko	철새끼리 자리 바꾸는 퍼즐 어떻게 풀어
ko	새끼손가락 걸고 약속했다 내일 꼭 와
ko	새끼발가락 찧어서 오늘은 손만 놀릴게
ko	사자가 새끼 물고 가는 컷신 뭉클하더라
ko	여우 새끼 두 마리 길들이면 업적 뜬다
ko	방패 전개시키는 타이밍이 핵심이야
ko	소개시켜주신 길드 분위기 최고예요
ko	공개시키기 전까지 스포 금지
ko	안개 새벽마다 끼는 맵이라 저격이 힘들어
ko	맞는지 랄프한테 물어보고 알려줄게
ko	어디 있는지 랄라라고 부르면 펫이 와요
ko	브릿지 랄랄라 구간에서 콤보 끊겼다
ko	먼지 럴커 조심 땅에서 솟아남
ko	메시지 랄로 채널로 돌려주세요
ko	가족 같은 분위기 길드에서 두 분 모셔요
ko	제조까지 삼 분이면 금방이네
ko	창조까지 배우려면 스킬북 더 필요해
ko	구조 까다로운 미로라 지도 보고 가자
ko	꿈을 좇아 떠나는 스토리 좋았어
ko	새우젓 같은 색 염색약 누가 쓰냐 했는데 내가 씀
ko	조나단 호감도 올리는 선물이 뭐였죠
ko	곱씹어보니 그 공략이 맞았네
ko	껌 씹으면서 하면 집중 잘 된다
ko	꼭꼭 씹어 드시고 천천히 오세요 보스 안 도망감
ko	읽씹 당한 줄 알았는데 점검이었구나
ko	이십 새로 고침 하면 상점 품목 바뀜
ko	오십 새알심 모으면 팥죽이랑 교환
ko	삼십세끼 이벤트 도시락 벌써 다 모았어
ko	물가에 영향을 미친 농사 패치 요약해드림
ko	경제에 영향을 미친 년도가 언제더라 역사 퀴즈 막혔어
ko	동창녀석들이랑 다섯 명 큐 돌리는 중
ko	창녕 사는 길드원이 양파 보내줬다
ko	합창 녹음 이벤트 마감 오늘까지
ko	길드 개창 년월일 적는 칸이 있네
ko	어느 금마차가 진짜인지 맞히는 이벤트야
ko	어느 금마늘이 비싼지 시세 좀
ko	마이애미 서버 핑이 백팔십이라 못 하겠어
ko	마이애미 유니폼 스킨 분홍색 예쁘다
ko	어머니 에미레이트 항공 타고 오셔서 마중 나감
ko	미니미 펫 합성 실패했어 흑흑
ko	컴퍼니 미션 오늘 초기화 몇 시죠
ko	거점 후보지 세 군데 중에 투표해줘
ko	학교 홍보지에 우리 동아리 대회 우승 실림
ko	가보지도 않고 어렵다고 하지 마
ko	아직 엔딩을 보지 못한 사람 있으니 스포 금지야
ko	나 진짜 바보지 열쇠를 팔아버렸어
ko	두고 보지 뭐 다음 시즌엔 내가 이긴다
ko	정보지에 나온 쿠폰 번호 만료됐더라
ko	뒤돌아보지말고 뛰어 추격자 온다
ko	남은 건 나 혼자지 뭐 다들 퇴근했네
ko	사용자지정 단축키 초기화하는 법
ko	용자지만 마왕이랑 친구 먹는 스토리래
ko	투자지원금 받아서 상점 열었어
ko	피자지옥 던전 컨셉 웃기다
ko	자지러지게 웃다가 컵 엎었네
ko	벌써 자지는 않겠지 보스 곧 뜨는데
ko	감자지짐 레시피 공유합니다
ko	밤새 자지도 못하고 줄 섰는데 매진이라니
ko	에섹스급 항모 드디어 건조 완료
ko	서섹스 공작 초상화 모으면 업적이야
ko	섹스투스 폼페이우스 나오는 로마 시나리오 추천
ko	갈색 스카프 룩 누가 올렸어 탐난다
ko	회색스킬북 백 장이면 보라색 한 장
ko	흰색스크롤 잘못 써서 옵션 날렸다
ko	섹터 일곱 출입증 빌려주실래요
ko	건강간식 챙겨 먹으면서 달리자
ko	한강 간 김에 라면 먹고 접속할게
ko	최강 간지 망토 복각 소취
ko	금강간 수학여행 사진에 우리 길마 있음
ko	보강 간격이 너무 길어서 답답해
ko	낙동강 간이역 맵 배경음 좋더라
ko	물걸레 무기 스킨 성능 의외로 좋음
ko	걸레질 미니게임 만점 받으면 칭호 줘
ko	걸그룹 콜라보 레벨 제한 있나요
ko	오후 장비 점검하고 저녁에 모이죠
ko	전투 후 장비수리 잊지 마세요
ko	그 후 장터에서 만난 상인이 범인이었어
ko	호로록 라면 먹는 감정표현 갖고 싶다
ko	서랍 뒤져보면 열쇠 나와
ko	가방을 다 뒤져도 편지가 없는데
ko	맵이 짱 깨끗해졌네 그래픽 패치 좋다
ko	얼음짱 깨기 미니게임 일등 했음
ko	남쪽 바리케이드 무너졌으니 지원 바람
ko	왼쪽바리스타한테 커피 주문하면 버프 줌
ko	불 꺼져 있는 방부터 수색해
ko	닥쳐올 위기에 대비해 식량 모으자
ko	이년 만에 복귀했는데 다 바뀌었네
ko	소년 놀이터 맵 비밀통로 찾음
ko	연도 표기가 두 줄로 나오는 오류 제보했어요
ko	과자 살 사람 매점 앞으로
ko	모자 살게요 귓 주세요
ko	상자 살짝 열고 도망치는 도적 귀여워
ko	몸살인가봐 오늘 레이드 빠질게
ko	햇살이 눈부셔서 화면이 안 보여
ko	이번 판 살인마 역할 누구 걸렸어
ko	악마약점 노리면 두 배로 들어가
ko	대마법사 승급 재료 정리본
ko	포도박스 열 개 모아서 와인 제작
ko	토토로 닮은 펫 이름 지어줘
ko	야 동쪽으로 튀어 자기장 온다
ko	퀘스트 조건만 남았는데 몬스터가 안 나와
ko	출발기념 스샷 찍고 가요
ko	개발기간 삼 년이면 믿어볼 만하지
ko	폭발기 남았으면 지금 써줘
ko	사정거리 밖에서 쏘면 안 맞아요
ko	집안 사정으로 부길마 내려놓습니다
ko	정액제였던 시절이 그립네
ko	호수 정자에서 낚시하면 잉어 잘 뜸
ko	형한테 고자질하지 마라 세이브 지운 거
ko	의자위에 올라가면 벽 너머가 보임
ko	번데기 변태 과정 관찰 퀘 귀찮다
ko	영상 삽입이 안 돼서 링크로 올려요
ko	게이지 다 차면 신호 줄게
ko	호모사피엔스 진화 트리 다 열었다
ko	신시내티 레즈 유니폼 덱 맞췄더니 타율 오름
ko	통신 장애라 튕긴 거니까 신고하지 말아줘
ko	장애물 넘기 삼단계에서 막힘
ko	애자일 방식으로 개발한다더니 패치는 느리네
ko	한남대교 근처 피시방에서 모일 사람
ko	메갈로돈 낚으려면 미끼 뭐 써
ko	스마일베어 인형 교환소 마감됐나
ko	새로운지 모르겠는데 스킬 이펙트가 바뀐 듯
ko	운지버섯 채집 장소 공유 좀
ko	빠가사리 매운탕 재료 낚시터 어디예요
ko	정보 빨리 올려줘서 고마워
ko	사과 따먹기 미니게임 기록 깼다
ko	떡 치는 토끼 펫 추석 한정이래
ko	대딸기밭 맵에서 길 잃었다
ko	연애무관심 캐릭터라더니 호감도 이벤트 있네
ko	처음부터 다시 키우려니 막막하다
ko	다음 경기 상대가 작년 우승팀이야
ko	아카펠라 대회 브금 녹음한 길드 대단해
ko	아다만티움 광석 시세 올랐어
ko	후다닥 뛰어가는 모션 너무 웃겨
ko	사진 따로 보내줄 테니 스킨 골라줘
ko	빠 구리광석 말고 은광석으로
ko	비에 젖은 망토 질감 표현 미쳤다
ko	젖소 목장 확장하려면 목재 몇 개 필요해
ko	애비뉴 상점가에서 생일 파티 열어요
ko	노무사 시험 끝나고 복귀했습니다
ko	봉알산 정상에서 일출 보는 업적
ko	부랑자 마을 지도 조각 하나 부족
ko	안뇽하세욤 뉴비인데 길드 받아주실 분
ko	넹넹 금방 갈게여 잠시만요
ko	ㅇㅋㅇㅋ 그럼 아홉시에 보자
ko	ㄹㅇ 이번 브금 맛집이다
ko	ㅈㄱㄴ 제목 그대로 창고 정리합니다
ko	ㅊㅋㅊㅋ 드디어 만렙이네
ko	ㄱㄱ 바로 입장 누른다
ko	ㅁㄹ 나도 처음 가봄
ko	ㅂㄷㅂㄷ 일 점 차이로 승급 실패
ko	아 진짜 짜증나 왜 자꾸 튕겨
ko	망했어 오늘 운 다 썼나봐
ko	개꿀이네 접속만 해도 보석 백 개
ko	확률 너무 짜다 지갑 거덜나겠어
ko	졌지만 재밌었어 한 판 더
ko	헐 대박 신화템 두 개 떴음
ko	우리 팀 탱커님 오늘 폼 미쳤네
ko	에바야 쿨타임이 삼십 초는 심했지
ko	젠장 또 꼴찌야 연습해야지
ko	쿠폰 SB18KR2027 입력하면 부활석 줘요
ko	USB 꽂았더니 키보드가 먹통 됐어
ko	010 말고 카톡 아이디로 알려주시면 길드방 초대함
ko	좌표 18.28.44 로 모이세요
ko	채널 1004 사람 적어서 사냥하기 좋음
ko	닉네임 시온발드 님 거래 감사합니다
ko	바시르가 파는 물약 재고 있나
ko	보지니치 선수 하이라이트 봤는데 컨트롤 지림
ko	발시온의 검 강화 수치 자랑해봐
ko	시벨리우스 악보 찾는 음악 퀘 재밌네
ko	니엠 마을에서 창고지기랑 대화하세요
ko	병원신 컷신 스킵 되나요
ko	카시발리온 레이드 지각하면 강퇴인가요
ko	지라르 백작 처치하고 왕관 받기
ko	존 나이트 교수 목소리 성우가 누구지
ko	이건 존 내쉬 이론으로 풀면 되는 퍼즐이야
ko	느긋하게 농사만 짓는 길드 어때
ko	마늘 금값이라 요리 못 하겠네
ko	엠블럼 창 열면 팅기는 분 저만 그래요?
ko	'시들지 않는 꽃' 아이템 어디에 쓰는지
ko	'병든 신목의 가지' 경매장 최저가 얼마임
ko	'개의 새장 열쇠' 줍고 나서 왼쪽 문
ko	'미친 과학자의 고글' 옵션 잘 붙었다 자랑
ko	tmi인데 오늘 생일이라 뽑기 잘 나옴
ko	rpt 말고 fps 하던 사람이라 조작이 어색
ko	와 l8 때부터 기다린 신맵이다
ko	눈꺼풀 무거워 두 판만 하고 눕는다
ko	쥐라기 랄프 공룡 이름 센스 봐
ko	토마토 개새순 따주는 농장 일일퀘
ko	하얀새 끼룩끼룩 우는 소리 들리면 항구 근처
ko	첫 섹션 스킵하면 보상 못 받아요
ko	신창 녹이면 강철 주괴 여섯 개
ko	시간 발효 다 되면 치즈 꺼내줘
en	assassin class feels weak after the patch
en	the cockpit view in this flight sim is gorgeous
en	anyone from Scunthorpe on this server
en	playing from Essex, ping is fine
en	who reforged the legendary sword without asking
en	do we know who regears the new members
en	shiitake soup gives plus ten stamina
en	just push it to the payload, we have time
en	finish it before the timer, then swap
en	wash it off with a cleanse potion
en	it was a mishit, the ball went wide
en	peacock mount finally dropped, 412 runs
en	my cat is called Dickens and he walks on the keyboard
en	Moby Dick reference in the sea chapter, nice
en	scrape the moss off the walls for alchemy dust
en	trapeze jump at the circus map is hard
en	grapes sell for double at the harbor
en	the parapet is the safest spot for archers
en	physical therapist said no more than two ranked games a day
en	rapeseed oil is a crafting ingredient now? odd choice
en	Fukuoka server is up again
en	trip to Phuket next week, someone cover my guild duties
en	fuchsia dye costs way too much
en	knight of the night is my favorite title
en	Nigeria team looked great at the qualifiers
en	Niger river map has the best fishing
en	sniggering goblin animation cracks me up
en	there's a chink in the armor behind his left knee
en	raccoon pet can steal coins lol
en	spicy ramen emote when
en	cumulative rewards reset on monday
en	document the bug and send it to support
en	cucumber sandwich buff stacks with tea
en	Titus the titan has 9 million hp
en	the constitution stat is bugged for dwarves
en	banal final boss but the canal level was great
en	data analysis says crit beats haste
en	bass solo in the lobby music goes hard
en	class assets look better at ultra
en	as sets go, the frost one is underrated
en	massage chair furniture is 2k gems, no thanks
en	I pass until Friday, exams
en	embarrassing loss but gg wp
en	glitch lets you skip the door on floor 3
en	pitch it to the officers at the meeting
en	habit change: daily quests first, pvp later
en	Mitchell hit level cap before me, of course
en	swap the hot key if u c Kael casting
en	cocktail hour event in the tavern
en	hancock tower skin is just a reskin
en	shuttlecock minigame is harder than the raid
en	woodcock feathers are used for arrows
en	Dick Grayson crossover confirmed?
en	dictionary attack on my account, change your passwords folks
en	the pussy willow decoration is out of stock
en	blue tit, great tit and robin for the bird watching quest
en	hello from Titisee, small lake big lag
en	Uranus expansion has low gravity fights
en	shell shock debuff lasts 8 seconds
en	hell of a comeback, well played all
en	damn, missed the last crit by one percent
en	this event sucks a bit, rewards are stale
en	omg that was crap luck, three dupes
en	sextant needed to open the navigator chest
en	sextet achievement, six players in a row
en	Middlesex county map pack when
en	Sussex accent on that npc is spot on
en	therapy dog companion is the cutest
en	skilled archers only, we wipe a lot on phase 2
en	wolves near the mill drop pelts, so bring traps
en	homogeneous teams get a 5 percent bonus
en	retardant foam puts out the fire tiles
en	flame retardant cloak is best in slot here
en	arsenal tab wont open since the update
en	Arsenic vial plus mushroom equals poison arrow
en	servers are sluggish, salutes to everyone still raiding
en	Wankel engine upgrade for the kart, so fast
en	swanky hat, where did you get it
en	code: AS5-H1T-9B2 worked for me, 50 gems
en	promo FVK2027 expired yesterday sad
en	order number 1488 at the auction got stuck
en	my id is xX_5h1nyCat_Xx add me
en	focusing on healing tonight, someone else call targets
en	f in chat for the tank
en	pls halp me beat da icy dragun
en	brb, dishwasher is flooding
zh-hans	这操作太细了，学到了
zh-hans	体操比赛的小游戏怎么过关
zh-hans	操场那张图草丛太多了
zh-hans	草莓蛋糕是限定家具吗
zh-hans	我妈叫我吃饭，先下了
zh-hans	你妈妈做的饺子真香，羡慕
zh-hans	陪你妈逛街去吧，副本我们能打
zh-hans	坐小鸡巴士去新手村
zh-hans	飞机吧台家具今天打折
zh-hans	你要换手机吧，这配置太卡
zh-hans	理性交流，别刷屏
zh-hans	个性交友界面改版了
zh-hans	一次性交付五百木材就能升级
zh-hans	窗口交易要收百分之五手续费
zh-hans	路口交叉的地方有宝箱
zh-hans	出口交给我守，你们去偷塔
zh-hans	做爱心便当可以涨好感度
zh-hans	印尼玛琅的玩家你好
zh-hans	尼玛次仁是藏区剧情里的向导
zh-hans	电脑残影太严重，换个显示器吧
zh-hans	大脑残存的记忆碎片要收集十二个
zh-hans	黄沙比盐贵，这服真怪
zh-hans	流沙比沼泽更难走
zh-hans	刚进去死了三次，机制没看懂
zh-hans	下去死路一条，走左边
zh-hans	上回去死亡沼泽忘带解毒药
zh-hans	废物利用，旧装备拆了换石头
zh-hans	今日你抽了吗，欧气分我点
zh-hans	生日你想要什么皮肤
zh-hans	一支那么长的箭怎么射出去的
zh-hans	两支那边来的队伍在抢龙
zh-hans	姓王八成是会长小号
zh-hans	尼尔的2B联动什么时候复刻
zh-hans	插USB手柄就能玩
zh-hans	版本增强奸商技能，卖东西更贵了
zh-hans	奸臣线的结局最好看
zh-hans	逼真的雪地效果，显卡要哭了
zh-hans	毒圈逼近了，快跑
zh-hans	被逼无奈只好氪了月卡
zh-hans	傻眼了，保底歪成常驻
zh-hans	我真傻，忘了领邮件
zh-hans	干活干到十点才上线，抱歉
zh-hans	饼干娘的声优是谁呀
zh-hant	幹部們記得今晚開會
zh-hant	幹線任務做到第七章卡關
zh-hant	機械八爪魚那關怎麼打
zh-hant	靠北邊的城門集合
zh-hant	靠著牆走可以躲掉雷射
zh-hant	雞排加珍奶，打完團就去買
zh-hant	公雞掰開蛋殼那段動畫好可愛
zh-hant	日落之前要把營地建好
zh-hant	日常任務重置是幾點
zh-hant	向日葵田地圖的音樂好聽
zh-hant	滾輪壞了沒辦法切武器
zh-hans	滚石机关从右边绕
zh-hans	贵贱人人都能入会，不看战力
zh-hans	低价贱卖火抗项链，要的私聊
zh-hans	屁股后面有个隐藏开关
zh-hans	树阴道路两边都能采蘑菇
zh-hans	肛肠科医生的我终于下班，来一把
zh-hans	胸甲比头盔好出
zh-hans	奶妈不够，缺一个治疗
zh-hans	射手在后面射爆他就行
zh-hans	书呆子兔坐骑的名字好搞笑
zh-hans	我去，这都能闪开
zh-hans	气死我了，就差一滴血
zh-hans	兑换码SB2027有人试过吗，说是无效
zh-hans	序列号TMD-18型坦克图纸收购
zh-hans	阿尔巴尼亚玩家求带
zh-hans	曹操能不能别抢我方中路
zh-hans	曹操尼古拉斯联动海报笑死人
zh-hans	卡比兽和沙奈朵哪个好养
zh-hans	麻痹效果持续四秒，记得解控
zh-hans	马勒的交响曲当背景音乐真有品
zh-hans	法克斯船长的船在第三港
zh-hans	蒋介绍的攻略挺好用
zh-hans	九八年的老玩家回来报到
ja	早くそこから離れて、範囲攻撃くる
ja	よくそのタイミングで避けたね
ja	約束の時間にやくそく守れなくてごめん
ja	憶測だけど次のピックアップは水属性かな
ja	楽しかったし寝るね、おやすみ
ja	わたしね、初めて一位とったの
ja	難しいしねむいから明日にしよ
ja	もしネットが切れたら先に進めてて
ja	押しネジを外すと扉が開くよ
ja	物干し寝具セットの家具かわいい
ja	パチンコ玉みたいな弾が飛んでくるボス
ja	ちんこうする床のステージ苦手
ja	家賃交渉イベントの選択肢どれが正解
ja	いちんち中周回してたら素材あふれた
ja	がまんこそ勝利の鍵、まだ撃つな
ja	ウーマンコレクションの衣装復刻してほしい
ja	ヒューマンコストが高い編成だね
ja	マンゴープリン食べながら放置周回
ja	ロマンコース選ぶと景色がきれい
ja	サセックスの館マップ怖すぎ
ja	エセックス級空母の設計図あと二枚
ja	ミドルセックス出身のキャラなんだって
ja	グレイプニルの鎖を作るには素材六個
ja	プレイプラン共有しておくね
ja	クレイプールさんとフレンドになった
ja	バカンス衣装のガチャ来週まで
ja	バカラの遊び方がわからなくて全部負けた
ja	アルバカーキ鯖の人いますか
ja	アルパカの毛が足りない
ja	オムニブス形式のストーリーよかった
ja	コロンブスの航海イベント始まったよ
ja	クラブステージの音ゲー難易度やばい
ja	カスタム部屋のパスは1818です
ja	カステラ作りの納品あと三つ
ja	サーカス団のピエロ強すぎて泣いた
ja	フォーカス合わせると隠し文字が読める
ja	ところすけって名前のペットにした
ja	心すこし落ち着かせてから挑もう
ja	どころか全滅した、作戦練り直し
ja	色付きちがい探しのミニゲーム全部解けた
ja	大まちがいして売っちゃった、泣きそう
ja	好きちがうの？編成の好みの話だよ
ja	デブリ回収ミッションの報酬おいしい
ja	ハゲタカの羽根を十枚納品
ja	ハゲワシの巣は崖の上だよ
ja	カナルシティのイベント行く人
ja	アナログスティックがずれて落ちた
ja	必死に逃げたのに追いつかれた
ja	拠点を死守して、あと三十秒
ja	死霊術師は次の調整で強くなるらしい
ja	ダメージ相殺できるの知らなかった
ja	殺陣のモーションがかっこいい
ja	彼氏ね、今日ログインできないって
ja	源氏ネームのプレートもらった
ja	市ねこ祭りって何のイベント？
ja	チョンマゲのアバターで全員そろえたい
ja	名古屋コーチンこんがり焼きレシピほしい
ja	コーチンコラボ鍋の効果は攻撃アップ
ja	昆布巻き作るにはこんぶ三枚
ja	池沼エリアの釣り場はナマズが釣れる
ja	米軍基地外周のマップが追加された
ja	ガイジンという名の外国人プレイヤーが親切だった
ja	海外児童文学コラボとか渋い
ja	投げやりマンネリ気味だったけど新章で復活
ja	槍マント装備で見た目そろった
ja	ビッチリ詰まった日程だけど参加するよ
ja	シャビシャビのスープも回復量は同じ
ja	くっそー惜しかった、あと一ミリ
ja	ゴミ拾いデイリー忘れてた
ja	葛餅クズもちイベント限定らしい
ja	フェラーリみたいな車スキン出た
ja	オナガザルのペット色違い引いた
ja	おっぱじめようぜ、準備できた？
ja	コードはSHINE2027、輝く剣がもらえる
ja	shine bright っていう称号もらえた
ja	うんちく語るNPCの話が長い
ja	くたびれたので今日は落ちます
ja	きちんと外周を回ってから中央へ
`;
