/** Language, technique, the term that has to be found, text. Written blind, without sight of lists, rules or the other parts; nobody corrects lists or rules by its lines, only its figures are looked at. */
export const evasionsSealed = `
ko	plain	시발	시발 강화 14에서 또 미끄러졌어
ko	plain	시발	겜 운영 이따위로 하냐 시발놈들아
ko	variant	시발	씨바 탱 어디 갔냐 나만 맞고 있잖아
ko	variant	시발	아 쉬발 점검 연장 이게 몇번째야
ko	variant	시발	슈발 천장 찍고 픽뚫이면 접으란 소리지
ko	variant	시발	시부랄 힐러가 왜 앞에서 싸우는데
ko	variant	시발	싀발 어제는 되던 스킬이 오늘은 왜 안나가
ko	variant	시발	씨부럴 출석 하루 빠졌다고 다 날아가네
ko	initials	시발	ㅅㅂ 힐 좀 달라고
ko	initials	시발	ㅆㅂ 전투력 차이 보고 매칭 잡아라
ko	initials	시발	아ㅅㅂ진짜 손으로 하는거 맞아?
ko	initials	시발	와 ㅅ ㅂ 막타를 스틸당하네
ko	initials	시발	ㅅㅂㄹㅁ 거래 걸어놓고 튀었네
ko	digit-inside	시발	시1발 우편 보상 왜 나만 안와
ko	digit-inside	시발	씨2발 파티장 누구냐 나와봐
ko	digit-inside	시발	18놈아 네가 분배금 들고 튀었잖아
ko	spaces	시발	시 발 딜 안 넣고 뭐함
ko	spaces	시발	씨   발 로딩만 십분째 돌아간다
ko	separators	시발	시.발 골드 사기 당했다
ko	separators	시발	씨~발 상자깡 서른개 전부 포션이여
ko	separators	시발	시/발 보스 무적 버그 언제 고쳐
ko	separators	시발	ㅅ*ㅂ 길드전 신청 누가 까먹었냐
ko	jamo-split	시발	ㅅㅣㅂㅏㄹ 채금 풀리자마자 이꼴을 보네
ko	half-split	시발	시ㅂㅏㄹ 우리팀 정글 뭐하냐
ko	half-split	시발	ㅆㅣ발 결투장 점수 반토막 났네
ko	repeat	시발	시이발 오토 돌리다 죽었어
ko	repeat	시발	시발시발시발 보스 피 일프로 남기고 전멸
ko	repeat	시발	씨바아아알 내 전설템
ko	keyboard	시발	tlqkf 튕겨서 입장권 날렸음
ko	keyboard	시발	Tlqkf 누가 버스 태워준댔어
ko	romanised	시발	sibal 한국섭만 보상 적게 주네
ko	mixed	시발	씨bal 렉 좀 어떻게 해봐
ko	emoji	시발	시😡발 환불이나 해줘
ko	zero-width	시발	시\u200b발 이렇게 쓰면 안걸리지롱
ko	full-width	시발	ｔｌｑｋｆ 이래도 필터 되냐
ko	look-alike	시발	ㅅl발 연패 끊을 방법이 없다
ko	plain	병신	병신아 점사하라고 몇번 말하냐
ko	plain	병신	우리팀 원딜 진짜 병신같네
ko	initials	병신	ㅂㅅ아 상대 템 보고 들어가
ko	initials	병신	저 ㅂㅅ은 핑을 찍어도 안봄
ko	initials	병신	ㅄ 인증 제대로 하네
ko	initials	병신	ㅂ.ㅅ 같은 길마 밑에서 고생한다
ko	variant	병신	븅신 궁극기를 허공에 쓰네
ko	variant	병신	빙신아 그거 함정이라고
ko	variant	병신	뵹신들만 모아놨나 클랜 수준이 왜이래
ko	repeat	병신	벼어엉신 그걸 또 속냐
ko	digit-inside	병신	병1신 티어값 좀 해라
ko	spaces	병신	병 신 아 왜 혼자 들어가냐
ko	separators	병신	병-신 짓거리 그만하고 수비나 가
ko	separators	병신	병,신,새끼 창고 비번을 왜 알려줘
ko	keyboard	병신	qudtls 채팅 칠 시간에 딜해
ko	half-split	병신	병ㅅㅣㄴ 도발기 안켰잖아
ko	half-split	병신	ㅂㅕㅇ신 탈주하면 재밌냐
ko	emoji	병신	병🤡신 실력 봐라
ko	mixed	병신	byung신 스킬 또 빗나감
ko	hanja	병신	病身 같은 놈아 딴 방 가서 놀아
ko	plain	개새끼	이 개새끼야 빌려간 무기 돌려내
ko	plain	개새끼	핵쟁이 개새끼들 신고해도 정지를 안먹네
ko	variant	개새끼	개쉐끼 파밍 다 뺏어먹네
ko	variant	개새끼	개색기 사기꾼 닉 박제한다
ko	variant	개새끼	개섀키 보스방에서 잠수탔어
ko	variant	개새끼	야이 개시키야 줄서서 잡으라고
ko	initials	개새끼	ㄱㅅㄲ 어제 레이드에서 먹튀한거 너지
ko	initials	개새끼	저 ㄱㅅㄲ들 사냥터에 알박고 있음
ko	separators	개새끼	개.새.끼 부캐로 와서 양학하네
ko	spaces	개새끼	개 새 끼 들아 자리 비켜
ko	digit-inside	개새끼	개1새2끼 매크로 돌리지 말라고
ko	keyboard	개새끼	rotoRl 왜 나만 강퇴하는데
ko	half-split	개새끼	개ㅅㅐ끼 뒤통수치고 길드 옮겼네
ko	emoji	개새끼	🐶새끼 랭크에서 또 만났네 지겹다
ko	plain	지랄	지랄하고 자빠졌네 네가 못해서 진거지
ko	initials	지랄	ㅈㄹ하지말고 장비나 까봐
ko	initials	지랄	ㅈㄹ도 풍년이다 고작 실버 주제에
ko	variant	지랄	쥐랄 말고 딜미터기나 켜
ko	variant	지랄	염병 지럴을 해요 아주
ko	digit-inside	지랄	지1랄 마라 네가 먼저 어그로 끌었어
ko	repeat	지랄	지이이랄한다 신캐 팔려고 구캐 죽이네
ko	keyboard	지랄	wlfkf 그만떨고 큐나 돌려
ko	plain	좆	좆같은 매칭 때문에 삼십분 날림
ko	initials	좆같다	ㅈ같네 출첵 보상이 이게 다야
ko	initials	좆	ㅈ까 너랑은 파티 안한다
ko	variant	좆	좃같네 왜 예고도 없이 너프함
ko	variant	좆	좇같은 업데이트 롤백해라
ko	variant	좆	졷도 모르는게 훈수질이야
ko	keyboard	좆	whwrkxsp 서버 또 내려감
ko	jamo-split	좆	ㅈㅗㅈ같은 이벤트 상점 꼬라지
ko	plain	씹	씹새끼야 길막하지마
ko	variant	씹	씹쌔야 부활석을 왜 지금 써
ko	digit-inside	씹	10새끼 또 우리 길드 염탐왔네
ko	initials	씹	ㅆㅅㄲ 경매 시세 조작하지마
ko	plain	미친놈	미친놈아 올린걸 왜 다 사재기해
ko	variant	미친놈	미췬넘이 길드 채팅에 도배질이네
ko	spaces	미친놈	미 친 놈 팀킬 세번째다
ko	initials	미친놈	ㅁㅊㄴ아 깃발 들고 어디가
ko	plain	미친놈	미친년이 귓말로 시비털고 차단박음
ko	variant	미친놈	미친련 보정으로 길드원 홀리고 다니네
ko	plain	창녀	너네 누나 창녀라서 현질하냐
ko	separators	창녀	창.녀 같은게 공대장한테 꼬리치네
ko	plain	느금마	느금마 안부나 여쭤봐라
ko	initials	니애미	ㄴㄱㅁ 모르는 새끼가 딜부심 부리네
ko	variant	느금마	느금맘 결제 문자 받고 우시겠다
ko	spaces	느금마	느 금 마 랭크도 부끄럽대
ko	separators	느금마	느.금.마 한테 대리 맡겼냐
ko	keyboard	느금마	smrmaak 한테도 그렇게 말하냐
ko	plain	니애미	니애미 뒤졌냐 왜 이리 못해
ko	variant	니애미	늬에미가 그렇게 가르쳤어?
ko	initials	니애미	ㄴㅇㅁ 폐지 주워서 과금하지
ko	variant	엠창	앰창인생 겜에서라도 이기고 싶었구나
ko	plain	보지	여캐 하는 사람 보지 사진 좀
ko	separators	보지	보.지 까면 오만골 준다
ko	plain	자지	내 자지 사진 귓으로 보내줄까
ko	digit-inside	자지	자1지 빨아주면 쩔해줌
ko	plain	섹스	누나 나랑 섹스하자 주소 불러
ko	variant	섹스	쎅쓰할 여길드원 구함
ko	digit-inside	섹스	섹1스 파트너 찾아요 귓말
ko	keyboard	섹스	tprtm 하고싶다 디코 와
ko	plain	강간	현실에서 만나면 강간해버린다
ko	separators	강간	강/간 당하고 싶어서 야한 스킨 샀냐
ko	plain	걸레년	걸레같은 년 길드마다 남자 갈아타네
ko	variant	짱깨	짱꺠들 작업장 때문에 시세 망했다
ko	plain	쪽바리	쪽바리 섭으로 꺼져
en	plain	fuck	fuck this matchmaking i'm done for today
en	plain	fuck	who the fuck invited this guy to the raid
en	variant	fuck	fuk you and your pity system
en	variant	fuck	phuck off you stole my drop
en	variant	fuck	fcking healer went afk again
en	leet	fuck	fvck the devs, third nerf in a row
en	masked	fuck	f*ck you, you vote kicked me for no reason
en	masked	fuck	what a f**king joke of an event shop
en	separators	fuck	f.u.c.k your guild we won anyway
en	spaces	fuck	f u c k you noob, learn to dodge
en	repeat	fuck	fuuuuck offff with these ads
en	look-alike	fuck	fսck your main, he's trash
en	zero-width	fuck	fu\u200bck this server lag
en	full-width	fuck	ｆｕｃｋ you support, answer my ticket
en	plain	fuck	that motherfucker camped my spawn for ten minutes
en	variant	fuck	muthafucka give me back my sword
en	plain	shit	you play like shit, uninstall
en	leet	shit	sh1t tank, no taunt all fight
en	masked	shit	holy sh*t you are useless at this boss
en	repeat	shit	shiiiit player, 0 and 12 again
en	plain	bitch	stop crying bitch, it's just ranked
en	leet	bitch	b1tch you had one job, hold the flag
en	variant	bitch	biatch sold me a fake account
en	variant	bitch	dumb biotch pulled the whole room
en	masked	bitch	b*tch please, you got carried to gold
en	emoji	bitch	bit🐕ch go back to normals
en	plain	cunt	our jungler is such a cunt tonight
en	variant	cunt	kunt left the lobby at 98 percent
en	separators	cunt	c_u_n_t officer kicked everyone who missed siege
en	plain	asshole	asshole undercut me by one gold all day
en	leet	asshole	@sshole ninja looted the mount
en	leet	asshole	a55hole, you griefed our base
en	leet	nigger	shut up n1gger nobody asked you
en	masked	nigger	n*gger go farm somewhere else
en	variant	faggot	fagget with his pay to win skins
en	leet	faggot	f4ggot keeps spamming the mic
en	plain	retard	is our mid a retard or just blind
en	leet	retard	r3tard built full damage on a tank
en	plain	whore	attention whore begging for free gems in world chat
en	leet	whore	wh0re only got promoted for her voice
en	masked	slut	sl*t of the guild, everyone knows
en	plain	rape	gonna rape you irl when i find your address
en	plain	dick	suck my dick scammer
en	leet	dick	d1ck head tank never swaps on two stacks
en	plain	pussy	fight me 1v1 you pussy, no potions
en	initials	kys	kys, you threw the grand final
en	spaces	kys	k y s nobody wants you in this clan
zh-hans	plain	傻逼	队友是傻逼吗，龙都不打
zh-hans	homophone	傻逼	煞笔打野，全程逛街
zh-hans	homophone	傻逼	沙比会长把仓库全卖了
zh-hans	homophone	傻逼	你个傻b能不能别送了
zh-hans	homophone	傻逼	傻比策划又砍我本命
zh-hans	initials	傻逼	sb辅助不给盾
zh-hans	initials	傻逼	这s.b开挂还嘲讽
zh-hans	pinyin	傻逼	shabi法师站撸也能输
zh-hans	separators	傻逼	傻*逼别抢我怪
zh-hans	spaces	傻逼	傻 逼 奶妈只顾自己吃药
zh-hans	emoji	傻逼	傻🐮逼运营，补偿就十个钻
zh-hans	plain	操你妈	操你妈的又卡在加载
zh-hans	homophone	操你妈	草泥马抽了两百发没出金
zh-hans	homophone	操你妈	艹你妈退我钱
zh-hans	homophone	操你妈	曹尼玛抢人头抢上瘾了
zh-hans	initials	操你妈	cnm别挂机了行不行
zh-hans	initials	操你妈	CNM匹配到一群演员
zh-hans	pinyin	操你妈	cao ni ma 谁开的怪
zh-hans	mixed	操你妈	操ni妈交易到一半跑了
zh-hant	traditional	操你妈	操你媽公會戰又沒人來
zh-hans	plain	他妈的	他妈的服务器又炸了
zh-hans	homophone	他妈的	特么的爆率是假的吧，策划死全家
zh-hans	initials	他妈的	tmd强化十五次全碎
zh-hans	pinyin	他妈的	tama的谁把我踢出队
zh-hans	initials	你妈死了	nmsl 就你这操作还上王者
zh-hans	homophone	你妈死了	你🐴死了吧，一直堵门
zh-hans	plain	你妈死了	代练骗钱的你妈死了
zh-hans	plain	鸡巴	打的什么鸡巴玩意
zh-hans	homophone	鸡巴	几把匹配给我排四个人机
zh-hans	homophone	鸡巴	管你机八事，我自己的号
zh-hans	plain	婊子	那个婊子骗了三个人的皮肤
zh-hans	homophone	婊子	裱子别来我们帮会
zh-hans	plain	贱人	贱人偷我家塔
zh-hans	separators	贱人	贱~人，背后捅队友刀子
zh-hans	plain	王八蛋	王八蛋商人卖假货
zh-hans	homophone	王八蛋	忘八蛋挂着外挂刷榜
zh-hans	plain	狗日的	狗日的抽卡机制，又歪
zh-hans	plain	脑残	脑残射手见人就闪现
zh-hans	separators	脑残	脑.残队长带错路团灭
zh-hant	homophone	幹你娘	趕羚羊抽到第九十抽才給
zh-hant	homophone	幹你娘	幹0娘打王不開大
zh-hant	initials	機掰	GY人一直搶我寶箱
zh-hant	homophone	機掰	機八補師都不補血
zh-hant	traditional	機掰	雞掰郎拿了裝備就退公會
zh-hant	traditional	智障	隊友根本智障，塔都快倒了還在打野
zh-hans	plain	裸聊	见到你本人就强奸你
zh-hans	plain	妓女	你妈是妓女才供得起你氪金
zh-hans	zero-width	傻逼	傻\u200b逼官方就知道卖皮肤
zh-hans	repeat	操你妈	操操操你妈，最后一秒被翻盘
ja	plain	死ね	野良の盾まじで死ね
ja	plain	死ね	回線切りするくらいなら死ねよ
ja	kana	死ね	お前しね 二度とくるな
ja	kana	死ね	シネ 寄生野郎
ja	homophone	死ね	氏ね 報酬だけ持って抜けるな
ja	homophone	死ね	市ね、放置してポイント盗むやつ
ja	separators	死ね	死.ね 煽りスタンプうざい
ja	spaces	死ね	死 ね なんで回復しないの
ja	repeat	死ね	しねしねしね またガチャ爆死
ja	half-width	死ね	ｼﾈ 弱いくせに指示厨すんな
ja	romaji	死ね	shine 雑魚 ギルド抜けろ
ja	look-alike	死ね	タヒね 味方ごと撃つな
ja	look-alike	死ね	夕匕ね、リセマラ勢は来んな
ja	variant	死ね	4ね まじで邪魔
ja	plain	殺す	リアルで見つけたら殺すからな
ja	variant	殺す	ぶっころす、アイテム返せ
ja	variant	殺す	コロすぞ 横取りしやがって
ja	homophone	殺す	頃すぞ 二回目の裏切りだ
ja	plain	きちがい	キチガイが全体チャットで暴れてる
ja	kana	きちがい	基地外ギルマスに追放された
ja	variant	きちがい	きちがいプレイヤー多すぎ 通報した
ja	half-width	きちがい	ｷﾁｶﾞｲ運営 詫び石よこせ
ja	plain	がいじ	ガイジ味方引いてランク落ちた
ja	variant	がいじ	がいじタンク 前出ろって
ja	homophone	池沼	池沼アタッカー ギミック無視すんな
ja	plain	まんこ	女キャラ使ってるならまんこ見せて
ja	masked	まんこ	ま〇こ画像送ってくれたらレア武器あげる
ja	separators	まんこ	ま・ん・こ舐めたい 個チャして
ja	plain	ちんこ	ちんこしゃぶってくれたら周回手伝う
ja	masked	ちんこ	ち○こ見せたろか 通話こいよ
ja	kana	ちんこ	チンコ画像送るからDM開けて
ja	plain	セックス	オフ会でセックスしよ
ja	variant	セックス	せっくすしたい人フレ申請して
ja	masked	セックス	セッ○スできる子募集 都内
ja	half-width	セックス	ｾｯｸｽ相手いない？ギルド女子限定
ja	plain	レイプ	お前の妹レイプしてやる
ja	kana	レイプ	れいぷされたいからその衣装なんだろ
ja	plain	くそ	クソ野郎が取引で騙しやがった
ja	variant	くそ	糞野郎 チート使って一位とか恥ずかしくないの
ja	variant	くそ	くそやろう、ボス直前で抜けるな
ja	plain	ヤリマン	あのギルドの姫ヤリマンだから気をつけろ
ja	kana	ヤリマン	やりまん女が装備貢がせてる
ja	plain	チョン	チョンは自分の鯖に帰れ
ja	romaji	死ね	kutabare 初心者狩り
ja	plain	死ね	くたばれ転売厨
`;
