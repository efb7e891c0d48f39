import AuditRequestInfo
import Testing

@Suite struct `Client hints` {
    private let windows =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/126.0.0.0 Safari/537.36"
    private let android =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/126.0.0.0 Safari/537.36"
    private let brands = #""Chromium";v="126", "Google Chrome";v="126", "Not?A_Brand";v="24""#

    private func agent(_ string: String, _ headers: [(String, String)]) -> UserAgent {
        UserAgent(string, hints: ClientHints(headers.map { (name: $0.0, value: $0.1) }))
    }

    @Test(arguments: [
        ("13.0.0", "11"), ("15.0.0", "11"), ("10.0.0", "10"), ("1.0.0", "10"), ("0.3.0", "8.1"),
        ("0.2.0", "8"), ("0.1.0", "7"),
    ])
    func `tell the version of Windows that strings hide`(version: String, name: String) {
        let agent = agent(
            windows,
            [
                ("Sec-CH-UA-Platform", "\"Windows\""),
                ("Sec-CH-UA-Platform-Version", "\"\(version)\""),
            ]
        )
        #expect(agent.os == "Windows")
        #expect(agent.osVersion == name)
        #expect(agent.flags.isDisjoint(with: [.systemContradicted, .hintsImplausible]))
    }

    @Test func `give the whole version, and leave out the decoy`() {
        let hints = ClientHints([
            (name: "sec-ch-ua", value: brands),
            (
                name: "sec-ch-ua-full-version-list",
                value: #""Not;A \"Brand";v="8.0", "Google Chrome";v="126.0.6478.62""#
            ),
        ])
        #expect(hints.brands.map(\.name) == ["Google Chrome"])
        #expect(UserAgent(windows, hints: hints).browserVersion == "126.0.6478.62")
    }

    @Test func `name a browser that calls itself Chrome`() {
        let agent = agent(
            windows,
            [("sec-ch-ua", #""Chromium";v="126", "Brave";v="126", "Not?A_Brand";v="24""#)]
        )
        #expect(agent.browser == "Brave")
        #expect(agent.browserVersion == "126")
        #expect(!agent.flags.contains(.browserContradicted))
    }

    @Test(arguments: [
        ("SM-X710", "?0", "", DeviceType.tablet), ("SM-S911B", "?1", "", .mobile),
        ("SM-R930", "?1", "", .wearable), ("Pixel 8", "?0", "\"Watch\"", .wearable),
        ("BRAVIA 4K", "?0", "", .tv), ("", "?0", "", .tablet),
    ])
    func `tell the device`(model: String, mobile: String, form: String, type: DeviceType) {
        let agent = agent(
            android,
            [
                ("sec-ch-ua-model", "\"\(model)\""), ("sec-ch-ua-mobile", mobile),
                ("sec-ch-ua-platform", "\"Android\""), ("sec-ch-ua-form-factors", form),
            ]
        )
        #expect(agent.deviceType == type)
        #expect(agent.deviceModel == (model.isEmpty ? nil : model))
    }

    @Test(arguments: [("RVL-AL09", DeviceType.mobile), ("SM-X710", .tablet), ("", .tablet)])
    func `name the device that asked for pages for desktops`(model: String, type: DeviceType) {
        let agent = agent(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/126.0.0.0 Safari/537.36",
            [
                ("sec-ch-ua-model", "\"\(model)\""), ("sec-ch-ua-mobile", "?0"),
                ("sec-ch-ua-platform", "\"Android\""),
            ]
        )
        #expect(agent.deviceType == type)
    }

    @Test func `are flagged where they contradict the string`() {
        let system = agent(windows, [("sec-ch-ua-platform", "\"macOS\"")])
        #expect(system.os == "macOS")
        #expect(system.flags.contains(.systemContradicted))
        let device = agent(windows, [("sec-ch-ua-mobile", "?1")])
        #expect(device.flags.contains(.deviceContradicted))
        let version = agent(windows, [("sec-ch-ua", #""Google Chrome";v="99""#)])
        #expect(version.browserVersion == "99")
        #expect(version.flags.contains(.versionContradicted))
        let browser = agent(
            windows + " OPR/112.0.0.0",
            [("sec-ch-ua", #""Microsoft Edge";v="126""#)]
        )
        #expect(browser.browser == "Edge")
        #expect(browser.flags.contains(.browserContradicted))
    }

    @Test func `do not count with a string of a browser that sends none`() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"
        let agent = agent(firefox, [("sec-ch-ua", brands), ("sec-ch-ua-platform", "\"Windows\"")])
        #expect(agent.browser == "Firefox")
        #expect(agent.os == "Linux")
        #expect(agent.flags.contains(.hintsImplausible))
    }

    @Test func `do not make a person of a bot`() {
        let agent = agent("Googlebot/2.1", [("sec-ch-ua", brands), ("sec-ch-ua-mobile", "?0")])
        #expect(agent.isBot)
        #expect(agent.deviceType == .bot)
    }

    @Test func `are taken from all headers of a request, in any case`() {
        let agent = UserAgentParser.standard.parse(headers: [
            (name: "Host", value: "shop.example"), (name: "USER-AGENT", value: windows),
            (name: "SEC-CH-UA-PLATFORM", value: "Windows"),
            (name: "Sec-Ch-Ua-Platform-Version", value: "14.0.0"),
        ])
        #expect(agent.browser == "Chrome")
        #expect(agent.osVersion == "11")
    }

    @Test(arguments: [
        "", "\"", ",,,", ";v=", "\"a\";v", "\"a\";v=\"", "\u{0}", "\\", "\"a\\", "a;v=1;v=2",
        String(repeating: "\"a\";v=\"1\",", count: 200),
    ])
    func `that are malformed change nothing`(value: String) {
        let names = ["", "-full-version-list", "-full-version", "-mobile", "-platform-version"]
        let plain = UserAgent(windows)
        let odd = agent(windows, names.map { ("sec-ch-ua" + $0, value) })
        #expect(odd.os == plain.os)
        #expect(odd.deviceType == plain.deviceType)
    }
}
