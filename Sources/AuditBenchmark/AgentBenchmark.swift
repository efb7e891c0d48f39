import AuditCore
import AuditRequestInfo

/// User agents: how many strings are told apart in a second, on one core.
package enum AgentBenchmark {
    /// Measures with these strings, in random order and without a cache, and with strings made to take
    /// long.
    ///
    /// Allocations are not counted here, as no system counts them for a program; run it under
    /// `valgrind` and divide.
    package static func run(
        _ strings: [String],
        progress: @Sendable (String) -> Void = { _ in }
    ) -> [BenchmarkFigure] {
        let parser = UserAgentParser.standard
        var random = SeededOrder(state: 0x5DEE_CE66D)
        let shuffled = strings.shuffled(using: &random)
        progress("User agents, \(strings.count) strings")
        var figures = [BenchmarkFigure("agents", rate(shuffled, parser), "strings/s")]
        let byteCount = shuffled.reduce(0) { $0 + $1.utf8.count }
        if !shuffled.isEmpty {
            let mean = Double(byteCount) / Double(shuffled.count)
            figures.append(BenchmarkFigure("agents.length", mean, "bytes/string"))
        }
        progress("User agents, with a cache")
        let cache = UserAgentCache(byteCount: 64 << 20)
        for string in shuffled { _ = cache.agent(string) }
        let cached = Stopwatch.best(of: 3) { for string in shuffled { _ = cache.agent(string) } }
        figures.append(
            BenchmarkFigure("agents.cached", Double(shuffled.count) / cached, "strings/s")
        )
        progress("User agents made to take long")
        for (name, unit) in hostile {
            let string = filled(unit)
            let strings = Array(repeating: string, count: 200)
            let nanoseconds = 1e9 / rate(strings, parser) / Double(UserAgentParser.maximumByteCount)
            figures.append(BenchmarkFigure("agents.hostile.\(name)", nanoseconds, "ns/byte"))
        }
        return figures
    }

    private static func rate(_ strings: [String], _ parser: UserAgentParser) -> Double {
        var botCount = 0
        // Runs are short, so one of many is undisturbed also on a machine with other work.
        let seconds = Stopwatch.best(of: 25) {
            for string in strings where parser.parse(string).isBot { botCount += 1 }
        }
        return Double(max(strings.count, 1)) / max(seconds, 1e-9)
    }

    /// What repeats until a string is as long as is read, or a little longer.
    private static let hostile = [
        ("words", "a "),
        ("names", "Chrome/1 "),
        ("phrases", "Screaming Frog SEO "),
        ("digits", "1a1a1a1a"),
        ("letters", "aaaaaaaa"),
        ("comments", "(((((((("),
        ("parts", ";Android 1;"),
        ("addresses", "http://a@a.com "),
        ("unknown", "bot/ ("),
        ("like", "like like "),
        ("beyond", "\u{1F600}"),
    ]

    private static func filled(_ unit: String) -> String {
        String(repeating: unit, count: UserAgentParser.maximumByteCount / unit.utf8.count + 1)
    }
}

/// An order that is the same in every run.
private struct SeededOrder: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
}
