/** English. Most terms are words of their own: what they are part of is innocent more often than not. */
export const englishWords = `
[profanity 3 substring loose]
fuck = phuck, fucc, fvck, f*ck, f**k, f*k, fxck, fück, fu*k, f u c k, fuxk, mothafucka, muthafucka, motherfucka, f@ck, f#ck, f##k, fuckk, f*uk, fuc*
nigger = nigga, nigg3r, n1gga, n*gger, n#gger, n#gga, n***er, ni**er, n*gga, nibba, negro scum, sandnigger, wigger

[profanity 3 word loose]
fuck : fu ck, f uck, fuc k, fuk, fuks, fukk, fukn, fukin, fukkin, fuking, fukking, fuker, fukker, fuked, fukoff, fukyou, phuk, phuking, phukin, phuked, fuq, fuqing, fuqin, phuc you, phuc u, phuc off, phucking, phucked, fawk, fawking, fawkin, fawked, fck, fcking, fckin, fckn, fcked, fcker, fk, fkn, fkin, fkng, fking, fkd, fked, fker, fkoff, fukc, effing hell, stfu, stfuu, shut the fuck up, gtfo, foad, kcuf, kcufing, fcuk, fcuking, fcuked, fcuker, fcukin, fcku, fuhk, fuhking, fugg, fuggin, fugging, fock, focking, focked, fockin, fok off, fok you, fokin, foking, fukced, fvk, fvking, fuxx, fux off, fux you, fucx, faack, fuuck, phukk, mthrfckr, mthrfkr, mthrfcker, mthrfucker, mthafcka, mthafckr, mofo, mofos, mfer, mfers, mfker, motherfcker, motherfker, motherfkr, motherfcking, motherfking, motherfukr, muthafocka, motherfocker, muthafuka, muthafukka, muthafckr, muthafcka, muthafkr, mutherfcker, mutherfker, mothafuka, mothafcka, mothafocka, madafaka, madafakka, madafuka
cunt = cunts, c*nt, cu*t, c#nt, cuntface, kunt, cnt face, cunty, cvnt, cvnts, c u n t, kvnt, tnuc, cuntz, cuntbag, cuntish, quunt
bitch = bitches, biatch, biotch, b*tch, b#tch, bi#ch, b*itch, bit*h, bitchh, bitching, bitchass, beetch, bytch, bich, b**ch, bi*ch, son of a bitch, sob bitch, beyotch, biches, bitchy, b***h, b1otch, bitsh, biitch, bltch, bicth, bithc, btich, betch, beeyatch, beyatch, biznatch, hctib, hcitb, bisch, biatchs, bitchez, biych, bytches, bishes, b i t c h
asshole = assholes, a**hole, a##hole, as*hole, a*shole, as#hole, a#shole, azzhole, asswhole, arsehole, a-hole, ahole, asshat, assclown, ass hole, dumbass, jackass, dumbarse, fatass, asswipe, assface, ashole, assh*le, azhole, assh0l, asshoel, ashhole, assholez, elohssa, arsehol, azzwipe
shit = shits, shitty, shite, shitter, bullshit, shithead, shitface, dipshit, sh*t, s**t, s*it, sh#t, s#it, s##t, sheeit, shiit, shyt, sht, shitshow, shitting, holy sh*t, horseshit, dogshit, batshit, shitlord, shitstain, shiet, sheit, shiete, shyte, schit, shitt, shiiet, shietty, tihs, bullshyt, bullsht, bullshiet, bullsh*t, bs*hit
dick = dicks, dickhead, dickface, d*ck, d#ck, dik, dikhead, suck my dick, dickwad, dicksucker, kcid, dickless, dikc, dickhed, dickhd
cock = cocks, cocksucker, c*ck, c#ck, cocksucking, suck my cock, cockhead
pussy = pussies, pusy, pu**y, pussi, p*ssy, p#ssy, pussylicker
whore = whores, wh*re, wh#re, hoe ass, whoar, whoor, whoore, wh0r
slut = sluts, slutty bitch, sl*t, sl#t, slutbag, slutt, slvt, sloot
bastard : you bastard, bastards, dirty bastard, b*stard
piss off = pissoff, pissed off at you, piece of shit, piece of crap
twat = twats, tw*t, wanker, wankers, w*nker, tosser prick, prick head, bellend, knobhead, bollocks you

[profanity 2 word]
ass = arse, azz, kiss my ass, suck ass
crap team = crappy team, crap player, garbage player, trash player, dogwater player, uninstall noob
damn you = goddamn you, god damn you
moron = morons, idiot, idiots, imbecile, dumbfuck, stupid noob

[sexual 3 word loose]
porn = porno, p0rn, pr0n, pornhub, xvideos, onlyfans link, hentai link, prn links, xnxx
rape : raped you, gonna rape, rape you, r*pe, raping you, rapist, rape your, rape her, raep
nudes = send nudes, nude pics, send nude, noods, n00ds, send noods, show tits, show me your tits, tits or gtfo, send boobs, show boobs, nudez
sex = sexting, cybersex, sexchat, s3x, s*x, seks, wanna sex, have sex with me, secks
blowjob = blow job, bj for gold, handjob, rimjob, deepthroat, gangbang, cumshot, creampie, bukkake, jerk off, jerkoff, jack off, masturbate, masturbating, fap to
cum = cumming, cumslut, cum on you, cumdump
tits = titties, boobies, big tits, titty
penis = penises, p3nis, pen1s, peen, vagina, v4gina, dildo, buttplug, anal sex, anal plug

[hate 3 substring loose]
faggot = fagg0t, faggit, f*ggot, f#ggot, phaggot, fa**ot, fagot trash
[hate 3 word loose]
fag = fags, fgt, f*g, homo trash, dyke bitch, tranny, trannies, shemale, troon
retard = retards, retarded, r3tard, r*tard, ret*rd, retarted, tard ass, ree tard, retrd, drater, reetard, rtard, rtards, retart, retarts, retad, fucktard, libtard, retardo
kike = kikes, k1ke, jewboy, gas the jews, dirty jew
spic = spics, wetback, wetbacks, beaner, beaners
chink = chinks, ch1nk, chinky, ching chong, gook, gooks, zipperhead, slant eye, dirty jap
paki = pakis, towelhead, raghead, camel jockey, sandnigger
coon = coons, porch monkey, jungle bunny, darkie, white power, heil hitler, sieg heil, 14 88 heil, 1488 heil, heil 1488, white trash, go back to africa, monkey boy

[threat 3 word loose]
kys = kill yourself, delete yourself, delete urself, delete ur self, unalive urself, kill urself, k!ll yourself, k!ll urself, kill yourselves, kill ur self, killyourself, keep yourself safe lol, k.y.s, hang yourself, hang urself, neck yourself, rope yourself, go die, drink bleach, slit your wrists, end yourself, end your life, commit suicide, unalive yourself, go hang yourself, off yourself, jump off a bridge, kys nerd, kill your self, hope you die, go die in a fire, please die in a fire, just die in a fire, should die in a fire, get cancer, go kill yourself, u should die, you should die irl, k.i.l.l yourself, k.i.l.l your self, k.i.l.l urself, k i l l yourself, k i l l your self, k i l l urself, k-i-l-l yourself, k-i-l-l your self, k-i-l-l urself, k_i_l_l yourself, k_i_l_l urself, k*ll yourself, k*ll urself, k*ll your self, ki.ll yourself, ki.ll your self, kll yourself, kll urself, kill yrself, kill yoself, kill ya self, kill yaself, kill urslf, kill y0urself, kil yourself, kil urself, kil your self, end urself, end your self, end ur life, end ur self, delete your self, unalive your self, unalive ur self, neck urself, neck your self, rope urself, rope your self, hang your self, hang ur self, commit sewerslide, kermit sewer slide, toaster bath, take a toaster bath, game end yourself, kms yourself, off urself, go unalive, drink some bleach, go drink bleach
doxx = doxx you, i will find you, i know where you live, find where you live, swat you, swatting you, dox you, leak your address, burn your house down, kill your family, shoot up your school, shoot you irl, stab you irl, come to your house

[spam 2 word loose]
gold selling : gold 4 sale, gold for sale whisper, cheap gold whisper, cheap g0ld, cheap gold for sale, gold for sale, cheap gold for, buy gold at, buy gold cheap, selling gold, sell gold cheap, gold shop www, cheap diamonds, free diamonds link, free gems link, free robux, free v-bucks, free skins link, cheapest gold, usd per million, selling gems, selling coins
account selling : selling account, account for sale, accounts for sale, buy accounts, sell my account, selling my acc, sell acc, acc for sale, wts acc, wts account, selling acc, selling level account, selling max account, selling main account, selling stacked account
boosting : boosting service, elo boost, elo boosting, rank boost, rank boosting, cheap boost, paid boost, power leveling, powerleveling, boosting for $, carry service
gambling : casino bonus, online casino, free spins, betting site, skin gambling, deposit bonus, crypto giveaway, double your crypto
phishing : free steam gift, steam gift card free, claim your prize, verify your account at, give me your password, whats your password, what's your password, log in here to claim, send me your login

[personal_data 2 word loose]
contact : add my discord, dm my discord, discord.gg, discord gg, add me on snap, my snap is, snapchat is, add me on insta, add me on whatsapp, whatsapp me, my whatsapp, t.me/, telegram me, my telegram, kik me, my number is 0, my number is +, my phone number is, my cell number is, text me at my, call me on my, call my number, my phone number, your phone number, what is your address, where do you live irl, my home address, send your address

[cheating 2 word loose]
aimbot = aimbots, aim bot for sale, aimb0t, a1mbot, aim hack, aimhack, triggerbot, spinbot
wallhack = wallhacks, wallhacking, wall hacks for, w4llhack, esp hack, esp hacks, radar hack, speedhack, speed hack, undetected hack, undetected cheat, undetected hacks, mod menu, modmenu, cheat engine, dupe glitch, duping glitch, sell cheats, selling hacks, selling cheats, private cheat, hack for sale, hacks for sale, cheats for sale

[profanity 3 word loose]
nigger : reggin, reggins, niglet, niglets, nignog, nig nog, nigs, niggr, nigr, kneegrow, nggr, ngga, niger scum
[hate 3 word loose]
faggot : toggaf, fagget, faggat, fagit, fggt, phag, phags, phagget, fagg
[sexual 3 word loose]
pedophile : pedophile, pedophiles, paedophile, paedophiles, pedo, pedos, paedo, paedos, pdophile, pedofile, pedophil, pedoph, ped0, child molester, kiddy fiddler, kiddie fiddler

[allowed]
has sugar, as sugar, Scunthorpe, Penistone, Cockburn, Hancock, Dick Tracy, Moby Dick, Dickens, shiitake, snigger, sniggering, niggle, niggling, niggard, Niger, Nigeria, Nigel, night
Fukushima, Fukuoka, Fukui, Fukuda, Fukuyama, Fukuhara, Fukunaga, Fukuzawa, Fukumoto, Fukubukuro, Fukase, Shinfuku, Daifuku, fuku, Fuchsia, Niigata, negro modelo, fukua
Van Dyke, sex change spell, Essex, Sussex, same sex, unisex, sex: male, sex: female, opposite sex
chink in the armor, chink of light, chink in the armour, a chink in, faggots and peas, fagot of wood, faggots of wood, fagots
bastard sword, hang yourself a, pussy willow, pussy cat, puss in boots, cock-a-doodle, cock a doodle, peacock, weathercock, shuttlecock, ass kicker
fire retardant, flame retardant, spic and span, kikeriki, coon hound, coon dog, maine coon, Dick Grayson, Dick Van Dyke, jack off suit, cum laude, Magna cum, tit for tat, blue tit, great tit, Cock Robin, scrum cum, rape seed, rapeseed, idiot proof, idiot-proof, idiot box, raccoon, tycoon, cocoon, gold for sale sign, Assassin
cheap gold armor, cheap gold ring, buy gold at the vendor, selling gold ore
retarded development, growth retarded, growth-retarded, retarded growth, retarded combustion, retarded timing
ignition retarded, spark retard, retard the timing, retard the growth, flame-retarded, retarded potential
faggot of, a faggot and peas, fag end, fag packet, blue tits, great tits, coal tits, long-tailed tits
cock the hammer, cock the gun, cock crow, cock crows, cock fight, cock pheasant, cock of the walk, ball cock
Philip K Dick, Philip K. Dick, Dick Clark, Dick Turpin, Andy Dick, Dick and Jane, Tom Dick, Deadeye Dick
dik dik, dik-dik, show off yourself, get off yourself, take off yourself, turn off yourself, can you get cancer
could get cancer, might get cancer, wabi sabi, sine wave, sine waves, sine function, sine curve, sine qua non
the sine of, Phuket, fukidashi, gobbledygook, pussy willows, pussyfoot, pussy-foot, bastard file, son of a gun
chink in his, chink in her, chink in their, chinks in, coon cat, cum on feel the noize, summa cum, cum grano
rape oil, rape field, rape whistle, shoot up to, moby-dick, dick whittington, dickie bow, titmouse
tits and finches
arse nal
faggots in gravy, faggots with, faggot and peas
Twatt
report pedo, pedometer, van dyck, fcuk store, fcuk shirt, Fockers, anti pedo, turn it off yourself, sewer slide map, sewer slide level, off urself guard, toaster bath bomb, a pedophile hunter, fcuk is a, fcuk brand, fcuk clothing, fcuk perfume, cut it off yourself, wipe it off yourself, dust it off yourself, shake it off yourself, log off yourself, back off yourself, switch it off yourself
show it off yourself, peel it off yourself, take it off yourself
`;
