/** Language, text. Written with evasions-newest.ts, behind the work on what the fresh part had shown, and run once. */
export const innocentNewest = `
ko	다섯 시 발대식 끝나고 접속할게
ko	시발차 사진 박물관에서 봤어
ko	오늘 시발택시 타는 옛날 드라마 봤다
ko	한 시 발차하는 기차 놓침
ko	게시 발언 신고 기능 어디 있어요
ko	역시 발컨이라 컨트롤이 안 돼 ㅋㅋ
ko	다시 발리면 안 된다 연습하자
ko	도시 발라드 들으면서 낚시 중
ko	새끼 오리 펫 귀여워 죽겠다
ko	고슴도치도 제 새끼는 예쁘다잖아
ko	새끼발가락 찧어서 잠깐 자리 비움
ko	수달 새끼가 강에서 노는 컷신
ko	거미가 새끼를 까면 바로 광역기
ko	병신년에 태어난 원숭이띠 캐릭터
ko	술병 신기루 아이템 뭐에 써요
ko	해병 신병 훈련 시나리오
ko	흑기사 궁병 신캐 나온대
ko	지랄탄 소품이 박물관 맵에 있더라
ko	강아지랄지 고양이랄지 애매한 펫
ko	상품이 한 가지랄까 두 가지랄까
ko	존나단이라는 캐릭터 이름 봤어?
ko	생존나무 밑에서 만나자
ko	프리존 나가면 피케이 당해요
ko	자존 나약한 주인공이라 답답함
ko	불 꺼져서 안 보여요 횃불 좀
ko	렌즈가 꺼져가는 연출이 멋지다
ko	갑자기 닥쳐온 몹 떼에 전멸
ko	눈앞에 닥친 문제부터 풀자
ko	서랍을 뒤져라 거기에 단서가 있다
ko	쓰레기 더미 뒤져서 나온 전설템
ko	보지도 않고 스킵했네 컷신
ko	먼저 해보지 그래
ko	공지 가보지 않을래
ko	경보지역이라 진입이 안 돼요
ko	빨리 자지 않으면 내일 못 일어난다
ko	부자지만 아이템은 안 사
ko	감자지 고구마가 아니라
ko	모자지간 퀘스트 감동
ko	강간사 이름 아니고 강 간사님이요
ko	한강 간 김에 라면 먹음
ko	창녀산 아니고 청계산 맵
ko	섹시 댄스 이모트 말고 탈춤 이모트
ko	인섹스라는 벌레 보스
ko	야동네에 숨은 상인 있어
ko	자위대장 말고 근위대장 잡아
ko	의자 위치 바꾸면 비밀문 열림
ko	짱 깨끗한 하우징이네
ko	한 남 충청도 사람이에요
ko	김치 녀석 만두 잘 만드네
ko	틀 딱 맞게 끼워야 퍼즐 풀림
ko	홍어 새우 게 다 모으면 칭호
ko	죽여주는 경치다 스샷 찍자
ko	연기를 죽여라 불길이 보이게
ko	속도를 죽여버리면 드리프트 실패야
ko	자살 폭탄병은 멀리서 터뜨려
ko	대리보상이라니 대표 보상이겠지
ko	길드 대리님이 오늘 안 오셨네
ko	현금처럼 쓰는 포인트 어디서 받아요
ko	카톡 프사 게임 캐릭으로 바꿨어
ko	핵이득 패키지 나왔다
ko	핵쟁이 신고하고 왔어요
ko	월 핵심 보상 정리글 올렸어요
ko	매크로 감지 캡차가 자꾸 떠요
ko	골드 판다 캐릭터 귀엽다
ko	계정 거래 금지 공지 다시 읽어보세요
ko	ㅅㅂㅌ 세븐틴 노래 좋다
ko	ㅈㄴㄱㅂ 지나가다 봄
ko	ㄱㅅㄲㄷ 감사하긴 한데
ko	ㅂㅅㄹ 보스룸 앞
ko	엿가락처럼 늘어나는 팔
ko	호로록 라면 먹는 소리
ko	후레쉬 켜면 유령이 도망감
en	cockatoo mount when
en	the bass player skin slaps
en	who wants to assemble the golem
en	assess the damage first
en	passive tree needs a rework
en	grassy plains have boars
en	embarrassing wipe lol
en	dickinson college esports team
en	cocktail party event is back
en	peacocks drop blue feathers
en	titan fell in two minutes
en	analytics tab is broken
en	therapists should play support lol
en	grapes and drapes crafting mats
en	shuttlecock minigame is fun
en	hitch a ride on the airship
en	ditch the bow get a staff
en	stitch up your wounds with thread
en	witch hunt starts at nine
en	pitch black cave bring a torch
en	switch it to hard mode
en	what a clutch it was
en	shift click to split stacks
en	shirt dye is bugged
en	sheet music for the bard
en	duckling follows you around
en	muck fire dungeon
en	puck is my favourite fairy
en	buckle up
en	fukuoka server is closest to me
en	count dracula boss
en	country roads on the lute
en	scunner is scottish for dislike
en	niggling issue with controller
en	snigger at the jester
en	vinegar recipe
en	flag got captured
en	faggio scooter in gta
en	retardation effect slows by 30
en	homing missiles op
en	sussex and essex meetup
en	sextuple kill omg
en	rapeseed fields look great
en	die in a fire trap and respawn
en	kill the king yourself i cant
en	gold for the guild bank please
en	free skins from the season pass
en	account level or character level
zh-hans	操练一下新阵容
zh-hans	这波操作妈呀太帅了
zh-hans	体操服皮肤好看
zh-hans	沙发币怎么得
zh-hans	傻白甜女主剧情
zh-hans	杀必死技能翻译好怪
zh-hans	他妈妈喊他回家吃饭
zh-hans	草尼姑庵副本在哪
zh-hans	日经指数玩法
zh-hans	干你们这行真辛苦
zh-hans	饼干你分我一块
zh-hans	狗日常任务
zh-hans	野鸡巴掌那么大
zh-hans	王八精怪好难打
zh-hans	去死亡之地挖矿
zh-hans	跑去死守据点
zh-hans	垃圾袋怎么合成
zh-hans	废物箱里翻到图纸
zh-hans	智障碍赛跑道
zh-hans	电脑残余文件清不掉
zh-hans	高贵人家的大小姐角色
zh-hans	富贵人生模拟器
zh-hans	预约炮塔皮肤
zh-hans	合约炮弹任务
zh-hans	弹性交互按钮
zh-hans	属性交换石哪里有
zh-hans	用做爱心便当的锅
zh-hans	门口交货
zh-hans	国内射击游戏排行
zh-hans	分支那边有隐藏宝箱
zh-hans	夜里黑鬼火飘来飘去
zh-hans	添加微光滤镜
zh-hans	年代练兵策略游戏
zh-hans	室外挂灯笼
zh-hans	亲自瞄准更准
zh-hans	打破麻烦的封印
zh-hans	金黄片状矿石
zh-hans	其中出现了隐藏怪
zh-hans	节日赚双倍
zh-hans	晚上吊灯会亮
zh-hant	能幹你就多打幾場
zh-hant	樹幹娘娘廟副本
zh-hant	船靠北岸停
zh-hant	可靠北方軍團
zh-hant	手機掰不開充電孔
zh-hant	耳機八折
zh-hant	洗腦殘曲一直循環
zh-hant	節約炮台彈藥
zh-hant	穿破麻鞋的乞丐NPC
zh-hant	額外掛載模組
zh-hant	取代練習模式
zh-hant	出去死角躲起來
zh-hant	垃圾車音樂好懷念
zh-hant	智障礙排除任務
zh-hant	男性交誼廳裝潢
zh-hant	叫做愛莉的寵物
zh-hant	王八卦陣好難破
zh-hant	妹妹的滾輪壞了
zh-hant	無賴角色轉職
zh-hant	傻笑的史萊姆
ja	死ねば諸共みたいな自爆技
ja	よしねむいから寝る
ja	おいしね、この回復料理
ja	惜しねー次いこ
ja	さがしねこイベント
ja	村人を殺すと詰む
ja	ころすけなりよの声真似
ja	くそまじめにやってて笑った
ja	かくそで長い衣装
ja	やくそう十個ください
ja	はくそう花束
ja	クズ野菜のスープレシピ
ja	カスケード滝マップ
ja	スカスカの装備
ja	カスドース食べたい
ja	バカンスイベント始まった
ja	アルバカーキで逃げるミッション
ja	ゴミステーションの鍵
ja	ブスタマンテの歌
ja	キモカワなペット
ja	きもだめし行く人
ja	うざんぐって街どこ
ja	消えろうたん人形みたいな名前
ja	パチンコ玉を撃つ武器
ja	コマンコントローラー設定
ja	ロマン高い技
ja	サセックス公の城
ja	エッチな意味じゃなくてHキーです
ja	チョン掛けのコンボ
ja	チートデーに唐揚げ
ja	オフライン交換所どこ
ja	フライン教官
ja	RMTは違反だから通報しよ
ja	アカウント引き継ぎできない
ja	声援交わしながら応援
ja	外人部隊スキン
ja	池と沼の釣り場
ja	レイプリンセスの衣装
ja	糞転がしの採集クエ
`;
