/**
 * Written by scripts/letters.ts from any-ascii (https://github.com/anyascii/anyascii), ISC License, Copyright Hunter WB.
 * Each line: a letter's code point in base 16, then the foldings of that letter and of those that follow it.
 */
export const LETTER_TABLE = `
b5 u
c6 Ae
d0 D
d8 O
de Th ss
e6 ae
f0 d
f8 o
fe th
110 D d
126 H h
131 i
138 q
141 L l
14a Ng ng
152 Oe oe
166 T t
180 b B B b 6 6 O C c D D D d z E E E F f G G hw I I K k l l W N n O
1a2 Gh gh P p R 2 2 Sh sh t T t T
1b1 U V Y y Z z Zh
1ba zh dz 5 5 ts w c x qc q
1dd e
1e4 G g
1f6 Hw W
21c Y y
220 N d Ou ou Z z
234 l n t j db qp A C c L T s z
243 B U A E e J j Q q R r Y y a a a b o c d d e e er e e er o j g g g g u y h h i i i l l l lzh w w m n n n o oe u f r r r r r r i r r s sh j i sh t t u u v a w y y z z zh zh
296 x q pc b oe g h j k l q
2a3 dz dzh dz ts tsh tc fng ls lz ww
2ae y y
370 H h S s
376 W w
37a i s s s
37f J
391 A V G D E Z I Th I K L M N X O P R
3a3 S T Y F Ch Ps O
3b1 a v g d e z i th i k l m n x o p r s s t y f ch ps o
3d0 b
3d5 ph
3d8 Q q St st W w Q q S s Sh sh F f X x H h J j C c Ti ti
3f3 j
3f7 Sh sh
3fa S s r S S S
402 Dj
404 Ie Dz I
408 J Lj Nj C
40f Dzh A B V G D E Zh Z I Y K L M N O P R S T U F Kh Ts Ch Sh Shch
42b Y
42d E Yu Ya a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch
44b y
44d e yu ya
452 dj
454 ie dz i
458 j lj nj c
45f dzh O o E e Ie ie E e Ie ie O o Io io Ks ks Ps ps F f Y y
478 U u O o O o Ot ot Q q
488 100000 1000000 Jh jh
48e Rh rh G g Gh gh Gh gh J j Z z Q q G g Q q Q q Ng ng Ng ng Ph ph W w S s Th th U u U u H h Ts ts J j C c H h Ch ch Ch ch H Gi gi Q q Lh lh Ng ng Nh nh Dzh dzh Mh mh h
4d4 Ae ae
4d8 A a E e Dzh dzh J j Dz dz
4e8 O o Y y A a
4f4 Tsh tsh Gh gh
4fa Xh xh X x H h D d Dj dj Zj zj Dz dz Lj lj Nj nj Sj sj Tj tj A a L l Lkh lkh Rkh rkh A a Q q W w Q q L l N n Ph ph
528 Ny ny Dzh dzh Dch dch L l
531 A B G D E Z E Y T Zh I L Kh Ts K H Dz Gh Ch M Y N Sh O Ch P J Rr S V T R Ts W P K O F
560 a a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j rr s v t r ts w p k o f ev h
5b0 e e a o i e e a a o o u
5c1 h
5c7 o
5d1 v g d h v z h t y kh kh l m m n n s
5e3 f f ts ts k r s t
5ef YYY v oy ey
616 i
620 y
624 u
626 i
628 b h t th j h kh d dh r z s sh s d t dh
63a gh g g y i i
641 f q k l m n h w a y
656 i
658 e e o e e o a u 0 1 2 3 4 5 6 7 8 9
66e b q
672 a u e a o u i t th b t t p th bh dz dz n j ts ch ch d d d dd dh dh dh d d r r r r r zh d zh r sh s ch ts ch th ng f f p v v ph q g k k g g ng kp g gg n g g g l l l l n n n n ny h n
6c1 h
6c3 h o o o u u u u v y ey e v e ny e
6d5 e
6ee d r 0 1 2 3 4 5 6 7 8 9 s l n
6ff h
712 b g j d d h w z h t d y yh k l m n s s
726 p p s q r sh t bh gh dh a a a o u a e e i e i i i u u o
742 h
745 h h
74d zh kh ph y p p c ny p c ng c dd d r s ng ng g p v g g k b mb n n n sl r z s j c s z j a aa i ii y o oo e ee ch s s g h sh n r b lh k
788 v m f dh th l g gn s d z t y p j ch th h kh dh x sh s l t z
7a3 gh q w a aa i ee u oo e ey o oa
7b1 n
7c0 0 1 2 3 4 5 6 7 8 9 a e i e u o o
7d2 n b p t j c d r rr s gb f k l n m ny n h w y ny j c r
7f2 n
801 b g d h w z h t y k l m n s
810 f s q r sh t
81a y y e e a a a a a a a a u u i i i o
840 a b g d h u z h t i k l m n s
850 p s q r sh t d kd
860 n j n t n n bh r l l s
884 u y y
889 nj c th th g
897 e
89e a a b b c t vb gb zl mv y ny r w y
8ae dz ts kh u z n k q mb mp tt nr ny f q n ph th th ch kh gy ky n n l gr
8e3 e o ou e on oun en
8f0 a u i u e a i o u e e un on o o
900 m m m h a a a i i u u r l e e e ai o o o au k kh g gh n c ch j jh n t th d dh n t th d dh n
92a p ph b bh m y r
932 l l
935 v s s s h o o
93e a i i u u r r e e e ai o o o au
94e e a Om
955 e u u q
95b z r rh f
960 r l l l
966 0 1 2 3 4 5 6 7 8 9
972 a o o a u u d zh y g j
97e d b
981 m m h
985 a a i i u u r l
98f e ai
993 o au k kh g gh n c ch j jh n t th d dh n t th d dh n
9aa p ph b bh m y r
9b2 l
9b6 s s s h
9be a i i u u r r
9c7 e ai
9cb o au
9ce t
9d7 u
9dc r rh
9e0 r l l l
9e6 0 1 2 3 4 5 6 7 8 9 r v
9f4 1 2 3 1 3
9fc m
a01 m m h
a05 a a i i u u
a0f e ai
a13 o au k kh g gh n c ch j jh n t th d dh n t th d dh n
a2a p ph b bh m y r
a32 l
a35 v
a38 s h
a3e a i i u u
a47 e ai
a4b o au
a5b z r
a66 0 1 2 3 4 5 6 7 8 9 m
a75 y
a81 m m h
a85 a a i i u u r l e
a8f e ai o
a93 o au k kh g gh n c ch j jh n t th d dh n t th d dh n
aaa p ph b bh m y r
ab2 l l
ab5 v s s s h
abe a i i u u r r e
ac7 e ai o
acb o au
ad0 Om
ae0 r l l l
ae6 0 1 2 3 4 5 6 7 8 9
af9 zh
b01 m m h
b05 a a i i u u r l
b0f e ai
b13 o au k kh g gh n c ch j jh n t th d dh n t th d dh n
b2a p ph b bh m y r
b32 l l
b35 v s s s h
b3e a i i u u r r
b47 e ai
b4b o au
b56 i u
b5c r rh
b5f y r l l l
b66 0 1 2 3 4 5 6 7 8 9
b71 w 1 2 3 1 2 3
b82 m k
b85 a a i i u u
b8e e e ai
b92 o o au k
b99 n c
b9c j
b9e n t
ba3 n t
ba8 n n p
bae m y r r l l l v s s s h
bbe a i i u u
bc6 e e ai
bca o o au
bd0 Om
bd7 u
be6 0 1 2 3 4 5 6 7 8 9 10 100 1000
c00 m n m h m a a i i u u r l
c0e e e ai
c12 o o au k kh g gh n c ch j jh n t th d dh n t th d dh n
c2a p ph b bh m y r r l l l v s s s h
c3e a i i u u r r
c46 e e ai
c4a o o au
c56 i
c58 c z r
c5d n
c60 r l l l
c66 0 1 2 3 4 5 6 7 8 9
c78 0 1 2 3 1 2 3
c80 m m m h
c85 a a i i u u r l
c8e e e ai
c92 o o au k kh g gh n c ch j jh n t th d dh n t th d dh n
caa p ph b bh m y r r l l
cb5 v s s s h
cbe a i
cc1 u u r r
cc6 e
cc8 ai
cca o o au
cd6 i
cdd n l
ce0 r l l l
ce6 0 1 2 3 4 5 6 7 8 9
cf1 h h m
d00 m m m h m a a i i u u r l
d0e e e ai
d12 o o au k kh g gh n c ch j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v s s s h t
d3e a i i u u r r
d46 e e ai
d4a o o au
d4e r
d54 m y l u 2 4 12 16 32 48 64 i r l l l
d66 0 1 2 3 4 5 6 7 8 9 10 100 1000 80 160 240 20 40 60
d7a n n r l l k
d81 m m h
d85 a a ae ae i i u u r r l l e e ai o o au
d9a k kh g gh n ng c ch j jh n jn nj t th d dh n nd t th d dh n
db3 nd p ph b bh m mb y r
dbd l
dc0 v s s s h l f
dcf a ae ae i i u
dd6 u
dd8 r e
ddb ai o o au u
de6 0 1 2 3 4 5 6 7 8 9
df2 r l
e01 k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r rue l lue w s s s h l o h
e30 a a a am i i ue ue u u
e40 e ae o ai ai
e4d m
e50 0 1 2 3 4 5 6 7 8 9
e81 k kh
e84 kh
e86 gh ng ch ch x
e8c jh gn n t th d dh n d t th th dh n b p ph f ph f bh m y r
ea5 l
ea7 v s s s h l
eae h
eb0 a a a am i i u u ou ou
ebb o l y
ec0 e e o ai ai
ecd o
ed0 0 1 2 3 4 5 6 7 8 9
edc n m g gn
f00 Om
f20 0 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 0
f40 k kh g
f44 ng c ch j
f49 ny t th d
f4e n t th d
f53 n p ph b
f58 m ts tsh dz
f5d w zh z
f61 y r l sh s s h
f6a r q r
f72 i
f74 u
f76 r r l l e ai o au m h i
f82 m m
f88 h h
f8c h h h h k kh g
f94 ng c ch j
f99 ny t th d
f9e n t th d
fa3 n p ph b
fa8 m ts tsh dz
fad w zh z
fb1 y r l sh s s h
fba w y r
1000 k kh g gh n c ch j jh n nn t th d dh n t th d dh n p ph b bh m y r l v s h l
1023 i i u u e e o o a a i i u u e ai i ao e m
103b y r v h ss 0 1 2 3 4 5 6 7 8 9
1050 s s r r l l r r l l n jh b b n m l sh o
1065 s pw o u
106e n yw ghw i o u e k kh g c z n d n ph f b x h v a e e ai
108e f
1090 0 1 2 3 4 5 6 7 8 9
109c a ai
10a0 A B G D E V Z T I K L M N O P Zh R S T U P K Gh Q Sh Ch Ts Dz Ts Ch Kh J H E Y W X O
10c7 E
10cd Ae
10d0 a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h e y w x o f e
10f9 g
10fd ae
10ff w
1200 ha hu hi ha he h ho hoa le lu li la le l lo lwa ha hu hi ha he h ho hwa me mu mi ma me m mo mwa se su si sa se s so swa re ru ri ra re r ro rwa se su si sa se s so swa she shu shi sha she sh sho shwa ke ku ki ka ke k ko koa kwe
124a kwi kwa kwe kwi
1250 ke ku ki ka ke k ko
1258 kwe
125a kwi kwa kwe kwi
1260 be bu bi ba be b bo bwa ve vu vi va ve v vo vwa te tu ti ta te t to twa che chu chi cha che ch cho chwa ha hu hi ha he h ho hoa hwe
128a hwi hwa hwe hwi
1290 ne nu ni na ne n no nwa nye nyu nyi nya nye ny nyo nywa a u i a e
12a6 o wa ke ku ki ka ke k ko koa kwe
12b2 kwi kwa kwe kwi
12b8 he hu hi ha he h ho
12c0 hwe
12c2 hwi hwa hwe hwi
12c8 we wu wi wa we w wo woa a u i a e
12d6 o
12d8 ze zu zi za ze z zo zwa zhe zhu zhi zha zhe zh zho zhwa ye yu yi ya ye y yo yoa de du di da de d do dwa de du di da de d do dwa je ju ji ja je j jo jwa ge gu gi ga ge g go goa gwe
1312 gwi gwa gwe gwi
1318 nge ngu ngi nga nge ng ngo ngwa te tu ti ta te t to twa che chu chi cha che ch cho chwa pe pu pi pa pe p po pwa tse tsu tsi tsa tse ts tso tswa tse tsu tsi tsa tse ts tso tsoa fe fu fi fa fe f fo fwa pe pu pi pa pe p po pwa rya mya fya
1369 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 10000
1380 mwe mwi mwe mwi bwe bwi bwe bwi fwe fwi fwe fwi pwe pwi pwe pwi
13a0 A E I O U V Ga Ka Ge Gi Go Gu Gv Ha He Hi Ho Hu Hv La Le Li Lo Lu Lv Ma Me Mi Mo Mu Na Hna Nah Ne Ni No Nu Nv Qua Que Qui Quo Quu Quv Sa S Se Si So Su Sv Da Ta De Te Di Ti Do Du Dv Dla Tla Tle Tli Tlo Tlu Tlv Tsa Tse Tsi Tso Tsu Tsv Wa We Wi Wo Wu Wv Ya Ye Yi Yo Yu Yv Mv
13f8 ye yi yo yu yv mv
1401 e iy i ii o oo oo e i a aa we we wi wi wii wii wo wo woo woo wo wa wa waa waa wa ai w
141f t k sh s n w
1426 h w c n l e i o a pe piy pi pii po poo poo he hi pa paa pwe pwe pwi pwi pwii pwii pwo pwo pwoo pwoo pwa pwa pwaa pwaa pwa p p h te tiy ti tii to too too de di ta taa twe twe twi twi twii twii two two twoo twoo twa twa twaa twaa twa t te ti to ta ke kiy ki kii ko koo koo ka kaa kwe kwe kwi kwi kwii kwii kwo kwo kwoo kwoo kwa kwa kwaa kwaa kwa k kw ke ki ko ka ce ciy ci cii co coo coo ca caa cwe cwe cwi cwi cwii cwii cwo cwo cwoo cwoo cwa cwa cwaa cwaa cwa c c me miy mi mii mo moo moo ma maa mwe mwe mwi mwi mwii mwii mwo mwo mwoo mwoo mwa mwa mwaa mwaa mwa m m mw m m ne niy ni nii no noo noo na naa nwe nwe nwa nwa nwaa nwaa nwa n ng nw le liy li lii lo loo loo la laa lwe lwe lwi lwi lwii lwii lwo lwo lwoo lwoo lwa lwa lwaa lwaa l l l se siy si sii so soo soo sa saa swe swe swi swi swii swii swo swo swoo swoo swa swa swaa swaa swa s s sw s sk skw sw spwa stwa skwa scwa she shi shii sho shoo sha shaa shwe shwe shwi shwi shwii shwii shwo shwo shwoo shwoo shwa shwa shwaa shwaa sh ye yiy yi yii yo yoo yoo ya yaa ywe ywe ywi ywi ywii ywii ywo ywo ywoo ywoo ywa ywa ywaa ywaa ywa y y y yi re re li riy ri rii ro roo lo ra raa la rwaa rwaa r r r fe fiy fi fii fo foo fa faa fwaa fwaa f the the thi thi thii thii tho thoo tha thaa thwaa thwaa th tthe tthi ttho ttha
1570 te ti to ta hai hi hii hu huu ha haa h h hk qiy qi qii qu quu qa qaa q tle tli tlo tla re ri ro ra ngiy ngi ngii ngu nguu nga ngaa ng nng she shi sho sha the thi tho tha th hli hlii hlu hluu hla hlaa hl the thi thii tho thoo tha thaa th b e i o a we wi wo wa ne ni no na ke ki ko ka ge gi go ga khoo kho khu khe khi kha ghoo gho ghu ghe ghi gha woo wo wu we wi wa whoo who whu whe whi wha too to tu te ti ta too to tu te ti ta boo bo bu be bi ba p goo go gu ge gi ga koo ko ku ke ki ka koo ko ku ke ki ka k noo no nu ne ni na moo mo mu me mi ma yoo yo yu ye yi ya joo jo jo ju je ji ji ja choo cho chu che chi cha loo lo lu le li la dloo dlo dlu dle dli dla lhoo lho lhu lhe lhi lha tloo tlo tlu tle tli tla tloo tlo tlu tle tli tla zoo zo zu ze zi za z z dzoo dzo dzu dze dzi dza soo so su se si sa shoo sho shu she shi sha sh choo cho chu che chi cha tsoo tso tsu tse tsi tsa tsoo tso tsu tse tsi tsa
166f qai ngai nngi nngii nngu nnguu nnga nngaa thwe thwi thwii thwo thwoo thwa thwaa th w
1681 b l f s n h d t c q m g ng z r a o u e i ea oi ui ia ae p
16a0 f v u y y w th dh a o a ae a a o o o r k c k g ng g g w h h h h n n n i e j j a a i p z s s s c z t t d b b p p e m m m l l ng ng d o ea io q k k st r r y q x
16ee 17 18 19 k sh oo o i e a ae
1700 a i u k g ng t d n p b m y r l w s h i u
171f r a i u k g ng t d n p b m y r l w s h i u
1740 a i u k g ng t d n p b m y r l w s h i u
1760 a i u k g ng t d n p b m y
176e l w s
1772 i u
1780 k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v s s s h l
17a4 a e ei o o ou au rue rueu lue lueu ae ai ao ao ov
17b6 a e ei oe eu o ou uo aeu oea ie e ae ai ao au am ah ak
17cb a r
17d0 a
17e0 0 1 2 3 4 5 6 7 8 9
17f0 0 1 2 3 4 5 6 7 8 9
1810 0 1 2 3 4 5 6 7 8 9
1820 a e i o u o u e n ng b p h g m l s x t d q j y r w f k k c z h r lh zh ch
1844 e i o u o u ng b p h g m t d q j c y v k g h j ny z e i y u u ng k g h p x t d j f g h c z r ch zh i k r f zh x
1880 m h h h h 3 9 a i k ng ts t th d n t d p ph s zh z
1898 t zh gh ng ts dzh t dh t dh s c zh z w y bh
18aa lh
18b0 oy ay aay way poy pay pwoy tay kay kway may noy nay lay soy say shoy shay shwoy yoy yay ray nwi nwi nwii nwii nwo nwo nwoo nwoo rwe rwi rwii rwo rwoo rwa p t k c m n s sh w w y
18e0 rwe loo laa thwe thwa tthwe tthoo tthaa tlwe tloo shwe shoo goo gwo goo gaa gwa joo jwe l r s
1901 k kh g gh n c ch j jh n t th d dh n p ph b bh m y r l v s s s h jn tr
1920 a i u e ai o au e o y r v
1930 k n m t n p m r l h
1946 0 1 2 3 4 5 6 7 8 9 g h ng z s y d t l b p m f w hh
1960 k c n aa i e ae u o oa ue oe aue ai
1982 g k ng g k ng z s y z s y d t n d t n b p m b p m f w l f w l h dd bb h dd bb gw kw gw kw sw sw
19b1 aa i u u e ae o oa ue ai aai ui oi oai uei ii w ng n m k t p
19d0 0 1 2 3 4 5 6 7 8 9 1
1a00 k g ng ngk p b m mp t d n nr c j ny nc y r l w s
1a16 h i u e o e
1a20 k kh kh k kh kh ng ch s ch s s ny t th d th n t th t th n b p ph f p f ph m ny y h lue l lue w s s s h l
1a4c h i i u u e o lae th r l lng ng ng p th m b s
1a61 a a a a i i ue ue u u o o oy e ae o ai ai o m
1a80 0 1 2 3 4 5 6 7 8 9
1a90 0 1 2 3 4 5 6 7 8 9
1b00 m ng ng r h a a i i u u re ro le lo e ai o au k kh g gh ng c ch j jh ny t th d dh n t th d dh n p ph b bh m y r l w s s s h
1b35 a i i u u re ro le lo e ai o au e o
1b45 q x ts f v z sy jny
1b50 0 1 2 3 4 5 6 7 8 9
1b80 ng r h a i u e o e eu k q g ng c j z ny t d n p f v b m y r l w s x h y r l i u e o e eu
1bac m w kh sy 0 1 2 3 4 5 6 7 8 9
1bbb reu leu bh k m
1bc2 h h h b b p p n n w w w g g j d r r m m t t s s s y y ng l l ny c nd mb i u
1be7 e e e i i o o u u ng h
1c00 k kl kh g gl ng c ch j ny t th d n p pl ph f fl b bl m ml ts tsh z y r l h hl v s sh w
1c24 y r a i o o u u e k m l n p r t ng ng
1c40 0 1 2 3 4 5 6 7 8 9
1c4d t th d 0 1 2 3 4 5 6 7 8 9 a t g m l a k j m w i s h n r u c d n y e p d n r o t b n h m
1c7a m
1c80 v d o s t t
1c87 e u Tj tj
1c90 A B G D E V Z T I K L M N O P Zh R S T U P K Gh Q Sh Ch Ts Dz Ts Ch Kh J H E Y W X O F E
1cb9 G
1cbd Ae
1cbf W
1ce9 m m m m
1cee m m m m h h
1cf5 h h
1d00 a ae ae b c d d e e i j k l m n o o o o o oe ou o o p r r t u u u w v w z zh
1d26 g l p r ps l
1d2f B
1d3b N
1d4e i
1d6b ue b d f m n p r r s t z g
1d79 g th i i p u u b d f g k l m n p r s sh v x z a a d e e e e i o sh u zh
1e9c s s Ss d
1efa Ll ll V v Y y
1f01 ha
1f03 ha
1f05 ha
1f07 ha
1f09 Ha
1f0b Ha
1f0d Ha
1f0f Ha
1f11 he
1f13 he
1f15 he
1f19 He
1f1b He
1f1d He
1f21 hi
1f23 hi
1f25 hi
1f27 hi
1f29 Hi
1f2b Hi
1f2d Hi
1f2f Hi
1f31 hi
1f33 hi
1f35 hi
1f37 hi
1f39 Hi
1f3b Hi
1f3d Hi
1f3f Hi
1f41 ho
1f43 ho
1f45 ho
1f49 Ho
1f4b Ho
1f4d Ho
1f51 hy
1f53 hy
1f55 hy
1f57 hy
1f59 Hy
1f5b Hy
1f5d Hy
1f5f Hy
1f61 ho
1f63 ho
1f65 ho
1f67 ho
1f69 Ho
1f6b Ho
1f6d Ho
1f6f Ho
1f81 ha
1f83 ha
1f85 ha
1f87 ha
1f89 Ha
1f8b Ha
1f8d Ha
1f8f Ha
1f91 hi
1f93 hi
1f95 hi
1f97 hi
1f99 Hi
1f9b Hi
1f9d Hi
1f9f Hi
1fa1 ho
1fa3 ho
1fa5 ho
1fa7 ho
1fa9 Ho
1fab Ho
1fad Ho
1faf Ho
1fe5 rh
1fec Rh
2126 Ohm
2132 F
2135 a b
214e f
2183 C c 6 L
24eb 11 12 13 14 15 16 17 18 19 20 1 2 3 4 5 6 7 8 9 10 0
2776 1 2 3 4 5 6 7 8 9 10 1 2 3 4 5 6 7 8 9 10 1 2 3 4 5 6 7 8 9 10
2c00 A B V G D E Zh Dz Z I J I G K L M N O P R S T U F H O P Sht C Ch Sh U I E H Ju E E Jo Je O Jo Th U I A M Ch a b v g d e zh dz z i j i g k l m n o p r s t u f h o p sht c ch sh u i e h ju e e jo je o jo th u i a m ch L l L P R a t H h K k Z z A M A A v W w v H h o e r o e
2c7e S Z A a B b G g D d E e 6 6 Z z E e Th th I i K k L l M m N n Ks ks O o P p R r S s T t U u Ph ph Kh kh Ps ps O o
2cb6 E e K k N n N n O o 900 900 Sh sh Sh sh Sh sh X x H h H h H h H h H h H h J j Dj dj C c C c Ng ng Ny ny W w
2ceb Sh sh J j n
2cf2 X x
2cfd 5
2d00 a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h e y w x o
2d27 e
2d2d ae
2d30 a b b g g dj dj d d d d e f k k k h h h h
2d45 x x q q i j j j l m n gn ng p u r r gh gh gh s s c t t tc t v w y z z z e o
2d80 loa moa roa soa shoa boa toa choa noa nyoa oa zoa doa doa joa toa choa poa poa ngwe ngwi ngwe ngwi
2da0 she shu shi sha she sh sho
2da8 che chu chi cha che ch cho
2db0 zhe zhu zhi zha zhe zh zho
2db8 che chu chi cha che ch cho
2dc0 kye kyu kyi kya kye ky kyo
2dc8 kye kyu kyi kya kye ky kyo
2dd0 hye hyu hyi hya hye hy hyo
2dd8 gye gyu gyi gya gye gy gyo
2de0 b v g d zh z k l m n o p r s t kh ts ch sh shch f st a e dj u e yu ia e o io
303c Masu
3041 a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji t tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ka
30a1 a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji t tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ka va vi ve vo
3105 b p m f d t n l g k h j q x zh ch sh r z c s a o e e ai ei ao ou an en ang eng er i u u v ng gn i e n
3192 1 2 3 4
31a0 b j ji g e enn oo onn ir ann inn unn m ng ainn aunn am om ong inn p t k h v dl y k gw kw eu a
31f0 k s s t n h h h h h m r r r r r
3220 1 2 3 4 5 6 7 8 9 10
3248 10 20 30 40 50 60 70 80
3280 1 2 3 4 5 6 7 8 9 10
a4d0 bb b p dd d t gg g k rr zh ch zz z c m n l s r ss ng h h h f w sh y e a ai ei ei i o u u e e l q
a4fb x r t
a500 e e he we we pe be be mbe kpe mgbe gbe fe ve te the de dhe le re de nde se she ze zhe che je nje ye ke ngge ge me ne nye i i hi hi wi wi pi bi bi mbi kpi mgbi gbi fi vi ti thi di dhi li ri di ndi si shi zi zhi chi ji nji yi ki nggi gi mi ni nyi a a nga ha ha wa wa pa ba ba mba kpa kpa mgba gba fa va ta tha da dha la ra da nda sa sha za zha cha ja nja ya ka ka ngga ga ma na nya o o ho wo wo po bo bo mbo kpo mgbo gbo fo vo to tho do dho lo ro do ndo so sho zo zho cho jo njo yo ko nggo go mo no nyo u u hu hu wu wu pu bu bu mbu kpu mgbu gbu fu vu tu thu du dhu lu ru du ndu su shu zu zhu chu ju nju yu ku nggu gu mu nu nyu o o ngo ho ho wo wo po bo bo mbo kpo mgbo gbo gbo fo vo to tho do dho lo ro do ndo so sho zo zho cho jo njo yo ko nggo go mo no nyo e e nge he he we we pe be be mbe kpe kpe mgbe gbe gbe fe ve te the de dhe le re de nde se she ze zhe che je nje ye ke ngge ngge ge ge me ne nye ng h
a610 fa ka so Feng Keng Ting Nii Bang Faa Taa Dang Dong Kung Tong Doo Jong 0 1 2 3 4 5 6 7 8 9 ma do
a640 Z z Dz dz Dz dz I i Dj dj U u O o
a650 Y y Ie ie Oi oi Ia ia E e O o Ie ie In in Ts ts Dg dg Lg lg Mg mg O o Oo oo Oo oo O
a670 10000000 100000000 1000000000
a674 ie i i u
a679 y
a67b o
a680 Dw dw Dzw dzw Zhw zhw Cch cch Dz dz T t Tw tw Tsw tsw Ts ts Tch tch Hw hw Shw shw Oo oo O o
a69e f ie a ka u ku e re te o nyi i la pa rii rie lee mee taa ndaa njem m suu mu shii si shux sux kye ket nue nu njue yo shu yu ya nsha kux pux nje nte pu wu pe fe ru lu mi ni rux re ken ngkwen ngga nga sho pue fu fom wa na li pi lo ko mben ren men ma ti ki 1 2 3 4 5 6 7 8 9 0
a726 H h Tz tz 3 3 4 4 4 4 f s Aa aa Ao ao Au au Av av Av av Ay ay C c K k K k K k L l L l O o O o Oo oo P p P p P p Q q Q q R r R r V v Vy vy Z z Th th Th th V v
a76c S s
a771 d l m n r r t s D d F f G Ng ng Ll ll R r S s T t
a78d Y l
a790 N n C c c h B b F f Ae ae Oe oe Ue ue G g K k N n R r S s H E G L I q K T J X B b O o U u A a I i U u O o W w C S Z D d S s U S s
a7d0 G g
a7d3 thth
a7d5 ww S s S s L l L
a7f5 H h I
a7fa w F P M I M a i i u e o
a807 k kh g gh ng c ch j jh t th d dh t th d dh n p ph b bh m r l r s h a i u e o
a830 1 2 3 1 2 3
a840 k kh g ng c ch j ny t th d n p ph b m ts tsh dz w zh z
a857 y r l sh s h
a85e i u e o q x f gg ee w y tt tth dd nn y sh h f r r
a880 m h a a i i u u r r l l e e ai o o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h l h a i i u u r r l l e e ai o o au
a8c5 m
a8d0 0 1 2 3 4 5 6 7 8 9
a8e0 0 1 2 3 4 5 6 7 8 9 a u k n p r v
a8f2 m m mm m2 m3 m
a8fd Om a a 0 1 2 3 4 5 6 7 8 9 k hk g ng s hs z ny t ht n p hp m d b r y l w th h v j a oe i o ue ae u e aw
a930 k g ng t d n p b m c j ny s r l y w h mb ngg nd nyj
a947 i u e ai o au eu ea ng n r h
a980 m ng r h a i i i u re le lo e ai o k q kh g gh ng c ch j jny jh ny t th d dh n t th d dh n p ph b bh m y r r l w s s s h
a9b4 a o i i u u e ai e re y r
a9d0 0 1 2 3 4 5 6 7 8 9
a9e0 gh ch jh n bh
a9e7 n f g gh j jh d dh n 0 1 2 3 4 5 6 7 8 9 l d dh b bh
aa00 a i u e ai o k kh g gh ng ng c ch j jh ny ny nj t th d dh n n nd p pp ph b bh m m mb y r l w x s h a i i ei u e o ai au u y r l w
aa40 k g ng ng c t n p y r l x m h
aa50 0 1 2 3 4 5 6 7 8 9
aa60 g c ch j jh n t th d dh dh n s h l f
aa71 x z r oay n hm
aa7a r
aa7e ch sh k k kh kh x x g g ng ng ch ch chh chh s s ny ny d d t t th th n n b b p p ph ph f f m m y y r r l l v v h h
aab0 a aa i ue u ae o oa ia uea ua aue ai an am
aadb Kon Nueng
aae0 e o ch n t th d dh n s s i u ai au au
aaf5 h
ab01 thu thi tha the th tho
ab09 dhu dhi dha dhe dh dho
ab11 dzu dzi dza dze dz dzo
ab20 che chu chi cha che ch cho
ab28 be bu bi ba be b bo
ab30 a ae e e e f g l l l m n ng o o o oe oe oe oo oo r r r rr r rr r r sh u u ui ui u x x x x x x x y
ab60 ia ie oe uo a o dz ts r
ab70 a e i o u v ga ka ge gi go gu gv ha he hi ho hu hv la le li lo lu lv ma me mi mo mu na hna nah ne ni no nu nv qua que qui quo quu quv sa s se si so su sv da ta de te di ti do du dv dla tla tle tli tlo tlu tlv tsa tse tsi tso tsu tsv wa we wi wo wu wv ya k s l m p n c t kh n th w y h u i ph a g jh r b j d gh dh bh k l m p n t n i o i a e ou u ei m
abf0 0 1 2 3 4 5 6 7 8 9
fb1d i
fb1f ay
fb2d ss
fb2f o
fb31 b
fb35 u zz
fb38 tt yy k k ll
fb3e mm
fb40 nn ss
fb43 p p
fb47 kk rr ss
fb4b o
fbdd u
fbea ia ia ie ie iw iw iu iu io io iu iu ie ie ie ia ia ia
fc00 ij ih im ia iy
fc37 ka
fc5e un in
fc64 ir iz im in ia iy
fc80 ka
fc88 ma
fc97 ij ih ikh im ih
fcdf im ih
fd3c aan aan
fdf2 Allah akbar Muhammad
fdf6 rasul alayhi wasallam salla sallaAllahalayhiwasallam jallajalalahu
fe70 an an un
fe74 in
fe85 u u
fe89 i i i i a a
fefb la la
10107 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 200 300 400 500 600 700 800 900 1000 2000 3000 4000 5000 6000 7000 8000 9000 10000 20000 30000 40000 50000 60000 70000 80000 90000
10140 14 12 1 5 50 500 5000 50000 5 10 50 100 500 1000 5000 5 10 50 100 500 1000 10000 50000 10 1 1 1 2 2 2 2 5 10 10 10 10 10 30 50 50 50 50 100 300 500 500 500 500 500 1000 5000 5 50 12 12 23 34
1018a 0 14
10280 a e b b g d i w z th y k q l m n m n u p k r s t t a e h x
102a0 a p d l y r l a q b m o d t s s s
102b2 u n k n t p s i e y k k d w g g z z ng j
102c7 t y r b b b b l e y
102e1 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 200 300 400 500 600 700 800 900
10300 a b c d e v z h th i k l m n s o p s q r s t u x ph ch f r c i u s I V X L
1032d j t t a b g d e q z h th i k l m n j u p 90 r s t w f x hw o 900
10350 a b g d e zh dzh z dz i k l m n o p r s t u ch sh shch y y o o f h c v
10371 e ie ju ja ia a d z n s
10380 a b g h d h w z h t y k sh l m d n z s
10394 p s q r t g t i u s
103a0 a i u ka ku ga gu xa ca ja ji ta tu da di du tha pa ba fa na nu ma mi mu ya va vi ra ru la sa za sha sra ha
103c8 AM1 AM2 AMHA XS DH1 DH2 BG BU
103d1 1 2 10 20 100
10400 E A A O O U I E A O U U I Aw W Y H P B T D Ch J K G F V Th Dh S Z Sh Zh R L M N Ng Oy Yu e a a o o u i e a o u u i aw w y h p b t d ch j k g f v th dh s z sh zh r l m n ng oy yu p t k f th s sh ch y ng b d g v dh z zh j w h l m i e a
1046a o u au aa r n ii ei ai u ou uu oi oo ar or er ur r ir i yuu
10481 b t j x kh d r s sh dh c g f q k l m n w h y a e i o u aa ee oo
104a0 0 1 2 3 4 5 6 7 8 9
104b0 A Ai Ai E Br Ch Hch E Ei H Hy I K Hk Ky L M N O Oi P Hp S Sh T Ht C Hc Ch D U W X G Z Zh
104d8 a ai ai e br ch hch e ei h hy i k hk ky l m n o oi p hp s sh t ht c hc ch d u w x g z zh
10500 a b c ch d nd dh e e f g gj h i j k l ll m n n nj o p q r rr s sh t th u v x y z zh gh gh kh
10530 a b g d e z e z t c y z i
1053e l n x d c j k l h x a c c c m q n j s j o t f j c p g r s v t s u c c w p k
10570 A B B C Ch D Dh E E F G
1057c H H I Ij J K L Ll M N Nj O P Q R
1058c S Sh T Th U V X
10594 Y Z
10597 a b b c ch d dh e e f g
105a3 h h i ij j k l ll m n nj o p q r
105b3 s sh t th u v x
105bb y z
105c0 a as b mb c ch d nd dh e e f g ng gj ngj h hj i j k l ll m n nj o p q r rr s sh sht t th u v x nx xh nxh y jy z zh gh st sk kh ps o
10780 aa
10800 a e i o u ja
10808 jo
1080a ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pu ra re ri ro ru sa se si so su ta te ti to tu wa we wi wo
10837 xa xe
1083c za
1083f zo
10841 b g d h w z h t y k l m n s
10850 p s q r sh t
10858 1 2 3 10 20 100 1000 10000
10861 b g d h w z h t y k l m n n s
10871 p s q r sh t
10879 1 2 3 4 5 10 20
10882 b b g d h h w z h t y y k k l l m m n n s
10898 p s q r sh sh t
108a7 1 2 3 4 4 5 10 20 100
108e1 b g d h w z h t y k l m n s
108f0 p s q
108f4 sh t
108fb 1 5 10 20 100
10901 b g d h w z h t y k l m n s
10910 p s q r sh t 1 10 20 100 2 3
10920 a b g d e v i y k l m n o r s t u f q s t a e l n c
10980 a e i o y w b b p m n n ne ne r r l x h s s se k q t t te te to d
109a0 a e i o y w b p m n ne r l x h s s se k q t te to d
109bc 11 5 RMT IMN 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70
109d2 100 200 300 400 500 600 700 800 900 1000 2000 3000 4000 5000 6000 7000 8000 9000 10000 20000 30000 40000 50000 60000 70000 80000 90000 100000 200000 300000 400000 500000 600000 700000 800000 900000 1 2 3 4 5 6 7 8 9 10 a i u r
10a05 e o
10a0e m h k kh g gh
10a15 c ch j
10a19 n t th d dh n t th d dh n p ph b bh m y r l v s s s z h k th t vh
10a40 1 2 3 4 10 20 100 1000 5
10a60 h l h m q w s r b t s k n h s s f
10a73 d g d g t z d y t z
10a7e 50
10a80 h l h m q w s r b t s k n h s s f
10a93 d g d g t z d y t z
10a9e 10 20
10ac1 b bh g gh d h w
10ac9 z zh j jh h t y k k kh l dh th m n s
10adb p f c q q qh r sh sh t
10aeb 1 5 10 20 100
10b00 a a a a a a e e e e o o i i u u k x x xv g g gh c j t th d dh t p f b bh ng ng ngv n n n m m y y v r l s z sh zh sh sh h
10b41 b g d h w z h t y k l m n s
10b50 p s q r sh t
10b58 1 2 3 4 10 20 100 1000
10b61 b g d h w z h t y k l m n s p s sh t
10b78 1 2 3 4 10 20 100 1000
10b81 b g d h w z h y k l m n s p s sh t
10ba9 1 2 3 4 10 20 100
10c00 a a a i i e w w w b b b b g g g g d d d z z y y y y k k wk wk l l l lt m n n n nt nt nch nch ny ny ng ng ng p wp ich ch ch k k ik ik wk wk r r r s s ash sh sh sh t t t t wt bash
10c80 A A B Mb C Nc Cs D Nd E E E F G Gy H I I J K K Nk L Ly M N Ny O O O O O P Mp R R S Sz T Nt Ty Ch U U U U V Z Zs Tprus S
10cc0 a a b mb c nc cs d nd e e e f g gy h i i j k k nk l ly m n ny o o o o o p mp r r s sz t nt ty ch u u u u v z zs tprus s
10cfa 1 5 10 50 100 1000
10d01 b p t t j ch h kh f d d r r z s sh k g l m n w u y i ng ny v a i u e o
10d23 m
10d30 0 1 2 3 4 5 6 7 8 9
10d40 0 1 2 3 4 5 6 7 8 9 a i o e
10d51 C M K B J S W L G D X Y T R N F N P H K N
10d69 e
10d6d n
10d71 c m k b j s w l g d x y t r n f n p h k n
10e60 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 200 300 400 500 600 700 800 900 12 14 13 23
10e80 a b p p t s c ch ch h x d z r r z j s sh s d t z
10e98 x f v v q k k g l m n u w o e h y e
10eb0 ll e
10ec2 dh th g
10efc a
10f02 b b g h h w z h y k l m n n n s
10f14 p s s s r sh t t t 1 2 3 4 5 10 20 30 100 5 d
10f31 b g h w z h y k l m n s
10f3e p s r sh t f l sh
10f51 1 10 20 100
10f71 b g w z x y k d m n s p c r sh t l
10fb2 b g d h w w z h y k l m n s
10fc1 p r sh t 1 2 3 4 10 20 100
10fe1 b g d h w z h t y k l m n s
10ff0 p s q r sh t zy
11000 m m h h h a a i i u u r r l l e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h l l r n a a i i u u r r l l e ai o au
11052 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 1000 0 1 2 3 4 5 6 7 8 9
11071 e o e o l
11080 m m h a a i i u u e ai o au k kh g gh n c ch j jh n t th d r dh rh n t th d dh n p ph b bh m y r l v s s s h a i i u u e ai o au
110c2 r
110d0 s t b c d g m n l n v p y r h k j n a e i u o e x
110f0 0 1 2 3 4 5 6 7 8 9
11100 m m h a i u e k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y y r l w s h a i i u u e ai o au oi o au
11136 0 1 2 3 4 5 6 7 8 9
11144 lh a ei v
11150 a i u e o k kh g gh c ch j jh n t th d dh n t th d dh n p ph b bh m r l v s h r
11176 Sri
11180 m m h a a i i u u r r l l e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l l v s s s h a i i u u r r l l e ai o au
111c2 h h Om
111ce e m 0 1 2 3 4 5 6 7 8 9 1
111e1 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 1000
11200 a a i u e ai o au k kh g g gh n c ch j j
11213 n t th d dh n t th d d dh n p ph b b bh m y r l v s h r a i i u e ai o au m
1123f q i r
11280 a i u e k kh g
11288 gh
1128a c ch j j
1128f n t th d d dh n t th d dh n p ph b
1129f bh m y r l v s h r rh
112b0 a a i i u u e ai o au k kh g g gh n c ch j j jh n t th d d r dh n t th d dh n p ph b b bh m y r l v s s h m a i i u u e ai o au
112f0 0 1 2 3 4 5 6 7 8 9
11300 m m m h
11305 a a i i u u r l
1130f e ai
11313 o au k kh g gh n c ch j jh n t th d dh n t th d dh n
1132a p ph b bh m y r
11332 l l
11335 v d d d h
1133e a i i u u r r
11347 e ai
1134b o au
11350 Om
11357 u
1135e m m r l l l
11366 0 1 2 3 4 5 6
11370 a k n v p
11380 a a i i u u r r l l
1138b e
1138e ai
11390 o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h l r l
113b8 a i i u u r r l l
113c2 e
113c5 ai
113c7 o au u m
113cc m h
113d1 r
11400 a a i i u u r r l l e ai o au k kh g gh n hn c ch j jh n hn t th d dh n t th d dh n hn p ph b bh m hm y r hr l hl v s s s h a i i u u r r l l e ai o au
11443 m m h
11448 m Om
11450 0 1 2 3 4 5 6 7 8 9
1145f m h h
11481 a a i i u u r r l l e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h a i i u u r r l l e e ai o o au m m h
114c5 m
114c7 Om
114d0 0 1 2 3 4 5 6 7 8 9
11580 a a i i u u r r l l e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h a i i u u r r
115b8 e ai o au m m h
115d8 i i i u u u
11600 a a i i u u r r l l e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h l a i i u u r r l l e ai o au m h
11650 0 1 2 3 4 5 6 7 8 9
11680 a a i i u u e ai o au k s g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s h r m h a i i u u e ai o au
116b8 kh
116c0 0 1 2 3 4 5 6 7 8 9
116d0 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9
11700 k kh ng n t t p ph b m j ch th r l s ny h
11713 d dh g g gh bh jh b
1171d l r r a a i i u u e av o ai m
11730 0 1 2 3 4 5 6 7 8 9 10 20
11740 c t th d dh n l
11800 a a i i u u e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h r a i i u u r r e ai o au m h
118a0 M A I U
118a5 Y I U E O N G K N J C N D T N D T M B P H L R R S S V m a i u
118c5 y i u e o n g k n j c n d t n d t m b p h l r r s s v 0 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90
118ff Om a a i i u u e
11909 o
1190c k kh g gh n c ch j
11915 n t
11918 d dh n t th d dh n p ph b bh m
11926 y r l v s s s h l z a i i u u e
11937 ai o
1193b m m
1193f n y r r
11950 0 1 2 3 4 5 6 7 8 9
119a0 a a i i u u r r
119aa e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h l r a i i u u r r
119da e ai o au m h
119e4 e
11a01 i u u e o o ai au i
11a0b k kh g gh ng c ch j ny t th d dh n t th d dh n p ph b bh m ts tsh dz dzh zh z
11a2a y r l v sh s s h ks
11a35 m m m m h r y r l v
11a51 i u u e o o ai au r l
11a5c k kh g gh ng c ch j jh ny t th d dh n t th d dh n p ph b bh m ts tsh dz zh z
11a7b y r l v sh s s h ks h h r l sh s g k ng d n b m r l sh s
11a96 m h
11ab0 hi hii hu huu ha haa shri shrii shru shruu shra shraa spe spi spo spa p k l m d z v ng h g kh s b c t th n ph r f ch a e i o u ua ia p k t m n l w ng y
11bc0 d t e i r u k m a p g h c n b j l o s v y v a d th ph n kh s ch t th
11bf0 0 1 2 3 4 5 6 7 8 9
11c00 a a i i u u r r l
11c0a e ai o au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h a i i u u r r l
11c38 e ai o au m m h
11c50 0 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90
11c72 k kh g ng c ch j ny t th d n p ph b m ts tsh dz w zh z
11c89 y r l sh s h
11c92 k kh g ng c ch j ny t th d n p ph b m ts tsh dz w zh z
11ca9 y r l sh s h
11cb1 i u e o m m
11d00 a a i i u u e
11d08 ai o
11d0b au k kh g gh n c ch j jh n t th d dh n t th d dh n p ph b bh m y r l v s s s h l ks jn tr a i i u u r
11d3a e
11d3c ai o
11d3f au m h
11d46 r r
11d50 0 1 2 3 4 5 6 7 8 9
11d60 a a i i u u
11d67 e ai
11d6a o au y v b bh m k kh t th l g gh d dh n c ch t th l j jh d dh n p ph h r s a i i u u
11d90 e ai
11d93 o au m h
11d98 Om
11da0 0 1 2 3 4 5 6 7 8 9
11ee0 k g ng p b m t d n c j ny y r l w s
11ef3 i u e o
11f00 m ng r h a a i i u u re ro le lo e ai o
11f12 k kh g gh ng c ch j jh ny t th d dh n t th d dh n p ph b bh m y r l w s s s h jny a a i i u u re
11f3e e ai e
11f50 0 1 2 3 4 5 6 7 8 9
11fb0 yh
11fc0 1 2 4 5 8 10 12 15 16 20 20 32 40 48 60 64 80 160 160 240
12f90 1 2 4 5 6 7 8 9 10 11 12 12b 13 15 17 19 21 23 24 25 26 27 28 29 30 33 34 35 36 37 38 39 40 41 44 46 47 49 50 51 52 53 54 55 56 58 59 60 61 62 63 64 66 67 68 69 70 71 72 73 74 75 75b 76 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 94 95 96 97 98 99 100 101 102 103 104 105 107 108 109 110 112 114
16100 a k kh g gh n c ch j jh h t th d dh w t th d dh n p ph b bh m y r l s a i i u u e e
16126 o o au
1612a y w h m r
16130 0 1 2 3 4 5 6 7 8 9
16800 ngkumfon gbiefon ponmfonpipemgbie ponmfonpipemba naamfon shunshut titamfon nzamfon shindapanji ponpanjipipemgbie ponpanjipipemba memgbie tumemba ngangu memvux mansue mvuengam sunyam ntopen kukutnda nkindi suu ngkunzum lapa letkut ntapmfaa mekup pashe ghuere pamshe monngguet nzunmut uyune ghueghue ntapntaa sisa mgbasa munjomndu moompu kafa palerewa ndalerewa pet memkpen nika pup tuep luep sonjam tutuwen menyi ket ndaangguet kuo moomut shum lomme firi rom kpo so mappiet shire ntap shonshutyum nyitmongkue paare nkaare
16845 nggen mesi njam mbanyi nyet tuen sot paam nshie mem nyi ka nsha ve lu nen na mba nshut tumemgbie sie settu lomntum mbamele kiem yure mbaare kam peshi yafulerewa lamnshutnyam ntieshuo ndunjaa ghughuem pit tunsie shetnja shueshtu mfontue mbitmbaaket nyintum kupu ghughen kuyux laane parum vum ngkindimvop nggumbu wuet sakue taam mu ngguo ngguo mfiya su mburi montien nyeme punggaam mutngget fux mbuo fe kuem manjuena manjua let nggaam nsen ma ki nggom ngkumemba nza yum wangkuo nggen nduere ngka ghare mbeket gbayi nyirmkparamun ntumbit mbum pirien ndombu mbaa kushuep ghap kuka yumuome nzem mbu nsuen mbit yu kpara kaa sux ndida taashe nju titayu suet ngguennyam vux nansana makueri ntaa ngguon lap mbirien mgbasa ntungba tutux nggum fu ndut nsa nsha bung vuepen mbere ru njem lam tituep nsuotngom njee ket nggu mesi mbuem lu kut njam ngom wup ngguet nsom nten kuopnkaare nsun ndam mansie yaa ndap shu shetfon mbi memba mbanyi kusux mbux kum mbaa yuwo njux mie mue shi ken ken nga na li pin pen tet mbuo wap nji mfon njie lie njut nshe nggaame nyam wuen ngkun she ngkap kuetmun tut shue njap su ket yemme kuom sap mfut ndux maleri mut sue yen njuem kuotmbue ngkuri tu ghaa ngkye fufuet nde mgbofum luep ndon moni mgbun puut mgbie mfo lum nsiep mbaa kwet nyet tuen sot yuwo kum rem tee ngkue mfue nsiet kup pip pute nyu let nggaam mfie nggwen yuom pap yuop ndam ntum sue kun nggux ngkie tuot mun ku nsum tun menjet nggap lum ngguom nshut nju ghue ku ren te to nyi rii lee mee m suu mu shii shux kye nu shu nte pe ni sho pu mvop lo ren ti ntuu samba sa faa ndap toon mbum lap vom loon paa som ra nshuop ndun pue tam ngka kpux wuo se ngguet paam too kuop lom nshie nggop mem ngkux ngo nshu rimgba njux pem saa nggure mgba ghux ngkuem njemli map loot nggee ndi tenntum set pum ndaa nggueshenyam yie ghun tue yue po tume kue suen tue vue wux laam pu taa ghaame ngurut shue mgben mbe nza nkom gbet tum kut yap nyi yit mfu ndia pie yu luem fu gbux ngkup ket me ngkaami ghet fa ntum put yum nggue nyi nzu poon mie fut ne mue ghue fui mvi pua ngkum kut piet ntap yuet nggup pa fu fom nje a to o i la pa taa ta ndaa shi yux ngue yuen yo yo yu yun kux pux nje pu wu fe ve lu mi rux re nguet nga sho sho fu na pi lo ko men ma ma tu ki mon ten fa ghom ka u ku e re te nyi la rii rie mee taa ndaa njem m suu shii si sux kye ket nue nu njue yo shu ya nsha pux nte wu pe ru ni rux ken ngkwen ngga sho pue fom wa li lo ko mben ren ma mo mbaa tet kpa samba vu
16a40 t ng y m b d a ph kh h i c k l m n p o o r sh th e w e k l l hai o tek
16a60 0 1 2 3 4 5 6 7 8 9
16a70 oz oc oq ox az ac aq ax vz vc vq vx ez ec eq ex iz ic iq ix uz uc uq ux awz awc awq awx uiz uic uiq uix ng uex uez awx uec uez ueq uex uiuz uiuc uiuq uiux mz mc mq mx k kh g ng s y w p ny ph b m n h l ht t d r nh sh c ts gh htt th x f dh ch z
16ac0 0 1 2 3 4 5 6 7 8 9
16ad0 n k s f mb ny g d kp j xw w z gb nd c hw t b v h p l a o o u e e i
16b00 eeb eev ib iv aub auv ub uv eb ev aib aiv oob oov awb awv uab uav ob ov iab iav ab av wb wv aab aav v nts l h nl r nk qh y hl m ch nch hn plh nth n
16b2e x c m d j v
16b35 s g
16b50 0 1 2 3 4 5 6 7 8 9
16b5b Caum Pua Vam Roob Neev Ruav Tas
16b64 Xyoo Hli Hli ZT Hnub Nqig Xiab Ntuj Av TC MT Tau Los Mus CHLNN CCT CT CTC CPD CNT
16b7d Cheng Yeng Lee Lor Xiong Kong Her Moua Thao Chang Pha Khang Hang Vang Fang Yang Chue Kw Vue
16d40 n m
16d43 a k kh g gh n c ch j jh n t th d dh t th d dh n p ph b bh m y r l v s s h a i u u e ai o au
16d70 0 1 2 3 4 5 6 7 8 9
16e40 M S V W Atiu Z Kp P T G F I K A J E B C U Yu L Q H Ng X D O N R O Ai Y m s v w atiu z kp p t g f i k a j e b c u yu l q h ng x d o n r o ai y 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 1 2 3
16f00 b b b bl m m m f v v d d d d dr dr n n n n nr nr l l hl hl dl dl dli dli g g g gh gh ngg ngg ngg h hx hx hx j j ni ni zh zh zh zh j sh x r r z z z s r r y y y yi yi w
16f45 bl sh j d z dr
16f50 n
16f54 a au ah an ang o oa wo w e en eng eu i ia ian iang io ie ii iu ing u ua uan uang uu uei ung yu yi e e yu yu i i ai ei ao ou n ng uog yui og er w ig ea iong ui
16f8f x b d s x b l t s k f b x l t s f
1b000 e e a a a a i i i i u u u u u e e e e e o o o ka ka ka ka ka ka ka ka ka ka ka ka ki ki ki ki ki ki ki ki ku ku ku ku ku ku ku ke ke ke ke ke ke ko ko ko ko sa sa sa sa sa sa sa sa shi shi shi shi shi shi su su su su su su su su se se se se se so so so so so so so ta ta ta ta chi chi chi chi chi chi chi tsu tsu tsu tsu tsu te te te te te te te te te to to to to to to to na na na na na na na na na ni ni ni ni ni ni ni ni nu nu nu ne ne ne ne ne ne ne no no no no no ha ha ha ha ha ha ha ha ha ha ha hi hi hi hi hi hi hi fu fu fu he he he he he he he ho ho ho ho ho ho ho ho ma ma ma ma ma ma ma mi mi mi mi mi mi mi mu mu mu mu me me me mo mo mo mo mo mo ya ya ya ya ya ya yu yu yu yu yo yo yo yo yo yo ra ra ra ra ri ri ri ri ri ri ri ru ru ru ru ru ru re re re re ro ro ro ro ro ro wa wa wa wa wa i i i i i e e e e o o o o o o o n n wu yi ye wu
1b132 ko
1b150 wi we wo
1b155 ko
1b164 wi we wo n
1bc00 h x p t f k l b d v g r pn ds fn km rs th dh dh kk j hl lh rh m n j s mn nm jm sj m ng zh j z s ms ns js ss mns nms jms sjs ch jn jns st str sp spr ts trs w wh wr sn sm krs grs sk skr a ow oa o aou i e ie i ui ee eh i ee i ye u eu xw un u u uh u ooh ow ou wa wo wi wei wow u o i a an am en an on m
1bc9d r
1d242 3 4 5
1d2c0 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19
1d2e0 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19
1d360 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 1 5
1d6a9 B
1d6ae E
1d6bd Ph
1d6c3 b
1d6c8 e
1d6d7 ph
1d6df ph
1d6e3 B
1d6e8 E
1d6f7 Ph
1d6fd b
1d702 e
1d711 ph
1d719 ph
1d71d B
1d722 E
1d731 Ph
1d737 b
1d73c e
1d74b ph
1d753 ph
1d757 B
1d75c E
1d76b Ph
1d771 b
1d776 e
1d785 ph
1d78d ph
1d791 B
1d796 E
1d7a5 Ph
1d7ab b
1d7b0 e
1d7bf ph
1d7c7 ph
1da00 S300 S301 S302 S303 S304 S305 S306 S307 S308 S309 S30a S30b S30c S30d S30e S30f S310 S311 S312 S313 S314 S315 S316 S317 S318 S319 S31a S31b S31c S31d S31e S31f S320 S321 S322 S323 S324 S325 S326 S327 S328 S329 S32a S32b S32c S32d S32e S32f S330 S331 S332 S333 S334 S335 S336
1da3b S33b S33c S33d S33e S33f S340 S341 S342 S343 S344 S345 S346 S347 S348 S349 S34a S34b S34c S34d S34e S34f S350 S351 S352 S353 S354 S355 S356 S357 S358 S359 S35a S35b S35c S35d S35e S35f S360 S361 S362 S363 S364 S365 S366 S367 S368 S369 S36a S36b S36c
1da75 S375
1da84 S384
1da9b 1 2 3 4 5
1daa1 1 2 3 4 5 6 7 8 9 a b c d e f
1df00 fng g g k l lzh y ng r t q qc qc t x q k l dzh l ng r r tsh zh dzh i o tsh c s
1df25 d l n r s t
1e000 a b v g d e zh
1e008 z i j i g k l m n o p r s t u f h
1e01b sht c ch sh u i e
1e023 ju e
1e026 jo je o jo th
1e08f i
1e100 m ts nt t h n x nk c l s z nc nts k d ny nr v ntx tx f r q y nq p xy np dl npl
1e120 ml pl g r a aa i u o oo e ee w
1e130 b m j v s g d
1e140 0 1 2 3 4 5 6 7 8 9
1e290 p b t d k g m n ng s ch y w j h r l i ih iu iuh u e eh eo eoh o ae aeh a
1e2c0 aa a b c d g y ph l n p t th f s sh j z w v k o au r m kh h e i ng u lh ts tr ong aang ang ing on en aan ny uen x
1e2f0 0 1 2 3 4 5 6 7 8 9
1e4d0 o p l y m a j b n h i s d t h u c d k r e n g m n t l
1e4f0 0 1 2 3 4 5 6 7 8 9
1e5d0 o m n r o y a d b h l w i t p t d n u k d j n r e s h c n g m
1e5f1 0 1 2 3 4 5 6 7 8 9
1e7e0 hye hyu hyi hya hye hy hyo
1e7e8 hwe hwi hwe hwi
1e7ed mwi mwe
1e7f0 kwi kwe kwi bwi bwe kwi kwe kwi gwi gwe gwi fwi fwe pwi pwe
1e800 ki ka ku ke ke ko ko kua wi wa wu we we wo wo wui wei wvi wva wve mi ma mu me mo mua mue bi ba bu be be bo bo i a u e e o o ei i i a e si sa su se se so so sia li la lu le le lo lo lee di da du de do do ti ta tu te te to to ji ja ju je je jo jo joo yi ya yu ye ye yo yo fi fa fu fe fe fo fo fua fa ni na nu ne no hi ha hu he he ho ho hei hou hi ha hu he ho hua nggi ngga nggu ngge ngge nggo nggo nggaa nggua nggee nggoo nggoo gi ga gu ge guei gua nge ngo ngua pi pa pu pe pe po po mbi mba mbu mbe mbe mbe mbo mbo mbuu mbee mboo mboo kpi kpa kpu kpe kpe kpo kpo gbi gba gbu gbe gbe gbo gbo ra ndi nda ndu nde nde ndo ndo nja nju nje njo vi va vu ve ve vo vo nyi nya nyu nye nyo
1e8c7 1 2 3 4 5 6 7 8 9
1e900 A D L M B S P Bh R E F I O Dh Yh W N K Y U J C H Q G Ny T Nh V X Gb Z Kp Sh a d l m b s p bh r e f i o dh yh w n k y u j c h q g ny t nh v x gb z kp sh
1e950 0 1 2 3 4 5 6 7 8 9
1ec71 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 200 300 400 500 600 700 800 900 1000 2000 3000 4000 5000 6000 7000 8000 9000 10000 20000 30000 40000 50000 60000 70000 80000 90000 1L 2L L cr 2cr 1 2 3 4 5 6 7 8 9
1ecad 14 12 34
1ecb1 1 2 10000 L
1ed01 1 2 3 4 5 6 7 8 9 10 20 30 40 50 60 70 80 90 100 200 300 400 500 600 700 800 900 1000 2000 3000 4000 5000 6000 7000 8000 9000 10000 20000 30000 40000 50000 60000 70000 80000 90000
1ed2f 2 3 4 5 6 7 8 9 10 400 600 2000 10000 12 16
1ee00 a
1ee80 a
1f10b 0 0
`;
