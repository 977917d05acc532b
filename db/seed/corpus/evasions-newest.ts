/** Language, technique, the term that has to be found, text. Written behind the work on what the fresh part had shown, and run once. */
export const evasionsNewest = `
ko	separators	시발	시*발롬들아 힐 좀 하라고
ko	variant	시발	쉬이발 핑 튀는 거 봐
ko	initials	시발	ㅆㅂ련들 또 나갔네
ko	mixed	시발	shi발 확률조작 아니냐
ko	separators	병신	병  신아 미니맵 좀 봐라
ko	variant	병신	병쉰새키 또 죽었네
ko	digit-inside	병신	병2신 조합 뭐냐
ko	family	개새끼	개쌔끼들 길드전에서 배신을 하네
ko	half-split	개새끼	개ㅅㅐ끼 잡았다
ko	variant	지랄	왜 나한테만 지럴이야
ko	separators	지랄	지,랄하고 자빠졌네
ko	repeat	존나	조오온나 느리다 로딩
ko	variant	존나	존내 비싸게 파네 경매장
ko	variant	좆같다	ㅈ같네 이 조합
ko	plain	좆	좆됐다 보스방에 혼자 들어옴
ko	family	니애미	느그애미도 너 이러는 거 아냐
ko	initials	니애미	ㄴㅇㅁ 잘 계시냐
ko	separators	꺼져	꺼/져/라 초보는 받지 않는다
ko	plain	닥쳐	아가리 닥치고 라인이나 먹어
ko	plain	뒤져라	나가 뒤져 그냥
ko	threat	죽여버린다	내일 피시방 찾아가서 죽인다 진짜
ko	threat	자살해	그렇게 할 거면 자1살해라
ko	sexual	섹스	섹-스 파트너 구함
ko	sexual	강간	강.간해버릴까 저 캐릭
ko	hate	짱깨	짱꼴라 서버에서 넘어온 놈들
ko	hate	급식충	급.식.충들 방학이라 신났네
ko	spam	골드판매	골드 ㅍㅁ 합니다 톡주세요
ko	spam	카톡주소	ㅋㅏ톡 아이디 abc99 추가주세요
ko	cheating	핵판매	에임핵 최저가 문의
en	separators	fuck	f-u-c-k your zerg
en	leet	fuck	fu<k this patch
en	variant	fuck	fuckkking laggers
en	variant	shit	shyt healer
en	masked	shit	s#it drop rates
en	leet	bitch	8itch stop stealing
en	spaces	asshole	a s s h o l e jungler
en	look-alike	cunt	сunt on my team
en	hate	nigger	n i g g e r
en	hate	fag	get lost f4g
en	threat	kys	go kill urself feeder
en	sexual	porn	pr0n links in discord
en	spam	gold selling	cheapest gold w.golds.com fast delivery
zh-hans	separators	傻逼	傻-逼-队友
zh-hans	homophone	傻逼	傻币会不会补兵
zh-hans	pinyin	操你妈	cao ni ma 又是挂
zh-hans	mixed	你妈死了	你m死了吧这都不救
zh-hans	separators	垃圾队友	废1物队友点投降
zh-hans	variant	脑残	老残才这么出装
zh-hans	homophone	去死	趣死吧你
zh-hans	spam	加微信	家微信送首充号
zh-hans	spam	卖金币	金 币 出 售 秒到账
zh-hans	cheating	外挂	稳定外.挂私聊
zh-hant	variant	幹你娘	幹ㄋㄧ娘爛伺服器
zh-hant	homophone	機掰	機車掰啦你這人很雞掰欸
zh-hant	separators	白痴	白~痴喔走位
zh-hant	mixed	靠北	靠ㄅㄟˇ又爆死
zh-hant	spam	加LINE	加我賴送虛寶
zh-hant	cheating	外挂	賣 外 掛 包月
zh-hant	threat	去死	叫你全家去~死
ja	variant	死ね	タ匕ね煽りカス
ja	kana	死ね	はよ死ネや
ja	separators	殺す	絶対殺・す・ぞ
ja	repeat	くそ	クソオオオ外れた
ja	variant	くそ	糞が当たらねえ
ja	plain	クズ	クズどもギルド抜けろ
ja	hate	がいじ	味方ガ〇ジしかおらん
ja	masked	きちがい	き○がいみたいな動きすな
ja	sexual	まんこ	おま○こって名前で草
ja	spam	RMT	ゴールドrmtします格安
ja	spam	LINE交換	LINE交換できる人いますか女子限定
`;
