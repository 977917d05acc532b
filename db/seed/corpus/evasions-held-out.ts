/** Language, technique, the term that has to be found, text: the half that nothing is corrected by. */
export const evasionsHeldOut = `
ko	composed	시발	와 씨발 이걸 역전당해?
ko	composed	병신	병신같이 던지지 말라고
ko	composed	지랄	지랄 염병을 하네
ko	composed	개새끼	개새끼들아 한타 좀 오라고
ko	composed	좆	좆도 못하면서 정치질
ko	composed	존나	무과금 존나 서럽다
ko	jamo-split	시발	방장 ㅅㅣㅂㅏㄹ 강퇴하네
ko	jamo-split	시발	ㅆㅣㅂㅏㄹ 보스 피 1 남음
ko	jamo-split	병신	ㅂㅕㅇㅅㅣㄴ아 스킬 좀 아껴
ko	jamo-split	지랄	갑자기 ㅈㅣㄹㅏㄹ 떠네
ko	jamo-split	좆	ㅈㅗㅈ 됐다 열쇠 두고 옴
ko	half-split	시발	어우 씨ㅂㅏㄹ 깜짝이야
ko	half-split	병신	병ㅅㅣㄴ 짓 또 하네
ko	half-split	지랄	지ㄹㅏㄹ 마 안 믿어
ko	half-split	새끼	이 새ㄲㅣ 어디 갔어
ko	half-split	존나	ㅈㅗㄴ나 비싸네 거래소
ko	initials	시발	아니 ㅅㅂ 누가 상자 깠어
ko	initials	시발	ㅅㅂㅋㅋㅋ 또 꽝
ko	initials	시발	ㅆㅂ롬이 통수치네
ko	initials	병신	ㅂㅅㅋㅋ 미니맵 안 보냐
ko	initials	병신	진짜 ㅂㅅ들만 걸리네
ko	initials	지랄	ㅈㄹ하네 내가 언제
ko	initials	개새끼	ㄱㅅㄲ야 아이템 돌려줘
ko	initials	닥쳐	응 ㄷㅊ 너나 잘해
ko	initials	꺼져	ㄲㅈ라 초보방 아님
ko	initials	존나	ㅈㄴ 어이없네
ko	initials	미친놈	ㅁㅊㄴ 벽 뚫고 쏘네
ko	digit-inside	시발	시7발 다 끝났네
ko	digit-inside	시발	씨11발 왜 안 들어가져
ko	digit-inside	병신	병2신이 따로 없네
ko	digit-inside	지랄	지2랄이 풍년
ko	digit-inside	시발	시@발 돈 날렸다
ko	look-alike	시발	씨ㅂrㄹ 방금 봤냐
ko	look-alike	시발	ㅆl발 확률 조작
ko	look-alike	시발	ㅅ|발 무한 로딩
ko	look-alike	병신	병人ㅣㄴ 플레이
ko	look-alike	새끼	저 새ㄲl 또 캠핑
ko	look-alike	지랄	ㅈl랄도 가지가지
ko	look-alike	시발	시bal 너무하네
ko	look-alike	시발	si발 접을래
ko	variant	시발	씨바 오늘 안 풀리네
ko	variant	시발	시팔 또 점검이야
ko	variant	시발	씨불 길드전 졌다
ko	variant	시발	십알 강화 깨짐
ko	variant	병신	병쉰 탱커
ko	variant	병신	뱅신아 거긴 함정이야
ko	variant	지랄	g랄하고 자빠졌네
ko	variant	개새끼	개섀끼 자리 뺏네
ko	variant	개새끼	게새끼 스틸하지 마
ko	variant	개새끼	개새기들 작업장이네
ko	variant	존나	존내 피곤하다
ko	variant	존나	쫀나 어렵네 이 보스
ko	variant	좆같다	좃같네 진짜 확률이
ko	repeat	시발	씨이이이이발 다 잡았는데
ko	repeat	병신	병시이이인 뭐하냐
ko	repeat	시발	ㅅㅂㅅㅂㅅㅂ 렉 걸려
ko	repeat	존나	존나아아 멀어
ko	zero-width	시발	씨‌발 채널 바꿔
ko	zero-width	지랄	지﻿랄 그만 떨어
ko	zero-width	존나	존​나 많이 기다렸다
ko	variation	시발	시️발️ 왜 나만
ko	soft-hyphen	병신	병­신 힐러
ko	combining	시발	시҉발҉ 이거 뭐냐
ko	combining	병신	병̴신̴
ko	bidi	개새끼	⁧개새끼⁩ 나가
ko	half-width	병신	ﾲￊﾷﾵￜﾤ 거기서 싸우면 어떡해
ko	conjoining	지랄	지랄 좀 그만
ko	conjoining	개새끼	개새끼 탈주범
ko	separators	시발	씨 발 진짜 너무하네
ko	separators	시발	시..발.. 다 날렸다
ko	separators	시발	시^발 버그 언제 고쳐
ko	separators	시발	시*발 계정 털렸다
ko	separators	시발	씨♡발 내가 이걸 왜 해
ko	separators	병신	병 신 아 그거 먹지 마
ko	separators	병신	병-신 저격수
ko	separators	지랄	지 랄 하지 말고 싸워
ko	separators	개새끼	개.새.끼.들 길드 탈퇴한다
ko	separators	개새끼	개♥새♥끼 통수
ko	separators	시발	시ㅡ발 언제 끝나
ko	separators	시발	시'발' 말이 되냐
ko	keyboard	시발	아 tlqkf 또 팅김
ko	keyboard	시발	Tlqkf 한영키
ko	keyboard	개새끼	roTorl 신고 먹어라
ko	romanised	시발	sibal 매칭 왜 이래
ko	romanised	병신	byungsin 정글
ko	threat	죽여버린다	찾아가서 죽여 버린다
ko	threat	자살해	나가 뒤져 자살이나 해
ko	hate	쪽바리	쪽바리들 꺼지라고 해
ko	hate	한남충	한남충 티 내지 마
ko	hate	김치녀	김치녀 같은 소리
ko	family	니애미	니 애미 뭐 하시냐
ko	family	니애미	ㄴㅇㅁ 안부나 전해라
ko	family	느금마	느 금 마 뭐하심
ko	sexual	섹스	ㅅㅔㄱㅅㅡ 하실 분
ko	sexual	자위	방송 켜고 자위하는 놈
ko	sexual	따먹다	따먹고 싶게 생겼네
ko	spam	골드판매	다이아 싸게 팔아요 카톡
ko	spam	계정거래	만렙 계정 팝니다 문의주세요
ko	spam	카톡주소	ㅋㅌ game123 추가 ㄱㄱ
ko	spam	도박사이트	바카라 첫충 30프로 지급
ko	cheating	핵판매	월핵 팔아요 안 걸림
en	plain	fuck	who the fuck took my loot
en	plain	asshole	asshole afk in ranked
en	plain	cunt	what a cunt of a boss
en	repeat	fuck	fuccckkkk missed the timer
en	repeat	asshole	assssshole ganked me
en	repeat	slut	sluuuut
en	leet	fuck	fUcK3r stole my mount
en	leet	shit	$hit loot again
en	leet	bitch	b!tch move, man
en	leet	bitch	8itch took my spot
en	leet	pussy	don't be a pu$$y
en	leet	cock	c0cksucker at mid
en	leet	nigger	ni99er spam in global
en	leet	cunt	lucky cun7
en	leet	porn	p0rn links in my bio
en	look-alike	fuck	ғuck this patch
en	look-alike	asshole	аsshole with the rocket
en	look-alike	whore	whоrе of the guild
en	look-alike	dick	dіck move
en	full-width	bitch	ｂｉｔｃｈ give it back
en	math	shit	𝖘𝖍𝖎𝖙 rng
en	squared	fuck	🅵🆄🅲🅺 lag
en	zero-width	asshole	ass‌hole of the year
en	zero-width	bitch	bi⁠tch pls
en	variation	fuck	f︎uck devs
en	combining	bitch	b̶i̶t̶c̶h̶
en	combining	cunt	çunt
en	separators	fuck	F.U.C.K. this queue
en	separators	shit	s h i t, wrong button
en	separators	cunt	c.u.n.t
en	separators	fuck	fu-ck you
en	separators	fuck	f~u~c~k
en	masked	bitch	b*tch stole my farm
en	masked	asshole	a**hole teammates
en	masked	cunt	absolute c*nt
en	variant	fuck	fcking healer went afk
en	variant	fuck	motherfucka
en	variant	fuck	stfu and fight
en	variant	asshole	azzhole
en	threat	kys	just kys bro
en	threat	kys	why dont you hang yourself
en	hate	faggot	fagg0t team
en	hate	retard	r3tard ult
en	sexual	rape	gonna r4pe your base
en	spam	gold selling	sell1ng gold 10m = 5 usd
en	cheating	aimbot	w4llhack and aimb0t here
zh-hans	plain	傻逼	这傻逼又挂机了
zh-hans	plain	操你妈	我操你妈的系统
zh-hans	plain	狗日的	狗日的策划
zh-hans	homophone	傻逼	杀币辅助
zh-hans	homophone	傻逼	傻比玩意儿
zh-hans	homophone	操你妈	超你妈的
zh-hans	homophone	他妈的	踏马的又输
zh-hans	letters	傻逼	对面s.b吗
zh-hans	letters	他妈的	tmd 又掉线
zh-hans	pinyin	傻逼	sha bi 中单
zh-hans	mixed	傻逼	沙雕还傻b
zh-hans	mixed	鸡巴	几把破游戏
zh-hans	letters	操你妈	CNM你抢我buff
zh-hans	letters	你妈死了	NMSL啊对面
zh-hans	separators	操你妈	操 你 妈 送人头
zh-hans	separators	傻逼	傻/逼/玩/家
zh-hans	separators	婊子	婊_子
zh-hans	zero-width	操你妈	操​你​妈
zh-hans	traditional	妈的	媽的智障系统
zh-hans	combining	傻逼	傻̶逼̶
zh-hans	threat	去死	全家去死吧
zh-hans	threat	杀全家	杀你全家信不信
zh-hans	family	你妈死了	祝你妈早死了
zh-hans	variant	操你妈	肏你妈
zh-hans	sexual	裸聊	裸聊加我送皮肤
zh-hans	spam	加微信	+微 abc888 送钻石
zh-hans	spam	加微信	加vx详聊
zh-hans	spam	代练	代⁠练接单巅峰赛
zh-hans	cheating	外挂	G挂辅助低价出
zh-hans	hate	脑残	脑*残辅助
zh-hans	variant	婊子	绿茶婊又来了
zh-hans	spam	赌博网站	线上赌场首充送彩金
zh-hant	plain	幹你娘	幹你娘咧又卡
zh-hant	plain	機掰	機掰啦別搶
zh-hant	plain	靠北	靠北工會會長
zh-hant	homophone	機掰	機八人
zh-hant	homophone	靠北	靠杯打不到
zh-hant	mixed	幹你娘	趕羚羊
zh-hant	letters	機掰	g8人
zh-hant	letters	幹你娘	gan你娘
zh-hant	separators	機掰	機 掰 補師
zh-hant	separators	他妈的	他.媽.的
zh-hant	zero-width	幹你娘	幹‍你‍娘
zh-hant	full-width	操你妈	ｃｎｍ滾啦
zh-hant	threat	去死	垃圾去死啦
zh-hant	hate	智障	你智-障喔
zh-hant	hate	白痴	白癡隊友
zh-hant	spam	加LINE	+LINE領虛寶
zh-hant	spam	卖金币	賣金幣一比一萬
zh-hant	cheating	外挂	外~掛免費送
zh-hant	sexual	婊子	臭婊子
zh-hant	family	你妈死了	你媽死光了
zh-hant	plain	王八蛋	王八蛋公會長
zh-hant	variant	操你妈	操林老師
ja	plain	死ね	いいから死ねって
ja	plain	くそ	クソエイムだな
ja	katakana	死ね	シネシネシネ
ja	half-width	くそ	ｸｿ野郎
ja	homophone	死ね	市ねよ害悪
ja	split	死ね	ﾀﾋね
ja	prolonged	死ね	死ーーねーー
ja	small	死ね	しねぇぇぇ
ja	half-width	ちんこ	ﾁﾝｺ出てるぞ
ja	masked	ちんこ	ち●こ画像送れ
ja	separators	死ね	シ・ネ 消えろ
ja	separators	死ね	死★ね
ja	zero-width	きちがい	キチ​ガイ
ja	mixed	死ね	死Ne
ja	hate	きちがい	基地外プレイヤー
ja	hate	がいじ	ガイジ過ぎて草
ja	hate	チョン	チョン公は帰れ
ja	threat	殺す	ぶっ殺すぞ雑魚
ja	threat	殺す	ころすぞてめえ
ja	sexual	セックス	セッ○スしよ
ja	sexual	レイプ	レイプしてやる
ja	sexual	パパ活	P活募集中DMで
ja	repeat	死ね	しねしねしねしね
ja	variant	くそ	糞ゲー乙
ja	full-width	RMT	ＲＭＴ格安DMまで
ja	spam	アカウント売買	アカウント売ります五千円
ja	cheating	チート	チー ト使ってる奴
ja	spam	LINE交換	LINE交換しよID送る
ja	family	ブス	ドブスが調子乗るな
ja	plain	クズ	人間のクズだな
ja	romanised	死ね	shine雑魚
ko	composed	시발	보스 피 2퍼 남기고 전멸 씨발
ko	jamo-split	병신	얘 진짜 ㅂㅕㅇㅅㅣㄴ이네
ko	half-split	개새끼	개ㅅㅐ끼 뒷치기 오지네
ko	initials	시발	ㅆㅂ 내 전설템
ko	initials	병신	ㅂㅅ같은 업데이트
ko	initials	지랄	ㅈㄹㅋㅋ 네가 캐리했다고?
ko	initials	새끼	ㅁㅊ ㅅㄲ들 다 숨어있네
ko	digit-inside	병신	병9신 힐 좀 줘
ko	look-alike	시발	아 ㅅ1발 서버 점검 또
ko	look-alike	개새끼	7H새끼 다 잡은 거 뺏어가네
ko	variant	시발	씨뷀 오늘 운 다 썼다
ko	variant	시발	ㅅㅣ팔 사기당했다
ko	variant	병신	병딱같이 벽에 스킬 쓰네
ko	variant	지랄	지롤 똥 싸네
ko	variant	존나	즌나 오래 걸리네
ko	repeat	개새끼	개새애애끼 또 도망가
ko	zero-width	병신	병⁣신 조합 실화
ko	separators	시발	시,발 도대체 몇 번째야
ko	separators	병신	병|신 아 후퇴하라고
ko	separators	지랄	지…랄 그만 좀 해라
ko	separators	개새끼	개 새 끼 야 템 내놔
ko	keyboard	시발	tlqkf 한영 전환 또 안 됐네
ko	threat	자살해	그 실력이면 한강 가라
ko	family	니애미	느그에미한테 물어봐
ko	spam	계정거래	풀강 계정 팔아요 쪽지주세요
ko	spam	도박사이트	파워볼 하실 분 꽁머니 드림
ko	cheating	핵판매	스피드핵 공유합니다
en	plain	shit	dogshit servers again
en	plain	fuck	you guys are fucking useless
en	leet	fuck	fvck1ng campers
en	leet	asshole	4sshole keeps body blocking
en	leet	whore	loot wh0re
en	look-alike	fuck	fuсk this boss honestly
en	separators	asshole	a.s.s.h.o.l.e
en	separators	bitch	b i t c h please
en	masked	shit	s**t happens i guess
en	variant	fuck	fkn tank wont peel
en	threat	kys	delete the game then delete urself
en	hate	faggot	f@ggot in global chat
en	sexual	nudes	trade n u d e s for skins
en	spam	account selling	wts acc lvl 90 cheap
en	cheating	wallhack	who sells wallhacks
zh-hans	homophone	傻逼	鲨笔打野会不会开团
zh-hans	mixed	操你妈	c你妈 挂机
zh-hans	separators	傻逼	傻·逼 辅助
zh-hans	letters	他妈的	TMD卡死了
zh-hans	threat	去死	菜成这样去死得了
zh-hans	spam	代练	诚信代练 包上王者
zh-hans	cheating	外挂	这把全是开挂的 外挂多少钱
zh-hant	homophone	機掰	機巴勒
zh-hant	letters	機掰	GY喔
zh-hant	separators	幹你娘	幹 你 娘
zh-hant	threat	去死	拜託去死一死
ja	plain	クズ	お前ほんとクズだな
ja	homophone	死ね	市ねカス
ja	masked	死ね	○ね雑魚
ja	prolonged	くそ	クーソーゲーム
ja	separators	殺す	殺 す ぞ
ja	half-width	きちがい	ｷﾁｶﾞｲかよ
ja	spam	アカウント売買	引退垢売りますDMまで
`;
