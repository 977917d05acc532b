/** Language, technique, the term that has to be found, text. Written blind, measured before anything was changed, then used for correction. */
export const evasionsTrial = `
ko	separators	시발	하 시,발 방금 신화 재료를 갈아버렸네
ko	separators	시발	씨_발 매칭 돌린 지 십오 분째다
ko	jamo-split	시발	ㅅㅣㅂㅏㄹ 보스 피 1퍼 남기고 전멸이래
ko	initials	시발	ㅆㅂ럼아 힐 안 주고 뭐 하냐
ko	digit-inside	시발	ㅅ1ㅂ 핑 400 찍혔다
ko	variant	시발	쉬벌 내 골드 어디로 증발한겨
ko	variant	시발	스벌 이번 시즌패스 보상 구리네 진심
ko	variant	시발	시부럴 상자깡 오늘도 망했다
ko	digit-inside	시발	시1발 패링 타이밍 왜 이따구야
ko	zero-width	시발	시\u200b발 보급상자 뺏어간 새 누구냐고
ko	zero-width	시발	씨\u3164발 대기열 9천명이 말이 됨?
ko	keyboard	시발	Tlqkfsha 들어오자마자 던지네
ko	keyboard	시발	누가 탱커로 딜템을 가 tlqkfdk
ko	mixed	시발	c발 점검 연장만 세 번째다
ko	mixed	시발	씨bal 길드전에 셋만 옴 ㅋㅋ
ko	look-alike	시발	A1발 결승에서 렉 걸리네
ko	look-alike	시발	人ㅣ발 쟤 또 혼자 들어갔다
ko	look-alike	시발	ㅅlㅂr 귀환 눌렀는데 뒤에서 맞음
ko	reversed	시발	발씨 이걸 못 막아?
ko	repeat	시발	시이바아아알 첫트에 누웠다
ko	half-split	시발	시바ㄹ 누가 문 닫고 튀었어
ko	half-split	시발	ㅅㅣ발럼이 템만 먹고 파티 나감
ko	emoji	시발	씨🔥발 용암맵 또 걸렸네
ko	spaces	시발	시 발 롬 아 회피 좀 하라고
ko	romanised	시발	ssibal noma 왜 혼자 빽하냐
ko	variant	시발	씌발 랭킹전에 봇이 왜 있는 건데
ko	variant	시발	씨밬 십강에서 깨졌어
ko	nfd	시발	\u1109\u1175\u1107\u1161\u11af 우편함 보상 날아갔다
ko	half-width	시발	\uffb5\uffdc\uffb2\uffc2\uffa9 닉변권 환불 안해주네
ko	masked	시발	씨*발 진짜 운영 이따위로 할래
ko	separators	병신	병-신 같이 스킬을 허공에 쓰네
ko	initials	병신	ㅂㅅ이냐 미니맵 좀 봐라
ko	initials	병신	ㅂ ㅅ 인증하네 궁을 거기다 박고
ko	variant	병신	븅신아 포탑 밑에서 왜 싸워
ko	variant	병신	뼝신들이랑 못해먹겠다 파티 깨자
ko	digit-inside	병신	병1신 길마 하는 꼬라지 봐라
ko	jamo-split	병신	ㅂㅕㅇㅅㅣㄴ만 모였네 이 팟은
ko	emoji	병신	병🤡신쇼 잘 봤고 신고 넣음
ko	keyboard	병신	qudtls 정글 갱 한 번을 안 오네
ko	romanised	병신	byungsin 서폿 와드 안 박음?
ko	half-split	병신	병ㅅㅣㄴ아 그 버섯을 왜 먹어
ko	repeat	병신	벼엉시인 컨트롤 수준 보소
ko	separators	병신	병.신.력 최대치 찍었구나 축하한다
ko	initials	병신	ㅄ 한 명 땜에 레이드 쫑났다
ko	zero-width	병신	병\u200d신아 채널 잘못 들어왔잖아
ko	hanja	병신	丙申 같은 지휘관 때문에 성 뺏김
ko	look-alike	병신	병싄이 마이크 켜고 노래하네
ko	separators	개새끼	개/새/끼 막타만 노리고 있어
ko	initials	개새끼	ㄱㅅㄲ 거래 사기 치고 접속 끊음
ko	variant	개새끼	개색기야 내 룬 돌려내
ko	variant	개새끼	개샊 어그로 끌어놓고 도망가는 거 봐
ko	variant	개새끼	게쉐끼들 담합하는 거 다 티난다
ko	keyboard	개새끼	rotoRl 힐러 자리 뺏고 난리치네
ko	digit-inside	개새끼	개1새1끼 녹화 떠놨으니까 기다려
ko	emoji	개새끼	개🐶새🐶끼 또 스틸이야
ko	hanja	개새끼	犬새끼 팀킬만 네 번 함
ko	jamo-split	개새끼	ㄱㅐㅅㅐㄲㅣ 버그 악용으로 랭커 됐대
ko	half-split	개새끼	개ㅅㅐ끼가 어디서 반말이야
ko	variant	개새끼	개객기야 음성 꺼라 시끄러
ko	zero-width	개새끼	개\u2060새끼 부캐로 와서 양학하네
ko	initials	지랄	ㅈㄹ하네 니가 먼저 도발했으면서
ko	separators	지랄	지~랄 좀 작작 해 채팅창 도배냐
ko	keyboard	지랄	wlfkf 떨지 마 로그 다 남아
ko	mixed	지랄	g랄 염병 그만 떨고 게임이나 해
ko	look-alike	지랄	ㅈl랄 맞은 확률 공개한 꼴 봐라
ko	variant	지랄	쥐랄하고 자빠졌네 네가 졌잖아
ko	repeat	지랄	지이라알 말고 딜이나 넣어
ko	emoji	지랄	지🎉랄이 풍년이구만 오늘 길챗
ko	variant	좆	좃같은 강화 확률 또 속았다
ko	variant	좆	좇도 모르면서 훈수질은
ko	keyboard	좆	whwrkxsp 이놈의 매칭 시스템
ko	jamo-split	좆	ㅈㅗㅈ망겜 오늘부로 삭제한다
ko	half-split	좆	조ㅈ같은 렉 언제 고칠 건데
ko	initials	좆같다	ㅈ같네 진짜 드랍률 누가 정했냐
ko	variant	좆	조까 템은 니가 다 먹었잖아
ko	romanised	좆	jot같은 팀운 열판 연속이다
ko	separators	씹새끼	씹.새.끼야 힐 좀 달라니까
ko	variant	씹새끼	십새끼가 버프만 쏙 빨고 빠지네
ko	keyboard	씹새끼	TlqtoRl 비매너로 박제한다
ko	digit-inside	씹새끼	씹1새1끼들 길드 창고 싹 털어감
ko	separators	미친놈	미-친-놈 아군한테 화염병을 왜 던져
ko	variant	미친놈	미틴놈이 혼자 보스 깨워놨네
ko	initials	미친놈	ㅁㅊㄴ아 다리에 불 지르지 말라고
ko	keyboard	미친놈	alclssha 왜 저러냐 약 먹었냐
ko	half-split	미친놈	미친ㄴㅕㄴ이 길마한테 꼬리치더라
ko	separators	미친놈	미/친/년 또 남 험담하고 다님
ko	separators	걸레년	걸/레 같은 년이 길드마다 돌아다님
ko	digit-inside	걸레년	걸1레년 오늘은 누구 꼬시냐
ko	digit-inside	창녀	창1녀야 방송이나 켜라
ko	keyboard	창녀	ckdsu 주제에 공대장을 한다고
ko	mixed	창녀	창女 같은 게 템 구걸하네
ko	variant	창녀	챵녀 소리 들을 만하지 너는
ko	initials	니애미	ㄴㄱㅁ 안부나 여쭤봐라
ko	spaces	느금마	느 금 마 잘 계시냐 ㅋ
ko	keyboard	느금마	smrmaak 한테 컨트롤 배웠냐
ko	emoji	느금마	느금🐴 장례식장에서 겜하냐
ko	variant	느금마	늬금마가 그렇게 가르치든
ko	digit-inside	느금마	느1금1마 보고 대신 하라 해
ko	separators	니애미	니-애-미 없는 티를 낸다
ko	initials	니애미	ㄴㅇㅁ 뒤졌다며 조의금 보낼게
ko	variant	니애미	니에미 팔아서 뽑기 돌렸냐
ko	keyboard	니애미	sldoal 밥은 먹고 다니시냐
ko	zero-width	니애미	니\u200b애\u200b미 보고 싶으면 또 덤벼
ko	look-alike	니애미	Lㅣ애미 이름 걸고 내기 하든가
ko	digit-inside	보지	누나 보1지 사진 좀 보내줘
ko	variant	보지	봊이 보여주면 다이아 쏨
ko	emoji	보지	여캐 보🔞지 모드 있는 사람
ko	separators	자지	내 자.지 사진 귓으로 보낸다
ko	variant	자지	쟈지 빨아주면 버스 태워줌
ko	separators	섹스	섹-스 할 여자 길드원 구함
ko	variant	섹스	쎾쓰 잘하는 누나 귓 주세요
ko	jamo-split	섹스	ㅅㅔㄱㅅㅡ 하고 싶다 나랑 할래
ko	keyboard	섹스	tprtm 파트너 구합니다 서울
ko	digit-inside	강간	너 현실에서 만나면 강1간한다
ko	separators	강간	강/간 당해봐야 정신 차리지
ko	keyboard	강간	확 rkdrks 해버릴라 집 어디냐
ko	separators	자살해	자.살이나 해 세상에 도움 안 되니까
ko	keyboard	자살해	제발 wktkf 해줘 부탁이다
ko	digit-inside	뒤져라	나가 뒤1져 그냥
ko	half-split	뒤져라	뒤ㅈㅕ라 숨 쉬지 말고
ko	initials	닥쳐	ㄷㅊ라 좀 네 말 듣는 사람 없어
ko	separators	닥쳐	닥.쳐 초보 주제에 입만 살았네
ko	keyboard	꺼져	Rjwu 우리 길드에서 당장
ko	initials	찐따	ㅉㄸ 새끼 현실에 친구 없지
ko	separators	장애새끼	장/애/인 새끼 손가락 없냐
ko	digit-inside	짱깨	짱1깨들 또 매크로 돌린다
ko	separators	쪽바리	쪽.바.리 놈들 서버에서 나가라
ko	digit-inside	엠창	엠1창 까고 말해봐 핵 안 썼다고
ko	variant	쌍년	쌰앙년이 우리 공대 분위기 다 망침
ko	separators	호로새끼	호.로.새.끼 위아래도 없나
ko	separators	계정거래	계.정 팔아요 만렙 전설 8개 카.톡 주세요
ko	half-split	골드판매	ㅎㅕㄴ금으로 골드 삽니다 시세보다 더 쳐드림
ko	digit-inside	대리	대1리 기사 상시 대기 브론즈에서 다이아까지 3만
en	separators	fuck	what the f.u.c.k is this matchmaking
en	masked	fuck	f**king jungler stole my blue twice
en	leet	fuck	phuck this lobby im out
en	full-width	fuck	ｆｕｃｋ your whole guild
en	zero-width	fuck	fu\u200bck off and heal someone
en	look-alike	fuck	fцck these servers man
en	repeat	fuck	fuuuuuckkk you nerfed it again
en	spaces	fuck	f u c k i n g camper behind the crates
en	reversed	fuck	kcuf you and your smurf account
en	styled	fuck	𝖋𝖚𝖈𝖐 whoever queued the zombie map
en	variant	fuck	fvck ur carry couldnt hit a barn
en	emoji	fuck	f🔥u🔥c🔥k your build
en	variant	fuck	go fcuk yourself bait master
en	leet	shit	this patch is total sh1t
en	masked	shit	holy sh*t tier support we got
en	variant	shit	shiet player, uninstall already
en	separators	shit	you play like s-h-i-t bro
en	leet	bitch	cry more b1tch
en	masked	bitch	stupid b!tch left us 4v5
en	variant	bitch	biatch stop pinging me
en	spaces	bitch	b i t c h made duelist hiding in bush
en	look-alike	bitch	bіtch you rage quit every game
en	masked	cunt	absolute c*nt of a tank
en	leet	cunt	shut it you dumb kunt
en	separators	cunt	c.u.n.t stole the chest key
en	leet	nigger	report this n1gg3r for feeding
en	masked	nigger	n*gger lover in mid lane
en	separators	nigger	all you n-i-g-g-e-r-s go back
en	leet	faggot	uninstall f4gg0t
en	variant	faggot	lol what a phaggot skin
en	spaces	faggot	f a g g o t healer refuses to rez
en	leet	retard	are you r3t4rded push the cart
en	variant	retard	our mid is a reetard for real
en	separators	retard	re.tard team comp lmao
en	initials	kys	just k y s nobody would notice
en	variant	kys	kill urself you waste of a slot
en	separators	kys	k.i.l.l your self tonight
en	leet	whore	wh0re gets carried for nudes
en	masked	slut	she is a guild sl*t everyone knows
en	leet	asshole	4ssh0le locked my main
en	symbol	asshole	typical a$$hole duo, muting both
en	separators	asshole	a.s.s.h.o.l.e kicked me before loot
en	leet	dick	suck my d1ck scrub
en	variant	dick	eat a dikk and requeue
en	leet	pussy	fight me 1v1 pu55y
en	leet	rape	gonna r4pe your sister after this round
en	initials	fuck	mthrfckr ninja looted the mount
en	leet	fuck	muthaf0cka quit blocking the door
en	leet	cock	gargle my c0ck newbie
en	leet	pedophile	that gm is a p3d0phile and so are you
zh-hans	initials	操你妈	cnm 会不会玩啊 送了十个头
zh-hans	pinyin	操你妈	caonima 抢我红buff
zh-hans	homophone	操你妈	草泥马的又掉线 队友全是坑
zh-hans	separators	操你妈	操.你.妈 开着语音骂谁呢
zh-hans	mixed	操你妈	操ni妈 卖队友第一名
zh-hans	homophone	操你妈	艹尼玛 抽了三百发全是蓝的
zh-hans	homophone	操你妈	曹尼马 会长把仓库清空了
zh-hans	initials	傻逼	sb辅助跟都不跟
zh-hans	separators	傻逼	s.b 打野一级就送
zh-hans	homophone	傻逼	煞笔坦克站后排看戏
zh-hans	homophone	傻逼	沙比队长又开错门
zh-hans	pinyin	傻逼	shabi 策划出来挨骂
zh-hans	mixed	傻逼	傻b操作 我都不想看录像
zh-hans	emoji	傻逼	傻🤡逼 上分上成这样
zh-hans	variant	傻逼	大傻叉一个 还好意思喷人
zh-hans	digit-inside	傻逼	你就是个傻1逼 别狡辩
zh-hans	initials	你妈死了	nmsl 开挂狗
zh-hans	homophone	你妈死了	尼玛斯拉 再抢我蹲你一晚上
zh-hans	separators	你妈死了	你/妈/死/了 还在这打游戏
zh-hans	initials	他妈的	tmd 这服务器又炸
zh-hans	homophone	他妈的	踏马的 谁把火把灭了
zh-hans	pinyin	鸡巴	什么jiba玩意儿匹配
zh-hans	homophone	鸡巴	几把队友 一波全躺
zh-hans	pinyin	婊子	你个biaozi 骗完皮肤就退会
zh-hans	separators	婊子	臭 婊 子 又来勾搭会长
zh-hans	separators	贱人	贱-人就是矫情 滚出团
zh-hans	pinyin	脑残	naocan才会这么加点
zh-hans	separators	裸聊	信不信我强.奸你
zh-hans	mixed	去死	去si吧 没人想跟你组
zh-hans	homophone	垃圾队友	废雾一个 输出还没奶妈高
zh-hans	spaces	你妈死了	祝你 死 全 家 外挂狗
zh-hant	traditional	幹你娘	幹 你 娘 機 又斷線
zh-hant	homophone	幹你娘	幹拎娘 打王打到一半被踢
zh-hant	bopomofo	幹你娘	ㄍㄋㄋ 這什麼爛隊友
zh-hant	romanised	幹你娘	gan你娘咧 補師在睡覺喔
zh-hant	variant	機掰	機八人 專門搶別人的怪
zh-hant	traditional	白痴	白.癡隊長 路都帶錯
zh-hant	traditional	操你妈	操/你/媽 再罵一句試試看
zh-hant	traditional	贱人	賤☆人 拿了裝備就退團
zh-hans	separators	代练	代.练上王者 一天到位 加V看主页
ja	variant	死ね	タヒね ずっと芋ってるだけじゃん
ja	variant	死ね	氏ね 回線切断厨
ja	digit-inside	死ね	はよ4ねよ雑魚
ja	separators	死ね	死・ね 二度とログインすんな
ja	kana	死ね	お前マジでﾀﾋね
ja	repeat	死ね	しねしねしねしね味方全員
ja	romaji	死ね	shine yo kono noob ga
ja	spaces	死ね	し　ね　よ　地雷タンク
ja	zero-width	死ね	死\u200bね 報酬だけ取りやがって
ja	half-width	死ね	ｼﾈよ害悪プレイヤー
ja	masked	死ね	死○ね チーター野郎
ja	digit-inside	殺す	リアルで見つけて56す
ja	separators	殺す	殺/す からな覚えとけ
ja	kana	殺す	次会ったらコロ助じゃなくてコロスぞ
ja	romaji	殺す	住所特定して korosu
ja	mixed	くそ	ｸｿ野郎が味方にいると萎える
ja	separators	くそ	ク.ソ野郎 鍵持ったまま落ちんな
ja	variant	がいじ	ｶﾞｲｼﾞムーブやめろ見てて恥ずい
ja	separators	がいじ	ガ・イ・ジかよ そこで跳ぶな
ja	digit-inside	がいじ	ガ1ジサポ 回復しろよ
ja	variant	きちがい	基地外ギルマスに追い出された
ja	masked	きちがい	キチ○イみたいに連投すんな
ja	romaji	きちがい	kichigai プレイヤー晒すわ
ja	variant	池沼	お前いけぬまだろ 日本語読めてない
ja	masked	まんこ	ま○こ見せてくれたら石あげる
ja	half-width	まんこ	ﾏﾝｺ舐めたいです
ja	separators	まんこ	ま.ん.こ うpしてよ姫
ja	masked	ちんこ	ち●こ送るからDM開けて
ja	mixed	ちんこ	俺のチンkしゃぶれよ
ja	repeat	ちんこ	ちんっっっこ見せ合おうぜ
ja	separators	セックス	セッ/クスしたい女いる？
ja	variant	セックス	せっくちゅしよ お姉さん
ja	romaji	セックス	sekkusu フレ募集 18以上
ja	separators	レイプ	レ.イ.プしてやろうか
ja	kanji	レイプ	負けたら零風な お前の妹
ja	separators	死ね	自/殺しろよ 誰も困らん
ja	variant	ビッチ	ヴィッチ姫 貢がせてばっか
ja	separators	ヤリマン	ヤ☆リ☆マ☆ン オフ会荒らし
ja	romaji	消えろ	kiero ゴミ野良
ja	separators	RMT	R・M・Tで金貨安く売ります DMへ
`;
