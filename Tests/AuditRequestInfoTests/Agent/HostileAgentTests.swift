import AuditRequestInfo
import Testing

@Suite struct `A hostile user agent` {
    /// A generator whose seed stands in the message of a failure.
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static let pieces = [
        "Mozilla/5.0", " (", ")", "; ", "Android ", "14", ";", "iPhone", "CPU OS ", "17_5", "like ",
        "Chrome/", "Version/", "4.0", " ", "bot", "Googlebot", "http://", "@", ".com", "+", "\r\n",
        "\n", "\u{0}", "\u{2028}", "%20", "##", "Build/", "Windows NT ", "10.0", "-", "_", "É",
        "\u{1F600}", "NAVER(", "Puffin/1", "FBAV/", "SM-T", "tablet", "[", "]", "\"", "K", "wv",
    ]

    private func texts(_ agent: UserAgent) -> [String] {
        [
            agent.browser, agent.browserVersion, agent.os, agent.osVersion, agent.deviceModel,
            agent.botName,
        ].compactMap { $0 }
    }

    private func isPlain(_ agent: UserAgent) -> Bool {
        texts(agent).allSatisfy { text in
            !text.isEmpty && text.utf8.count <= 256
                && !text.unicodeScalars.contains {
                    $0.value < 0x20 || $0.value == 0x7F || (0x80..<0xA0).contains($0.value)
                        || $0.value == 0x2028 || $0.value == 0x2029
                }
        }
    }

    @Test func `never traps, and puts no line break into an answer`() {
        for seed in 0..<20_000 {
            var random = Seeded(state: UInt64(seed) &* 7_919 &+ 13)
            let count = Int.random(in: 0..<24, using: &random)
            let string = (0..<count)
                .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            #expect(isPlain(UserAgent(string)), "seed \(seed)")
        }
    }

    @Test func `of any bytes never traps`() {
        for seed in 0..<5_000 {
            var random = Seeded(state: UInt64(seed) &+ 1)
            let count = Int.random(in: 0..<300, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let string = String(decoding: bytes, as: UTF8.self)
            #expect(isPlain(UserAgent(string)), "seed \(seed)")
            let hints = ClientHints([
                (name: "sec-ch-ua", value: string), (name: "sec-ch-ua-platform", value: string),
                (name: "sec-ch-ua-model", value: string),
            ])
            #expect(isPlain(UserAgent("Chrome/1", hints: hints)), "seed \(seed)")
        }
    }

    @Test func `is cut, also in the middle of a character`() {
        let prefix = "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 "
        for padding in 0..<5 {
            let string =
                prefix + String(repeating: "x", count: padding)
                + String(repeating: "\u{1F600}", count: 600) + " Edg/126.0"
            let agent = UserAgent(string)
            #expect(agent.browser == "Chrome")
            #expect(agent.flags.contains(.truncated))
        }
        #expect(!UserAgent(prefix).flags.contains(.truncated))
    }

    @Test(arguments: [
        "a ", "Chrome/1 ", "Screaming Frog SEO ", "1a", "(", ";Android 1;", "http://a@a.com ",
        "bot/ (", "a.com+", "like ", "a@", "Mozilla/5.0 (Linux; Android 1; ",
    ])
    func `costs no more than its length`(unit: String) {
        let long = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let short = String(long.prefix(2_048))
        let clock = ContinuousClock()
        func time(_ string: String) -> Duration {
            (0..<5).map { _ in clock.measure { for _ in 0..<20 { _ = UserAgent(string) } } }.min()
                ?? .zero
        }
        // What is beyond the cut costs nothing, and a whole string is read in well under a millisecond
        // even by a build that is not optimized and a machine that is busy.
        #expect(time(long) < .seconds(2))
        #expect(time(short) < .seconds(2))
    }

    @Test func `that is empty or has control characters is flagged`() {
        #expect(UserAgent("").flags == .empty)
        #expect(UserAgent("curl/8\u{1}").flags.contains(.malformed))
        #expect(UserAgent("curl/8\n").flags.contains(.malformed))
    }
}
