extension ModelRule {
    /// Beginnings of models' names, in the place where Android states the model.
    static let standard: [ModelRule] = [
        // Amazon, Google, Samsung, Huawei and Honor, Lenovo
        ModelRule(
            .tablet,
            """
            KFA, KFD, KFF, KFG, KFJ, KFK, KFM, KFO, KFP, KFQ, KFR, KFS, KFT, KFU, KFW,
            Kindle Fire, Nexus 7, Nexus 9, Nexus 10, Pixel C$, Pixel Tablet, SM-T, SM-X, SM-P,
            SAMSUNG SM-T, SAMSUNG SM-X, SAMSUNG SM-P, GT-P, GT-N51, GT-N80, SAMSUNG GT-P,
            SAMSUNG GT-N51, SAMSUNG GT-N80, SCH-I800, SCH-I905, SGH-I957, SGH-I987, SGH-T849,
            SGH-T859, SPH-P100, SHW-M180, SHV-E230, AGR, AGS, AGM3, BAH, BG2, BTV, BTK, BZA,
            BZC, BZD, BZK, BZT, BZW, CMR, DBY, DBR, GOT, HDN, HEY, JDN, KJR, KOB, KRJ, MRX, MRR,
            SCM, SHT, VRD, WGR, XYAO, MediaPad, HUAWEI MediaPad, HUAWEI M2, HUAWEI M3,
            HUAWEI T1, Huawei S7, T1-, S8-701, S10-2, MT-S, Lenovo A10, Lenovo A21, Lenovo A22,
            Lenovo A33, Lenovo A35, Lenovo A55, Lenovo A76, Lenovo A1000L, Lenovo A3000,
            Lenovo A5000-E, Lenovo B, Lenovo PB, Lenovo S6000, Lenovo S8-50, Lenovo T,
            Lenovo Y, Lenovo 2 A, LenovoTAB, LenovoA33, IdeaTab, IdeaPad, ThinkPad, YT3, YB1,
            A7600, A5500, S6000, TB-, TB1, TB2, TB3, TB7, TB8, TBD, Yoga Tab,
            """
        ),
        // Acer, Archos, Asus, Sony, LG, HTC, Motorola, Xiaomi, Oppo and others known everywhere
        ModelRule(
            .tablet,
            """
            HMD T2, A1-, A3-A, B1-, B3-A, A100$, A101, A110, A200$, A210, A211, A500$, A501, A510,
            A511, A700$, A701, Iconia, ACTAB, ARCHOS 7, ARCHOS 8, ARCHOS 9, ARCHOS 1, ARCHOS F,
            ARCHOS G9, ARCHOS80, ARCHOS70, ARCHOS97, ARCHOS101, K00, K01, P00, P01, P02, ME1,
            ME3, ME5, TF1, TF2, TF3, TF7, Transformer, ASUS Transformer, ASUS Tablet, SGP,
            d-0, d-4, d-5, SO-03E, SO-05F, SO-05G, SOT, Sony Tablet, Xperia Z2 Tablet, Xperia Tablet, LG-V4,
            LG-V5, LG-V6, LG-V7, LG-V9, LG-P61, LG-UK4, LM-T6, VK8, VK7, HTC A1, HTC Flyer,
            Infinix X11, TECNO T1, HTC_Flyer, HTC P715, HTC Jetstream, PG09, MZ6, Xoom,
            Moto Tab, moto g62 pad, XT2071, MI PAD, Xiaomi Pad, Redmi Pad, 21051182, 2107113,
            22081, 2304, 23046, 23073RP, 23090RP, OPD, RMP, OnePlus Pad, PA2, TAB, Toshiba AT,
            AT1S0, AT10, AT30, AT50, AT70, HP Slate, HP 7, HP 8, HP 10, HP Touchpad, Touchpad,
            cm_tenderloin, Venue 7, Venue 8, Venue 10, Dell Streak 7, Streak 7, Dell Venue,
            ViewPad, ViewSonic V, VS1, GALAPAD, PlayBook, Nook, BNTV, BNRV, SHIELD Tablet,
            SHIELD TAB, TA-1392, TA-1397, TA-1462, 8050G, 8063, 8067, 8068G, 8079, 8080, 8081,
            8082, 8084, 8085, 8088, 8091, 8092, 8094, 8183, 8188, 8194, 8496, 9001, 9002, 9003,
            9005, 9006, 9007, 9008, 9009, 9010X, 9013, 9015, 9020, 9022, 9024, 9025, 9026,
            9027, 9032, 9047, 9048, 9049, 9060, 9080, 9081, 9082, 9132, 9136, 9137, 9149, 9160,
            9183, 9185, 9186, 9198, 9203, 9295, 9296, 9309, 9317, 9445, 9460, 9466, 9491, 9492,
            ONE TOUCH P, ONE TOUCH EVO7, ONE TOUCH T10, ALCATEL ONE TOUCH P, ONETOUCH P3,
            POCKET READER, InkPalm, BOOX, Kobo, NOTE AIR,
            """
        ),
        // Makers that sell in some countries
        ModelRule(
            .tablet,
            """
            BQ-1, BQ-7, BQ-8, BQru-7, BQru-1, BQ Edison, BQ Aquaris M10, Aquaris M10,
            Aquaris E10, Edison, bq Maxwell, bq Curie, bq Kepler, bq Elcano, bq Livingstone,
            PMT, PMP, TM-7, TM-8, TM-9, TM-1, Texet TM-7, Texet TM-8, Texet TM-9, Texet TM-1,
            ImPAD, IMPAD, DROIDZ D, DROIDZ P, WEB-, N91$, M50HD, P20HD, PSP7, CITI, Plane,
            Optima, Digma Plane, Digma Optima, HIT, IRBIS TZ, TZ, TW, TT7, T72, T84, CS10,
            DEXP Ursus, Ursus, DEXP H, Explay, Explay Surfer, Surfer, Oysters T, SUPRA M, RMD-,
            Ritmix RMD, Ginzzu GT-, GT-7, GT-8, GT-1010, GT-X, WEXLER, Wexler TAB, Turbo, RC,
            QS, LC0, SUPRA, NOM, Nomi C1, Nomi C07, Mystery MID, MID, WO , WO-, INOI P,
            INOIPAD, inoiPad, Hope, HOPE, HIPSTREET, HIPSTER, Pulse TA, Readboy, Active, JP5,
            I21, T10, CCIT, CUBE-T, Oysters, MT7-, IvoryS, BDF, BRT, Archos Core 7,
            Archos Core 1, Lecoo P, P1MA, iPA2, SYX-T, PULSE, Pulse, E17, E18, EGOTEK,
            SUNSTECH, TG, SDK-1, Ematic, RCT, Venturer, Hyundai, 1GB7, Fusion5, G10, i1, N10,
            MEEP, nabi, NABI, Trekstor, SurfTab, LIFETAB, S1033, P10, P1, P4, ODYS, Odys,
            XELIO, Xelio, Ieos, PEAQ, MEDION LIFETAB, A10t, PocketBook A, PocketBook S,
            PocketBook SURFpad, Thor, GOCLEVER, TAB_, ORION, INSIGNIA, NS-P, NS-15, NS-13,
            NS-14, Polaroid, PMID, MIDC, PTAB, MID7, MID8, MID9, MID1, Teclast, TLA, P98, M40,
            M50, T30, T40, Chuwi, Hi9, Hi10, HiPad, CW-Vi, iPlay, Alldocube, ONDA, PIPO, Ramos,
            Ainol, Novo, NOVO, Aurora, AOSON, Kyros, Coby, MIDPAD, VOYO, FNF, Newman, FreeTAB,
            FREETAB, Modecom, Vido, iBall Slide, Lava Ivory, Micromax P, Funbook, Karbonn TA,
            Smart Tab, Datawind, UbiSlate, Penta, T-Pad, Zync, Simmtronics, Xpad, Celkon CT,
            Advan T, Advan E, Advan S7, Evercoss AT, Axioo, PICOpad, Mito T, itel W7, itel Pad,
            TECNO P7, TECNO P9, TECNO DP, TECNO 8H, TECNO 7C, DroiPad, DroidPad, P904, T701D,
            MyPad, My|Pad, Skyworth, Ekotab, Vodafone Smart Tab, T-Mobile G-Slate, Orange T,
            ZTE V9, ZTE K, BASE Tab, Light Tab, Barnes, Kurio, KURIO, Klipad, KlipPad, Logicom,
            LogicomTab, TAB10, eZee, MIDE, Danew, Dslide, THOMSON, Essentielb, Smart'Tab,
            E011, E012, Haier Pad, HaierPad, DSlide, YPY, TA-07,
            """
        ),
        // Boxes, sticks and television sets
        ModelRule(
            .tv,
            """
            AFT, BRAVIA, MIBOX, MiTV, MITV, Mi Box, Chromecast, SHIELD Android TV, AOSP TV,
            Android TV, AQUOS-TV, PHILIPS 4K, TPM, PH9M, PH7M, PH0M, QM1, QM16, TCL Android,
            TCL-Android, Smart TV, SmartTV, Nexus Player, ADT-, Nexus Q, A95X, H96, X96, T95,
            TX3, TX5, TX6, TX9, MXQ, MX9, MXIII, MINI MX, MINIX, MINIM8, MINI M8, M8S, KM8,
            KM9, KM6, KI PRO, KII PRO, BB2, Q plus, TANIX, HX S905, RKM, MK8, MK9, CX-9, NEO-X,
            NEO-U, UGOOS, UT3, VMP, ZIDOO, Zidoo, YUNDOO, Vorke, Beelink, GTKING, GT-King,
            MECOOL, KM3, Magicsee, NEXBOX, EVOLVEO, Fundroid, INVIN, Rombica, SmartBox,
            iconBIT, Himedia, HIMEDIA, Egreat, Cloudnetgo, CR16, Probox, PROBOX, STOREX,
            Skystream, WeTek, Wetek, FORMULER, MAG4, MAG5, Vermax, IPTV, ZyXEL, Humax, HUMAX,
            B866, B860, B700, EC610, S-Box, BOX , Box , Leap-S, Homatics, XCRUISER, HGTV,
            HIBERG, H-LED, DM-LED, SM-LED, CT-88, NEKO, SAMTRON, SABA, HX-, HARTENS, HTY-,
            HTV-, TLE-, LEFF, STV-, TD3, TD4, TD5, TD6, TQ6, TQ5, TQ4, TQ3, BQ-LED, YNDX-0007, YNDX-0008, YNDX-0009, YNDX-001, VONTAR, TVS-, Bt_, SW-, KIVI, AKAI, Akai, BASE Shell, Base Shell, Mystery Shell,
            AKIRA Shell, WildRed Shell, Artel TV, KALLEY, NSZ-GS, GTV, Skyworth 4, CVTE,
            Changhong, KONKA A, Haier TV, SONY KD, Sony KD, JVC LT, onn., Realtek, R1 Neo,
            DREAMSTAR, TOX, DCTIW, UIW4,
            """
        ),
        ModelRule(
            .wearable,
            """
            SM-R, SAMSUNG SM-R, Gear, OPWW, TicWatch, Ticwatch, ASUS ZenWatch, ZenWatch,
            Moto 360, G Watch, LG Watch, LG G Watch, Huawei Watch, LEO-, KingWear, X5 Air,
            DM98, DM99, Kospet, Zeblaze, Finow, Quest, Pico, PICO, Oculus, Pacific, Vive, VIVE,
            Glass, Google Glass, A8110, Mirage Solo, GEAR, OW20, OW19, R2021W, GEOZON, ELARI, KidPhone,
            NB RunIQ, Skagen, Misfit, Suunto, Montblanc, TAG Heuer,
            """
        ),
        ModelRule(
            .console,
            """
            SHIELD$, SHIELD Portable, P2450, OUYA, GameStick, Xperia Play, R800, JXD, S7800,
            GPD, MOQI, XD Plus, Retroid, AYANEO, Anbernic, Switch, GAMEPAD, ARCHOS GAMEPAD,
            Steam Deck, RG35, RG40, RG505, RG55, RG Cube, BBC2, M.O.J.O, MOJO,
            """
        ),
        ModelRule(
            .other,
            """
            AEO, IFP, YT9, YT7, YT5, DUDU, DiLink, QUAD-CORE, XDH-, XDS-, XT2243B, NMP-, VSD,
            ZQ8, EK-G, SM-C1, GALAXY Camera, Portal, Echo, Nest Hub, YNDX-0005, YNDX-0002,
            BrightSign, PTBURT, benz, BENZ, Porsche, TEYES, 8227L, AutoPad, Car , Coolpad Car,
            AC8227, UNISOC, s9863a1h10, SP9853, 825X, Sunmi, SUNMI, P2lite, V2 PRO, ProDVX,
            Philips 10BDL, BDL, SBOX,
            """
        ),
        ModelRule(
            .desktop,
            """
            NUC, HP Chromebook, ASUS Chromebook, Google Pixelbook, Inspiron, Satellite, Chromebook, WayDroid,
            BlueStacks, Aspire, VirtualBox, Remix,
            """
        ),
        // Telephones whose browser may leave out that it is mobile
        ModelRule(
            .mobile,
            """
            SM-A, SM-C, SM-E, SM-F, SM-G, SM-J, SM-M, SM-N, SM-S, SM-W, SM-Z, SAMSUNG SM-A,
            SAMSUNG SM-G, SAMSUNG SM-J, SAMSUNG SM-N, SAMSUNG SM-S, GT-B, GT-I, GT-N7, GT-S,
            GT-C, GT-M, SAMSUNG GT-I, SAMSUNG GT-N7, SAMSUNG GT-S, SGH-, SCH-, SPH-, SHV-,
            SHW-, Pixel, Nexus 4, Nexus 5, Nexus 6, Nexus S, Nexus One, Galaxy Nexus, HTC, LG-,
            LM-, LGE, Moto, motorola, XT, RMX, Redmi, MI , Mi , POCO, ONEPLUS, OnePlus, CPH,
            PCLM, V1, V2, vivo, OPPO, IQ, Nokia, TA-1, FP4, ASUS_, ZB, ZC, D5, D6, G3, Xperia,
            TCL, TECNO, Infinix, itel, HM , HM1, HM2, R80, R81, R82, Coolpad, Cool, Lenovo A,
            Lenovo K, Lenovo P, Lenovo S, Lenovo Z, PSP3, PSP5, PAP, MusicPAD, BlackBerry,
            STV100, BBA, BBB, BBD, BBE, BBF, Meizu, MX4, MX5, MX6, PRO 5, PRO 6, PRO 7, ZTE,
            SonyEricsson, SO-0, SOV, F-0, KYV, KYF, KYOCERA, Micromax, Karbonn, LAVA, XOLO,
            Spice, Gionee, BLU, Alcatel, ALCATEL, DOOGEE, Blackview, BV, OUKITEL, Ulefone,
            CUBOT, UMI, Elephone, Leagoo, HOMTOM, Fairphone, Nothing, PadFone, Sharp, FS8,
            507SH, Vodafone Smart, Vodafone 9, Vodafone 8, Vodafone 7,
            """
        ),
    ]

    /// Beginnings of strings that telephones send which name nothing but themselves.
    static let leading: [ModelRule] = [
        ModelRule(
            .mobile,
            """
            Nokia, SonyEricsson, Sony, SAMSUNG, SEC-, SIE-, SIE , MOT-, MOT , Motorola, LG-,
            LG/, LGE-, LGE, ALCATEL, Philips, PHILIPS, SAGEM, Sagem, Sharp, SHARP, Panasonic-,
            SANYO, BenQ, HTC, HUAWEI, Huawei, ZTE, Lenovo, Micromax, Karbonn, Spice, LAVA,
            Lava, Lemon, Nexian, BIRD, HAIER, Haier, Hisense, TCL, KONKA, COSHIP, Amoi, DoCoMo,
            J-PHONE, KDDI, SoftBank, Vodafone, Vertu, Palm, Pantech, PANTECH, PG-, KYOCERA,
            QC-, QC6, O2-, O2 , Fly, FLY, Gionee, Maxx, Videocon, Celkon, Intex, iBall, G-Fone,
            SYM, INTEX, WAP, Dorado, Alcatel, Tianyu, K-Touch, Coolpad, OPPO, vivo, Xiaomi,
            HM , MI , T-Mobile, Orange, Telit, TELIT, Toshiba, TSM, VK, Sendo, SEND, Ericsson,
            Siemens, NEC-, N-, iPhone, iPod, OneBrowser, iBrowser, MobileExplorer, EPOC32,
            MAUI, UP.Browser, Openwave, OPENWAVE,
            """
        )
    ]
}
