import AuditRequestInfo
import Testing

@Suite struct `A cache of user agents` {
    @Test func `answers as the parser does`() {
        let cache = UserAgentCache()
        let hints = ClientHints([(name: "sec-ch-ua-platform-version", value: "15.0.0")])
        let string =
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36"
        for _ in 0..<3 {
            #expect(cache.agent(string) == UserAgent(string))
            #expect(cache.agent(string, hints: hints) == UserAgent(string, hints: hints))
        }
        #expect(cache.agent(string).osVersion == "10")
        #expect(cache.agent(string, hints: hints).osVersion == "11")
    }

    @Test(arguments: [0, 1_000, 10_000, 100_000])
    func `takes no more bytes than it may`(byteCount: Int) {
        let cache = UserAgentCache(byteCount: byteCount)
        for number in 0..<5_000 {
            let string = "Client/\(number)" + String(repeating: "x", count: number % 300)
            #expect(cache.agent(string) == UserAgent(string))
            if number % 100 == 0 { #expect(cache.usedByteCount <= byteCount) }
        }
        #expect(cache.usedByteCount <= byteCount)
        #expect(byteCount < 10_000 || cache.usedByteCount > byteCount / 4)
    }

    @Test func `keeps no string that is longer than is read`() {
        let cache = UserAgentCache()
        _ = cache.agent(String(repeating: "a", count: UserAgentParser.maximumByteCount + 1))
        #expect(cache.usedByteCount == 0)
    }

    @Test func `serves many tasks at once`() async {
        let cache = UserAgentCache(byteCount: 20_000)
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<500).allSatisfy { number in
                        let string = "Client\(task % 2)/\(number % 70)"
                        return cache.agent(string) == UserAgent(string)
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
