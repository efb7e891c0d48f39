import AuditRequestInfo
import Foundation
import Testing

@Suite struct `Rules of an application` {
    @Test func `come before those of the library`() {
        var rules = AgentRules.standard
        rules.apps.insert(ProductRule("Shop", "shopapp", version: .own), at: 0)
        rules.systems.insert(SystemRule("ShopOS", "shopos", on: .other), at: 0)
        rules.devices.insert(DeviceRule(.console, "shoppad"), at: 0)
        rules.models.insert(ModelRule(.tv, "SHOP-"), at: 0)
        rules.crawlers.insert(CrawlerRule("Shop Watcher", .monitor, "shop watcher"), at: 0)
        let parser = UserAgentParser(rules: rules)

        let app = parser.parse("Mozilla/5.0 (ShopOS 3.1) Chrome/126.0 Safari/537.36 ShopApp/7.2")
        #expect(app.browser == "Shop")
        #expect(app.browserVersion == "7.2")
        #expect(app.agentClass == .app)
        #expect(app.os == "ShopOS")
        #expect(app.osVersion == "3.1")
        #expect(app.deviceType == .other)
        #expect(parser.parse("Chrome/1 ShopPad").deviceType == .console)
        let model = "Mozilla/5.0 (Linux; Android 14; SHOP-1) AppleWebKit/537.36 Chrome/126.0 Mobile"
        #expect(parser.parse(model).deviceType == .tv)
        let bot = parser.parse("Shop-Watcher/1.0")
        #expect(bot.botName == "Shop Watcher")
        #expect(bot.botKind == .monitor)
        #expect(UserAgent("ShopApp/7.2").browser == nil)
    }

    @Test func `can be all there are`() {
        let empty = AgentRules(
            apps: [],
            browsers: [],
            libraries: [],
            systems: [],
            devices: [],
            models: [],
            crawlers: []
        )
        let agent = UserAgentParser(rules: empty).parse(
            "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0"
        )
        #expect(agent.browser == nil)
        #expect(agent.os == nil)
    }

    @Test func `are named where they decided`() {
        let string =
            "Mozilla/5.0 (Linux; Android 13; SM-X710) AppleWebKit/537.36 Chrome/126.0 Safari/1"
        let reasons = UserAgentParser.standard.explain(string)
        let browser = reasons.first { $0.question == "browser" }
        #expect(browser?.answer == "Chrome 126.0")
        #expect(browser?.reason.contains("“Chrome”") == true)
        let device = reasons.first { $0.question == "deviceType" }
        #expect(device?.answer == "tablet")
        #expect(device?.reason.contains("SM-X710") == true)
        let hints = ClientHints([(name: "sec-ch-ua-platform-version", value: "14.0.0")])
        let hinted = UserAgentParser.standard.explain(string, hints: hints)
        #expect(hinted.first { $0.question == "os" }?.reason.contains("hints") == true)
    }
}

/// The published vocabulary, if it lies beside the checkout.
@Suite struct `The vocabulary of agents` {
    private struct Vocabulary: Decodable {
        struct Family: Decodable {}

        let browser: [String: Family]
        let os: [String: Family]
        let botNames: [String: [String]]
    }

    private func vocabulary() throws -> Vocabulary? {
        guard let bytes = SharedData.bytes("useragents/vocabulary.json") else { return nil }
        return try JSONDecoder().decode(Vocabulary.self, from: Data(bytes))
    }

    @Test func `has every family of the tables`() throws {
        guard let vocabulary = try vocabulary() else { return }
        let rules = AgentRules.standard
        for rule in rules.apps + rules.browsers + rules.libraries {
            #expect(vocabulary.browser[rule.family] != nil, "\(rule.family)")
        }
        for rule in rules.systems { #expect(vocabulary.os[rule.family] != nil, "\(rule.family)") }
    }

    @Test func `has no name of a bot that its tokens do not lead to`() throws {
        guard let vocabulary = try vocabulary() else { return }
        for (name, tokens) in vocabulary.botNames {
            for token in tokens { #expect(UserAgent(token).botName == name, "\(token)") }
        }
    }
}
