/** Language, technique, the term that has to be found, text. Written without looking at lists or rules, and measured before either was changed. */
export const evasionsFresh = `
ko	separators	시발	아 시@발 렉 때문에 또 졌잖아
ko	repeat	시발	씨이이이발 백 연차 돌렸는데 꽝이네
ko	separators	시발	ㅅ.ㅂ 이게 게임이냐 진짜
ko	mixed	시발	si발 밸런스 패치 실화냐
ko	variant	시발	쒸빨 던전 또 터졌어
ko	half-split	시발	ㅆㅣ발 롤백시켜줘라
ko	emoji	시발	시🌱발 운영 어디갔냐
ko	digit-inside	시발	씨8 진짜 한 번을 안 뜨네
ko	plain	시발	ㅅㅂㅋㅋㅋ 이걸 지네
ko	keyboard	시발	tlqkf 강화 또 실패
ko	mixed	시발	c발 힐 좀 줘라 제발
ko	repeat	시발	시바아알 내 아이템 어디갔어
ko	zero-width	시발	시​발 점검 언제 끝나냐
ko	look-alike	시발	Al발 이 보스 너무한거 아니냐
ko	separators	병신	병~신 같은 탱커 만나서 또 졌다
ko	initials	병신	ㅂㅅ아 거길 왜 혼자 들어가
ko	variant	병신	븅신ㅋㅋ 그걸 다 맞고 있냐
ko	half-split	병신	ㅂㅕㅇ신들끼리 잘 논다
ko	half-split	병신	병ㅅ인가 맵을 안 보네
ko	variant	병신	빙신아 힐러를 먼저 잡으라고
ko	variant	개새끼	개새뀌 또 막타 뺏어먹네
ko	separators	개새끼	개.새.끼 신고했다 너
ko	initials	개새끼	ㄱㅅㄲ가 우리 길드 창고 털고 튐
ko	digit-inside	개새끼	개새1끼야 정산 똑바로 해
ko	variant	개새끼	이 개세끼야 템 내놔
ko	initials	지랄	ㅈㄹ하지말고 미드나 가
ko	digit-inside	지랄	지2랄 떨지 말고 파티 나가
ko	variant	지랄	쥐랄한다 또 남 탓이야
ko	half-split	지랄	ㅈㅣ랄 염병을 하네
ko	variant	좆같다	좃같네 진짜 매칭 수준
ko	masked	좆같다	ㅈ같은 매칭 언제 고치냐
ko	homophone	좆같다	족같은 드랍률 사람 놀리나
ko	mixed	존나	존ㄴr 못하네 이 팀
ko	separators	존나	존/나 느려 터졌네 서버
ko	initials	존나	ㅈㄴ 노잼 이벤트
ko	family	느금마	느금ㅁr 소환사로 쓰냐
ko	initials	니애미	ㄴㄱㅁ 하고 채팅 차단함
ko	family	니애미	니 에미가 그렇게 가르쳤냐
ko	separators	니애미	니_애_미 안부 물어본다
ko	family	엠창	걔 완전 엠1창이야 상대하지마
ko	separators	꺼져	꺼~~져 우리 파티에서
ko	initials	꺼져	ㄲㅈ 던질거면
ko	separators	닥쳐	닥.쳐 훈수 그만 둬
ko	plain	닥쳐	입 닥치고 게임이나 하세요
ko	digit-inside	뒤져라	뒤1져라 트롤아
ko	variant	뒤져라	그냥 뒈져버려 접속하지 말고
ko	threat	죽여버린다	집 주소 알아냈다 찾아가서 죽여버린다
ko	threat	자살해	자.살.해 제발 게임 접고
ko	sexual	섹스	섹1스 하실분 귓말
ko	sexual	섹스	쎅쓰 얘기 좀 그만
ko	sexual	보지	보.지 사진 보내주면 템 줌
ko	sexual	자지	자1지 까고 다니냐
ko	sexual	야동	야1동 링크 뿌립니다
ko	hate	짱깨	짱1깨들 서버에 왜이리 많냐
ko	hate	쪽바리	쪽.바.리 길드랑은 안 논다
ko	hate	한남충	한.남.충들 또 몰려왔네
ko	hate	틀딱	틀~딱 아재는 빠지세요
ko	hate	김치녀	길마가 완전 김1치1녀임
ko	cheating	핵판매	에임 핵 팔아요 안 걸림
ko	cheating	핵판매	월.핵 쓰실분 문의주세요
ko	spam	골드판매	골@드 판@매 최저가 보장
ko	spam	계정거래	계.정.판.매 만렙 풀템
ko	spam	카톡주소	카.톡 아이디 gold77 로 연락
ko	spam	골드판매	현금 거 래 가능하신 분만
ko	spam	대리	대.리 마스터까지 하루 컷
ko	variant	미친놈	미췬놈인가 혼자 들어가서 죽네
ko	separators	미친놈	미.친.년이 힐을 안 줌
ko	separators	쓰레기	쓰.레.기 같은 길드 탈퇴함
ko	variant	새끼	이 쉐끼 또 잠수탔네
ko	homophone	시발	시벌놈이 템 먹고 튀었어
en	separators	fuck	f.u.c.k this lobby im out
en	variant	fuck	phuck the devs honestly
en	look-alike	fuck	fvck that boss fight
en	masked	fuck	are you f*cking blind
en	repeat	fuck	fuuuuuck lost the drop again
en	variant	fuck	fk off noob
en	leet	shit	this matchmaking is sh1tt
en	leet	shit	what a $hit team
en	separators	shit	s h i t server as always
en	leet	bitch	b!tch stole my kill
en	variant	bitch	stop whining biatch
en	leet	asshole	a$$h0le ninja looted everything
en	masked	asshole	the guild leader is an a**hole
en	leet	dick	stop being a d1ck in chat
en	look-alike	cunt	dumb cvnt cant heal
en	hate	nigger	n1gg3r go play something else
en	hate	nigger	ni99er lobby
en	hate	faggot	f@ggot mains everywhere
en	hate	retard	you r3tarded or what
en	hate	retard	r e t a r d pull the boss already
en	sexual	whore	wh0re of the guild
en	sexual	slut	s1ut skins for sale lol
en	threat	kys	just k!ll yourself already
en	threat	kys	k.y.s trash adc
en	threat	kys	kyyyys
en	variant	fuck	muthafucka took my mount
en	leet	pussy	fight me you pu$$y
en	leet	porn	free p0rn in my bio
en	plain	fuck	st.fu and ward
en	full-width	fuck	ｆｕｃｋ off camper
en	zero-width	bitch	bi​tch please
en	combining	shit	s̷h̷i̷t̷ game
en	spam	gold selling	buy g0ld cheap and fast
en	cheating	aimbot	a1mbot for sale dm me
en	hate	fag	get out tr@nny
zh-hans	separators	傻逼	你个傻.逼会不会玩
zh-hans	homophone	傻逼	沙比队友送了八个头
zh-hans	homophone	傻逼	打野是煞笔吧
zh-hans	mixed	傻逼	傻B辅助一直抢兵
zh-hans	pinyin	傻逼	sha逼一个别理他
zh-hans	separators	傻逼	傻 逼 举报了
zh-hans	homophone	操你妈	艹你妈又掉线
zh-hans	homophone	操你妈	草泥马的策划
zh-hans	initials	操你妈	cnm会不会开团
zh-hans	emoji	操你妈	操你🐴挂机狗
zh-hans	homophone	操你妈	曹尼玛还我装备
zh-hans	initials	你妈死了	nmsl就知道送
zh-hans	mixed	去死	你怎么不去si啊
zh-hans	separators	垃圾	废/物上单别玩了
zh-hans	homophone	垃圾	辣鸡游戏毁我青春
zh-hans	separators	垃圾	垃*圾队友
zh-hans	mixed	脑残	脑can粉真多
zh-hans	digits	王八蛋	王8蛋又偷我水晶
zh-hans	separators	婊子	婊.子号别加我
zh-hans	homophone	鸡巴	几把玩意又闪退
zh-hans	digits	鸡巴	打个鸡8啊投了
zh-hans	mixed	贱人	贱ren抢我五杀
zh-hans	plain	狗日的	狗日的运营又改概率
zh-hans	mixed	外挂	卖外gua稳定不封
zh-hans	spam	加微信	加薇信领福利
zh-hans	spam	代练	代.练上王者一天搞定
zh-hans	sexual	约炮	约.炮加我
zh-hans	hate	支那	支*那猪滚出去
zh-hans	mixed	智障	智zhang操作笑死我
zh-hans	traditional	傻逼	傻屄一樣的隊友
zh-hant	separators	幹你娘	幹.你.娘又斷線
zh-hant	homophone	幹你娘	趕羚羊這什麼爛隊友
zh-hant	variant	幹你娘	幹您娘機率騙人
zh-hant	mixed	幹你娘	幹0娘打什麼東西
zh-hant	homophone	靠北	靠杯喔又被偷塔
zh-hant	separators	靠北	靠.北三小啦
zh-hant	homophone	機掰	雞掰郎一直搶怪
zh-hant	digits	機掰	機8遊戲不玩了
zh-hant	homophone	機掰	激掰欸補師在幹嘛
zh-hant	mixed	白痴	白ㄔ打野不會看地圖嗎
zh-hant	variant	北七	那個北7又去送頭
zh-hant	mixed	垃圾	ㄌㄐ公會快退
zh-hant	separators	去死	去*死啦雷包
zh-hant	separators	脑残	腦.殘才會這樣打
zh-hant	separators	垃圾	廢_物坦克不開怪
zh-hant	homophone	操你妈	草你媽還我寶物
zh-hant	separators	婊子	婊 子帳號封鎖了
zh-hant	sexual	破麻	破.麻女盜我帳號
zh-hant	cheating	外挂	外.掛私訊我便宜賣
zh-hant	spam	代练	代-練快速上菁英
zh-hant	sexual	约炮	約.砲密我
zh-hant	separators	王八蛋	王.八.蛋詐騙我金幣
zh-hant	plain	智障	智障喔一直吃我兵線
zh-hant	hate	支那	支.那人滾回去
ja	look-alike	死ね	タヒねよ回線落ち野郎
ja	homophone	死ね	地雷は氏ね
ja	digits	死ね	味方4ね
ja	half-width	死ね	ﾀﾋねばいいのに
ja	separators	死ね	死・ね・よ
ja	kana	死ね	ランクでシネって言われた返すわシネ
ja	repeat	死ね	しねええええ
ja	digits	殺す	次会ったら56すぞ
ja	homophone	殺す	絶対頃すからな
ja	katakana	殺す	コロスぞお前
ja	half-width	クズ	味方ｶｽしかいねえ
ja	plain	クズ	ゴミカスヒーラー抜けろ
ja	kana	クズ	くずプレイヤーばっかり
ja	kana	消えろ	キエロ雑魚
ja	separators	消えろ	消 え ろ 二度と来るな
ja	variant	きもい	キモッ話しかけんな
ja	variant	うざい	うっざ煽ってくんな
ja	variant	ばか野郎	ヴァカばっかりのギルド
ja	masked	ばか野郎	バ○カじゃねえの
ja	hate	がいじ	ｶﾞｲｼﾞムーブやめろ
ja	homophone	きちがい	基地外が暴言吐いてる
ja	sexual	まんこ	ま○こ見せて
ja	sexual	ちんこ	ち●こ生えてるやろ
ja	sexual	セックス	セッ○スしませんか
ja	sexual	援交	円光募集してます
ja	hate	チョン	チ.ョ.ンは国に帰れ
ja	spam	RMT	Ｒ.Ｍ.Ｔ やってます即対応
ja	cheating	チート	ちーとツール配布中
ja	kana	くそ	クッソ雑魚やん
ja	spam	LINE交換	らいん交換しよ
`;
