public import AuditCore
import Synchronization

/// What describing a request takes besides the request: the time, chance, and a reader of agents.
public struct RequestEnvironment: Sendable {
    /// The time.
    public let clock: AuditClock

    /// Reads user agents, and keeps the answers.
    public let agents: UserAgentCache

    /// Which header fields are kept with their values.
    public let headerFilter: HeaderFilter

    private let identifiers: RequestIdentifiers

    /// An environment; tests give a clock and randomness of their own.
    public init(
        clock: AuditClock = .system,
        random: AuditRandom = .system,
        agents: UserAgentCache = UserAgentCache(),
        headerFilter: HeaderFilter = .none
    ) {
        self.clock = clock
        self.agents = agents
        self.headerFilter = headerFilter
        identifiers = RequestIdentifiers(random)
    }

    /// That of the operating system.
    public static let system = RequestEnvironment()

    func nextID(at time: AuditTimestamp) -> AuditID {
        identifiers.next(at: time)
    }
}

/// Makes the identifiers of requests, each of which sorts after the one before.
private final class RequestIdentifiers: Sendable {
    private let generator = Mutex(UUIDv7Generator())
    private let random: AuditRandom

    init(_ random: AuditRandom) {
        self.random = random
    }

    func next(at time: AuditTimestamp) -> AuditID {
        let bits = random.next()
        return generator.withLock {
            $0.next(unixMilliseconds: time.microsecondsSinceEpoch / 1_000, random: bits)
        }
    }
}
