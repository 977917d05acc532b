/** Language, technique, the term that has to be found, text: the half that lists and rules are corrected by. */
export const evasionsTuned = `
ko	composed	시발	아 시발 또 졌네
ko	composed	병신	이 병신 팀 뭐냐
ko	composed	지랄	지랄하지 말고 힐이나 줘
ko	composed	개새끼	저 개새끼 또 버스 탄다
ko	composed	좆	좆같은 매칭 진짜
ko	composed	존나	존나 못하네 미드
ko	jamo-split	시발	ㅅㅣㅂㅏㄹ 왜 안 와
ko	jamo-split	병신	탑 ㅂㅕㅇㅅㅣㄴ 아니냐
ko	jamo-split	지랄	ㅈㅣㄹㅏㄹ 한다 진짜로
ko	jamo-split	개새끼	ㄱㅐㅅㅐㄲㅣ가 또 먹튀함
ko	jamo-split	존나	ㅈㅗㄴㄴㅏ 답답하다
ko	half-split	시발	시ㅂㅏㄹ 서버 또 터짐
ko	half-split	시발	ㅅㅣ발 이게 맞아?
ko	half-split	병신	벼ㅇ신 같은 조합
ko	half-split	시발	씨바ㄹ 렉 실화냐
ko	half-split	개새끼	개새ㄲㅣ 신고함
ko	initials	시발	ㅅㅂ 던지네
ko	initials	시발	하 ㅆㅂ 피방비 아까워
ko	initials	병신	ㅂㅅ이냐 거기서 왜 들어가
ko	initials	병신	ㅄ 정글 차이
ko	initials	지랄	ㅈㄹ 말고 와드나 박아
ko	initials	개새끼	ㄱㅅㄲ 탈주했음
ko	initials	새끼	저 ㅅㄲ 핵임
ko	initials	닥쳐	ㄷㅊ 시끄러워
ko	initials	꺼져	ㄲㅈ 우리 길드에서
ko	initials	좆같다	ㅈ같네 강화 확률
ko	digit-inside	시발	시1발 또 터졌어
ko	digit-inside	병신	병1신들만 모였네
ko	digit-inside	시발	씨2발 운영 좀 잘해라
ko	digit-inside	개새끼	개1새1끼 아이템 내놔
ko	digit-inside	지랄	지1랄도 풍년이다
ko	look-alike	시발	ㅅl발 누가 문 열었어
ko	look-alike	시발	ㅅ1발 내 보석
ko	look-alike	시발	시ㅂr 이걸 지네
ko	look-alike	시발	人ㅣ발 뽑기 망했다
ko	look-alike	병신	벼o신 원딜
ko	look-alike	개새끼	ㄱH새끼들 매너 좀
ko	look-alike	새끼	이 새77ㅣ 또 왔네
ko	variant	시발	씨빨 나만 팀운 없지
ko	variant	시발	쉬발 오늘 되는 게 없네
ko	variant	시발	씨뱔 이번 시즌 접는다
ko	variant	시발	슈발 레이드 또 실패
ko	variant	시발	시바알 몇 번째야
ko	variant	병신	븅신 그걸 못 피해?
ko	variant	병신	빙신아 뒤를 봐
ko	variant	지랄	쥐랄 떨지 마라
ko	variant	개새끼	개색기 닷지하네
ko	variant	개새끼	개쉐끼 또 트롤
ko	variant	존나	졸라 짜증나게 하네
ko	variant	존나	죤나 느려 터졌네
ko	variant	좆같다	족같은 패치
ko	repeat	시발	시이이발 왜 끊겨
ko	repeat	병신	벼어엉신 짓 좀 그만
ko	repeat	시발	ㅅㅅㅅㅂㅂㅂ 멘탈 나감
ko	repeat	지랄	지이라알 하네 진짜
ko	zero-width	시발	시​발 아무도 안 오네
ko	zero-width	병신	병‍신 같은 판단
ko	zero-width	개새끼	개⁠새⁠끼 나와라
ko	zero-width	시발	씨͏발 또 밴이야
ko	combining	시발	시̶발̶ 렙업 언제 해
ko	bidi	시발	‮시발‬ 몰라 나갈래
ko	half-width	개새끼	ﾡￃﾵￃﾢￜ 줍지 마 내 거야
ko	half-width	시발	ﾵￜﾲￂﾩ 진짜 짜증
ko	conjoining	시발	시발 랭크 안 해
ko	conjoining	병신	병신 서포터
ko	separators	시발	시 발 왜 나만 죽어
ko	separators	시발	시.발 팅겼다
ko	separators	시발	씨~발 피시방 나간다
ko	separators	시발	씨-발 골드 다 날림
ko	separators	시발	시/발 이게 게임이냐
ko	separators	병신	병~신 들어가지 말라니까
ko	separators	개새끼	개 새 끼 신고했다
ko	separators	개새끼	개_새_끼 다시 만나면 죽는다
ko	separators	지랄	지.랄 그만하고 수비해
ko	separators	시발	시💢발 운빨 겜
ko	separators	시발	시   발   노   답   팀
ko	keyboard	시발	tlqkf 키보드 안 바꿨다
ko	keyboard	병신	qudtls들아 미니맵 봐
ko	keyboard	존나	whssk 재미없어
ko	romanised	시발	ssibal 너 때문에 졌어
ko	romanised	개새끼	gaesaekki 나가라
ko	threat	죽여버린다	만나면 죽여버린다 진짜
ko	threat	자살해	그냥 자살해라 팀 위해서
ko	hate	짱깨	짱깨 서버로 가라
ko	hate	틀딱	틀딱들 반응속도 봐라
ko	family	니애미	니애미 없냐
ko	family	니애미	느그애미 안부 묻는다
ko	family	느금마	느금마 ㅋㅋ
ko	family	엠창	엠창 인생
ko	sexual	섹스	섹,스 할 사람
ko	sexual	야동	야동 링크 있음 귓
ko	spam	골드판매	골드 판매합니다 최저가
ko	spam	계정거래	계정 거래 카톡 주세요
ko	spam	대리	대리 기사 모집 브론즈부터 챌까지
ko	spam	카톡주소	카톡 아이디 gold777 문의
ko	cheating	핵판매	에임핵 판매 무료체험
ko	spam	도박사이트	토토 사이트 가입시 3만
en	plain	fuck	what the fuck was that push
en	plain	bitch	stop feeding you bitch
en	plain	shit	this team is shit lol
en	repeat	fuck	fuuuuuck I lagged out
en	repeat	shit	shiiiiit no heals
en	repeat	bitch	biiiitch come mid
en	leet	fuck	fμck this matchmaking
en	leet	shit	5h1t tier jungler
en	leet	bitch	b1tch uninstall
en	leet	asshole	you absolute a55h0le
en	leet	asshole	@sshole stole my kill
en	leet	dick	suck my d1ck noob
en	leet	nigger	n1gg3r go home
en	leet	faggot	f4ggot support
en	leet	whore	your mom is a wh0re
en	look-alike	fuck	fцck off mate
en	look-alike	shit	ѕhіt that was close
en	look-alike	bitch	bіtсh stop running
en	look-alike	cunt	сunt reported
en	full-width	fuck	ｆｕｃｋ this event
en	full-width	shit	ｓｈｉｔ drop rates
en	math	fuck	𝓯𝓾𝓬𝓴 you all
en	math	bitch	𝗯𝗶𝘁𝗰𝗵 heal me
en	circled	fuck	ⓕⓤⓒⓚ lag
en	zero-width	fuck	f​u​c​k your guild
en	zero-width	retard	re‍tard alert bottom lane
en	combining	fuck	f̷u̷c̷k̷ everything
en	combining	shit	shít build dude
en	separators	fuck	f u c k you
en	separators	shit	s.h.i.t happens when you afk
en	separators	bitch	b-i-t-c-h
en	separators	fuck	f_u_c_k this boss
en	separators	kys	k y s loser
en	masked	fuck	f*ck me that hurt
en	masked	shit	holy sh*t nice
en	masked	fuck	f**k off kid
en	variant	fuck	fuk u all
en	variant	fuck	go phuck yourself
en	variant	nigger	nigga what are you doing
en	variant	bitch	biatch please
en	threat	kys	kys and uninstall
en	threat	kys	go kill yourself trash
en	threat	kys	k1ll y0urself adc
en	hate	retard	are you ret4rded
en	sexual	nudes	send nud3s for gold
en	spam	gold selling	cheap g0ld for sale whisper me
en	cheating	aimbot	dm for a1mbot undetected
zh-hans	plain	傻逼	队友都是傻逼
zh-hans	plain	操你妈	操你妈会不会玩
zh-hans	plain	他妈的	真他妈的卡
zh-hans	homophone	傻逼	你个煞笔会玩吗
zh-hans	homophone	傻逼	沙比中单
zh-hans	homophone	操你妈	草泥马抢我蓝
zh-hans	homophone	操你妈	曹尼玛别送了
zh-hans	letters	傻逼	打野SB吧
zh-hans	pinyin	傻逼	shabi打野
zh-hans	pinyin	操你妈	caonima 送了一晚上
zh-hans	mixed	傻逼	傻B队友带不动
zh-hans	mixed	操你妈	艹你妈的辅助
zh-hans	letters	操你妈	cnm 下路崩了
zh-hans	letters	你妈死了	nmsl 举报了
zh-hans	separators	傻逼	傻*逼 上路
zh-hans	separators	傻逼	傻 逼 你退游吧
zh-hans	separators	操你妈	操.你.妈 挂机狗
zh-hans	separators	鸡巴	鸡-巴玩意
zh-hans	zero-width	傻逼	傻​逼别抢人头
zh-hans	traditional	傻逼	儍逼玩家
zh-hans	full-width	操你妈	ＣＮＭ 别挂机
zh-hans	threat	去死	你怎么不去死啊
zh-hans	family	你妈死了	你妈死了吧这么菜
zh-hans	variant	妈的	马勒戈壁又掉线
zh-hans	sexual	约炮	同城约炮加群
zh-hans	spam	加微信	加薇信领装备
zh-hans	spam	加微信	＋V信 gold8888
zh-hans	spam	代练	专业代练上王者私聊
zh-hans	cheating	外挂	卖外挂透视自瞄稳定
zh-hans	hate	脑残	脑残玩家真多
zh-hans	variant	婊子	臭婊砸
zh-hans	spam	卖金币	出售金币秒发货
zh-hant	plain	幹你娘	幹你娘又斷線
zh-hant	plain	機掰	機掰隊友
zh-hant	plain	靠北	靠北喔誰開怪
zh-hant	plain	他妈的	他媽的伺服器
zh-hant	homophone	機掰	雞掰打野
zh-hant	homophone	機掰	GG87 雞八毛
zh-hant	letters	機掰	ㄐㄅ人
zh-hant	letters	幹你娘	ㄍㄋㄋ 送頭
zh-hant	mixed	幹你娘	干你娘勒
zh-hant	separators	幹你娘	幹*你*娘 退坑
zh-hant	separators	傻逼	傻~逼公會
zh-hant	simplified	操你妈	操你媽的掛機仔
zh-hant	zero-width	白痴	白​痴坦克
zh-hant	threat	去死	你去死一死啦
zh-hant	hate	智障	智障補師
zh-hant	hate	支那	支那豬滾回去
zh-hant	spam	加LINE	加賴領序號
zh-hant	spam	代练	代練代打便宜賣
zh-hant	cheating	外挂	賣外掛免費試用
zh-hant	sexual	约炮	缺錢約砲找我
zh-hant	family	你妈死了	你媽死了嗎
zh-hant	plain	王八蛋	王八蛋搶寶
ja	plain	死ね	死ねよ雑魚
ja	plain	くそ	くそゲーすぎる
ja	plain	ちんこ	ちんこ丸出しで草
ja	katakana	死ね	シネカスが
ja	half-width	死ね	ｼﾈよまじで
ja	homophone	死ね	氏ね回復しろ
ja	homophone	死ね	４ねって言ってんの
ja	split	死ね	タヒね雑魚アタッカー
ja	prolonged	死ね	しーーねーー
ja	small	くそ	クッソゲー乙
ja	half-width	まんこ	ﾏﾝｺ見せて
ja	masked	まんこ	ま〇こ舐めたい
ja	masked	ちんこ	チ〇コでかいぞ
ja	separators	死ね	死 ね 地雷プレイヤー
ja	separators	死ね	し.ね 二度と来るな
ja	zero-width	死ね	死​ねばいいのに
ja	mixed	きちがい	キチガイかよこいつ
ja	hate	がいじ	ガイジムーブやめろ
ja	hate	池沼	池沼タンクきたわ
ja	threat	殺す	まじで殺すぞお前
ja	threat	殺す	コロスぞ横殴り
ja	sexual	セックス	せっくすしたい人募集
ja	sexual	援交	円光希望DMください
ja	repeat	くそ	くっっっそ弱いなタンク
ja	variant	くそ	糞運営はよ直せ
ja	full-width	死ね	ｓｉｎｅ 初心者は抜けろ
ja	spam	RMT	RMTなら最安値のうちで
ja	cheating	チート	チートツール売ります
ja	spam	代行	ランク代行やってますDMで
ja	family	ブス	ブスは黙ってろ
ja	plain	クズ	クズプレイヤー晒す
ko	separators	시발	시..발 또 튕김
ko	separators	시발	시 . 발 이게 뭐냐
ko	separators	시발	시//발 서버
ko	separators	시발	씨ㅡ발 진짜
ko	separators	시발	ㅅ.ㅂ 답이 없네
ko	separators	시발	ㅅ ㅂ 못 해먹겠다
ko	separators	병신	병,신,들 모였네
ko	separators	지랄	지|랄 하네
ko	separators	꺼져	꺼💢져
ko	separators	미친놈	미.친.놈 아니냐
ko	separators	좆	좆.같.네
ko	digit-inside	시발	ㅅ1ㅂ 왜 안 돼
ko	digit-inside	병신	ㅂ1ㅅ 들 뭐하냐
ko	digit-inside	개새끼	개2새2끼 잡아
ko	digit-inside	새끼	저 새1끼 뭐임
ko	digit-inside	쓰레기	쓰1레1기
ko	mixed	시발	c발 또 졌네
ko	mixed	시발	씨bal 뭐야
ko	mixed	시발	C8 진짜 짜증
ko	mixed	개새끼	개ㅅㄲ 신고함
ko	mixed	개새끼	ㄱㅐㅅㄲ 또 왔네
ko	mixed	병신	ㅂ신 같은 게
ko	mixed	병신	병ㅅ 새끼
ko	mixed	새끼	이 ㅅ끼 봐라
ko	mixed	지랄	ㅈ랄 하지 마
ko	mixed	미친놈	ㅁㅊ놈 또 던지네
ko	mixed	닥쳐	ㄷㅊ라 좀
ko	mixed	꺼져	ㄲㅈ라 제발
ko	variant	시발	쒸불 망했네
ko	variant	시발	씨이이발 느려
ko	variant	병신	븅신새키
ko	variant	니애미	앰뒤 새끼들
ko	variant	니애미	애미 뒤진 놈
ko	variant	미친놈	미친색히
ko	threat	뒤져라	뒤질래 진짜
ko	threat	죽여버린다	너 만나면 죽인다 진짜 칼로 찔러 죽인다
ko	keyboard	개새끼	roRl들아
ko	keyboard	새끼	toRl 뭐하냐
en	separators	fuck	fu ck you
en	separators	fuck	f.uck this
en	separators	shit	sh.it loot
en	leet	bitch	bi7ch please
en	leet	nigger	n1gg4 move
en	leet	kys	k!ll y0urself
en	leet	pussy	pu55y
en	leet	dick	d!ck move
en	leet	cock	suck my c0ck
en	leet	slut	5lut healer
en	leet	asshole	4sshole
en	leet	retard	r3t4rd
en	leet	fuck	phuc you
en	variant	fuck	fawk this
en	variant	shit	sheeeit bro shyte
en	variant	bitch	biatchhh
zh-hans	emoji	操你妈	草你🐎
zh-hans	emoji	你妈死了	你🐎死了
zh-hans	emoji	傻逼	傻🅱️玩意
zh-hans	digits	你妈死了	你妈4了
zh-hans	homophone	你妈死了	你马死了
zh-hans	homophone	你妈死了	司马玩家
zh-hans	letters	操你妈	c n m
zh-hans	letters	操你妈	wcnmd
zh-hans	separators	傻逼	傻——逼
zh-hans	separators	傻逼	傻.逼
zh-hans	separators	垃圾	垃*圾玩意
zh-hans	homophone	垃圾	辣鸡队友
zh-hans	homophone	脑残	脑惨玩家
zh-hant	mixed	幹你娘	幹0娘
zh-hant	mixed	幹你娘	幹ni娘
zh-hant	separators	幹你娘	幹.你.娘
zh-hant	separators	垃圾	垃.圾
zh-hant	homophone	靠北	靠杯喔
zh-hant	variant	鸡巴	雞8人
ja	kana	死ね	死ねえええ
ja	separators	死ね	死・ね
ja	separators	死ね	し　ね
ja	half-width	殺す	ｺﾛｽぞ
ja	masked	殺す	○すぞお前
ja	masked	ちんこ	ち◯こ
ja	masked	セックス	セッ●スしよ
ja	separators	ちんこ	ち.ん.こ
ja	separators	まんこ	ま・ん・こ
ja	mixed	きちがい	キチ外
ja	mixed	死ね	4ねよカス
ja	repeat	くそ	くそくそくそ
ja	variant	死ね	しネ
ja	variant	殺す	ぶっ56す
`;
