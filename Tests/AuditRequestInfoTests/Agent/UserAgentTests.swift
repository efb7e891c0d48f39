import AuditRequestInfo
import Testing

@Suite struct `A user agent` {
    /// A string, and what it says.
    struct Sample: Sendable, CustomTestStringConvertible {
        let string: String
        let browser: String
        let system: String
        let device: DeviceType

        init(_ string: String, _ browser: String, _ system: String, _ device: DeviceType) {
            self.string = string
            self.browser = browser
            self.system = system
            self.device = device
        }

        var testDescription: String { string }
    }

    @Test(arguments: samples)
    func `names its browser, system and device`(sample: Sample) {
        let agent = UserAgent(sample.string)
        #expect(joined(agent.browser, agent.browserVersion) == sample.browser)
        #expect(joined(agent.os, agent.osVersion) == sample.system)
        #expect(agent.deviceType == sample.device)
        #expect(!agent.isBot)
        #expect(agent.botName == nil)
    }

    private func joined(_ family: String?, _ version: String?) -> String {
        [family, version].compactMap { $0 }.joined(separator: " ")
    }

    static let samples = [
        Sample(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML,"
                + " like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Chrome 126.0.0.0",
            "Windows 10",
            .desktop
        ),
        Sample(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML,"
                + " like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.68",
            "Edge 126.0.2592.68",
            "Windows 10",
            .desktop
        ),
        Sample(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"
                + " (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
            "Safari 17.5",
            "macOS 10.15.7",
            .desktop
        ),
        Sample(
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
            "Firefox 127.0",
            "Linux",
            .desktop
        ),
        Sample(
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, "
                + "like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Chrome 126.0.0.0",
            "ChromeOS",
            .desktop
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like "
                + "Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
            "Chrome 126.0.0.0",
            "Android 10",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML,"
                + " like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile "
                + "Safari/537.36",
            "Samsung Internet 25.0",
            "Android 14",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 13; SM-X710) AppleWebKit/537.36 (KHTML, "
                + "like Gecko) Chrome/126.0.0.0 Safari/537.36",
            "Chrome 126.0.0.0",
            "Android 13",
            .tablet
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 12; Pixel 6 Build/SD1A.210817.023; wv) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
                + "Chrome/94.0.4606.71 Mobile Safari/537.36",
            "Chrome WebView 94.0.4606.71",
            "Android 12",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 5.1.1; KFTBWI Build/LMY47O) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Silk/46.1.66 like "
                + "Chrome/46.0.2490.80 Safari/537.36",
            "Silk 46.1.66",
            "Android 5.1.1",
            .tablet
        ),
        Sample(
            "Mozilla/5.0 (Linux; U; Android 4.0.3; en-gb; GT-I9100 Build/IML74K) "
                + "AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile "
                + "Safari/534.30",
            "Android Browser 4.0",
            "Android 4.0.3",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7233; wv) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
                + "Chrome/88.0.4324.152 Mobile Safari/537.36",
            "Chrome WebView 88.0.4324.152",
            "Android 9",
            .tv
        ),
        Sample(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) "
                + "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 "
                + "Safari/604.1",
            "Safari 17.5",
            "iOS 17.5.1",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 "
                + "(KHTML, like Gecko) CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1",
            "Chrome 125.0.6422.80",
            "iOS 16.6",
            .tablet
        ),
        Sample(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
                + "AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
            "iOS WebView",
            "iOS 17.5",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) "
                + "AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21G80 Instagram "
                + "340.0.3.27.92 (iPhone14,5; iOS 17_6; de_DE; de; scale=3.00; "
                + "1170x2532; 623411502)",
            "Instagram 340.0.3.27.92",
            "iOS 17.6",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 15; NIC-LX2 Build/HONORNIC-L42; wv) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
                + "Chrome/138.0.7204.176 Mobile Safari/537.36 "
                + "[FB_IAB/FB4A;FBAV/524.0.0.52.44;IABMV/1;]",
            "Facebook 524.0.0.52.44",
            "Android 15",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
            "Internet Explorer 11.0",
            "Windows 7",
            .desktop
        ),
        Sample(
            "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; Trident/5.0; "
                + "SLCC2; Tablet PC 2.0)",
            "Internet Explorer 9.0",
            "Windows 7",
            .desktop
        ),
        Sample(
            "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; "
                + "IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)",
            "Internet Explorer 10.0",
            "Windows Phone 8.0",
            .mobile
        ),
        Sample(
            "Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18",
            "Opera 12.18",
            "Windows 7",
            .desktop
        ),
        Sample(
            "Mozilla/4.61 [de] (OS/2; U)",
            "Netscape 4.61",
            "OS/2",
            .desktop
        ),
        Sample(
            "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.1",
            "Firefox 48.0",
            "KaiOS 2.5.1",
            .mobile
        ),
        Sample(
            "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like "
                + "Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager",
            "Chrome 79.0.3945.79",
            "webOS",
            .tv
        ),
        Sample(
            "Mozilla/5.0 (PlayStation 4 9.00) AppleWebKit/605.1.15 (KHTML, like Gecko)",
            "",
            "PlayStation 9.00",
            .console
        ),
        Sample(
            "Mozilla/5.0 (Linux; Android 12; HarmonyOS; BAH4-W39; HMSCore "
                + "6.8.0.332) AppleWebKit/537.36 (KHTML, like Gecko) "
                + "Chrome/99.0.4844.88 HuaweiBrowser/13.0.1.301 Safari/537.36",
            "Huawei Browser 13.0.1.301",
            "HarmonyOS",
            .tablet
        ),
        Sample(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like "
                + "Gecko) Chrome/143.0.0.0 Safari/537.36 OPR/127.0.0.0",
            "Opera 127.0.0.0",
            "Linux",
            .desktop
        ),
        Sample(
            "atc/1.0 watchOS/7.6.2 model/Watch6,2 hwp/t8301 build/18U80 (6; dt:226)",
            "",
            "watchOS 7.6.2",
            .wearable
        ),
        Sample(
            "BlackBerry9670/4.4.0.560 Profile/MIDP-2.0 Configuration/CLDC-1.1",
            "BlackBerry Browser 4.4.0.560",
            "BlackBerry OS 4.4.0",
            .mobile
        ),
        Sample(
            "LG-G4050 UP.Browser/6.2.2 (GUI) MMP/1.0",
            "Openwave Mobile Browser 6.2.2",
            "",
            .mobile
        ),
    ]
}

@Suite struct `A device` {
    private func type(_ model: String, android: Int, _ behind: String) -> DeviceType? {
        UserAgent(
            "Mozilla/5.0 (Linux; Android \(android); \(model)) AppleWebKit/537.36"
                + " (KHTML, like Gecko) Chrome/126.0.0.0 \(behind)"
        ).deviceType
    }

    @Test(arguments: [
        ("SM-F966B", 15, "Safari/537.36", DeviceType.tablet),
        ("SM-F966B", 15, "Mobile Safari/537.36", .mobile),
        ("SM-F916U", 12, "Safari/537.36", .mobile),
        ("QQR-L09", 14, "Mobile Safari/537.36", .tablet),
        ("QQR-L09", 9, "Mobile Safari/537.36", .mobile),
        ("QQR-L19", 14, "Mobile Safari/537.36", .mobile),
    ])
    func `is one thing on one version of Android and another on a later one`(
        model: String,
        android: Int,
        behind: String,
        expected: DeviceType
    ) {
        #expect(type(model, android: android, behind) == expected)
    }

    @Test(arguments: [
        ("Falcon_1033", DeviceType.tablet), ("Falcon 1033", .tablet), ("Falcon1033", .mobile),
        ("Falcon_2033", .mobile), ("A2_1033", .mobile), ("RG556", .console),
        ("VONTAR K9", .tv), ("NUC8i5", .desktop), ("d-53A", .tablet),
    ])
    func `is told by the form of its name`(model: String, expected: DeviceType) {
        #expect(type(model, android: 12, "Mobile Safari/537.36") == expected)
    }

    @Test func `with Samsung's browser and pages for desktops is a tablet`() {
        let start = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        #expect(
            UserAgent(start + "SamsungBrowser/30.0 Chrome/146.0.0.0 Safari/537.36").deviceType
                == .tablet
        )
        #expect(
            UserAgent(start + "Chrome/146.0.0.0 SamsungBrowser/30.0 Safari/537.36").deviceType
                == .desktop
        )
    }
}

@Suite struct `A program that acts by itself` {
    @Test(arguments: [
        ("LeafLinkPreviewMaker/2.1", "LeafLinkPreviewMaker"),
        ("FeedHarbor/0.9", "FeedHarbor"),
        ("BotParade", "BotParade"),
        ("SiteCrawlerQX/1.2", "SiteCrawlerQX"),
        ("K9SomeBot/1.0", "K9SomeBot"),
        ("Marble: The Little Site Crawler - be kind", "Marble"),
        ("hexagon.dev reader - 12 subscribers", "hexagon.dev reader"),
    ])
    func `is known by the form of its name`(string: String, name: String) {
        let agent = UserAgent(string)
        #expect(agent.isBot)
        #expect(agent.botName == name)
    }

    @Test(arguments: [
        "probe.example.ai/scan Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0"
            + " Safari/537.36 Harbor/2.0 (harborview.com)",
    ])
    func `is seen where the name of a host stands beside a browser`(string: String) {
        #expect(UserAgent(string).isBot)
    }

    @Test func `is not who passed a request on`() {
        let person = UserAgent(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/126.0.0.0 Safari/537.36,gzip(gfe) (via translate.google.com)"
        )
        #expect(!person.isBot)
    }

    @Test(arguments: samples)
    func `is known by its name, and what it is after`(
        string: String,
        name: String,
        kind: BotKind
    ) {
        let agent = UserAgent(string)
        #expect(agent.isBot)
        #expect(agent.botName == name)
        #expect(agent.botKind == kind)
        #expect(agent.deviceType == .bot)
        #expect(agent.agentClass == .bot)
    }

    @Test(arguments: [
        "Mozilla/5.0 (Linux; Android 6.0; CUBOT MAX) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/72.0.3626.121 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 9; SM-A530F; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Version/4.0 Chrome/111.0.5563.58 Mobile Safari/537.36 CamScanner/6.27",
        "Overcast/2.0 (+http://overcast.fm/; iOS podcast app)",
        "Mozilla/5.0 (http://corp.komos.ru/; Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "curl/8.5.0", "python-requests/2.31.0", "",
    ])
    func `is not seen where a telephone, an app or a library only sounds like one`(string: String) {
        #expect(!UserAgent(string).isBot)
    }

    static let samples: [(String, String, BotKind)] = [
        (
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Googlebot", .search
        ),
        (
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.5414.101 Mobile "
                + "Safari/537.36 (compatible; Googlebot/2.1; "
                + "+http://www.google.com/bot.html)",
            "Googlebot", .search
        ),
        (
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; "
                + "GPTBot/1.2; +https://openai.com/gptbot)",
            "GPTBot", .aiCrawler
        ),
        (
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; "
                + "ChatGPT-User/1.0; +https://openai.com/bot",
            "ChatGPT-User", .aiAssistant
        ),
        (
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "facebookexternalhit", .preview
        ),
        (
            "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
            "UptimeRobot", .monitor
        ),
        (
            "Feedbin feed-id:2005098 - 2 subscribers",
            "Feedbin", .feed
        ),
        (
            "Mozilla/5.0 zgrab/0.x",
            "zgrab", .scanner
        ),
        (
            "Mozilla/5.0 (compatible; SBIntuitionsBot/0.1; "
                + "+https://www.sbintuitions.co.jp/bot/)",
            "SBIntuitionsBot", .tool
        ),
        (
            "Mozilla/5.0 (compatible; Seekport Crawler; http://seekport.com/)",
            "Seekport Crawler", .tool
        ),
        (
            "thesis-research-bot",
            "thesis-research-bot", .tool
        ),
        (
            "Mozilla/5.0 (compatible; acapbot/0.1;treat like Googlebot)",
            "acapbot (like Googlebot)", .tool
        ),
        (
            "TelegramBot (like TwitterBot)",
            "TelegramBot", .preview
        ),
    ]
}

@Suite struct `A library` {
    @Test(arguments: [
        ("curl/8.5.0", "curl", "8.5.0"), ("python-requests/2.31.0", "Python Requests", "2.31.0"),
        ("okhttp/4.12.0", "OkHttp", "4.12.0"), ("Go-http-client/2.0", "Go HTTP Client", "2.0"),
        ("Java/1.8.0_202", "Java", "8.0"), ("Wget/1.21.4", "Wget", "1.21.4"),
        ("PostmanRuntime/7.39.0", "Postman", "7.39.0"),
    ])
    func `is neither a browser nor on a device`(string: String, name: String, version: String) {
        let agent = UserAgent(string)
        #expect(agent.browser == name)
        #expect(agent.browserVersion == version || agent.browserVersion == version + "_202")
        #expect(agent.agentClass == .library)
        #expect(agent.deviceType == nil)
    }
}
