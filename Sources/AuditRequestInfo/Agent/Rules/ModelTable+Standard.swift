extension ModelRule {
    /// Beginnings of models' names, in the place where Android states the model.
    static let standard: [ModelRule] = [
        // Amazon, Google, Samsung, Huawei and Honor, Lenovo
        ModelRule(
            .tablet,
            """
            KFA, KFD, KFF, KFG, KFJ, KFK, KFM, KFO, KFP, KFQ, KFR, KFS, KFT, KFU, KFW, Kindle Fire
            Nexus 7, Nexus 9, Nexus 10, Pixel C$, Pixel Tablet
            SM-T, SM-X, SM-P, SAMSUNG SM-T, SAMSUNG SM-X, SAMSUNG SM-P, GT-P, GT-N51, GT-N80, SAMSUNG GT-P, SAMSUNG GT-N51
            SAMSUNG GT-N80, SCH-I800, SCH-I905, SGH-I957, SGH-I987, SGH-T849, SGH-T859, SPH-P100, SHW-M180, SHW-M380, SHV-E230
            AGR, AGS, AGM, BAH, BG2, BTV, BTK, BZA, BZC, BZK, BZT, BZW, CMR, DBY, DBR, GOT, HDN, HEY, JDN, KJR, KOB, KRJ, MRX, MRR
            SCM, SHT, VRD, WGR, XYAO, MediaPad, HUAWEI MediaPad, HUAWEI M2, HUAWEI M3, HUAWEI T1, Huawei S7, T1-, S8-701, S10-2, MT-S
            Lenovo A10, Lenovo A21, Lenovo A22, Lenovo A33, Lenovo A35, Lenovo A55, Lenovo A76, Lenovo A1000L, Lenovo A3000, Lenovo A5000-E
            Lenovo B, Lenovo PB, Lenovo S6000, Lenovo S8-50, Lenovo T, Lenovo Y, Lenovo 2 A, LenovoTAB, LenovoA33, IdeaTab, IdeaPad, ThinkPad, YT3
            YB1, A7600, A5500, S6000, TB-, TB1, TB2, TB3, TB7, TB8, TBD, Yoga Tab
            """
        ),
        // Acer, Archos, Asus, Sony, LG, HTC, Motorola, Xiaomi, Oppo and others known everywhere
        ModelRule(
            .tablet,
            """
            A1-, A3-A, B1-, B3-A, A100$, A101, A110, A200$, A210, A211, A500$, A501, A510, A511, A700$, A701, Iconia, ACTAB
            ARCHOS 7, ARCHOS 8, ARCHOS 9, ARCHOS 1, ARCHOS A, ARCHOS C, ARCHOS F, ARCHOS G9, ARCHOS80, ARCHOS70, ARCHOS97, ARCHOS101
            K00, K01, P00, P01, P02, ME1, ME3, ME5, TF1, TF2, TF3, TF7, Transformer, ASUS Transformer, ASUS Tablet
            SGP, SO-03E, SO-05F, SO-05G, SOT, Sony Tablet, Xperia Z2 Tablet, Xperia Tablet
            LG-V4, LG-V5, LG-V6, LG-V7, LG-V9, LG-P61, LG-UK4, LM-T6, VK8, VK7, HTC Flyer, HTC_Flyer, HTC P715, HTC Jetstream, PG09
            MZ6, Xoom, Moto Tab, moto g62 pad, XT2071, MI PAD, Xiaomi Pad, Redmi Pad, 21051182, 2107113, 22081, 2304, 23046, 23073RP, 23090RP
            OPD, RMP, OnePlus Pad, PA2, TAB, Toshiba AT, AT1S0, AT10, AT30, AT50, AT70, HP Slate, HP 7, HP 8, HP 10, HP Touchpad, Touchpad, cm_tenderloin
            Venue 7, Venue 8, Venue 10, Dell Streak 7, Streak 7, Dell Venue, ViewPad, ViewSonic V, VS1, GALAPAD, PlayBook
            Nook, BNTV, BNRV, SHIELD Tablet, SHIELD TAB, TA-1392, TA-1397, TA-1462, 8050G, 8063, 8067, 8068G, 8079, 8080, 8081, 8082, 8084, 8085, 8088, 8091, 8092, 8094
            8183, 8188, 8194, 8496, 9001, 9002, 9003, 9005, 9006, 9007, 9008, 9009, 9010X, 9013, 9015, 9020, 9022, 9024, 9025, 9026, 9027, 9032, 9047, 9048, 9049, 9060
            9080, 9081, 9082, 9132, 9136, 9137, 9149, 9160, 9183, 9185, 9186, 9198, 9203, 9295, 9296, 9309, 9317, 9445, 9460, 9466, 9491, 9492, ONE TOUCH P, ONE TOUCH EVO7, ONE TOUCH T10
            ALCATEL ONE TOUCH P, ONETOUCH P3, POCKET READER, InkPalm, BOOX, Kobo, NOTE AIR
            """
        ),
        // Makers that sell in some countries
        ModelRule(
            .tablet,
            """
            BQ-1, BQ-7, BQ-8, BQru-7, BQru-1, BQ Edison, BQ Aquaris M10, Aquaris M10, Aquaris E10, Edison, bq Maxwell, bq Curie, bq Kepler, bq Elcano, bq Livingstone
            PMT, PMP, PSP7, CITI, Plane, Optima, Digma Plane, Digma Optima, HIT, IRBIS TZ, TZ, TX, TW, TM-, TT7, T72, T74, T80, T84, T97, T98, TS7, TS9, CS10
            DEXP Ursus, Ursus, DEXP H, Explay, Explay Surfer, Surfer, Oysters T, Supra M, SUPRA M, RMD-, Ritmix RMD, Ginzzu GT-, GT-7, GT-8, GT-1010, GT-X, teXet TM, texet
            WEXLER, Wexler TAB, Turbo, 3Q, RC, QS, LC0, Q-, SUPRA, NOM, Nomi C1, Nomi C07, C07, C08, C09, C10, Impression, Impress, Mystery MID, MID, M70, M75, M77, M5X
            DROIDZ, WO , WO-, web-, Web, INOI P, INOIPAD, inoiPad, Hope, HOPE, HIPSTREET, HIPSTER, HS-, Pulse TA, PULSE, Pulse, E17, E18, EGOTEK, Sky, SUNSTECH, TG, SDK-1
            Ematic, EM6, EGP, EGL, EGD, EGM, NID, NXA, NX0, RCT, DL7, DL8, DL9, DL10, Venturer, Hyundai, HT10, HT8, HT07, 1GB7, Fusion5, G10, I1-, i1, N10, N9, MEEP, nabi, NABI
            Trekstor, SurfTab, ST1, ST7, ST8, ST9, ST10, LIFETAB, S1033, E1, P10, P97, P1, P4, P9, LT0, ODYS, Odys, XELIO, Xelio, NEO_X, Ieos, PEAQ, MEDION LIFETAB, A10t, ELEMENT
            PocketBook A, PocketBook S, PocketBook SURFpad, Thor, WeTab, GOCLEVER, TAB_, QUANTUM, ARIES, ORION, INSIGNIA, NS-P, NS-15, NS-13, NS-14, Polaroid, PMID, MIDC, PTAB, MID7, MID8, MID9, MID1
            Teclast, TLA, P20HD, P20S, P80, P85, P98, M16, M20_4G, M30, M40, M50, T30, T40, T50, Chuwi, Hi9, Hi10, HiPad, CW-Vi, CUBE, U25, U30, U51, U55, U65, U83, iPlay, Alldocube, T701, T801, T1001, T1006, T1009, T1020
            V7, V88, V81, V97, V91, ONDA, PIPO, Ramos, Ainol, Novo, NOVO, Aurora, AOSON, Kyros, Coby, MIDPAD, VOYO, FNF, Newman, FreeTAB, FREETAB, Modecom, Vido, N70, N80, N90, HD7, HD8
            iBall Slide, Slide, Lava Ivory, Micromax P, Funbook, P275, P300$, P410, P470, P480, P666, P680, Karbonn TA, Smart Tab, Datawind, UbiSlate, Swipe, Penta, T-Pad, Zync, Simmtronics, Xpad, Celkon CT, CT-1, CT-9, CT-2
            Advan T, Advan E, Advan S7, T1E, T2E, T3C, T1X, T1K, S7, S7A, E1C, T2C, T1R, Evercoss AT, AT7, AT8, Axioo, PICOpad, Mito T, IMO, SPC, Cyrus, Aldo, itel W7, itel Pad, TECNO P7, TECNO P9, TECNO DP, TECNO 8H, TECNO 7C, DroiPad, DroidPad, P904, T701D
            Cherry, MyPad, My|Pad, Starmobile, Skyworth, Ekotab, CONNECT, Vodafone Smart Tab, Smart Tab, T-Mobile G-Slate, Orange T, ZTE V9, ZTE K, K88, K92, K83, K81, K90, V9, V71, V66, V96, V72, BASE Tab, Light Tab
            Barnes, Kurio, KURIO, C14, C13, Klipad, KlipPad, Logicom, LogicomTab, S732, S952, S1024, L-ement, TAB10, Storex, eZee, MIDE, Danew, Dslide, THOMSON, TEO, Essentielb, Smart'Tab, Haier Pad, HaierPad, W7, W8, CMP, Multilaser, ML, M7S, M7-, M8-, M9-, M10-, PC 7, DSlide, Positivo T, YPY, TA-07, T701-, T750, T770, T1060, T1085
            """
        ),
        // Boxes, sticks and television sets
        ModelRule(
            .tv,
            """
            AFT, BRAVIA, MIBOX, MiTV, MITV, Mi Box, Chromecast, SHIELD Android TV, AOSP TV, Android TV, AQUOS-TV, Hisense, HisenseTV, PHILIPS 4K, TPM, PH9M, PH7M, PH0M, QM1, QM16, TCL Android, TCL-Android
            Smart TV, SmartTV, Nexus Player, ADT-, Nexus Q, A95X, H96, X96, T95, TX3, TX5, TX6, TX9, MXQ, MX9, MX10, MXIII, MINI MX, MINIX, MINIM8, MINI M8, M8S, KM8, KM9, KM6, KI PRO, KIII, KII PRO, BB2, V88 , Z69, Z4, Q plus, TANIX, S905, HX S905, S912, RK3, rk3, RKM, MK8, MK9, CX-9, NEO-X, NEO-U, UGOOS, UT3, CS9, CX9
            VMP, ZIDOO, Zidoo, YUNDOO, Vorke, Beelink, GT1, GTKING, GT-King, MECOOL, KM3, Magicsee, N5, NEXBOX, EVOLVEO, Fundroid, INVIN, Rombica, SmartBox, iconBIT, Dune, Himedia, HIMEDIA, Q5, Egreat, Cloudnetgo, CR16, Probox, PROBOX, STOREX, Skystream, WeTek, Wetek, FORMULER, MAG4, MAG5, Vermax, IPTV, ZyXEL, Humax, HUMAX, B866, B860, B700, EC610, DV8, DV9, S-Box, UHD, BOX , Box , Strong, SRT, STRONG, Leap-S, Homatics, XCRUISER
            HGTV, HIBERG, H-LED, DM-LED, SM-LED, LED, NEKO, SAMTRON, SABA, HX-, HARTENS, HTY-, HTV-, TLE-, LEFF, STV-, TD3, TD4, TD5, TD6, TQ6, TQ5, TQ4, TQ3, BQ-LED, YNDX-0008, YNDX-0009, Bt_, SW-, CTV, KIVI, AKAI, Akai, BASE Shell, Base Shell, Mystery Shell, AKIRA Shell, WildRed Shell, Artel TV, KALLEY, LDD, LT-, NSZ-GS, GTV, Skyworth 4, CVTE, Changhong, KONKA A, Haier TV, ITV, SONY KD, Sony KD, KDL, KD-, XR-, JVC LT, LHD, LMN, ONN, onn., Realtek, R1 Neo, NVB
            DREAMSTAR, TOX, DCTIW, DIW, DTI, VTR, VIP, UIW4, SEI, ATV, STB, HMB, SLB, IPB
            """
        ),
        ModelRule(
            .wearable,
            """
            SM-R, SAMSUNG SM-R, Gear, OPWW, TicWatch, Ticwatch, ASUS ZenWatch, ZenWatch, Moto 360, G Watch, LG Watch, LG G Watch, Huawei Watch, LEO-, KingWear, LEM, X5 Air, DM98, DM99, Kospet, Zeblaze, Finow
            Quest, Pico, PICO, Oculus, Pacific, Vive, VIVE, Glass, Google Glass, A8110, Lynx, Mirage Solo, GEAR, OW20, OW19, R2021W, GEOZON, NB RunIQ, Fossil, Skagen, Misfit, Suunto, Montblanc, TAG Heuer, WSP
            """
        ),
        ModelRule(
            .console,
            "SHIELD$, SHIELD Portable, P2450, OUYA, GameStick, Xperia Play, R800, JXD, S7800, GPD, MOQI, XD Plus, Retroid, AYN, Odin, AYANEO, Anbernic, RG, Switch, GAMEPAD, ARCHOS GAMEPAD, Steam Deck, BBC2, M.O.J.O, MOJO"
        ),
        ModelRule(
            .other,
            """
            AEO, IFP, YT9, YT7, YT5, DUDU, DiLink, QUAD-CORE, XDH-, XDS-, XD2, XT2243B, NMP-, VSD, ZQ8, EK-G, SM-C1, GALAXY Camera, Camera, SDA-, Portal, Portal+, Echo, Nest Hub, YNDX-0005, YNDX-0002, BrightSign, PTBURT, benz, BENZ, Porsche, BYD, Tesla, TEYES, CC3, CC2, TS10, T3L, UIS, FYT, PX5, PX6, PX3, ROCO, QCM, 8227L, AutoPad, Car , Coolpad Car, AC8227, UNISOC, s9863a1h10, SP9853, 825X, Sunmi, SUNMI, P2lite, V2 PRO, ProDVX, Philips 10BDL, BDL, SBOX
            """
        ),
        ModelRule(.desktop, "HP Chromebook, Google Pixelbook, Inspiron, Satellite, Chromebook, WayDroid, BlueStacks, Aspire, VirtualBox, Remix"),
        // Telephones whose browser may leave out that it is mobile
        ModelRule(
            .mobile,
            """
            SM-A, SM-C, SM-E, SM-F, SM-G, SM-J, SM-M, SM-N, SM-S, SM-W, SM-Z, SAMSUNG SM-A, SAMSUNG SM-G, SAMSUNG SM-J, SAMSUNG SM-N, SAMSUNG SM-S, GT-B, GT-I, GT-N7, GT-S, GT-C, GT-M, SAMSUNG GT-I, SAMSUNG GT-N7, SAMSUNG GT-S, SGH-, SCH-, SPH-, SHV-, SHW-
            Pixel, Nexus 4, Nexus 5, Nexus 6, Nexus S, Nexus One, Galaxy Nexus, HTC, LG-, LM-, LGE, Moto, motorola, XT, RMX, Redmi, MI , Mi , POCO, ONEPLUS, OnePlus, CPH, PCLM, V1, V2, vivo, OPPO, IQ, Nokia, TA-1, FP4, ASUS_, ZB, ZC, ZE, ZS, C1, D2, D5, D6, E5, F3, F5, G3, G8, Xperia, TCL, TECNO, Infinix, itel, HM , HM1, HM2
            Lenovo A, Lenovo K, Lenovo P, Lenovo S, Lenovo Z, PSP3, PSP5, PAP, MusicPAD, BlackBerry, STV100, BBA, BBB, BBD, BBE, BBF, Meizu, MX4, MX5, MX6, PRO 5, PRO 6, PRO 7, ZTE, SonyEricsson, SO-0, SOV, SH-, F-0, KYV, KYF, KYOCERA, Micromax, Karbonn, LAVA, XOLO, Spice, Gionee, BLU, Alcatel, ALCATEL, DOOGEE, Blackview, BV, OUKITEL, Ulefone, CUBOT, UMI, Elephone, Leagoo, HOMTOM, Fairphone, Nothing, AIN, A06, A142, PadFone, Sharp, FS8, 507SH, Vodafone Smart, Vodafone 9, Vodafone 8, Vodafone 7
            """
        ),
    ]

    /// Beginnings of strings that telephones send which name nothing but themselves.
    static let leading: [ModelRule] = [
        ModelRule(
            .mobile,
            """
            Nokia, SonyEricsson, Sony, SAMSUNG, SEC-, SIE-, SIE , MOT-, MOT , Motorola, LG-, LG/, LGE-, LGE, ALCATEL, Philips, PHILIPS, SAGEM, Sagem, Sharp, SHARP, Panasonic-, SANYO, BenQ, HTC, HUAWEI, Huawei, ZTE, Lenovo, Micromax, Karbonn, Spice, LAVA, Lava, Lemon, Nexian, BIRD, HAIER, Haier, Hisense, TCL, KONKA, COSHIP, Amoi, DoCoMo, J-PHONE, KDDI, SoftBank, Vodafone, Vertu, Palm, Pantech, PANTECH, PG-, KYOCERA, QC-, QC6, O2-, O2 , Fly, FLY, Gionee, Maxx, Videocon, Celkon, Intex, iBall, G-Fone, SYM, INTEX, WAP, Dorado, Alcatel, Tianyu, K-Touch, Coolpad, OPPO, vivo, Xiaomi, HM , MI , T-Mobile, Orange, Telit, TELIT, Toshiba, TSM, VK, Sendo, SEND, Ericsson, Siemens, NEC-, N-, iPhone, iPod, OneBrowser, iBrowser, MobileExplorer, EPOC32, MAUI, UP.Browser, Openwave, OPENWAVE
            """
        )
    ]
}
