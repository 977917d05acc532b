/**
 * Language, technique, the term that has to be found, text. Written before the rules and lists were worked on by what the held-out half had shown, and
 * measured only behind that work.
 */
export const evasionsUnseen = `
ko	digit-inside	닥쳐	닥2쳐라 좀
ko	digit-inside	꺼져	꺼1져 방해하지 말고
ko	digit-inside	존나	존1나 비싸네 강화석
ko	digit-inside	미친놈	미1친1놈이 또 던지네
ko	digit-inside	쓰레기	쓰1레기 팀 만났다
ko	digit-inside	시발	시18발 서버 왜 이래
ko	separators	닥쳐	닥~쳐 말이 많아
ko	separators	꺼져	꺼.져 니네 길드로
ko	separators	쓰레기	쓰.레.기 같은 놈들
ko	separators	새끼	저 새~끼 또 스틸하네
ko	separators	존나	존.나 어렵다 이번 보스
ko	separators	또라이	또.라.이 아니냐 저거
ko	separators	지랄	지♥랄 하고 있네
ko	separators	병신	병/신 소리 그만 들어라
ko	separators	개새끼	개★새★끼 신고 박았다
ko	separators	니애미	니.애.미 잘 계시냐
ko	separators	시발	시^^발 좋은 말로 할 때
ko	separators	보지	니 보.지
ko	look-alike	병신	병ㅅl신 같은 소리
ko	look-alike	시발	씨ㅂr 오늘도 꽝이네
ko	look-alike	존나	존ㄴr 느리다
ko	look-alike	지랄	ㅈl랄 그만 떨어
ko	half-split	지랄	지라ㄹ 좀 작작
ko	half-split	존나	조ㄴ나 재밌네
ko	half-split	꺼져	꺼ㅈㅕ 제발
ko	jamo-split	새끼	이 ㅅㅐㄲㅣ 또 왔네
ko	jamo-split	닥쳐	ㄷㅏㄱㅊㅕ 시끄러
ko	conjoining	개새끼	개새끼 어디 숨었냐
ko	variant	시발	쓰바 진짜 안 해
ko	variant	시발	십발 운도 없지
ko	variant	병신	븅딱 같은 플레이
ko	variant	개새끼	개쉐이 잡아라
ko	variant	지랄	ㅈㄹ발광을 하네
ko	variant	존나	졸라 안 나와 아이템
ko	repeat	존나	존나아아아 빡치네
ko	repeat	닥쳐	닥쳐어어어
ko	initials	시발	ㅅㅂㅅㅂ 거리지 마라
ko	initials	병신	ㅂㅅ들 모여있네
ko	initials	미친놈	ㅁㅊㄴ 아니야 저거
ko	initials	꺼져	ㄲㅈㅋㅋ
ko	zero-width	지랄	지​랄 염병을 하네
ko	threat	자살해	나가 뒤져 그냥 자살해
ko	threat	죽여버린다	찾아가서 죽여버릴 거야
ko	hate	쪽바리	쪽바리 길드네
ko	hate	한남충	한남충들 또 모였네
ko	family	니애미	느그 애미 욕 좀 먹자
ko	spam	골드판매	골.드.팝.니.다 귓 주세요
ko	spam	카톡주소	카톡id dia9900 문의 환영
ko	cheating	핵판매	에임핵 월핵 팝니다 텔레
en	leet	fuck	fvcking lag again
en	leet	bitch	b!tch stole my node
en	leet	asshole	what an a$$hole
en	leet	cunt	you c0ck sucking cunt
en	leet	shit	$h1t drops only
en	leet	pussy	dont be a pu$$y
en	look-alike	fuck	fυck the patch
en	look-alike	whore	whοre of a healer
en	separators	shit	s-h-i-t rng
en	separators	cunt	c u n t
en	separators	bitch	b.i.t.c.h get rekt
en	separators	nigger	n.i.g.g.e.r
en	separators	retard	r e t a r d team
en	masked	bitch	b***h carry me
en	variant	fuck	fk this im out
en	variant	fuck	fkin noob team
en	variant	shit	shiit loot
en	combining	bitch	b̶i̶t̶c̶h̶ move
en	threat	kys	go kys kid
en	sexual	nudes	send me ur nudes
en	spam	account selling	selling lvl 90 account cheap
en	cheating	wallhack	wallhack user report him
zh-hans	homophone	傻逼	傻币队友滚
zh-hans	homophone	操你妈	艹尼玛打野
zh-hans	mixed	操你妈	c尼玛 挂机狗
zh-hans	mixed	傻逼	s逼玩意
zh-hans	letters	操你妈	CNM别送了
zh-hans	letters	你妈死了	nmsl啊你
zh-hans	separators	操你妈	操1你1妈
zh-hans	separators	去死	去.死吧废物
zh-hans	separators	脑残	脑*残玩家滚
zh-hans	plain	杂种	小杂种别跑
zh-hans	threat	杀全家	小心我杀你全家
zh-hans	spam	加微信	加vx：abc123 低价
zh-hans	cheating	外挂	自瞄外挂出售
zh-hant	homophone	機掰	雞掰勒 斷線
zh-hant	homophone	幹你娘	幹林娘機車補師
zh-hant	mixed	傻逼	傻B隊長
zh-hant	letters	幹你娘	ㄍㄋㄋ會不會玩
zh-hant	separators	機掰	機.掰.人
zh-hant	separators	靠北	靠~北啊又滅團
zh-hant	separators	智障	智_障隊友
zh-hant	plain	王八蛋	你這個王八蛋
zh-hant	threat	去死	去死啦廢物
zh-hant	family	你妈死了	你媽死了沒人教
zh-hant	spam	加LINE	加賴id gold88
zh-hant	cheating	外挂	外掛賣家 私
ja	half-width	くそ	ｸｿｹﾞｰやめるわ
ja	katakana	死ね	シネよ地雷
ja	small	死ね	しねぇ雑魚が
ja	repeat	死ね	死ね死ね死ね
ja	prolonged	くそ	くーそーすぎる
ja	masked	死ね	死○よお前
ja	masked	まんこ	ま●こ見せろ
ja	separators	くそ	く.そ運営
ja	separators	きちがい	キ チ ガ イかよ
ja	separators	殺す	こ.ろ.すぞ
ja	separators	チート	チ-ト使うな
ja	homophone	殺す	56すぞマジで
ja	variant	くそ	クソッタレが
ja	hate	がいじ	ガイジばっかのギルド
ja	sexual	セックス	エッチしよう DMして
ja	spam	アカウント売買	垢売ります DMまで
`;
