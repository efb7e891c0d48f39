import Synchronization

/// Answers that were given before, bounded in bytes, for many tasks at once.
///
/// Reading a string takes about a microsecond, so a cache pays where few agents send most requests and
/// client hints come along. It has two halves: when the younger one is full, the older one is dropped
/// and the younger takes its place. What is asked for again moves to the younger half, so what is in
/// use stays.
public final class UserAgentCache: Sendable {
    /// The parser whose answers are kept.
    public let parser: UserAgentParser
    /// The most bytes that all entries take, by estimate: half of them half of the time.
    public let byteCount: Int

    private struct Key: Hashable {
        let string: String
        let hints: ClientHints
    }

    private struct Halves {
        var younger: [Key: UserAgent] = [:]
        var older: [Key: UserAgent] = [:]
        var youngerByteCount = 0
    }

    private let halves = Mutex(Halves())

    /// An empty cache.
    ///
    /// - Parameters:
    ///   - parser: Gives the answers.
    ///   - byteCount: The most bytes that entries take together; one MiB holds about 1,500 agents.
    public init(parser: UserAgentParser = .standard, byteCount: Int = 1_048_576) {
        self.parser = parser
        self.byteCount = max(0, byteCount)
    }

    /// What a string and hints say.
    ///
    /// Strings longer than ``UserAgentParser/maximumByteCount`` are read anew each time: whoever sends
    /// those would otherwise decide what is kept.
    public func agent(_ string: String, hints: ClientHints = ClientHints()) -> UserAgent {
        let key = Key(string: string, hints: hints)
        if let agent = halves.withLock({ Self.find(key, &$0, byteCount) }) { return agent }
        let agent = parser.parse(string, hints: hints)
        if string.utf8.count <= UserAgentParser.maximumByteCount {
            halves.withLock { Self.keep(agent, key, &$0, byteCount) }
        }
        return agent
    }

    /// Bytes that the entries take, by estimate.
    public var usedByteCount: Int {
        halves.withLock { halves in
            (Array(halves.younger.keys) + Array(halves.older.keys)).reduce(0) {
                $0 + Self.byteCount(of: $1)
            }
        }
    }

    private static func find(_ key: Key, _ halves: inout Halves, _ byteCount: Int) -> UserAgent? {
        if let agent = halves.younger[key] { return agent }
        guard let agent = halves.older.removeValue(forKey: key) else { return nil }
        keep(agent, key, &halves, byteCount)
        return agent
    }

    private static func keep(
        _ agent: UserAgent,
        _ key: Key,
        _ halves: inout Halves,
        _ byteCount: Int
    ) {
        let cost = Self.byteCount(of: key)
        guard cost <= byteCount / 2 else { return }
        if halves.youngerByteCount + cost > byteCount / 2 {
            halves.older = halves.younger
            halves.younger = [:]
            halves.youngerByteCount = 0
        }
        if halves.younger.updateValue(agent, forKey: key) == nil { halves.youngerByteCount += cost }
    }

    /// The key's texts, and about as much again for the answer and the tables that hold them.
    private static func byteCount(of key: Key) -> Int {
        let brands = key.hints.brands.reduce(0) {
            $0 + $1.name.utf8.count + $1.version.utf8.count + 32
        }
        let hints = (key.hints.model?.utf8.count ?? 0) + (key.hints.platform?.utf8.count ?? 0)
        return key.string.utf8.count + brands + hints + 544
    }
}
