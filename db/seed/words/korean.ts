/** Korean. Where a term is also found inside innocent words, those stand at the end. */
export const koreanWords = `
[profanity 3 substring loose]
시발 = 씨발, 쉬발, 씌발, 쓰발, 슈발, 씨팔, 시팔, 씨빨, 시빨, 씨뱔, 시뱔, 씨벌, 시벌, 씨불, 십알, 씹알, 씨볼, 쒸발, 씨밸, 시밸, 씨펄, 쌰발, 싀발, 스발, 씻팔, 썅발, 시밝, 씨밝, 씹할, 씨할, 시bal, 씨bal, si발, ssi발, 씨8, 쉬8, 씨b, 시b, 人발, 씨봉, 쓰벌, 씨파, 씨방새, ㅅ발, ㅆ발, 쒸불, 씨박, 시봘, 씨봘, 쌔발, 씨뷀, al발, 쒸빨, 쉬빨, 슈빨, 쓔발, 쓔빨, 씌빨, 싀빨, 씨퐐, 쒸팔, 쉬팔, 씨뻘놈, 쓰빨, 씌팔, 十8놈, 十새끼, 十발, 씨發, 시發놈, 始발놈, 씨發놈
병신 = 븅신, 빙신, 병쉰, 뱅신, 벵신, 병싄, 볍신, 븅쉰, 빙쉰, 병sin, 뵹신, 병시니, 뷩신, 병쒼, 병딱, 븅딱, 빙딱, ㅂ신, ㅄㅅㄲ, 병ㅅ, 븅ㅅ, 븅싄, 뼝신, 뼝쉰, 뼝씬, 삥신, 丙申, 病신, 병身, 병神, 丙신
개새끼 = 개색기, 개쉐끼, 개섀끼, 개새기, 게새끼, 게색기, 개색끼, 개쌔끼, 개쉑, 개쉑기, 개시키, 개세끼, 개세기, 개색히, 개새키, 개쌕끼, 걔새끼, 개객기, 깨새끼, 개샊, 개ㅅㄲ, 개ㅆㄲ, ㄱㅐㅅㄲ, 개새ㄲ, 개쉐이, 개쒜이, 개쉐키, 개섹기, 게세끼, 개새뀌, 개섀뀌, 개쌔뀌, gae새끼, 개saekki, 개sekki, 개쒜끼, 개쉐뀌, 개샛기, 개샠기, 개샊이, 犬새끼, 狗새끼, 개子식, 犬자식, 犬子息
느금마 = 느금, 느검마, 느그엄마, 느개비, 느금빠
니애미 = 니애비, 니에미, 니에비, 느그애미, 느그에미, 네애미, 니어미, 니미럴, 느검, 니애미나이, 니애밉, 니앰, 앰뒤, 엠뒤, 애미뒤진, 애미 뒤진, 애비뒤진, 애미없냐, 애미 없냐, 니앱
엠창 = 엄창, 앰창, 엠챙, 앰챙
씹새끼 = 씹새, 씹색, 씹쌔, 십새끼, 십새기, 십색기, 쉽새끼, 씹창, 씹년, 씹놈, 씹덕새끼, 십창, 쉽쌔끼
호로새끼 = 호로자식, 호로새기, 후레자식, 호래자식, 호루새끼
쌍년 = 쌍놈, 썅년, 썅놈, 쌍뇬, 샹년, 샹놈
좆같다 = 좆같, 좃같, 족같네, 족같은패치, 족같은겜, 족같은게임, 족같은 패치, 족같은 게임, 족같은 겜, 족같은 팀, 족같은 운영, 족같다, 족같냐, 좆가튼, 좃가튼, 좆까, 좃까, 조까라, 족까라, 좆밥, 좃밥, 좆나, 좆만, 좃만, 좆망, 좃망, 좆목, 좆대로, 줫같, 좆됐, 좆도, 좃도, 젖같네, 졷같, 조까튼, 조까치, ㅈ같

[profanity 3 substring loose]
좆 = 좃, 졷, ㅈㅗㅈ, 좇도, 좇같, 좇까, 좇밥, 좇나, 좇망, 좇됐, 좇만, 좇대로, 좇목, 좇가튼, 좇노잼
씹 = 씹치, 씹버러지, 씹쓰레기, 씹노답, 씹발, 씹선비
새끼 = 색끼, 쉐끼, 섀끼, 쌔끼, 색히, 쉑히, 섹히, 세끼야, 색기야, 쉑, ㅅ끼, 새ㄲ, 이새기, 저새기, 그새기
미친놈 = ㅁㅊ놈, ㅁㅊ년, 미친색히, 미친색끼, 미친년, 미친새끼, 미친쉐끼, 미칀놈, 미칀년, 미친넘, 미친뇬, 미췬놈, 미췬년, 미친 놈, 미친 년, 또라이새끼, 돌아이새끼, 싸이코새끼, 미췬넘, 미틴놈, 미틴년, 미친자식, 미친 새끼, 미친者식, 狂놈, 狂년

[profanity 2 substring loose]
지랄 = 쥐랄, 지럴, 지롤, 쥐롤, 즤랄, 지뢀, g랄, 지rar, 질알, 염병하네, 옘병하네, 쥐럴, ㅈ랄, 짓랄, 지랄발광

[profanity 2 substring loose]
존나 = 졸라게, 졸라 짜증, 졸라 못, 졸라 느, 졸라 재미, 졸라 웃, 졸라 많, 졸라 어렵, 졸라 세, 졸라 빡, 졸라 좋, 졸라 싫, 졸라 답, 졸라짜증, 졸라못, 죤나, 줜나, 쫀나, 존내, 죤내, 쫀내, 졸래, 줘나, 존니, 존낰, 존놔, ㅈ나, 좃나, 조낸, 즌나, 존나게, 존ㄴ나, 졸라 안, 졸라 구, 졸라 빨, 졸라 비, 졸라 쩔, 졸라 쎄, 졸라 길, 졸라 짧
닥쳐 = 닥치고꺼져, 아가리닥, 아가리 닥, 닥쳐라, 입닥쳐, 입 닥쳐, 닥쳐임마, 닥쵸, 닭쳐, 아닥해, 닥치라고, 닥치세요, 닥치시, 입닥치, 입 닥치, 주둥이 닥, 입 다물어라, 아가리 싸물, 닥치고 있어, 닥치고있어, 닥치라, 닭치
꺼져 = 꺼져라, 꺼지라고, 꺼저라, 꺼지세요, 꺼져버려, 꺼져버리
엿먹어 = 엿이나먹, 엿이나 먹, 엿먹어라, 엿 먹어라, 엿먹여, 엿같은, 엿같네
또라이 = 똘아이, 돌아이야, 또라이야, 싸이코야

[profanity 3 word loose]
니애미 : 니 애미, 니 애비, 니 에미, 니 에비, 느그 애미, 느그 애비, 느그 에미, 느그 엄마, 니네 애미, 너네 애미, 너거 애미, 늬 애미, sldoal, sldoaldk, sldoaldi, sldoalsha, sldoalshadk, sldoalshaemf, sldoalsus, sldoalsusdk, sldoalsusemf, sldoalemf, sldoalemfdk, sldoaldl, sldoaldms, sldoaltorl, sldoaltorldi, sldoaltorlemf, sldoalrkxdms, sldoalrkxsp, sldoaldlsp, sldoalsp, sldoalwlswk, sldoalro, sldoalfja, sldoalfus, sldoalrjtemf, sldoql, sldoqldk, sldoqldi, sldoqlsha, sldoqlshadk, sldoqlshaemf, sldoqlsus, sldoqlsusdk, sldoqlsusemf, sldoqlemf, sldoqlemfdk, sldoqldl, sldoqldms, sldoqltorl, sldoqltorldi, sldoqltorlemf, sldoqlrkxdms, sldoqlrkxsp, sldoqldlsp, sldoqlsp, sldoqlwlswk, sldoqlro, sldoqlfja, sldoqlfus, sldoqlrjtemf, sldpal, sldpaldk, sldpaldi, sldpalsha, sldpalshadk, sldpalshaemf, sldpalsus, sldpalsusdk, sldpalsusemf, sldpalemf, sldpalemfdk, sldpaldl, sldpaldms, sldpaltorl, sldpaltorldi, sldpaltorlemf, sldpalrkxdms, sldpalrkxsp, sldpaldlsp, sldpalsp, sldpalwlswk, sldpalro, sldpalfja, sldpalfus, sldpalrjtemf, smrmdoal, smrmdoaldk, smrmdoaldi, smrmdoalsha, smrmdoalshadk, smrmdoalshaemf, smrmdoalsus, smrmdoalsusdk, smrmdoalsusemf, smrmdoalemf, smrmdoalemfdk, smrmdoaldl, smrmdoaldms, smrmdoaltorl, smrmdoaltorldi, smrmdoaltorlemf, smrmdoalrkxdms, smrmdoalrkxsp, smrmdoaldlsp, smrmdoalsp, smrmdoalwlswk, smrmdoalro, smrmdoalfja, smrmdoalfus, smrmdoalrjtemf, dpackd, dpackddk, dpackddi, dpackdsha, dpackdshadk, dpackdshaemf, dpackdsus, dpackdsusdk, dpackdsusemf, dpackdemf, dpackdemfdk, dpackddl, dpackddms, dpackdtorl, dpackdtorldi, dpackdtorlemf, dpackdrkxdms, dpackdrkxsp, dpackddlsp, dpackdsp, dpackdwlswk, dpackdro, dpackdfja, dpackdfus, dpackdrjtemf, 니기미, 니그미, 느기미, 늬애미, 늬애비, 늬에미, 뉘애미, 뉘에미, 니얘미, 니예미, 니애뮈, 늬기미, 니애밀, Lㅣ애미, Lㅣ애비, Lㅣ에미, Lㅣ에비, Lㅣ미럴, 미애니, 느금애미, ni애미, ni애비, 니ae미, 니aemi, niaemi, niemi, niaebi

[profanity 2 word loose]
시발 = c발, 씨바, 쓰바, 아씨바, 에이씨바, 씨바라, 씨바새끼, tlqkf, ssibal, sibal, shibal, ssival, sival, sibbal, shival, ssibar, sibalnom, ssip, shi발, shi바, 씨val, 시val, 씨bar, 시bar, 씨pal, tlqkfdk, tlqkfdi, tlqkfsha, tlqkfshadk, tlqkfshaemf, tlqkfsus, tlqkfsusdk, tlqkfsusemf, tlqkfemf, tlqkfemfdk, tlqkfdl, tlqkfdms, tlqkftorl, tlqkftorldi, tlqkftorlemf, tlqkfrkxdms, tlqkfrkxsp, tlqkfdlsp, tlqkfsp, tlqkfwlswk, tlqkfro, tlqkffja, tlqkffus, tlqkfrjtemf, tlvkf, tlvkfdk, tlvkfdi, tlvkfsha, tlvkfshadk, tlvkfshaemf, tlvkfsus, tlvkfsusdk, tlvkfsusemf, tlvkfemf, tlvkfemfdk, tlvkfdl, tlvkfdms, tlvkftorl, tlvkftorldi, tlvkftorlemf, tlvkfrkxdms, tlvkfrkxsp, tlvkfdlsp, tlvkfsp, tlvkfwlswk, tlvkfro, tlvkffja, tlvkffus, tlvkfrjtemf, tlqjf, tlqjfdk, tlqjfdi, tlqjfsha, tlqjfshadk, tlqjfshaemf, tlqjfsus, tlqjfsusdk, tlqjfsusemf, tlqjfemf, tlqjfemfdk, tlqjfdl, tlqjfdms, tlqjftorl, tlqjftorldi, tlqjftorlemf, tlqjfrkxdms, tlqjfrkxsp, tlqjfdlsp, tlqjfsp, tlqjfwlswk, tlqjfro, tlqjffja, tlqjffus, tlqjfrjtemf, 시벌, 시뷀, 시밬, 시빱, 시부럴, 시부랄, 시부레, 시부래, 시바랄, 시바럴, 시버럴, 시블럼, 시펄, 씨벌, 씨뻘, 씨뷀, 씨벨, 씨밬, 씨빱, 씨부럴, 씨부랄, 씨부레, 씨부래, 씨바랄, 씨바럴, 씨버럴, 씨볼럼, 씨블럼, 씨펄, 씨폴, 쉬벌, 쉬뻘, 쉬뷀, 쉬벨, 쉬밬, 쉬빱, 쉬부럴, 쉬부랄, 쉬부레, 쉬부래, 쉬바랄, 쉬바럴, 쉬버럴, 쉬볼럼, 쉬블럼, 쉬펄, 쉬폴, 쒸벌, 쒸뻘, 쒸뷀, 쒸벨, 쒸밬, 쒸빱, 쒸부럴, 쒸부랄, 쒸부레, 쒸부래, 쒸바랄, 쒸바럴, 쒸버럴, 쒸볼럼, 쒸블럼, 쒸팍, 쒸펄, 쒸폴, 쓰벌, 쓰뻘, 쓰뷀, 쓰벨, 쓰밬, 쓰빱, 쓰부럴, 쓰부랄, 쓰부레, 쓰부래, 쓰바랄, 쓰바럴, 쓰버럴, 쓰볼럼, 쓰블럼, 쓰팍, 쓰펄, 쓰폴, 스벌, 스뻘, 스뷀, 스밬, 스빱, 스부럴, 스부랄, 스부레, 스부래, 스바랄, 스바럴, 스버럴, 스볼럼, 스블럼, 슈벌, 슈뻘, 슈뷀, 슈밬, 슈빱, 슈부럴, 슈부랄, 슈부레, 슈부래, 슈바랄, 슈바럴, 슈버럴, 슈볼럼, 슈블럼, 슈펄, 슈폴, 씌벌, 씌뻘, 씌뷀, 씌벨, 씌밬, 씌빱, 씌부럴, 씌부랄, 씌부레, 씌부래, 씌바랄, 씌바럴, 씌버럴, 씌볼럼, 씌블럼, 씌팍, 씌펄, 씌폴, 싀벌, 싀뻘, 싀뷀, 싀벨, 싀밬, 싀빱, 싀부럴, 싀부랄, 싀부레, 싀부래, 싀바랄, 싀바럴, 싀버럴, 싀볼럼, 싀블럼, 싀팍, 싀펄, 싀폴, 쌰벌, 쌰뻘, 쌰뷀, 쌰벨, 쌰밬, 쌰빱, 쌰부럴, 쌰부랄, 쌰부레, 쌰부래, 쌰바랄, 쌰바럴, 쌰버럴, 쌰볼럼, 쌰블럼, 쌰팍, 쌰펄, 쌰폴, 시바놈, 시바년, 시바련, 시바럼, 시바롬, 시바넘, 시바것, 시밤바, 씨밤, 씨밤바, 씨빠, 쓰빠, 씨벨럼, 씨블, 씨뱅, 쒸뱅, 씨뿔, 발씨, 십할, 싶할, 시부엉탱, 시브랄, 씨브랄, 시뵬, 씨뵬, ㅅl발, ㅆl발, 씨파놈, 씹팔, 씹펄, ssibalnom, ssibalnoma, ssibalnyeon, ssibalnyun, ssibalsaekki, ssibaloma, sibalnoma, sibalsaekki, shibalnom, shibalnoma, ssibul, ssibbal, ssiball, sipal, ssipal
병신 = qudtls, byungsin, byeongsin, byungshin, byeongshin, byung신, byeong신, 병shin, qudtlsdk, qudtlsdi, qudtlssha, qudtlsshadk, qudtlsshaemf, qudtlssus, qudtlssusdk, qudtlssusemf, qudtlsemf, qudtlsemfdk, qudtlsdl, qudtlsdms, qudtlstorl, qudtlstorldi, qudtlstorlemf, qudtlsrkxdms, qudtlsrkxsp, qudtlsdlsp, qudtlssp, qudtlswlswk, qudtlsro, qudtlsfja, qudtlsfus, qudtlsrjtemf, 병쓴, 병슨, 븅슨, 븅쓴, 벙신, 뱡신, 붕신, 병씬, 빙씬, 븅씬, 비융신, 비영신, 븅딲, 병신짓, 병신쇼, byungsina, byeongsina, byungsindeul, byeongsinah, byungsinsaekki, byungsinnom
개새끼 = rorl, roTorl, rotorl, gaesaekki, gaeseki, gaesekki, gaesaeki, rotorldk, rotorldi, rotorlsha, rotorlshadk, rotorlshaemf, rotorlsus, rotorlsusdk, rotorlsusemf, rotorlemf, rotorlemfdk, rotorldl, rotorldms, rotorltorl, rotorltorldi, rotorltorlemf, rotorlrkxdms, rotorlrkxsp, rotorldlsp, rotorlsp, rotorlwlswk, rotorlro, rotorlfja, rotorlfus, rotorlrjtemf, 개색끼, 개색기, 개색키, 개색히, 개색퀴, 개색뀌, 개쌔끼, 개쌔기, 개쌔키, 개쌔히, 개쌔퀴, 개쌔뀌, 개쎄끼, 개쎄기, 개쎄키, 개쎄히, 개쎄퀴, 개쎄뀌, 개쉐끼, 개쉐기, 개쉐키, 개쉐히, 개쉐퀴, 개쉐뀌, 개섀끼, 개섀기, 개섀키, 개섀히, 개섀퀴, 개섀뀌, 개쒜끼, 개쒜기, 개쒜키, 개쒜히, 개쒜퀴, 개쒜뀌, 개셰끼, 개셰기, 개셰키, 개셰히, 개셰퀴, 개셰뀌, 개쉑끼, 개쉑기, 개쉑키, 개쉑히, 개쉑퀴, 개쉑뀌, 개섹끼, 개섹기, 개섹키, 개섹히, 개섹퀴, 개섹뀌, 개쌕끼, 개쌕기, 개쌕키, 개쌕히, 개쌕퀴, 개쌕뀌, 개쏐끼, 개쏐기, 개쏐키, 개쏐히, 개쏐퀴, 개쏐뀌, 개섁끼, 개섁기, 개섁키, 개섁히, 개섁퀴, 개섁뀌, 개썌끼, 개썌기, 개썌키, 개썌히, 개썌퀴, 개썌뀌, 개쇄끼, 개쇄기, 개쇄키, 개쇄히, 개쇄퀴, 개쇄뀌, 게색끼, 게색기, 게색키, 게색히, 게색퀴, 게색뀌, 게쌔끼, 게쌔기, 게쌔키, 게쌔히, 게쌔퀴, 게쌔뀌, 게쎄끼, 게쎄기, 게쎄키, 게쎄히, 게쎄퀴, 게쎄뀌, 게쉐끼, 게쉐기, 게쉐키, 게쉐히, 게쉐퀴, 게쉐뀌, 게섀끼, 게섀기, 게섀키, 게섀히, 게섀퀴, 게섀뀌, 게쒜끼, 게쒜기, 게쒜키, 게쒜히, 게쒜퀴, 게쒜뀌, 게셰끼, 게셰기, 게셰키, 게셰히, 게셰퀴, 게셰뀌, 게쉑끼, 게쉑기, 게쉑키, 게쉑히, 게쉑퀴, 게쉑뀌, 게섹끼, 게섹키, 게섹히, 게섹퀴, 게섹뀌, 게쌕끼, 게쌕기, 게쌕키, 게쌕히, 게쌕퀴, 게쌕뀌, 게쏐끼, 게쏐기, 게쏐키, 게쏐히, 게쏐퀴, 게쏐뀌, 게섁끼, 게섁기, 게섁키, 게섁히, 게섁퀴, 게섁뀌, 게썌끼, 게썌기, 게썌키, 게썌히, 게썌퀴, 게썌뀌, 게쇄끼, 게쇄기, 게쇄키, 게쇄히, 게쇄퀴, 게쇄뀌, 걔색끼, 걔색기, 걔색키, 걔색히, 걔색퀴, 걔색뀌, 걔쌔끼, 걔쌔기, 걔쌔키, 걔쌔히, 걔쌔퀴, 걔쌔뀌, 걔쎄끼, 걔쎄기, 걔쎄키, 걔쎄히, 걔쎄퀴, 걔쎄뀌, 걔쉐끼, 걔쉐기, 걔쉐키, 걔쉐히, 걔쉐퀴, 걔쉐뀌, 걔섀끼, 걔섀기, 걔섀키, 걔섀히, 걔섀퀴, 걔섀뀌, 걔쒜끼, 걔쒜기, 걔쒜키, 걔쒜히, 걔쒜퀴, 걔쒜뀌, 걔셰끼, 걔셰기, 걔셰키, 걔셰히, 걔셰퀴, 걔셰뀌, 걔쉑끼, 걔쉑기, 걔쉑키, 걔쉑히, 걔쉑퀴, 걔쉑뀌, 걔섹끼, 걔섹기, 걔섹키, 걔섹히, 걔섹퀴, 걔섹뀌, 걔쌕끼, 걔쌕기, 걔쌕키, 걔쌕히, 걔쌕퀴, 걔쌕뀌, 걔쏐끼, 걔쏐기, 걔쏐키, 걔쏐히, 걔쏐퀴, 걔쏐뀌, 걔섁끼, 걔섁기, 걔섁키, 걔섁히, 걔섁퀴, 걔섁뀌, 걔썌끼, 걔썌기, 걔썌키, 걔썌히, 걔썌퀴, 걔썌뀌, 걔쇄끼, 걔쇄기, 걔쇄키, 걔쇄히, 걔쇄퀴, 걔쇄뀌, 깨쌔끼, 깨쌔키, 깨쉐끼, 깨쉐키, 깨섀끼, 깨섀키, 깨색끼, 깨색키, 캐쌔끼, 캐쌔키, 캐쉐끼, 캐쉐키, 캐섀끼, 캐섀키, 캐색끼, 캐색키, 괘쌔끼, 괘쌔키, 괘쉐끼, 괘쉐키, 괘섀끼, 괘섀키, 괘색끼, 괘색키, 끼새개, 끼새, 개sae끼, 개saeggi, dog새끼, 개bird, 개자식, 개자식아, 개자슥, 개잡놈, 개잡년, 개놈의자식, gaesekkiya, gaesaekkiya, gaesaeggi, gaesaekgi, gaeseggi
존나 = whssk, jonna, jotna, 존na, whsskrp, whsso, whffkrp
지랄 = wlfkf, jiral, ji랄, zi랄, 지ral, wlfkfgksp, wlfkfak, wlfkfgkwlak, wlfkfdlsp, wlfkfgksek, wlfkfgkrh, rowlfkf, jirar, jiral하, zㅣ랄, 질알하, 쥐뢀, 즤럴, jiralhane, jiralhaji, gaejiral

[profanity 2 word loose]
새끼 : torl, saekki, torldk, torldi, torlsha, torlshadk, torlshaemf, torlsus, torlsusdk, torlsusemf, torlemf, torlemfdk, torldl, torldms, torltorl, torltorldi, torltorlemf, torlrkxdms, torlrkxsp, torldlsp, torlsp, torlwlswk, torlro, torlfja, torlfus, torlrjtemf

[profanity 3 initials loose]
시발 : ㅅㅂ, ㅆㅂ, ㅅㅂㄹ, ㅆㅂㄹ, ㅅㅂㄴ, ㅆㅂㄴ
병신 : ㅂㅅ, ㅄ, ㅂㅅㅅㄲ, ㅂㅆ
개새끼 : ㄱㅅㄲ, ㄱㅆㄲ
니애미 : ㄴㅇㅁ, ㄴㄱㅁ, ㄴㄱㅇㅁ, ㄴㅇㅁㅊㄴ, ㄴㄱㅁㅊㄴ

[profanity 2 initials loose]
지랄 : ㅈㄹ, ㅈㄹㅎ, ㅈㄹㅂㄱ
새끼 : ㅅㄲ, ㅆㄲ
닥쳐 : ㄷㅊ, ㄷㅊㄹ
꺼져 : ㄲㅈ, ㄲㅈㄹ
존나 : ㅈㄴ
미친놈 : ㅁㅊㄴ, ㅁㅊㅅㄲ
좆 : ㅈㄲ, ㅈㅂㅅㄲ

[profanity 1 initials]
미친 : ㅁㅊ

[profanity 1 exact loose]
쓰레기 = 쓰레기야, 쓰래기, 쓰렉
꺼져 = 꺼져, 꺼저, 나가뒤져, 나가 뒤져
닥쳐 = 닥쳐, 닥쳐라, 다물어
미친 = 미친
보지 = 보즤
자지 = 쟈지

[profanity 1 word loose]
쓰레기 : 쓰레기새끼, 쓰레기 새끼, 쓰레기놈, 쓰레기년, 쓰레기 같은 놈, 쓰레기 같은 년, 쓰레기 같은 새끼, 쓰레기같은놈, 인간쓰레기, 개쓰레기, 쓰레기들아, 쓰레기야, 쓰렉새끼, tmfprltorl, tmfprldi
벌레새끼, 찌질이, 얼간이, 호구새끼, 머저리, 쪼다
또라이 = ehfkdl, ehfkdldk, ehfkdldi, ehfkdlsha, ehfkdlshadk, ehfkdlshaemf, ehfkdlsus, ehfkdlsusdk, ehfkdlsusemf, ehfkdlemf, ehfkdlemfdk, ehfkdldl, ehfkdldms, ehfkdltorl, ehfkdltorldi, ehfkdltorlemf, ehfkdlrkxdms, ehfkdlrkxsp, ehfkdldlsp, ehfkdlsp, ehfkdlwlswk, ehfkdlro, ehfkdlfja, ehfkdlfus, ehfkdlrjtemf
등신 = emdtls, emdtlsdk, emdtlsdi, emdtlssha, emdtlsshadk, emdtlsshaemf, emdtlssus, emdtlssusdk, emdtlssusemf, emdtlsemf, emdtlsemfdk, emdtlsdl, emdtlsdms, emdtlstorl, emdtlstorldi, emdtlstorlemf, emdtlsrkxdms, emdtlsrkxsp, emdtlsdlsp, emdtlssp, emdtlswlswk, emdtlsro, emdtlsfja, emdtlsfus, emdtlsrjtemf
찐따 = wlsek, wlsekdk, wlsekdi, wlseksha, wlsekshadk, wlsekshaemf, wlseksus, wlseksusdk, wlseksusemf, wlsekemf, wlsekemfdk, wlsekdl, wlsekdms, wlsektorl, wlsektorldi, wlsektorlemf, wlsekrkxdms, wlsekrkxsp, wlsekdlsp, wlseksp, wlsekwlswk, wlsekro, wlsekfja, wlsekfus, wlsekrjtemf
뒤져라 = 뒤질래, 뒤지고싶냐, 뒤지고 싶냐, 뒤지고싶어, 뒤지고 싶어, 뒤진다 진짜, 뒤져, 디져라, 디져, 뒈져, 뒈져라, 뒤지세요, 나가뒤져, enlwu, enlwufk, enlwlffo, elwu

[sexual 3 substring loose]
보지 : 보지년, 보지털, 니보지, 개보지, 보지빨, 보짓물, 보지까, 걸레보지, 보지에 박, 보지 박, 보지 빨, 봊이, 뽀지, 씹보지, 보지구멍
자지 : 자지빨, 니자지, 개자지, 자지 빨, 자짓, 쟈지, 자지털, 자지 만지, 자지만지, 자지까, 자지를 까
따먹다 = 따먹고싶, 따먹고 싶, 따먹히, 따먹을년, 따먹어버, 먹버, 따먹고다님
강간 : 강간하고, 강간해버, 강간해줄, 강간할, 강간당할, 윤간, 강간충
창녀 = 창녀야, 창녀들, 창녀새끼, 창년, 창놈, 창녀같, 창녀년, 몸파는년, 갈보년, 창女, 娼女, 娼녀, 챵녀, 챵년, 창nyeo, chang녀, changnyeo, 챵놈
걸레년 = 걸레같은년, 걸레 같은 년, 걸레년들, 개걸레, 걸레새끼

[sexual 3 substring loose]
섹스 = 쎅스, 섹쓰, 쎅쓰, 색스하, 쎽스, 섹s, 쉑스하, 섹ㅅ, 떡치자, 섹파, 섹트, 쎾스, 쎾쓰, 쎽쓰, 섺스, 섺쓰, 쎆스, 쎆쓰, 쎅슈, 쎅쑤, 섹쑤, 쎅수, 섹쓔, 쎅쓔, 셱스, 셱쓰, 섹스s, 섹s하, 쎅s, 쎅ㅅ, 性섹스
[sexual 3 exact loose]
강간 = 강간

[spam 2 exact loose]
골드판매 = 현금거래, 현거래
계정거래 = 계정판매

[sexual 2 substring loose]
야동 = 야덩, 야똥, 포르노, 뽀르노, 야설, 야짤, 몰카영상, 노출방, 성인방송
[sexual 2 substring loose]
자위 : 자위하, 자위질, 자위해, 자위중, 자위영상, 딸딸이, 딸치, 딸잡, 폰섹, 딸쳤
조건만남 : 조건 만남 가능, 조건만남가능, 원나잇, 원나잇구함, 오피걸, 출장안마, 출장마사지, 애인대행
젖탱이 = 젖통, 젖꼭지, 빨통, 슴가, 쭈쭈빵빵, 가슴만질, 가슴 만지게, 가슴까
[sexual 2 word loose]
야동 = yadong, diehd
섹스 = sekseu, tprtm, tprtmgkwk, tprtmgkffo, sekssu, ssekseu, seksseu

[hate 3 substring loose]
짱깨 = 짱꼴라, 짱께, 짱개, 떼놈, 착짱죽짱, 짱꽤
쪽바리 = 쪽발이, 쪽빠리, 쪽국놈, 왜놈새끼, 원숭이새끼
깜둥이 = 깜디, 껌둥이, 흑형새끼, 니그로
한남충 = 한남새끼, 한남놈, 한남유충, 한남들은, 재기해, 소추새끼, 한남콘
김치녀 = 김치년, 된장녀, 된장년, 메갈년, 맘충, 페미년, 꼴페미, 보슬아치, 보전깨, 삼일한
틀딱 = 틀딱충, 틀니딱딱, 노인충, 연금충
홍어새끼 = 홍어족, 홍어놈, 전라디언, 절라디언, 홍어년, 까보전, 흉노새끼, 개쌍도, 통구이새끼
장애새끼 = 장애인새끼, 애자새끼, 장애년, 장애놈, 장애냐, 장애임?, 병자새끼, 정박아, 정신병자, 자폐새끼, 지체장애냐, 다운증후군이냐
똥꼬충 = 게이새끼, 호모새끼, 레즈년, 트젠새끼, 젠신병자, 똥꼬충들
조센징 = 죠센징, 조센진, 바퀴벌레조선족
급식충 = 급식새끼, 잼민이새끼, 초딩새끼

[threat 3 substring loose]
죽여버린다 = 죽여버릴, 죽여 버린다, 죽여 버릴, 죽여버리겠, 죽이러간다, 죽이러 간다, 칼로찔러, 칼로 찔러버, 찔러죽인, 찔러 죽인, 칼빵놓, 목따러, 목 따러, 모가지따, 찾아가서죽, 찾아가서 죽, 뒤지게패, 뒤지게 패, 패죽인, 때려죽인, 때려 죽인, 불태워죽인, 토막내서
자살해 = 자살해라, 자살이나해, 자살이나 해, 자살하세요, 자살추천, 자살 추천, 나가죽어, 나가 죽어라, 뛰어내려라, 한강가라, 한강 가라, 한강이나 가, 목매달아라, 목매라, 목매달고죽, 운지해, 손목그어, 손목 그어
현피 : 현피뜨자, 현피 뜨자, 주소 까라, 주소까봐, 신상 턴다, 신상털어, 니 집 찾아, 집주소 안다

[spam 2 substring loose]
골드판매 : 골드 판매합니다, 골드 판매해요, 골드판매합, 골드 팝니다, 골드팝니다, 골드 팔아요, 골드팔아요, 골드 싸게, 골드싸게 팝, 다이아 팝니다, 다이아팝니다, 다이아 싸게 팔, 다이아 팔아요, 보석 팝니다, 메소 팝니다, 메소팔아요, 메소 팔아요, 아덴 팝니다, 현금으로 팝니다, 현거래 합니다, 현거래합니다, 현금거래 합니다, 최저가 보장, 골드 최저가, 골드 대량, 쌀먹템, 골드 ㅍㅁ, 골드ㅍㅁ, 다이아 ㅍㅁ, 다이아ㅍㅁ, 메소 ㅍㅁ, 메소ㅍㅁ, 아덴 ㅍㅁ, 아덴ㅍㅁ, 보석 ㅍㅁ, 골드 ㅍㄴㄷ, 골드 ㅍㅇㅇ, 메소 ㅍㄴㄷ, 메소 ㅍㅇㅇ, 현금으로 골드 삽니다, 현금으로 골드 사요, 현금으로 골드 삼, 현금으로 골드 팝니다, 현금으로 골드 팜, 현금으로 골드 팔아요, 현금으로 골드 매입, 현금으로 골드 구매합니다, 현금으로 골드 구합니다, 현금으로 다이아 삽니다, 현금으로 다이아 사요, 현금으로 다이아 삼, 현금으로 다이아 팝니다, 현금으로 다이아 팜, 현금으로 다이아 팔아요, 현금으로 다이아 매입, 현금으로 다이아 구매합니다, 현금으로 다이아 구합니다, 현금으로 메소 삽니다, 현금으로 메소 사요, 현금으로 메소 삼, 현금으로 메소 팝니다, 현금으로 메소 팜, 현금으로 메소 팔아요, 현금으로 메소 매입, 현금으로 메소 구매합니다, 현금으로 메소 구합니다, 현금으로 아덴 삽니다, 현금으로 아덴 사요, 현금으로 아덴 삼, 현금으로 아덴 팝니다, 현금으로 아덴 팜, 현금으로 아덴 팔아요, 현금으로 아덴 매입, 현금으로 아덴 구매합니다, 현금으로 아덴 구합니다, 현금으로 보석 삽니다, 현금으로 보석 사요, 현금으로 보석 삼, 현금으로 보석 팝니다, 현금으로 보석 팜, 현금으로 보석 팔아요, 현금으로 보석 매입, 현금으로 보석 구매합니다, 현금으로 보석 구합니다, 현금으로 루비 삽니다, 현금으로 루비 사요, 현금으로 루비 삼, 현금으로 루비 팝니다, 현금으로 루비 팜, 현금으로 루비 팔아요, 현금으로 루비 매입, 현금으로 루비 구매합니다, 현금으로 루비 구합니다, 현금으로 크리스탈 삽니다, 현금으로 크리스탈 사요, 현금으로 크리스탈 삼, 현금으로 크리스탈 팝니다, 현금으로 크리스탈 팜, 현금으로 크리스탈 팔아요, 현금으로 크리스탈 매입, 현금으로 크리스탈 구매합니다, 현금으로 크리스탈 구합니다, 현금으로 아이템 삽니다, 현금으로 아이템 사요, 현금으로 아이템 삼, 현금으로 아이템 팝니다, 현금으로 아이템 팜, 현금으로 아이템 팔아요, 현금으로 아이템 매입, 현금으로 아이템 구매합니다, 현금으로 아이템 구합니다, 현금으로 템 삽니다, 현금으로 템 사요, 현금으로 템 삼, 현금으로 템 팝니다, 현금으로 템 팜, 현금으로 템 팔아요, 현금으로 템 매입, 현금으로 템 구매합니다, 현금으로 템 구합니다, 현금으로 캐릭 삽니다, 현금으로 캐릭 사요, 현금으로 캐릭 삼, 현금으로 캐릭 팝니다, 현금으로 캐릭 팜, 현금으로 캐릭 팔아요, 현금으로 캐릭 매입, 현금으로 캐릭 구매합니다, 현금으로 캐릭 구합니다, 현금으로 계정 삽니다, 현금으로 계정 사요, 현금으로 계정 삼, 현금으로 계정 팝니다, 현금으로 계정 팜, 현금으로 계정 팔아요, 현금으로 계정 매입, 현금으로 계정 구매합니다, 현금으로 계정 구합니다, 현금으로 재화 삽니다, 현금으로 재화 사요, 현금으로 재화 삼, 현금으로 재화 팝니다, 현금으로 재화 팜, 현금으로 재화 팔아요, 현금으로 재화 매입, 현금으로 재화 구매합니다, 현금으로 재화 구합니다, 골드 현금으로 삽니다, 골드 현금으로 사요, 골드 현금으로 팝니다, 골드 현금으로 팔아요, 골드 현금으로 매입, 다이아 현금으로 삽니다, 다이아 현금으로 사요, 다이아 현금으로 팝니다, 다이아 현금으로 팔아요, 다이아 현금으로 매입, 메소 현금으로 삽니다, 메소 현금으로 사요, 메소 현금으로 팝니다, 메소 현금으로 팔아요, 메소 현금으로 매입, 아덴 현금으로 삽니다, 아덴 현금으로 사요, 아덴 현금으로 팝니다, 아덴 현금으로 팔아요, 아덴 현금으로 매입, 보석 현금으로 삽니다, 보석 현금으로 사요, 보석 현금으로 팝니다, 보석 현금으로 팔아요, 보석 현금으로 매입, 루비 현금으로 삽니다, 루비 현금으로 사요, 루비 현금으로 팝니다, 루비 현금으로 팔아요, 루비 현금으로 매입, 재화 현금으로 삽니다, 재화 현금으로 사요, 재화 현금으로 팝니다, 재화 현금으로 팔아요, 재화 현금으로 매입, 현금 매입합니다, 현금매입합니다, 골드 매입합니다 현금, 메소 매입합니다 현금, 계좌로 쏴드림, 계좌이체로 골드
계정거래 : 계정 거래 카톡, 계정 거래합니다, 계정거래합니다, 계정 팝니다, 계정팝니다, 계정 팔아요, 계정팔아요, 계정 판매합니다, 계정 판매해요, 계정삽니다, 계정 삽니다, 만렙계정 팜, 계정 싸게, 계정판매 만렙, 계정판매합니다, 계정판매중, 계정판매 문의, 계정 판매 문의, 계정 ㅍㅁ, 계정ㅍㅁ, 계정 ㄱㄹ, 계정ㄱㄹ, 계정 ㅍㄴㄷ, 계정 ㅍㅇㅇ
대리 : 대리 기사 모집, 대리기사 모집, 대리 기사 구함, 대리 해드립니다, 대리해드려요, 대리 해드려요, 대리해드립니다, 랭크 대리, 랭크대리, 롤대리, 롤 대리, 점수 올려드, 티어 올려드, 대리팀, 대리 받아요, 대리받습니다, 듀오 대리, 대리기사상시, 대리기사대기, 대리기사모집, 대리기사구함, 대리기사문의, 대리문의주세요, 대리 기사 상시, 대리기사 상시, 대리 기사 대기, 대리기사 대기, 대리 기사 문의, 대리기사 문의, 대리 상시 대기, 대리 문의 주세요, 대리 문의주세요, 대리 문의 환영, 대리 저렴하게, 대리 싸게 해, 대리 최저가, 대리 뛰어드, 대리 뛰어 드, 대리 돌려드, 대리 돌려 드, 대리비 만, 대리 육성 문의
도박사이트 = 토토 사이트, 토토사이트, 사설토토, 사설 토토, 바카라 첫충, 바카라사이트, 바카라 사이트, 카지노사이트, 카지노 사이트, 첫충 30, 첫충전 30, 첫충전 20, 매충, 꽁머니, 꽁 머니, 먹튀검증, 파워볼, 홀짝 배당, 온라인카지노, 온라인 카지노, 슬롯사이트, 가입머니, 가입시 3만, 가입코드, 총판모집, 토토 총판
대출광고 = 무직자대출, 무직자 대출, 급전대출, 급전 대출, 당일대출, 소액결제 현금화, 소액결제현금화, 신불자대출
피싱 : 비번 알려주면, 비밀번호 알려주면 다이아, 무료다이아 링크, 운영자인데 비밀번호, 무료 다이아 사이트

[personal_data 2 substring loose]
카톡주소 : 카톡 아이디, 카톡아이디, 카톡아디, 카톡 아디, 카톡 id, 카톡id, 카톡 추가, 카톡추가, 까톡 아이디, ㅋㅌ 아이디, 카톡 주세요, 카톡주세요, 카톡 문의, 카톡문의, 오픈톡 링크, 오픈채팅 링크, open.kakao.com, 텔레 아이디, 텔레그램 문의, 텔레문의, 라인 아이디, 라인아이디
전화번호 : 폰번호 줘, 폰번호줘, 번호 좀 줘, 전번 줘, 전번줘, 전번 알려, 전화번호 알려줘, 전화번호 줘
집주소 : 집주소 알려, 집 주소 알려줘, 어디 사는지 말해, 민증 사진, 주민번호 알려

[cheating 2 substring loose]
핵판매 : 에임핵, 월핵, 핵 판매, 핵판매, 핵 팝니다, 핵팝니다, 핵 팔아요, 스피드핵, 맵핵, 데미지핵, 핵 무료체험, 핵 다운, 핵프로그램, 핵 프로그램, esp핵, 핵배포, 핵 배포
매크로판매 = 매크로 팝니다, 매크로팝니다, 매크로 판매, 오토 팝니다, 오토 프로그램 판매, 작업장 돌려드, 사냥봇 판매, 버그판 팝니다, 복사버그 알려, 복사 버그 알려줌

[profanity 2 substring loose]
뒤져라 : 뒈져, 뒈지, 뒈질, 뒈진, 뒈졌

[profanity 3 word]
좆같다 : 족같은 드랍, 족같은 드랍률, 족같은 드롭, 족같은 확률, 족같은 매칭, 족같은 서버, 족같은 운영진, 족같은 렉, 족같은 핑, 족같은 겜, 족같은 게임, 족같은 보스, 족같은 이벤트, 족같은 밸런스, 족같은 던전, 족같은 밸패, 족같은 유저, 족같은 새끼, 족같은 놈, 족같은 상황, 족같은 실력, 족같은 템, 족같은 점검, 족같은 업뎃, 족같은 업데이트, 족같은 강화, 족같은 뽑기, 족같은 가챠, 족같은 팀운, 족같은 플레이, 족 같은 게임, 족 같은 겜, 족 같네

[profanity 2 word]
씹새끼 : tlqtorl, tlqtorldk, tlqtorldi, tlqtorlsha, tlqtorlshadk, tlqtorlshaemf, tlqtorlsus, tlqtorlsusdk, tlqtorlsusemf, tlqtorlemf, tlqtorlemfdk, tlqtorldl, tlqtorldms, tlqtorltorl, tlqtorltorldi, tlqtorltorlemf, tlqtorlrkxdms, tlqtorlrkxsp, tlqtorldlsp, tlqtorlsp, tlqtorlwlswk, tlqtorlro, tlqtorlfja, tlqtorlfus, tlqtorlrjtemf
미친놈 : alclssha, alclsshadk, alclsshadi, alclsshasha, alclsshashadk, alclsshashaemf, alclsshasus, alclsshasusdk, alclsshasusemf, alclsshaemf, alclsshaemfdk, alclsshadl, alclsshadms, alclsshatorl, alclsshatorldi, alclsshatorlemf, alclssharkxdms, alclssharkxsp, alclsshadlsp, alclsshasp, alclsshawlswk, alclssharo, alclsshafja, alclsshafus, alclssharjtemf, alclssus, alclssusdk, alclssusdi, alclssussha, alclssusshadk, alclssusshaemf, alclssussus, alclssussusdk, alclssussusemf, alclssusemf, alclssusemfdk, alclssusdl, alclssusdms, alclssustorl, alclssustorldi, alclssustorlemf, alclssusrkxdms, alclssusrkxsp, alclssusdlsp, alclssussp, alclssuswlswk, alclssusro, alclssusfja, alclssusfus, alclssusrjtemf, alclstorl, alclstorldk, alclstorldi, alclstorlsha, alclstorlshadk, alclstorlshaemf, alclstorlsus, alclstorlsusdk, alclstorlsusemf, alclstorlemf, alclstorlemfdk, alclstorldl, alclstorldms, alclstorltorl, alclstorltorldi, alclstorltorlemf, alclstorlrkxdms, alclstorlrkxsp, alclstorldlsp, alclstorlsp, alclstorlwlswk, alclstorlro, alclstorlfja, alclstorlfus, alclstorlrjtemf, alclsro, 미췬새끼, 미틴새끼, 미칀새끼, 미친색기, 미친ㄴ, 미chin놈, 미chin년, 미친nom, 뮈친놈, 뮈친년, 믜친놈, 믜친년, 매친놈, 매친년, michinnom, michinnyeon, michinnyun, michinsaekki
느금마 : smrmaak, smrmaakdk, smrmaakdi, smrmaaksha, smrmaakshadk, smrmaakshaemf, smrmaaksus, smrmaaksusdk, smrmaaksusemf, smrmaakemf, smrmaakemfdk, smrmaakdl, smrmaakdms, smrmaaktorl, smrmaaktorldi, smrmaaktorlemf, smrmaakrkxdms, smrmaakrkxsp, smrmaakdlsp, smrmaaksp, smrmaakwlswk, smrmaakro, smrmaakfja, smrmaakfus, smrmaakrjtemf, smrmdjaak, smrmdjaakdk, smrmdjaakdi, smrmdjaaksha, smrmdjaakshadk, smrmdjaakshaemf, smrmdjaaksus, smrmdjaaksusdk, smrmdjaaksusemf, smrmdjaakemf, smrmdjaakemfdk, smrmdjaakdl, smrmdjaakdms, smrmdjaaktorl, smrmdjaaktorldi, smrmdjaaktorlemf, smrmdjaakrkxdms, smrmdjaakrkxsp, smrmdjaakdlsp, smrmdjaaksp, smrmdjaakwlswk, smrmdjaakro, smrmdjaakfja, smrmdjaakfus, smrmdjaakrjtemf, 늬금마, 늬검마, 니금마, 느굼마, 늑음마, 느긔엄마, 느그음마, 느금매, 너금마, 눼금마, 마금느, 늬엄마창, Lㅡ금마, Lㅣ금마, 느금mom, neu금마, 느gum마, neugeumma, neugumma
쌍년 : tkdsus, tkdsusdk, tkdsusdi, tkdsussha, tkdsusshadk, tkdsusshaemf, tkdsussus, tkdsussusdk, tkdsussusemf, tkdsusemf, tkdsusemfdk, tkdsusdl, tkdsusdms, tkdsustorl, tkdsustorldi, tkdsustorlemf, tkdsusrkxdms, tkdsusrkxsp, tkdsusdlsp, tkdsussp, tkdsuswlswk, tkdsusro, tkdsusfja, tkdsusfus, tkdsusrjtemf, tkdsha, tkdshadk, tkdshadi, tkdshasha, tkdshashadk, tkdshashaemf, tkdshasus, tkdshasusdk, tkdshasusemf, tkdshaemf, tkdshaemfdk, tkdshadl, tkdshadms, tkdshatorl, tkdshatorldi, tkdshatorlemf, tkdsharkxdms, tkdsharkxsp, tkdshadlsp, tkdshasp, tkdshawlswk, tkdsharo, tkdshafja, tkdshafus, tkdsharjtemf, tidsus, tidsusdk, tidsusdi, tidsussha, tidsusshadk, tidsusshaemf, tidsussus, tidsussusdk, tidsussusemf, tidsusemf, tidsusemfdk, tidsusdl, tidsusdms, tidsustorl, tidsustorldi, tidsustorlemf, tidsusrkxdms, tidsusrkxsp, tidsusdlsp, tidsussp, tidsuswlswk, tidsusro, tidsusfja, tidsusfus, tidsusrjtemf, tidsha, tidshadk, tidshadi, tidshasha, tidshashadk, tidshashaemf, tidshasus, tidshasusdk, tidshasusemf, tidshaemf, tidshaemfdk, tidshadl, tidshadms, tidshatorl, tidshatorldi, tidshatorlemf, tidsharkxdms, tidsharkxsp, tidshadlsp, tidshasp, tidshawlswk, tidsharo, tidshafja, tidshafus, tidsharjtemf
호로새끼 : ghfhtorl, ghfhtorldk, ghfhtorldi, ghfhtorlsha, ghfhtorlshadk, ghfhtorlshaemf, ghfhtorlsus, ghfhtorlsusdk, ghfhtorlsusemf, ghfhtorlemf, ghfhtorlemfdk, ghfhtorldl, ghfhtorldms, ghfhtorltorl, ghfhtorltorldi, ghfhtorltorlemf, ghfhtorlrkxdms, ghfhtorlrkxsp, ghfhtorldlsp, ghfhtorlsp, ghfhtorlwlswk, ghfhtorlro, ghfhtorlfja, ghfhtorlfus, ghfhtorlrjtemf, ghfhwktlr, ghfhwktlrdk, ghfhwktlrdi, ghfhwktlrsha, ghfhwktlrshadk, ghfhwktlrshaemf, ghfhwktlrsus, ghfhwktlrsusdk, ghfhwktlrsusemf, ghfhwktlremf, ghfhwktlremfdk, ghfhwktlrdl, ghfhwktlrdms, ghfhwktlrtorl, ghfhwktlrtorldi, ghfhwktlrtorlemf, ghfhwktlrrkxdms, ghfhwktlrrkxsp, ghfhwktlrdlsp, ghfhwktlrsp, ghfhwktlrwlswk, ghfhwktlrro, ghfhwktlrfja, ghfhwktlrfus, ghfhwktlrrjtemf
좆 : whwrkxsp, whwrkxdms, whwrkxek, whwrkxdk, whwrkxdl, whwrk, whwrkfk, whwqkq, whwqkqdk, whwqkqemf, whwakd, whwakdrpa, whwsk, whwehotek, whwehotsp, whweh, whwaksdl, whwaksgks, whwahr, whwshwoa, 조까, 쪼까라, 쥐좆, 조또, 조또모르, 죠까, 죠또, 졷까, jot같, jot같은, jot같네, jot까, jot도, jot밥, jot망, jot됐, jot만, jo까, ㅈ도 모르, ㅈ까, ㅈ까라, ㅈ밥, ㅈ망, ㅈ망겜, ㅈ만한, ㅈ만이, ㅈ됐, ㅈ됐다, ㅈ됐네, ㅈ됨, ㅈ된, ㅈ된다, ㅈ되네, ㅈ노잼, ㅈ목, jotgatne, jotgata, jotgatda, jotgateun, jotbap, jotmang, jotkka
닥쳐 : ekrcu, ekrcufk, ekrclfkrh, dlqekrcu, dkrkflekrcu, dakchyeo, dakcheo, dakchyeora
꺼져 : rjwu, rjwufk, rjwlfkrh, rjwuqjfu, kkeojyeo, ggeojyeo, kkujyeo, ggujyeo, kkeojyeora
엿먹어 : dutajrdj, dutajrdjfk

[sexual 2 word]
창녀 : ckdsu, ckdsudk, ckdsudi, ckdsusha, ckdsushadk, ckdsushaemf, ckdsusus, ckdsususdk, ckdsususemf, ckdsuemf, ckdsuemfdk, ckdsudl, ckdsudms, ckdsutorl, ckdsutorldi, ckdsutorlemf, ckdsurkxdms, ckdsurkxsp, ckdsudlsp, ckdsusp, ckdsuwlswk, ckdsuro, ckdsufja, ckdsufus, ckdsurjtemf, ckdsus, ckdsusdk, ckdsusdi, ckdsussha, ckdsusshadk, ckdsusshaemf, ckdsussus, ckdsussusdk, ckdsussusemf, ckdsusemf, ckdsusemfdk, ckdsusdl, ckdsusdms, ckdsustorl, ckdsustorldi, ckdsustorlemf, ckdsusrkxdms, ckdsusrkxsp, ckdsusdlsp, ckdsussp, ckdsuswlswk, ckdsusro, ckdsusfja, ckdsusfus, ckdsusrjtemf, 창뇨, 창뇬, 챵뇬
강간 : rkdrks, rkdrksgo, rkdrksqja, rkdrksgkrh
보지 : qhwlsus

[hate 2 word]
한남충 : gksskacnd, gksskacnddk, gksskacnddi, gksskacndsha, gksskacndshadk, gksskacndshaemf, gksskacndsus, gksskacndsusdk, gksskacndsusemf, gksskacndemf, gksskacndemfdk, gksskacnddl, gksskacnddms, gksskacndtorl, gksskacndtorldi, gksskacndtorlemf, gksskacndrkxdms, gksskacndrkxsp, gksskacnddlsp, gksskacndsp, gksskacndwlswk, gksskacndro, gksskacndfja, gksskacndfus, gksskacndrjtemf, gksskatorl
짱깨 : wkdro, wkdrodk, wkdrodi, wkdrosha, wkdroshadk, wkdroshaemf, wkdrosus, wkdrosusdk, wkdrosusemf, wkdroemf, wkdroemfdk, wkdrodl, wkdrodms, wkdrotorl, wkdrotorldi, wkdrotorlemf, wkdrorkxdms, wkdrorkxsp, wkdrodlsp, wkdrosp, wkdrowlswk, wkdroro, wkdrofja, wkdrofus, wkdrorjtemf
틀딱 : xmfekr, xmfekrdk, xmfekrdi, xmfekrsha, xmfekrshadk, xmfekrshaemf, xmfekrsus, xmfekrsusdk, xmfekrsusemf, xmfekremf, xmfekremfdk, xmfekrdl, xmfekrdms, xmfekrtorl, xmfekrtorldi, xmfekrtorlemf, xmfekrrkxdms, xmfekrrkxsp, xmfekrdlsp, xmfekrsp, xmfekrwlswk, xmfekrro, xmfekrfja, xmfekrfus, xmfekrrjtemf

[threat 2 word]
자살해 : wktkf, wktkfgo, wktkfgofk, wktkfgktpdy, skrkwnrdj
죽여버린다 : wnrduqjflsek, wnrduqjflf

[profanity 2 initials loose]
찐따 : ㅉㄸ
씹새끼 : ㅆㅅㄲ

[hate 3 initials loose]
짱깨 : ㅉㄲ
쪽바리 : ㅉㅂㄹ

[allowed]
시발점, 시발역, 시발지, 시발택시, 시발자동차, 시발비용, 시발이 되, 시발이 된, 시발은 패치, 의 시발은, 시발이라는 차, 시발 자동차, 시발로 하여
0시발, 1시발, 2시발, 3시발, 4시발, 5시발, 6시발, 7시발, 8시발, 9시발, 0 시발, 몇시발, 한시발, 두시발, 세시발, 다섯시발, 여섯시발, 일곱시발, 여덟시발, 아홉시발, 열시발
다시발, 즉시발, 동시발, 도시발, 임시발, 역시발, 택시발, 수시발, 일시발, 필시발, 혹시발, 잠시발, 표시발, 게시발, 제시발, 실시발, 감시발, 무시발, 지시발, 전시발, 응시발, 암시발, 과시발, 명시발, 접시발, 낚시발, 가시발, 정시발, 계시발, 주시발, 투시발, 멸시발, 출시발, 당시발, 신도시발, 서버시발
다시팔, 도시팔, 택시팔, 다시벌, 역시벌, 열시벌, 도시벌, 무시벌, 낚시벌
날씨발, 글씨발, 솜씨발, 불씨발, 맵씨발, 말씨발, 아저씨발, 아가씨발, 씨씨발, 마음씨발, 홀씨발, 도토리씨발, 포도씨발, 날씨벌, 아저씨팔, 아가씨팔
신스발, 키스발, 박스발, 코스발, 보스발, 버스발, 포스발, 가스발, 소스발, 센스발, 베이스발, 서비스발, 패스발, 찬스발, 루이스발, 댄스발, 매트리스발, 스발바르
슈발리에, 슈발츠, 슈발브, 날씨방, 아저씨방, 씨방울, 씨방, 식물의 씨방, 씨박힌, 씨파인, 씨봉오리, 날씨파, 씨봉투, 아저씨봉, 씨볼트, 씨불이, 시발렌타인, 시발란스, 발칸시발
병신년, 병신일주, 병신일, 병신월, 병신생, 병신 일주
꽃병신, 물병신, 용병신, 질병신고, 화병신, 헌병신, 유리병신, 질병신, 파병신, 결빙신, 간병신, 초병신, 약병신, 해병신, 술병신, 포병신, 기병신, 보병신, 궁병신, 창병신, 투병신, 빈병신, 흑사병신, 역병신
빙신전, 빙신수, 빙신의, 뱅신전
새끼손가락, 새끼손, 새끼발가락, 새끼발톱, 새끼줄, 새끼고양이, 새끼 고양이, 새끼강아지, 새끼 강아지, 강아지 새끼, 고양이 새끼, 호랑이 새끼, 늑대 새끼, 사자 새끼, 드래곤 새끼, 용 새끼, 제비 새끼, 돼지 새끼 낳, 여우 새끼, 곰 새끼, 새끼 곰, 새끼곰, 새끼용, 새끼 용, 새끼를 낳, 새끼 낳, 새끼를 배, 새끼 다섯, 새끼 한 마리, 새끼 두 마리, 새끼 세 마리, 새끼 치는, 새끼치는, 새끼를 치, 새끼 테이밍, 새끼 펫, 갈매기 새끼, 새끼 돌보, 개미 새끼, 어미와 새끼, 새끼 꼬는, 새끼를 꼬, 새끼 거느린, 새끼가위, 새끼를 낳았, 개가 새끼, 거북이 새끼, 물범 새끼, 고슴도치 새끼, 다람쥐 새끼, 토끼 새끼, 새 새끼, 뱀 새끼, 소 새끼, 말 새끼, 양 새끼, 병아리 새끼, 원숭이 새끼, 새끼 호랑이, 새끼 사자, 새끼 늑대, 새끼 여우, 새끼 드래곤, 새끼 돼지, 새끼 오리, 새끼 거미, 새끼 펭귄, 새끼 물개
우리 개 새끼, 어미 개 새끼, 개 새끼 낳, 개 새끼를 낳, 개 새끼 분양, 개 새끼 다섯
흰색기둥, 검은색기둥, 색기둥, 색끼리, 노란색기린, 색끼워, 무지개색기, 두개색기, 조개새기, 무지개새기, 글자 개새기
개새끼줄, 베개새끼, 조개새끼손
씹는, 씹어, 씹힌, 씹혔, 씹히, 씹으, 씹을, 씹고, 씹던, 씹다, 곱씹, 읽씹, 안읽씹, 카톡씹, 씹지, 씹자, 씹기, 씹음, 씹네
기존나, 보존나, 의존나, 공존나, 생존나, 오존나, 현존나, 자존나, 잔존나, 기존내, 보존내, 생존내, 의존내, 공존내, 온존내, 존나라
졸라매, 졸라대, 졸라서, 졸라맨, 에밀 졸라, 졸라야, 졸라도
족같은 길드, 족같은 분위기, 족같이, 가족같, 민족같, 종족같, 부족같, 수족같, 귀족같, 이종족같, 유족같, 동족같, 왕족같, 혈족같, 가 족같
미친듯, 영향을 미친, 힘이 미친, 미친 영향
눈앞에 닥쳐, 앞에 닥쳐, 위기가 닥쳐, 닥쳐온, 닥쳐올, 닥쳐오, 닥쳐와, 닥쳐왔, 닥쳐야, 닥쳐도, 닥쳐서, 시험 닥쳐
꺼져서, 꺼져요, 꺼져가, 꺼져 가, 꺼져도, 꺼져 있, 꺼져있, 꺼져버렸, 불이 꺼져, 화면이 꺼져, 갑자기 꺼져, 전원이 꺼져, 꺼졌, 컴퓨터가 꺼져버, 폰이 꺼져버, 불 꺼져라
투자지, 부자지, 남자지, 여자지, 감자지, 강자지, 과자지, 환자지, 사용자지, 초보자지, 혼자지
에섹스, 미들섹스, 유니섹스, 서섹스, 웨섹스
자위대, 자위권, 자위적, 자위관, 의자위, 정자위, 그림자위, 모자위, 탁자위, 상자위, 글자위, 눈자위, 노른자위, 흰자위, 여자위, 남자위, 십자위, 과자위, 감자위, 피자위
평야동, 초야동, 야동읍, 야동초, 야동리, 심야동, 분야동, 시야동
공창녀, 창녕, 딸치료, 딸 치, 원나잇 스탠드 영화
한남동, 한남대교, 한남역, 한남대, 김치녀석, 된장녀석
장애냐고 묻, 정신병자수, 장애놈펜, 통신장애냐, 서버장애냐, 서버 장애냐, 통신 장애냐, 네트워크 장애냐
강간 예방, 요강간, 건강간, 한강간, 윤간격, 강간할인
느금방, 느금요일, 오느금, 어느금, 그느금, 하느금, 느금융
니에미터, 미니에미, 주니애미, 나니에미, 지니에미, 어머니애미, 제니애비, 제니에비, 니어미러
자살골, 자살 예방, 자살예방
김 대리, 이 대리, 박 대리, 대리 님, 대리님, 대리석, 대리운전, 대리만족, 대리점, 대리인
토토로, 핵심, 핵폭탄, 핵융합, 핵꿀잼, 핵노잼, 원자핵
나가 죽어라 피하, 계정 거래하면 영정, 최저가 보장 코드
쪽바리게이트, 쪽바리케이드, 이쪽바리스타, 쪽바리스타
찐따오, 등신대, 얼간이버섯, 쪼다리, 스쿠알로
색히어로, 흰색히, 청색히, 쉑쉑, 쉑버거, 쉐이크쉑, 밀크쉑
핵 쓰는, 핵 신고, 꽁머니가 뭐, 대리 신고, 대리신고
시발견하, 시발견해, 시발견했, 시발견한, 시발견할, 시발견함, 시발견됨, 시발견된, 시발견되, 시발견됐, 시발견시, 시발표하, 시발표해, 시발표했, 시발표한, 시발표할, 시발표함, 시발표됨, 시발표된
시발표되, 시발표됐, 시발표시, 시발생하, 시발생해, 시발생했, 시발생한, 시발생할, 시발생함, 시발생됨, 시발생된, 시발생되, 시발생됐, 시발생시, 시발매하, 시발매해, 시발매했, 시발매한, 시발매할
시발매함, 시발매됨, 시발매된, 시발매되, 시발매됐, 시발매시, 시발송하, 시발송해, 시발송했, 시발송한, 시발송할, 시발송함, 시발송됨, 시발송된, 시발송되, 시발송됐, 시발송시, 시발행하, 시발행해
시발행했, 시발행한, 시발행할, 시발행함, 시발행됨, 시발행된, 시발행되, 시발행됐, 시발행시, 시발급하, 시발급해, 시발급했, 시발급한, 시발급할, 시발급함, 시발급됨, 시발급된, 시발급되, 시발급됐
시발급시, 시발동하, 시발동해, 시발동했, 시발동한, 시발동할, 시발동함, 시발동됨, 시발동된, 시발동되, 시발동됐, 시발동시, 시발사하, 시발사해, 시발사했, 시발사한, 시발사할, 시발사함, 시발사됨
시발사된, 시발사되, 시발사됐, 시발사시, 시발언하, 시발언해, 시발언했, 시발언한, 시발언할, 시발언함, 시발언됨, 시발언된, 시발언되, 시발언됐, 시발언시, 시발령하, 시발령해, 시발령했, 시발령한
시발령할, 시발령함, 시발령됨, 시발령된, 시발령되, 시발령됐, 시발령시, 시발신하, 시발신해, 시발신했, 시발신한, 시발신할, 시발신함, 시발신됨, 시발신된, 시발신되, 시발신됐, 시발신시, 시발굴하
시발굴해, 시발굴했, 시발굴한, 시발굴할, 시발굴함, 시발굴됨, 시발굴된, 시발굴되, 시발굴됐, 시발굴시, 시발휘하, 시발휘해, 시발휘했, 시발휘한, 시발휘할, 시발휘함, 시발휘됨, 시발휘된, 시발휘되
시발휘됐, 시발휘시, 시발주하, 시발주해, 시발주했, 시발주한, 시발주할, 시발주함, 시발주됨, 시발주된, 시발주되, 시발주됐, 시발주시, 시발현하, 시발현해, 시발현했, 시발현한, 시발현할, 시발현함
시발현됨, 시발현된, 시발현되, 시발현됐, 시발현시, 시발명하, 시발명해, 시발명했, 시발명한, 시발명할, 시발명함, 시발명됨, 시발명된, 시발명되, 시발명됐, 시발명시, 시발달하, 시발달해, 시발달했
시발달한, 시발달할, 시발달함, 시발달됨, 시발달된, 시발달되, 시발달됐, 시발달시, 스발견하, 스발견해, 스발견했, 스발견한, 스발견할, 스발견함, 스발견됨, 스발견된, 스발견되, 스발견됐, 스발견시
스발표하, 스발표해, 스발표했, 스발표한, 스발표할, 스발표함, 스발표됨, 스발표된, 스발표되, 스발표됐, 스발표시, 스발생하, 스발생해, 스발생했, 스발생한, 스발생할, 스발생함, 스발생됨, 스발생된
스발생되, 스발생됐, 스발생시, 스발매하, 스발매해, 스발매했, 스발매한, 스발매할, 스발매함, 스발매됨, 스발매된, 스발매되, 스발매됐, 스발매시, 스발송하, 스발송해, 스발송했, 스발송한, 스발송할
스발송함, 스발송됨, 스발송된, 스발송되, 스발송됐, 스발송시, 스발행하, 스발행해, 스발행했, 스발행한, 스발행할, 스발행함, 스발행됨, 스발행된, 스발행되, 스발행됐, 스발행시, 스발급하, 스발급해
스발급했, 스발급한, 스발급할, 스발급함, 스발급됨, 스발급된, 스발급되, 스발급됐, 스발급시, 스발동하, 스발동해, 스발동했, 스발동한, 스발동할, 스발동함, 스발동됨, 스발동된, 스발동되, 스발동됐
스발동시, 스발사하, 스발사해, 스발사했, 스발사한, 스발사할, 스발사함, 스발사됨, 스발사된, 스발사되, 스발사됐, 스발사시, 스발언하, 스발언해, 스발언했, 스발언한, 스발언할, 스발언함, 스발언됨
스발언된, 스발언되, 스발언됐, 스발언시, 스발령하, 스발령해, 스발령했, 스발령한, 스발령할, 스발령함, 스발령됨, 스발령된, 스발령되, 스발령됐, 스발령시, 스발신하, 스발신해, 스발신했, 스발신한
스발신할, 스발신함, 스발신됨, 스발신된, 스발신되, 스발신됐, 스발신시, 스발굴하, 스발굴해, 스발굴했, 스발굴한, 스발굴할, 스발굴함, 스발굴됨, 스발굴된, 스발굴되, 스발굴됐, 스발굴시, 스발휘하
스발휘해, 스발휘했, 스발휘한, 스발휘할, 스발휘함, 스발휘됨, 스발휘된, 스발휘되, 스발휘됐, 스발휘시, 스발주하, 스발주해, 스발주했, 스발주한, 스발주할, 스발주함, 스발주됨, 스발주된, 스발주되
스발주됐, 스발주시, 스발현하, 스발현해, 스발현했, 스발현한, 스발현할, 스발현함, 스발현됨, 스발현된, 스발현되, 스발현됐, 스발현시, 스발명하, 스발명해, 스발명했, 스발명한, 스발명할, 스발명함
스발명됨, 스발명된, 스발명되, 스발명됐, 스발명시, 스발달하, 스발달해, 스발달했, 스발달한, 스발달할, 스발달함, 스발달됨, 스발달된, 스발달되, 스발달됐, 스발달시, 슈발견하, 슈발견해, 슈발견했
슈발견한, 슈발견할, 슈발견함, 슈발견됨, 슈발견된, 슈발견되, 슈발견됐, 슈발견시, 슈발표하, 슈발표해, 슈발표했, 슈발표한, 슈발표할, 슈발표함, 슈발표됨, 슈발표된, 슈발표되, 슈발표됐, 슈발표시
슈발생하, 슈발생해, 슈발생했, 슈발생한, 슈발생할, 슈발생함, 슈발생됨, 슈발생된, 슈발생되, 슈발생됐, 슈발생시, 슈발매하, 슈발매해, 슈발매했, 슈발매한, 슈발매할, 슈발매함, 슈발매됨, 슈발매된
슈발매되, 슈발매됐, 슈발매시, 슈발송하, 슈발송해, 슈발송했, 슈발송한, 슈발송할, 슈발송함, 슈발송됨, 슈발송된, 슈발송되, 슈발송됐, 슈발송시, 슈발행하, 슈발행해, 슈발행했, 슈발행한, 슈발행할
슈발행함, 슈발행됨, 슈발행된, 슈발행되, 슈발행됐, 슈발행시, 슈발급하, 슈발급해, 슈발급했, 슈발급한, 슈발급할, 슈발급함, 슈발급됨, 슈발급된, 슈발급되, 슈발급됐, 슈발급시, 슈발동하, 슈발동해
슈발동했, 슈발동한, 슈발동할, 슈발동함, 슈발동됨, 슈발동된, 슈발동되, 슈발동됐, 슈발동시, 슈발사하, 슈발사해, 슈발사했, 슈발사한, 슈발사할, 슈발사함, 슈발사됨, 슈발사된, 슈발사되, 슈발사됐
슈발사시, 슈발언하, 슈발언해, 슈발언했, 슈발언한, 슈발언할, 슈발언함, 슈발언됨, 슈발언된, 슈발언되, 슈발언됐, 슈발언시, 슈발령하, 슈발령해, 슈발령했, 슈발령한, 슈발령할, 슈발령함, 슈발령됨
슈발령된, 슈발령되, 슈발령됐, 슈발령시, 슈발신하, 슈발신해, 슈발신했, 슈발신한, 슈발신할, 슈발신함, 슈발신됨, 슈발신된, 슈발신되, 슈발신됐, 슈발신시, 슈발굴하, 슈발굴해, 슈발굴했, 슈발굴한
슈발굴할, 슈발굴함, 슈발굴됨, 슈발굴된, 슈발굴되, 슈발굴됐, 슈발굴시, 슈발휘하, 슈발휘해, 슈발휘했, 슈발휘한, 슈발휘할, 슈발휘함, 슈발휘됨, 슈발휘된, 슈발휘되, 슈발휘됐, 슈발휘시, 슈발주하
슈발주해, 슈발주했, 슈발주한, 슈발주할, 슈발주함, 슈발주됨, 슈발주된, 슈발주되, 슈발주됐, 슈발주시, 슈발현하, 슈발현해, 슈발현했, 슈발현한, 슈발현할, 슈발현함, 슈발현됨, 슈발현된, 슈발현되
슈발현됐, 슈발현시, 슈발명하, 슈발명해, 슈발명했, 슈발명한, 슈발명할, 슈발명함, 슈발명됨, 슈발명된, 슈발명되, 슈발명됐, 슈발명시, 슈발달하, 슈발달해, 슈발달했, 슈발달한, 슈발달할, 슈발달함
슈발달됨, 슈발달된, 슈발달되, 슈발달됐, 슈발달시, 쉬발견하, 쉬발견해, 쉬발견했, 쉬발견한, 쉬발견할, 쉬발견함, 쉬발견됨, 쉬발견된, 쉬발견되, 쉬발견됐, 쉬발견시, 쉬발표하, 쉬발표해, 쉬발표했
쉬발표한, 쉬발표할, 쉬발표함, 쉬발표됨, 쉬발표된, 쉬발표되, 쉬발표됐, 쉬발표시, 쉬발생하, 쉬발생해, 쉬발생했, 쉬발생한, 쉬발생할, 쉬발생함, 쉬발생됨, 쉬발생된, 쉬발생되, 쉬발생됐, 쉬발생시
쉬발매하, 쉬발매해, 쉬발매했, 쉬발매한, 쉬발매할, 쉬발매함, 쉬발매됨, 쉬발매된, 쉬발매되, 쉬발매됐, 쉬발매시, 쉬발송하, 쉬발송해, 쉬발송했, 쉬발송한, 쉬발송할, 쉬발송함, 쉬발송됨, 쉬발송된
쉬발송되, 쉬발송됐, 쉬발송시, 쉬발행하, 쉬발행해, 쉬발행했, 쉬발행한, 쉬발행할, 쉬발행함, 쉬발행됨, 쉬발행된, 쉬발행되, 쉬발행됐, 쉬발행시, 쉬발급하, 쉬발급해, 쉬발급했, 쉬발급한, 쉬발급할
쉬발급함, 쉬발급됨, 쉬발급된, 쉬발급되, 쉬발급됐, 쉬발급시, 쉬발동하, 쉬발동해, 쉬발동했, 쉬발동한, 쉬발동할, 쉬발동함, 쉬발동됨, 쉬발동된, 쉬발동되, 쉬발동됐, 쉬발동시, 쉬발사하, 쉬발사해
쉬발사했, 쉬발사한, 쉬발사할, 쉬발사함, 쉬발사됨, 쉬발사된, 쉬발사되, 쉬발사됐, 쉬발사시, 쉬발언하, 쉬발언해, 쉬발언했, 쉬발언한, 쉬발언할, 쉬발언함, 쉬발언됨, 쉬발언된, 쉬발언되, 쉬발언됐
쉬발언시, 쉬발령하, 쉬발령해, 쉬발령했, 쉬발령한, 쉬발령할, 쉬발령함, 쉬발령됨, 쉬발령된, 쉬발령되, 쉬발령됐, 쉬발령시, 쉬발신하, 쉬발신해, 쉬발신했, 쉬발신한, 쉬발신할, 쉬발신함, 쉬발신됨
쉬발신된, 쉬발신되, 쉬발신됐, 쉬발신시, 쉬발굴하, 쉬발굴해, 쉬발굴했, 쉬발굴한, 쉬발굴할, 쉬발굴함, 쉬발굴됨, 쉬발굴된, 쉬발굴되, 쉬발굴됐, 쉬발굴시, 쉬발휘하, 쉬발휘해, 쉬발휘했, 쉬발휘한
쉬발휘할, 쉬발휘함, 쉬발휘됨, 쉬발휘된, 쉬발휘되, 쉬발휘됐, 쉬발휘시, 쉬발주하, 쉬발주해, 쉬발주했, 쉬발주한, 쉬발주할, 쉬발주함, 쉬발주됨, 쉬발주된, 쉬발주되, 쉬발주됐, 쉬발주시, 쉬발현하
쉬발현해, 쉬발현했, 쉬발현한, 쉬발현할, 쉬발현함, 쉬발현됨, 쉬발현된, 쉬발현되, 쉬발현됐, 쉬발현시, 쉬발명하, 쉬발명해, 쉬발명했, 쉬발명한, 쉬발명할, 쉬발명함, 쉬발명됨, 쉬발명된, 쉬발명되
쉬발명됐, 쉬발명시, 쉬발달하, 쉬발달해, 쉬발달했, 쉬발달한, 쉬발달할, 쉬발달함, 쉬발달됨, 쉬발달된, 쉬발달되, 쉬발달됐, 쉬발달시, 시발바닥, 시발자국, 시발걸음, 시발가락, 시발톱, 시발뒤꿈치
시발라드, 시발코니, 시발레, 시발키리, 시발렌시아, 시발로란트, 시발끝에, 시발사체, 시발전소, 시발전기, 씨발라먹, 씨발라내, 씨발라낸, 시벌금, 시벌점, 시벌칙, 시벌레, 시벌써, 시벌떡, 시벌집
이십알, 이십창, 이십발, 삼십알, 삼십창, 삼십발, 사십알, 사십창, 사십발, 오십알, 오십창, 오십발, 육십알, 육십창, 육십발, 칠십알, 칠십창, 칠십발, 팔십알, 팔십창, 팔십발, 구십알
구십창, 구십발, 수십알, 수십창, 수십발, 몇십알, 몇십창, 몇십발, 날씨불, 날씨볼, 날씨할, 날씨박, 날씨봉, 날씨팔, 글씨불, 글씨볼, 글씨할, 글씨박, 글씨봉, 글씨파, 글씨방, 글씨벌
글씨팔, 솜씨불, 솜씨볼, 솜씨할, 솜씨박, 솜씨봉, 솜씨파, 솜씨방, 솜씨벌, 솜씨팔, 아저씨불, 아저씨볼, 아저씨할, 아저씨박, 아저씨파, 아저씨벌, 아가씨불, 아가씨볼, 아가씨할, 아가씨박
아가씨봉, 아가씨파, 아가씨방, 아가씨벌, 맵씨불, 맵씨볼, 맵씨할, 맵씨박, 맵씨봉, 맵씨파, 맵씨방, 맵씨벌, 맵씨팔, 시팔렸, 시팔면, 시팔러, 시밝아, 시밝은, 시밝게, 시밝혀, 시밝히
병신고하, 병신고해, 병신호, 병신규, 병신입, 병신청, 병신제품, 병신약, 병신분, 병신세계, 맥주병신, 소주병신, 향수병신, 난병신, 중병신, 성병신, 전염병신, 불치병신, 잔병신, 피부병신
수병신, 지랄탄, 돼지랄, 먼지랄, 휴지롤, 소시지롤, 먼지롤, 이미지롤, 메시지롤, 페이지롤, 강아지롤, 돼지롤, 반지롤, 편지롤, 품질알, 성질알, 재질알, 물질알, 기질알, 체질알, 자질알
소질알, 본질알, 두개시키, 세개시키, 네개시키, 한개시키, 몇개시키, 열개시키, 여러개시키, 조개시키, 무지개시키, 찌개시키, 번개시키, 날개시키, 베개시키, 0개시키, 1개시키, 2개시키, 3개시키
4개시키, 5개시키, 6개시키, 7개시키, 8개시키, 9개시키, 번개세기, 날개세기, 무지개세기, 베개세기, 안개세기, 조개세기, 두개세기, 세개세기, 네개세기, 몇개세기, 미니앱, 애니앱, 유니앱
지니앱, 머니앱, 어머니앱, 소니앱, 미니앰, 지니앰, 유니앰, 주니어미, 시니어미, 엔지니어미, 파이오니어미, 니어미팅, 하루세끼, 하루 세끼, 삼시세끼, 삼시 세끼, 밥 세끼, 세끼야채, 이새기고
이새기는, 이새기면, 이새기던, 이새기려, 이새기기, 이새기자, 이새기지, 이새기니, 이새기며, 이새기다, 이새기어, 저새기고, 저새기는, 저새기면, 저새기던, 저새기려, 저새기기, 저새기자, 저새기지
저새기니, 저새기며, 저새기다, 저새기어, 그새기고, 그새기는, 그새기면, 그새기던, 그새기려, 그새기기, 그새기자, 그새기지, 그새기니, 그새기며, 그새기다, 그새기어, 닥쳐 와, 닥쳐 온, 닥쳐 올
닥쳐 왔, 닥쳐 오, 불 꺼지라고, 조명 꺼지라고, 전등 꺼지라고, 모니터 꺼지라고, 화면 꺼지라고, 전원 꺼지라고, 이 꺼지라고, 가 꺼지라고, 이 꺼져, 터가 꺼져, 버가 꺼져, 기가 꺼져
피가 꺼져, 비가 꺼져, 리가 꺼져, 드가 꺼져, 카가 꺼져, 트가 꺼져, 스가 꺼져, 키가 꺼져, 레가 꺼져, 두가 꺼져, 다가 꺼져, 라가 꺼져, 마가 꺼져, 바가 꺼져, 사가 꺼져, 아가 꺼져
자가 꺼져, 차가 꺼져, 타가 꺼져, 파가 꺼져, 하가 꺼져, 시가 꺼져, 치가 꺼져, 지가 꺼져, 디가 꺼져, 프가 꺼져, 크가 꺼져, 그가 꺼져, 로가 꺼져, 소가 꺼져, 초가 꺼져, 우가 꺼져
부가 꺼져, 주가 꺼져, 어가 꺼져, 게가 꺼져, 제가 꺼져, 세가 꺼져, 메가 꺼져, 테가 꺼져, 베가 꺼져, 꺼져 버렸, 꺼져 버려서, 꺼져 버린, 꺼져 버리네, 꺼져 버리고, 꺼져 가는
꺼져 가고, 꺼져 간, 꺼져 갔, 꺼져 갈, 불 다 꺼져, 도 꺼져 있, 엿 먹어봤, 엿 먹어보니, 엿 먹어도 돼, 엿 먹어서, 엿먹어봤, 엿먹어보니, 엿먹어도 돼, 엿먹어서, 엿 먹어 봤
엿 먹어 봐, 엿먹어 봤, 호박엿 먹어, 호박엿먹어, 깨엿 먹어, 가락엿 먹어, 쌀엿 먹어, 찰엿 먹어, 존트라볼타, 시즌나, 존나단, 존나이트, 존나비, 엄존나, 실존나, 병존나, 상존나, 줘나도
줘나한테, 줘나는, 줘나중, 뒤져 봐, 뒤져 봤, 뒤져 보, 뒤져 볼, 뒤져 본, 뒤져봐, 뒤져봤, 뒤져보, 뒤져서, 뒤져야, 샅샅이 뒤져, 구석구석 뒤져, 가방 뒤져, 상자 뒤져, 창고 뒤져
주머니 뒤져, 쓰레기통 뒤져, 서랍 뒤져, 집 뒤져, 다 뒤져 찾, 언니보지, 어머니보지, 할머니보지, 주머니보지, 매니보지, 언니자지, 어머니자지, 할머니자지, 무지개보지, 조개보지, 번개보지
날개보지, 몇개보지, 두개보지, 세개보지, 무지개자지, 조개자지, 번개자지, 날개자지, 땅따먹, 땅 따먹, 밤따먹, 밤 따먹, 과일 따먹, 포도 따먹, 사과 따먹, 별 따먹, 점수 따먹, 인섹트
섹트장, 야설명, 야설치, 야설정, 야설레, 야설마, 야설산, 야설계, 야설문, 야덩치, 야덩어리, 야동생, 야동네, 야동료, 야동굴, 야동물, 야동시, 야동전, 야동의, 야동작, 야동안, 야동그
야동참, 딸치킨, 딸치과, 딸치즈, 사슴가, 가슴가, 머슴가, 맘충전, 맘충격, 맘충분, 삼일한번, 삼일한정, 재기해서, 다시 재기해, 재기해야, 틀딱맞, 틀딱 맞, 정박아직, 정박아니, 짱깨끗
짱깨알, 짱깨달, 짱깨졌, 짱깨진, 짱깨우, 짱깨어, 짱깨닫, 짱개운, 짱개꿀, 짱개이득, 짱개빡, 짱개강, 짱개쩔, 짱개쉬, 짱개쩌, 짱개귀, 월핵심, 월핵실험, 매충전, 매충분, 씹덕, 씹덕후
오리 새끼, 거위 새끼, 기러기 새끼, 너구리 새끼, 하마 새끼, 코끼리 새끼, 기린 새끼, 펭귄 새끼, 물개 새끼, 바다표범 새끼, 북극곰 새끼, 판다 새끼, 코알라 새끼, 캥거루 새끼, 염소 새끼
송아지 새끼, 당나귀 새끼, 노루 새끼, 사슴 새끼, 고라니 새끼, 멧돼지 새끼, 족제비 새끼, 수달 새끼, 담비 새끼, 두더지 새끼, 박쥐 새끼, 햄스터 새끼, 기니피그 새끼, 앵무새 새끼
참새 새끼, 까치 새끼, 까마귀 새끼, 비둘기 새끼, 독수리 새끼, 부엉이 새끼, 올빼미 새끼, 닭 새끼, 꿩 새끼, 메추리 새끼, 공룡 새끼, 악어 새끼, 도마뱀 새끼, 이구아나 새끼, 개구리 새끼
두꺼비 새끼, 상어 새끼, 고래 새끼, 돌고래 새끼, 문어 새끼, 거미 새끼, 전갈 새끼, 치타 새끼, 표범 새끼, 재규어 새끼, 퓨마 새끼, 하이에나 새끼, 들개 새끼, 승냥이 새끼, 삵 새끼
길고양이 새끼, 반려견 새끼, 진돗개 새끼, 허스키 새끼, 리트리버 새끼, 치와와 새끼, 푸들 새끼, 와이번 새끼, 그리폰 새끼, 유니콘 새끼, 슬라임 새끼, 드레이크 새끼, 히드라 새끼, 유인원 새끼
침팬지 새끼, 고릴라 새끼, 오랑우탄 새끼, 미어캣 새끼, 스컹크 새끼, 비버 새끼, 라쿤 새끼, 페럿 새끼, 칠면조 새끼, 타조 새끼, 홍학 새끼, 두루미 새끼, 황새 새끼, 뻐꾸기 새끼
종달새 새끼, 매 새끼, 솔개 새끼, 호랑이새끼, 사자새끼, 늑대새끼, 여우새끼, 곰새끼, 고양이새끼, 토끼새끼, 사슴새끼, 오리새끼, 물개새끼, 판다새끼, 코끼리새끼, 하마새끼, 고래새끼, 새끼가지
새끼집, 새끼벌, 새끼똥구멍, 새끼그물, 새끼자리, 새끼치기, 새끼문, 새끼뿌리, 새끼틀, 새끼 코끼리, 새끼 판다, 새끼 물범, 새끼 토끼, 새끼 고래, 새끼들 분양, 새끼들이 태어, 새끼가 태어
새끼를 키, 새끼를 기르, 새끼를 돌, 새끼를 물, 새끼 분양, 개 새끼들 분양, 개 새끼들이 태어, 개 새끼가 태어, 개 새끼 사진, 개 새끼 입양, 남은 새끼, 보라색 끼, 애비게일, 니 애비게일
느그 엄마손, 존 나, 보 지, 자 지, 쉬 발, 슈 발, 스 발, 쓰 발, 시 팔, 씨 팔, 시 벌, 씨 벌, 시 밝, 씨 박, 씨 봉, 씨 파, 씨 불, 씨 볼, 씨 할, 새 끼, 세 끼
색 끼, 짱 깨, 짱 개, 틀 딱, 맘 충, 미 친 듯, 십 알, 야 설, 야 동, 강 간, 질 알, 빙 신, 엄 창, 느 금, 니 앱, 월 핵, 맵 핵, 등 신
찐 따, 쪼 다, 운 지 해, 대 리, 씹 새, 개 세 기, 개 시 키, 졸 라, 존 내, 닭 쳐, 즌 나, 줘 나, 슴 가, 먹 버, 윤 간, 창 년, 따 먹, 왜 놈, 좆 도
조 낸, 뒤 져, 디 져, 쓰 바, 씨 바, 새 기, 두 개 시 키, 씨발아하는, 씨발아율
이슈발, 티슈발, 부슈발
딸치고는, 통신사 장애냐, 접속 장애냐, 시스템 장애냐, 로그인 장애냐, 서비스 장애냐, 인터넷 장애냐, 회선 장애냐, 결제 장애냐, 디코 장애냐, 망 장애냐, 서버쪽 장애냐, 일시적 장애냐
전산 장애냐
새끼 유니콘, 새끼 그리핀, 새끼 거북
새끼 슬라임, 새끼 염소, 새끼 망아지, 새끼 독수리, 새끼 악어, 새끼 상어, 새끼 몬스터
새끼 표범, 새끼 치타, 새끼 북극곰, 새끼 고블린, 새끼 와이번, 새끼 페가수스, 새끼 해달
새끼 수달, 새끼 다람쥐, 새끼 고슴도치, 새끼 참새, 새끼 까치, 새끼 까마귀, 새끼 부엉이, 새끼 캥거루, 새끼 코알라, 새끼 낙타, 새끼 사슴, 새끼 노루
새끼 기린, 새끼 하이에나, 새끼 올빼미, 새끼 두더지, 새끼 공룡, 새끼 티라노, 새끼 랩터, 새끼 맘모스, 새끼 매머드
그리핀 새끼, 거북 새끼
망아지 새끼, 몬스터 새끼
고블린 새끼, 페가수스 새끼, 해달 새끼
낙타 새끼
티라노 새끼, 랩터 새끼, 맘모스 새끼, 매머드 새끼, 제비새끼
펭귄새끼, 거북이새끼, 캥거루새끼, 공룡새끼, 그리핀새끼, 와이번새끼
지랄 것도
뒤져도, 존나무, 씨발라 먹, 씨 발라 먹, 씨를 발라, 시발은 언제, 시발은 어디, ㅁㅊ 대박, ㅁㅊ 듯, 뒤져 나, 뒤져본, 뒤져볼, 틀딱딱
느금하, 월핵산, 느개비는, 느개비가, 느개비 내, 쌍년도
휴지랄까, 먼지랄까, 편지랄까, 돼지랄까, 바지랄까, 반지랄까, 강아지랄까, 뱃지랄까, 메시지랄까, 페이지랄까, 패키지랄까, 데미지랄까, 게이지랄까, 에너지랄까
빌리지랄까, 스테이지랄까, 소시지랄까, 마사지랄까, 이미지랄까, 목적지랄까, 토지랄까, 잡지랄까, 묘지랄까, 단지랄까, 진지랄까, 가지랄까, 휴지랄 것, 먼지랄 것
편지랄 것, 돼지랄 것, 바지랄 것, 반지랄 것, 강아지랄 것, 뱃지랄 것, 메시지랄 것, 페이지랄 것, 패키지랄 것, 데미지랄 것, 게이지랄 것, 에너지랄 것
빌리지랄 것, 스테이지랄 것, 소시지랄 것, 마사지랄 것, 이미지랄 것, 목적지랄 것, 토지랄 것, 잡지랄 것, 묘지랄 것, 단지랄 것, 진지랄 것, 가지랄 것
휴지랄지, 먼지랄지, 편지랄지, 돼지랄지, 바지랄지, 반지랄지, 강아지랄지, 뱃지랄지, 메시지랄지, 페이지랄지, 패키지랄지, 데미지랄지, 게이지랄지, 에너지랄지
빌리지랄지, 스테이지랄지, 소시지랄지, 마사지랄지, 이미지랄지, 목적지랄지, 토지랄지, 잡지랄지, 묘지랄지, 단지랄지, 진지랄지, 가지랄지
고양이가 새끼, 고양이는 새끼, 고양이도 새끼, 고양이의 새끼, 강아지가 새끼, 강아지는 새끼, 강아지도 새끼, 강아지의 새끼, 호랑이가 새끼, 호랑이는 새끼, 호랑이도 새끼, 호랑이의 새끼, 늑대가 새끼, 늑대는 새끼, 늑대도 새끼, 늑대의 새끼, 사자가 새끼
사자는 새끼, 사자도 새끼, 사자의 새끼, 용이 새끼, 드래곤이 새끼, 드래곤은 새끼, 드래곤도 새끼, 드래곤의 새끼, 돼지가 새끼, 돼지는 새끼, 돼지도 새끼, 돼지의 새끼, 여우가 새끼, 여우는 새끼, 여우도 새끼, 여우의 새끼, 곰이 새끼, 갈매기가 새끼
갈매기는 새끼, 갈매기도 새끼, 갈매기의 새끼, 개미가 새끼, 개미는 새끼, 개미도 새끼, 개미의 새끼, 거북이가 새끼, 거북이는 새끼, 거북이도 새끼, 거북이의 새끼, 거북은 새끼, 거북도 새끼, 거북의 새끼, 물범이 새끼, 물범은 새끼, 물범도 새끼, 물범의 새끼
고슴도치가 새끼, 고슴도치는 새끼, 고슴도치도 새끼, 고슴도치의 새끼, 다람쥐가 새끼, 다람쥐는 새끼, 다람쥐도 새끼, 다람쥐의 새끼, 토끼가 새끼, 토끼는 새끼, 토끼도 새끼, 토끼의 새끼, 새가 새끼, 뱀이 새끼, 소가 새끼, 닭이 새끼
병아리가 새끼, 병아리는 새끼, 병아리도 새끼, 병아리의 새끼, 원숭이가 새끼, 원숭이는 새끼, 원숭이도 새끼, 원숭이의 새끼, 오리가 새끼, 오리는 새끼, 오리도 새끼, 오리의 새끼, 거위가 새끼, 거위는 새끼, 거위도 새끼, 거위의 새끼, 너구리가 새끼, 너구리는 새끼
너구리도 새끼, 너구리의 새끼, 하마가 새끼, 하마는 새끼, 하마도 새끼, 하마의 새끼, 코끼리가 새끼, 코끼리는 새끼, 코끼리도 새끼, 코끼리의 새끼, 기린이 새끼, 기린은 새끼, 기린도 새끼, 기린의 새끼, 펭귄이 새끼, 펭귄은 새끼, 펭귄도 새끼, 펭귄의 새끼
물개가 새끼, 물개는 새끼, 물개도 새끼, 물개의 새끼, 바다표범이 새끼, 바다표범은 새끼, 바다표범도 새끼, 바다표범의 새끼, 북극곰이 새끼, 북극곰은 새끼, 북극곰도 새끼, 북극곰의 새끼, 판다가 새끼, 판다는 새끼, 판다도 새끼, 판다의 새끼, 코알라가 새끼
코알라는 새끼, 코알라도 새끼, 코알라의 새끼, 캥거루가 새끼, 캥거루는 새끼, 캥거루도 새끼, 캥거루의 새끼, 염소가 새끼, 염소는 새끼, 염소도 새끼, 염소의 새끼, 당나귀가 새끼, 당나귀는 새끼, 당나귀도 새끼, 당나귀의 새끼, 노루가 새끼, 노루는 새끼
노루도 새끼, 노루의 새끼, 사슴이 새끼, 사슴은 새끼, 사슴도 새끼, 사슴의 새끼, 고라니가 새끼, 고라니는 새끼, 고라니도 새끼, 고라니의 새끼, 멧돼지가 새끼, 멧돼지는 새끼, 멧돼지도 새끼, 멧돼지의 새끼, 족제비가 새끼, 족제비는 새끼, 족제비도 새끼
족제비의 새끼, 수달이 새끼, 수달은 새끼, 수달도 새끼, 수달의 새끼, 해달이 새끼, 해달은 새끼, 해달도 새끼, 해달의 새끼, 두더지가 새끼, 두더지는 새끼, 두더지도 새끼, 두더지의 새끼, 박쥐가 새끼, 박쥐는 새끼, 박쥐도 새끼, 박쥐의 새끼, 햄스터가 새끼
햄스터는 새끼, 햄스터도 새끼, 햄스터의 새끼, 쥐가 새끼, 앵무새가 새끼, 앵무새는 새끼, 앵무새도 새끼, 앵무새의 새끼, 참새가 새끼, 참새는 새끼, 참새도 새끼, 참새의 새끼, 까치가 새끼, 까치는 새끼, 까치도 새끼, 까치의 새끼, 까마귀가 새끼, 까마귀는 새끼
까마귀도 새끼, 까마귀의 새끼, 비둘기가 새끼, 비둘기는 새끼, 비둘기도 새끼, 비둘기의 새끼, 독수리가 새끼, 독수리는 새끼, 독수리도 새끼, 독수리의 새끼, 부엉이가 새끼, 부엉이는 새끼, 부엉이도 새끼, 부엉이의 새끼, 올빼미가 새끼, 올빼미는 새끼, 올빼미도 새끼
올빼미의 새끼, 꿩이 새끼, 제비가 새끼, 제비는 새끼, 제비도 새끼, 제비의 새끼, 공룡이 새끼, 공룡은 새끼, 공룡도 새끼, 공룡의 새끼, 악어가 새끼, 악어는 새끼, 악어도 새끼, 악어의 새끼, 도마뱀이 새끼, 도마뱀은 새끼, 도마뱀도 새끼, 도마뱀의 새끼
개구리가 새끼, 개구리는 새끼, 개구리도 새끼, 개구리의 새끼, 두꺼비가 새끼, 두꺼비는 새끼, 두꺼비도 새끼, 두꺼비의 새끼, 상어가 새끼, 상어는 새끼, 상어도 새끼, 상어의 새끼, 고래가 새끼, 고래는 새끼, 고래도 새끼, 고래의 새끼, 돌고래가 새끼, 돌고래는 새끼
돌고래도 새끼, 돌고래의 새끼, 물고기가 새끼, 물고기는 새끼, 물고기도 새끼, 물고기의 새끼, 문어가 새끼, 문어는 새끼, 문어도 새끼, 문어의 새끼, 거미가 새끼, 거미는 새끼, 거미도 새끼, 거미의 새끼, 전갈이 새끼, 전갈은 새끼, 전갈도 새끼, 전갈의 새끼
지네가 새끼, 지네는 새끼, 지네도 새끼, 지네의 새끼, 치타가 새끼, 치타는 새끼, 치타도 새끼, 치타의 새끼, 표범이 새끼, 표범은 새끼, 표범도 새끼, 표범의 새끼, 하이에나가 새끼, 하이에나는 새끼, 하이에나도 새끼, 하이에나의 새끼, 와이번이 새끼, 와이번은 새끼
와이번도 새끼, 와이번의 새끼, 그리핀이 새끼, 그리핀은 새끼, 그리핀도 새끼, 그리핀의 새끼, 그리폰이 새끼, 그리폰은 새끼, 그리폰도 새끼, 그리폰의 새끼, 유니콘이 새끼, 유니콘은 새끼, 유니콘도 새끼, 유니콘의 새끼, 페가수스가 새끼, 페가수스는 새끼
페가수스도 새끼, 페가수스의 새끼, 슬라임이 새끼, 슬라임은 새끼, 슬라임도 새끼, 슬라임의 새끼, 히드라가 새끼, 히드라는 새끼, 히드라도 새끼, 히드라의 새끼, 고블린이 새끼, 고블린은 새끼, 고블린도 새끼, 고블린의 새끼, 오크가 새끼, 오크는 새끼, 오크도 새끼
오크의 새끼, 침팬지가 새끼, 침팬지는 새끼, 침팬지도 새끼, 침팬지의 새끼, 고릴라가 새끼, 고릴라는 새끼, 고릴라도 새끼, 고릴라의 새끼, 미어캣이 새끼, 미어캣은 새끼, 미어캣도 새끼, 미어캣의 새끼, 비버가 새끼, 비버는 새끼, 비버도 새끼, 비버의 새끼
라쿤이 새끼, 라쿤은 새끼, 라쿤도 새끼, 라쿤의 새끼, 타조가 새끼, 타조는 새끼, 타조도 새끼, 타조의 새끼, 뻐꾸기가 새끼, 뻐꾸기는 새끼, 뻐꾸기도 새끼, 뻐꾸기의 새끼, 어미가 새끼, 어미는 새끼, 어미도 새끼, 어미의 새끼, 어미개가 새끼
어미개는 새끼, 어미개도 새끼, 어미개의 새끼, 어미새가 새끼, 어미새는 새끼, 어미새도 새끼, 어미새의 새끼, 보스가 새끼, 보스는 새끼, 보스도 새끼, 보스의 새끼, 몬스터가 새끼, 몬스터는 새끼, 몬스터도 새끼, 몬스터의 새끼, 괴물이 새끼, 괴물은 새끼
괴물도 새끼, 괴물의 새끼, 매머드가 새끼, 매머드는 새끼, 매머드도 새끼, 매머드의 새끼, 티라노가 새끼, 티라노는 새끼, 티라노도 새끼, 티라노의 새끼, 랩터가 새끼, 랩터는 새끼, 랩터도 새끼, 랩터의 새끼, 낙타가 새끼, 낙타는 새끼, 낙타도 새끼, 낙타의 새끼
까투리가 새끼, 까투리는 새끼, 까투리도 새끼, 까투리의 새끼, 짐승이 새끼, 짐승은 새끼, 짐승도 새끼, 짐승의 새끼, 동물이 새끼, 동물은 새끼, 동물도 새끼, 동물의 새끼, 제 새끼는, 제 새끼도, 제 새끼를, 제 새끼만, 제 새끼가, 제 새끼들은, 제 새끼들을
제 새끼들도, 제 새끼랑, 제 새끼한테, 자기 새끼는, 자기 새끼도, 자기 새끼를, 자기 새끼만, 자기 새끼가, 자기 새끼들은, 자기 새끼들을, 자기 새끼들도, 자기 새끼랑, 자기 새끼한테
제 새끼 예, 제 새끼 귀, 제 새끼 챙, 제 새끼 키, 제 새끼 돌, 제 새끼 먹, 자기 새끼 예, 자기 새끼 귀, 자기 새끼 챙, 자기 새끼 키, 자기 새끼 돌, 자기 새끼 먹, 을 뒤져, 를 뒤져, 을 뒤져라
를 뒤져라, 을 뒤지세요, 를 뒤지세요, 을 뒤질래, 를 뒤질래, 을 뒤지고 싶, 를 뒤지고 싶, 을 뒤지고 싶어, 를 뒤지고 싶어, 을 뒤진다 진짜, 를 뒤진다 진짜, 시발차, 시발 차, 인섹스, 인섹터
백조 새끼, 백조가 새끼, 백조는 새끼, 백조의 새끼, 새끼 백조, 고니 새끼, 고니가 새끼, 고니는 새끼, 고니의 새끼, 원앙 새끼, 원앙이 새끼, 원앙은 새끼, 원앙의 새끼, 새끼 원앙, 청둥오리 새끼, 청둥오리가 새끼, 청둥오리는 새끼, 청둥오리의 새끼, 새끼 청둥오리, 청둥오리새끼
새끼 갈매기, 갈매기새끼, 해오라기 새끼, 해오라기가 새끼, 해오라기는 새끼, 해오라기의 새끼, 새끼 해오라기, 해오라기새끼, 왜가리 새끼, 왜가리가 새끼, 왜가리는 새끼, 왜가리의 새끼, 새끼 왜가리, 왜가리새끼, 따오기 새끼, 따오기가 새끼, 따오기는 새끼, 따오기의 새끼, 새끼 따오기, 따오기새끼, 공작 새끼, 공작이 새끼, 공작은 새끼, 공작의 새끼
공작새 새끼, 공작새가 새끼, 공작새는 새끼, 공작새의 새끼, 새끼 공작새, 공작새새끼, 벌새 새끼, 벌새가 새끼, 벌새는 새끼, 벌새의 새끼, 새끼 벌새, 수리 새끼, 수리가 새끼, 수리는 새끼, 수리의 새끼, 콘도르 새끼, 콘도르가 새끼, 콘도르는 새끼, 콘도르의 새끼, 새끼 콘도르, 콘도르새끼, 펠리컨 새끼, 펠리컨이 새끼, 펠리컨은 새끼
펠리컨의 새끼, 새끼 펠리컨, 펠리컨새끼, 두견새 새끼, 두견새가 새끼, 두견새는 새끼, 두견새의 새끼, 새끼 두견새, 두견새새끼, 앵무 새끼, 앵무가 새끼, 앵무는 새끼, 앵무의 새끼, 새끼 앵무, 잉꼬 새끼, 잉꼬가 새끼, 잉꼬는 새끼, 잉꼬의 새끼, 새끼 잉꼬, 카나리아 새끼, 카나리아가 새끼, 카나리아는 새끼, 카나리아의 새끼, 새끼 카나리아
카나리아새끼, 구관조 새끼, 구관조가 새끼, 구관조는 새끼, 구관조의 새끼, 새끼 구관조, 구관조새끼, 논병아리 새끼, 논병아리가 새끼, 논병아리는 새끼, 논병아리의 새끼, 새끼 논병아리, 논병아리새끼, 물총새 새끼, 물총새가 새끼, 물총새는 새끼, 물총새의 새끼, 새끼 물총새, 물총새새끼, 딱따구리 새끼, 딱따구리가 새끼, 딱따구리는 새끼, 딱따구리의 새끼, 새끼 딱따구리
딱따구리새끼, 직박구리 새끼, 직박구리가 새끼, 직박구리는 새끼, 직박구리의 새끼, 새끼 직박구리, 직박구리새끼, 할미새 새끼, 할미새가 새끼, 할미새는 새끼, 할미새의 새끼, 새끼 할미새, 할미새새끼, 박새 새끼, 박새가 새끼, 박새는 새끼, 박새의 새끼, 새끼 박새, 뱁새 새끼, 뱁새가 새끼, 뱁새는 새끼, 뱁새의 새끼, 새끼 뱁새, 종다리 새끼
종다리가 새끼, 종다리는 새끼, 종다리의 새끼, 새끼 종다리, 종다리새끼, 뜸부기 새끼, 뜸부기가 새끼, 뜸부기는 새끼, 뜸부기의 새끼, 새끼 뜸부기, 뜸부기새끼, 도요새 새끼, 도요새가 새끼, 도요새는 새끼, 도요새의 새끼, 새끼 도요새, 도요새새끼, 가마우지 새끼, 가마우지가 새끼, 가마우지는 새끼, 가마우지의 새끼, 새끼 가마우지, 가마우지새끼, 알바트로스 새끼
알바트로스가 새끼, 알바트로스는 새끼, 알바트로스의 새끼, 새끼 알바트로스, 알바트로스새끼, 퍼핀 새끼, 퍼핀이 새끼, 퍼핀은 새끼, 퍼핀의 새끼, 새끼 퍼핀, 키위새 새끼, 키위새가 새끼, 키위새는 새끼, 키위새의 새끼, 새끼 키위새, 키위새새끼, 에뮤 새끼, 에뮤가 새끼, 에뮤는 새끼, 에뮤의 새끼, 새끼 에뮤, 물소 새끼, 물소가 새끼, 물소는 새끼
물소의 새끼, 새끼 물소, 들소 새끼, 들소가 새끼, 들소는 새끼, 들소의 새끼, 새끼 들소, 버팔로 새끼, 버팔로가 새끼, 버팔로는 새끼, 버팔로의 새끼, 새끼 버팔로, 버팔로새끼, 야크 새끼, 야크가 새끼, 야크는 새끼, 야크의 새끼, 새끼 야크, 순록 새끼, 순록이 새끼, 순록은 새끼, 순록의 새끼, 새끼 순록, 엘크 새끼
엘크가 새끼, 엘크는 새끼, 엘크의 새끼, 새끼 엘크, 무스 새끼, 무스가 새끼, 무스는 새끼, 무스의 새끼, 영양 새끼, 영양이 새끼, 영양은 새끼, 영양의 새끼, 새끼 영양, 가젤 새끼, 가젤이 새끼, 가젤은 새끼, 가젤의 새끼, 새끼 가젤, 산양 새끼, 산양이 새끼, 산양은 새끼, 산양의 새끼, 새끼 산양, 면양 새끼
면양이 새끼, 면양은 새끼, 면양의 새끼, 새끼 면양, 얼룩말 새끼, 얼룩말이 새끼, 얼룩말은 새끼, 얼룩말의 새끼, 새끼 얼룩말, 얼룩말새끼, 조랑말 새끼, 조랑말이 새끼, 조랑말은 새끼, 조랑말의 새끼, 새끼 조랑말, 조랑말새끼, 노새 새끼, 노새가 새끼, 노새는 새끼, 노새의 새끼, 나귀 새끼, 나귀가 새끼, 나귀는 새끼, 나귀의 새끼
새끼 나귀, 코뿔소 새끼, 코뿔소가 새끼, 코뿔소는 새끼, 코뿔소의 새끼, 새끼 코뿔소, 코뿔소새끼, 사향노루 새끼, 사향노루가 새끼, 사향노루는 새끼, 사향노루의 새끼, 새끼 사향노루, 사향노루새끼, 테이퍼 새끼, 테이퍼가 새끼, 테이퍼는 새끼, 테이퍼의 새끼, 새끼 테이퍼, 테이퍼새끼, 나무늘보 새끼, 나무늘보가 새끼, 나무늘보는 새끼, 나무늘보의 새끼, 새끼 나무늘보
나무늘보새끼, 개미핥기 새끼, 개미핥기가 새끼, 개미핥기는 새끼, 개미핥기의 새끼, 새끼 개미핥기, 개미핥기새끼, 아르마딜로 새끼, 아르마딜로가 새끼, 아르마딜로는 새끼, 아르마딜로의 새끼, 새끼 아르마딜로, 아르마딜로새끼, 천산갑 새끼, 천산갑이 새끼, 천산갑은 새끼, 천산갑의 새끼, 새끼 천산갑, 천산갑새끼, 오소리 새끼, 오소리가 새끼, 오소리는 새끼, 오소리의 새끼, 새끼 오소리
오소리새끼, 울버린 새끼, 울버린이 새끼, 울버린은 새끼, 울버린의 새끼, 새끼 울버린, 울버린새끼, 새끼 족제비, 족제비새끼, 밍크 새끼, 밍크가 새끼, 밍크는 새끼, 밍크의 새끼, 새끼 밍크, 흰담비 새끼, 흰담비가 새끼, 흰담비는 새끼, 흰담비의 새끼, 새끼 흰담비, 흰담비새끼
친칠라 새끼, 친칠라가 새끼, 친칠라는 새끼, 친칠라의 새끼, 새끼 친칠라, 친칠라새끼, 기니피그가 새끼, 기니피그는 새끼, 기니피그의 새끼, 새끼 기니피그, 기니피그새끼, 생쥐 새끼, 생쥐가 새끼, 생쥐는 새끼, 생쥐의 새끼, 새끼 생쥐, 들쥐 새끼, 들쥐가 새끼, 들쥐는 새끼, 들쥐의 새끼, 새끼 들쥐, 날다람쥐 새끼, 날다람쥐가 새끼
날다람쥐는 새끼, 날다람쥐의 새끼, 새끼 날다람쥐, 날다람쥐새끼, 청설모 새끼, 청설모가 새끼, 청설모는 새끼, 청설모의 새끼, 새끼 청설모, 청설모새끼, 프레리도그 새끼, 프레리도그가 새끼, 프레리도그는 새끼, 프레리도그의 새끼, 새끼 프레리도그, 프레리도그새끼, 마멋 새끼, 마멋이 새끼, 마멋은 새끼, 마멋의 새끼, 새끼 마멋, 우파루파 새끼, 우파루파가 새끼, 우파루파는 새끼
우파루파의 새끼, 새끼 우파루파, 우파루파새끼, 도롱뇽 새끼, 도롱뇽이 새끼, 도롱뇽은 새끼, 도롱뇽의 새끼, 새끼 도롱뇽, 도롱뇽새끼, 맹꽁이 새끼, 맹꽁이가 새끼, 맹꽁이는 새끼, 맹꽁이의 새끼, 새끼 맹꽁이, 맹꽁이새끼, 청개구리 새끼, 청개구리가 새끼, 청개구리는 새끼, 청개구리의 새끼, 새끼 청개구리, 청개구리새끼, 황소개구리 새끼, 황소개구리가 새끼, 황소개구리는 새끼
황소개구리의 새끼, 새끼 황소개구리, 황소개구리새끼, 새끼 두꺼비, 두꺼비새끼, 구렁이 새끼, 구렁이가 새끼, 구렁이는 새끼, 구렁이의 새끼, 새끼 구렁이, 구렁이새끼, 코브라 새끼, 코브라가 새끼, 코브라는 새끼, 코브라의 새끼, 새끼 코브라, 코브라새끼, 아나콘다 새끼, 아나콘다가 새끼, 아나콘다는 새끼
아나콘다의 새끼, 새끼 아나콘다, 아나콘다새끼, 방울뱀 새끼, 방울뱀이 새끼, 방울뱀은 새끼, 방울뱀의 새끼, 새끼 방울뱀, 방울뱀새끼, 카멜레온 새끼, 카멜레온이 새끼, 카멜레온은 새끼, 카멜레온의 새끼, 새끼 카멜레온, 카멜레온새끼, 이구아나가 새끼, 이구아나는 새끼, 이구아나의 새끼, 새끼 이구아나, 이구아나새끼, 자라 새끼, 자라가 새끼, 자라는 새끼
자라의 새끼, 남생이 새끼, 남생이가 새끼, 남생이는 새끼, 남생이의 새끼, 새끼 남생이, 남생이새끼, 바다거북 새끼, 바다거북이 새끼, 바다거북은 새끼, 바다거북의 새끼, 새끼 바다거북, 바다거북새끼, 가오리 새끼, 가오리가 새끼, 가오리는 새끼, 가오리의 새끼, 새끼 가오리, 가오리새끼, 해마 새끼, 해마가 새끼, 해마는 새끼, 해마의 새끼, 연어 새끼
연어가 새끼, 연어는 새끼, 연어의 새끼, 송어 새끼, 송어가 새끼, 송어는 새끼, 송어의 새끼, 새끼 송어, 잉어 새끼, 잉어가 새끼, 잉어는 새끼, 잉어의 새끼, 새끼 잉어, 붕어 새끼, 붕어가 새끼, 붕어는 새끼, 붕어의 새끼, 새끼 붕어, 메기 새끼, 메기가 새끼, 메기는 새끼, 메기의 새끼, 뱀장어 새끼, 뱀장어가 새끼
뱀장어는 새끼, 뱀장어의 새끼, 새끼 뱀장어, 뱀장어새끼, 우럭 새끼, 우럭이 새끼, 우럭은 새끼, 우럭의 새끼, 새끼 우럭, 참치 새끼, 참치가 새끼, 참치는 새끼, 참치의 새끼, 새끼 참치, 청새치 새끼, 청새치가 새끼, 청새치는 새끼, 청새치의 새끼, 새끼 청새치, 청새치새끼, 범고래 새끼, 범고래가 새끼, 범고래는 새끼, 범고래의 새끼
새끼 범고래, 범고래새끼, 흰고래 새끼, 흰고래가 새끼, 흰고래는 새끼, 흰고래의 새끼, 새끼 흰고래, 흰고래새끼, 향유고래 새끼, 향유고래가 새끼, 향유고래는 새끼, 향유고래의 새끼, 새끼 향유고래, 향유고래새끼, 바다사자 새끼, 바다사자가 새끼, 바다사자는 새끼, 바다사자의 새끼, 새끼 바다사자, 바다사자새끼, 바다코끼리 새끼, 바다코끼리가 새끼, 바다코끼리는 새끼, 바다코끼리의 새끼
새끼 바다코끼리, 바다코끼리새끼, 듀공 새끼, 듀공이 새끼, 듀공은 새끼, 듀공의 새끼, 새끼 듀공, 매너티 새끼, 매너티가 새끼, 매너티는 새끼, 매너티의 새끼, 새끼 매너티, 매너티새끼, 해파리 새끼, 해파리가 새끼, 해파리는 새끼, 해파리의 새끼, 새끼 해파리, 해파리새끼
오징어 새끼, 오징어가 새끼, 오징어는 새끼, 오징어의 새끼, 새끼 오징어, 오징어새끼, 낙지 새끼, 낙지가 새끼, 낙지는 새끼, 낙지의 새끼, 새끼 낙지, 꼴뚜기 새끼, 꼴뚜기가 새끼, 꼴뚜기는 새끼, 꼴뚜기의 새끼, 새끼 꼴뚜기, 꼴뚜기새끼, 가재 새끼, 가재가 새끼, 가재는 새끼, 가재의 새끼, 새끼 가재, 새우 새끼, 새우가 새끼
새우는 새끼, 새우의 새끼, 새끼 새우, 사마귀 새끼, 사마귀가 새끼, 사마귀는 새끼, 사마귀의 새끼, 새끼 사마귀, 사마귀새끼, 메뚜기 새끼, 메뚜기가 새끼, 메뚜기는 새끼, 메뚜기의 새끼, 새끼 메뚜기, 메뚜기새끼, 달팽이 새끼, 달팽이가 새끼, 달팽이는 새끼, 달팽이의 새끼, 새끼 달팽이, 달팽이새끼, 살쾡이 새끼, 살쾡이가 새끼, 살쾡이는 새끼
살쾡이의 새끼, 새끼 살쾡이, 살쾡이새끼, 스라소니 새끼, 스라소니가 새끼, 스라소니는 새끼, 스라소니의 새끼, 새끼 스라소니, 스라소니새끼, 퓨마가 새끼, 퓨마는 새끼, 퓨마의 새끼, 새끼 퓨마, 재규어가 새끼, 재규어는 새끼, 재규어의 새끼, 새끼 재규어, 재규어새끼, 눈표범 새끼, 눈표범이 새끼, 눈표범은 새끼, 눈표범의 새끼
새끼 눈표범, 눈표범새끼, 흑표범 새끼, 흑표범이 새끼, 흑표범은 새끼, 흑표범의 새끼, 새끼 흑표범, 흑표범새끼, 팬더 새끼, 팬더가 새끼, 팬더는 새끼, 팬더의 새끼, 새끼 팬더, 레서판다 새끼, 레서판다가 새끼, 레서판다는 새끼, 레서판다의 새끼, 새끼 레서판다, 레서판다새끼, 새끼 너구리
너구리새끼, 새끼 라쿤, 자칼 새끼, 자칼이 새끼, 자칼은 새끼, 자칼의 새끼, 새끼 자칼, 코요테 새끼, 코요테가 새끼, 코요테는 새끼, 코요테의 새끼, 새끼 코요테, 코요테새끼, 딩고 새끼, 딩고가 새끼, 딩고는 새끼, 딩고의 새끼, 새끼 딩고, 승냥이가 새끼
승냥이는 새끼, 승냥이의 새끼, 새끼 승냥이, 승냥이새끼, 불여우 새끼, 불여우가 새끼, 불여우는 새끼, 불여우의 새끼, 새끼 불여우, 불여우새끼, 사막여우 새끼, 사막여우가 새끼, 사막여우는 새끼, 사막여우의 새끼, 새끼 사막여우, 사막여우새끼, 북극여우 새끼, 북극여우가 새끼, 북극여우는 새끼
북극여우의 새끼, 새끼 북극여우, 북극여우새끼, 회색늑대 새끼, 회색늑대가 새끼, 회색늑대는 새끼, 회색늑대의 새끼, 새끼 회색늑대, 회색늑대새끼, 불곰 새끼, 불곰이 새끼, 불곰은 새끼, 불곰의 새끼, 새끼 불곰, 흑곰 새끼, 흑곰이 새끼, 흑곰은 새끼, 흑곰의 새끼, 새끼 흑곰, 반달곰 새끼, 반달곰이 새끼, 반달곰은 새끼, 반달곰의 새끼, 새끼 반달곰
반달곰새끼, 반달가슴곰 새끼, 반달가슴곰이 새끼, 반달가슴곰은 새끼, 반달가슴곰의 새끼, 새끼 반달가슴곰, 반달가슴곰새끼, 백곰 새끼, 백곰이 새끼, 백곰은 새끼, 백곰의 새끼, 새끼 백곰, 긴팔원숭이 새끼, 긴팔원숭이가 새끼, 긴팔원숭이는 새끼, 긴팔원숭이의 새끼, 새끼 긴팔원숭이, 긴팔원숭이새끼, 새끼 침팬지, 침팬지새끼
오랑우탄이 새끼, 오랑우탄은 새끼, 오랑우탄의 새끼, 새끼 오랑우탄, 오랑우탄새끼, 여우원숭이 새끼, 여우원숭이가 새끼, 여우원숭이는 새끼, 여우원숭이의 새끼, 새끼 여우원숭이, 여우원숭이새끼, 카피바라 새끼, 카피바라가 새끼, 카피바라는 새끼, 카피바라의 새끼, 새끼 카피바라, 카피바라새끼, 쿼카 새끼, 쿼카가 새끼, 쿼카는 새끼, 쿼카의 새끼, 새끼 쿼카, 왈라비 새끼
왈라비가 새끼, 왈라비는 새끼, 왈라비의 새끼, 새끼 왈라비, 왈라비새끼, 웜뱃 새끼, 웜뱃이 새끼, 웜뱃은 새끼, 웜뱃의 새끼, 새끼 웜뱃, 태즈메이니아데블 새끼, 태즈메이니아데블이 새끼, 태즈메이니아데블은 새끼, 태즈메이니아데블의 새끼, 새끼 태즈메이니아데블, 태즈메이니아데블새끼, 오리너구리 새끼, 오리너구리가 새끼, 오리너구리는 새끼, 오리너구리의 새끼, 새끼 오리너구리, 오리너구리새끼
새끼 비버, 사향쥐 새끼, 사향쥐가 새끼, 사향쥐는 새끼, 사향쥐의 새끼, 새끼 사향쥐, 사향쥐새끼, 새끼 당나귀, 당나귀새끼, 암소 새끼, 암소가 새끼, 암소는 새끼, 암소의 새끼, 새끼 암소, 송아지가 새끼, 송아지는 새끼, 송아지의 새끼
새끼 송아지, 송아지새끼, 어미소 새끼, 어미소가 새끼, 어미소는 새끼, 어미소의 새끼, 어미소새끼, 어미말 새끼, 어미말이 새끼, 어미말은 새끼, 어미말의 새끼, 어미말새끼, 어미곰 새끼, 어미곰이 새끼, 어미곰은 새끼, 어미곰의 새끼, 어미곰새끼, 어미새 새끼, 어미새새끼, 진돗개가 새끼
진돗개는 새끼, 진돗개의 새끼, 새끼 진돗개, 진돗개새끼, 삽살개 새끼, 삽살개가 새끼, 삽살개는 새끼, 삽살개의 새끼, 새끼 삽살개, 삽살개새끼, 풍산개 새끼, 풍산개가 새끼, 풍산개는 새끼, 풍산개의 새끼, 새끼 풍산개, 풍산개새끼, 웰시코기 새끼, 웰시코기가 새끼, 웰시코기는 새끼, 웰시코기의 새끼, 새끼 웰시코기, 웰시코기새끼, 코기 새끼, 코기가 새끼
코기는 새끼, 코기의 새끼, 새끼 코기, 시바견 새끼, 시바견이 새끼, 시바견은 새끼, 시바견의 새끼, 새끼 시바견, 시바견새끼, 포메 새끼, 포메가 새끼, 포메는 새끼, 포메의 새끼, 새끼 포메, 포메라니안 새끼, 포메라니안이 새끼, 포메라니안은 새끼, 포메라니안의 새끼, 새끼 포메라니안, 포메라니안새끼, 말티즈 새끼, 말티즈가 새끼, 말티즈는 새끼, 말티즈의 새끼
새끼 말티즈, 말티즈새끼, 비숑 새끼, 비숑이 새끼, 비숑은 새끼, 비숑의 새끼, 새끼 비숑, 닥스훈트 새끼, 닥스훈트가 새끼, 닥스훈트는 새끼, 닥스훈트의 새끼, 새끼 닥스훈트, 닥스훈트새끼, 불독 새끼, 불독이 새끼, 불독은 새끼, 불독의 새끼, 보더콜리 새끼, 보더콜리가 새끼, 보더콜리는 새끼, 보더콜리의 새끼, 새끼 보더콜리, 보더콜리새끼, 셰퍼드 새끼
셰퍼드가 새끼, 셰퍼드는 새끼, 셰퍼드의 새끼, 새끼 셰퍼드, 셰퍼드새끼, 레트리버 새끼, 레트리버가 새끼, 레트리버는 새끼, 레트리버의 새끼, 새끼 레트리버, 레트리버새끼, 골든리트리버 새끼, 골든리트리버가 새끼, 골든리트리버는 새끼, 골든리트리버의 새끼, 새끼 골든리트리버, 골든리트리버새끼, 사모예드 새끼, 사모예드가 새끼, 사모예드는 새끼, 사모예드의 새끼, 새끼 사모예드, 사모예드새끼
허스키가 새끼, 허스키는 새끼, 허스키의 새끼, 새끼 허스키, 허스키새끼, 말라뮤트 새끼, 말라뮤트가 새끼, 말라뮤트는 새끼, 말라뮤트의 새끼, 새끼 말라뮤트, 말라뮤트새끼, 비글 새끼, 비글이 새끼, 비글은 새끼, 비글의 새끼, 새끼 비글, 페르시안 새끼, 페르시안이 새끼, 페르시안은 새끼, 페르시안의 새끼, 새끼 페르시안, 페르시안새끼, 샴고양이 새끼, 샴고양이가 새끼
샴고양이는 새끼, 샴고양이의 새끼, 새끼 샴고양이, 샴고양이새끼, 러시안블루 새끼, 러시안블루가 새끼, 러시안블루는 새끼, 러시안블루의 새끼, 새끼 러시안블루, 러시안블루새끼, 먼치킨 새끼, 먼치킨이 새끼, 먼치킨은 새끼, 먼치킨의 새끼, 새끼 먼치킨, 먼치킨새끼, 스핑크스 새끼, 스핑크스가 새끼, 스핑크스는 새끼, 스핑크스의 새끼, 새끼 스핑크스, 스핑크스새끼, 길냥이 새끼, 길냥이가 새끼
길냥이는 새끼, 길냥이의 새끼, 새끼 길냥이, 길냥이새끼, 냥이 새끼, 냥이가 새끼, 냥이는 새끼, 냥이의 새끼, 새끼 냥이, 들고양이 새끼, 들고양이가 새끼, 들고양이는 새끼, 들고양이의 새끼, 새끼 들고양이, 들고양이새끼, 산고양이 새끼, 산고양이가 새끼, 산고양이는 새끼, 산고양이의 새끼, 새끼 산고양이, 산고양이새끼, 도둑고양이 새끼, 도둑고양이가 새끼, 도둑고양이는 새끼
도둑고양이의 새끼, 새끼 도둑고양이, 도둑고양이새끼, 암탉 새끼, 암탉이 새끼, 암탉은 새끼, 암탉의 새끼, 새끼 암탉, 드레이크가 새끼, 드레이크는 새끼, 드레이크의 새끼, 새끼 드레이크, 드레이크새끼, 히포그리프 새끼, 히포그리프가 새끼, 히포그리프는 새끼, 히포그리프의 새끼
새끼 히포그리프, 히포그리프새끼, 바실리스크 새끼, 바실리스크가 새끼, 바실리스크는 새끼, 바실리스크의 새끼, 새끼 바실리스크, 바실리스크새끼, 코카트리스 새끼, 코카트리스가 새끼, 코카트리스는 새끼, 코카트리스의 새끼, 새끼 코카트리스, 코카트리스새끼, 켈베로스 새끼, 켈베로스가 새끼, 켈베로스는 새끼, 켈베로스의 새끼, 새끼 켈베로스, 켈베로스새끼, 케르베로스 새끼, 케르베로스가 새끼, 케르베로스는 새끼, 케르베로스의 새끼
새끼 케르베로스, 케르베로스새끼, 펜리르 새끼, 펜리르가 새끼, 펜리르는 새끼, 펜리르의 새끼, 새끼 펜리르, 펜리르새끼, 크라켄 새끼, 크라켄이 새끼, 크라켄은 새끼, 크라켄의 새끼, 새끼 크라켄, 크라켄새끼, 레비아탄 새끼, 레비아탄이 새끼, 레비아탄은 새끼, 레비아탄의 새끼, 새끼 레비아탄, 레비아탄새끼, 리바이어던 새끼, 리바이어던이 새끼, 리바이어던은 새끼, 리바이어던의 새끼
새끼 리바이어던, 리바이어던새끼, 만티코어 새끼, 만티코어가 새끼, 만티코어는 새끼, 만티코어의 새끼, 새끼 만티코어, 만티코어새끼, 키메라 새끼, 키메라가 새끼, 키메라는 새끼, 키메라의 새끼, 키메라새끼, 피닉스 새끼, 피닉스가 새끼, 피닉스는 새끼, 피닉스의 새끼, 새끼 피닉스, 피닉스새끼, 불사조 새끼, 불사조가 새끼, 불사조는 새끼, 불사조의 새끼, 새끼 불사조
불사조새끼, 봉황 새끼, 봉황이 새끼, 봉황은 새끼, 봉황의 새끼, 해태 새끼, 해태가 새끼, 해태는 새끼, 해태의 새끼, 현무 새끼, 현무가 새끼, 현무는 새끼, 현무의 새끼, 주작 새끼, 주작이 새끼, 주작은 새끼, 주작의 새끼, 백호 새끼, 백호가 새끼, 백호는 새끼
백호의 새끼, 청룡 새끼, 청룡이 새끼, 청룡은 새끼, 청룡의 새끼, 황룡 새끼, 황룡이 새끼, 황룡은 새끼, 황룡의 새끼, 새끼 황룡, 흑룡 새끼, 흑룡이 새끼, 흑룡은 새끼, 흑룡의 새끼, 새끼 흑룡, 화룡 새끼, 화룡이 새끼, 화룡은 새끼, 화룡의 새끼, 빙룡 새끼, 빙룡이 새끼, 빙룡은 새끼, 빙룡의 새끼, 새끼 빙룡
이무기 새끼, 이무기가 새끼, 이무기는 새끼, 이무기의 새끼, 새끼 이무기, 이무기새끼, 구미호 새끼, 구미호가 새끼, 구미호는 새끼, 구미호의 새끼, 새끼 구미호, 구미호새끼, 예티 새끼, 예티가 새끼, 예티는 새끼, 예티의 새끼, 새끼 예티, 골렘 새끼, 골렘이 새끼, 골렘은 새끼, 골렘의 새끼, 새끼 골렘, 늑대인간 새끼, 늑대인간이 새끼
늑대인간은 새끼, 늑대인간의 새끼, 새끼 늑대인간, 늑대인간새끼, 초코보 새끼, 초코보가 새끼, 초코보는 새끼, 초코보의 새끼, 새끼 초코보, 초코보새끼, 알파카 새끼, 알파카가 새끼, 알파카는 새끼, 알파카의 새끼, 새끼 알파카, 알파카새끼, 라마 새끼, 라마가 새끼, 라마는 새끼, 라마의 새끼
몬스터새끼, 마수 새끼, 마수가 새끼, 마수는 새끼, 마수의 새끼, 영물 새끼, 영물이 새끼, 영물은 새끼, 영물의 새끼, 포켓몬 새끼, 포켓몬이 새끼, 포켓몬은 새끼, 포켓몬의 새끼, 새끼 포켓몬, 포켓몬새끼, 새끼일 때, 새끼 시절, 새끼 물고기, 새끼 동물, 새끼 거위, 새끼 병아리, 새끼를 품, 새끼를 데리, 새끼를 잃
새끼를 지키, 새끼를 보호, 새끼를 먹이, 새끼를 가진, 새끼를 밴, 새끼들을 돌, 새끼들을 키, 새끼들 먹이, 새끼들이 귀엽, 새끼들이 귀여, 새끼들이 졸졸, 새끼가 졸졸, 새끼가 귀엽, 새끼가 너무 귀엽, 새끼가 너무 귀여, 새끼가 어미, 새끼와 어미, 어미 잃은 새끼, 버려진 새끼, 갓 태어난 새끼, 막 태어난 새끼, 태어난 새끼, 동물 새끼, 맹수 새끼
새끼 부화, 새끼 키우기, 새끼 입양, 새끼 한마리, 새끼 네 마리, 새끼 몇 마리, 새끼 여러 마리, 새끼돼지, 새끼오리, 새끼사자, 새끼늑대, 새끼여우, 새끼펭귄, 새끼호랑이, 새끼토끼, 새끼판다, 새끼거북, 새끼물범, 새끼뱀, 새끼드래곤, 새끼회사, 새끼 회사, 새끼 발가락, 새끼 손가락
새끼 발톱, 새끼 손톱, 새끼손톱, 새끼 화면, 새끼를 꼰, 새끼 꼰, 씹은, 씹었, 씹습니다, 씹거나, 씹거든, 씹긴, 씹길, 씹나봐, 씹든, 씹듯, 씹도록, 씹잖, 씹길래, 씹겠
씹더라, 씹더니, 씹든지, 씹느라, 씹혀, 씹힘, 씹힐, 씹힙, 씹어서, 씹었다, 씹었네, 씹었어, 씹게 되, 씹게 만, 씹게 하, 씹나 봐, 씹나요, 껌씹, 말씹, 톡씹, 귓씹
디엠씹, 문자씹, 답장씹, 연락씹, 전화씹, 스킬씹, 입력씹, 키씹, 판정씹, 인풋씹, 짓씹, 되씹, 잘근잘근 씹, 오징어 씹, 껌 씹, 고기 씹, 귓말 씹, 귓속말 씹, 카톡 씹, 답장 씹, 문자 씹, 연락 씹, 전화 씹, 채팅 씹
말 씹, 스킬 씹, 입력 씹, 판정 씹, 꼭꼭 씹, 씹퀘, 섹스텟, 섹스턴트, 섹스탄트, 섹스투스, 부닥쳐, 맞닥쳐, 불어닥쳐, 몰아닥쳐, 들이닥쳐, 밀어닥쳐, 휘몰아닥쳐, 닥쳐들, 닥쳐진, 재난이 닥쳐, 불행이 닥쳐, 고난이 닥쳐, 시련이 닥쳐, 코앞에 닥쳐
목전에 닥쳐, 한파가 닥쳐, 막상 닥쳐, 닥쳐봐, 닥쳐 봐, 일이 닥쳐, 때가 닥쳐, 마감이 닥쳐, 마감 닥쳐, 졸래졸래, 가슴까지, 흉가슴까, 기죽여버, 기죽여 버, 숨죽여버, 주먹버, 연금충전, 이빨통, 동창녀석, 학창녀, 곱창녀, 재기해 보, 재기해보, 재기해 성
재기해 냈, 재기해냈, 재기해도, 재기해 나, 노른자위하고, 흰자위하고, 눈자위하고, 검은자위, 검은자위하고, 조까지, 조까진, 조까짓, 끼새우, 야짤라, 야짤려, 야짤린, 야짤리, 해야짤, 개새기고, 개새기는, 개새기면, 개새기던, 개새기려, 개새기기
개새기자, 개새기지, 개새기며, 개새기다, 개새기어, 개새기겠, 개새기느라, 개새기도록, 개새기거, 개새기긴, 개새기시, 개새기도, 십새기고, 십새기는, 십새기면, 십새기던, 십새기려, 십새기기, 십새기자, 십새기지, 십새기며, 십새기다, 십새기어, 십새기겠
십새기느라, 십새기도록, 십새기거, 십새기긴, 십새기시, 십새기도, 이새기겠, 이새기느라, 이새기도록, 이새기거, 이새기긴, 이새기시, 이새기도
그새기겠, 그새기느라, 그새기도록, 그새기거, 그새기긴, 그새기시, 그새기도
저새기겠, 저새기느라, 저새기도록, 저새기거, 저새기긴, 저새기시, 저새기도, 丙申年, 丙申月, 丙申日, 丙申时, 丙申時, 丙申일, 丙申년, 丙申월, 丙申생, 병신丙申, 좇도록, 을 좇나
를 좇나, 을 좇도록, 를 좇도록, 좇나요, 시부레기, 니기미츠, 이조까, 정조까, 태조까, 세조까, 영조까, 선조까, 인조까, 체조까, 보조까, 협조까, 창조까, 구조까, 제조까, 난조까, sb-0, sb-1, sb-2, sb-3
sb-4, sb-5, sb-6, sb-7, sb-8, sb-9, sb_0, sb_1, sb_2, sb_3, sb_4, sb_5, sb_6, sb_7, sb_8, sb_9, 코드 sb, sb 코드, sb급
`;
