import AuditCore
import Synchronization

/// What a server's requests are like, counted as they are completed.
///
/// May be used by all threads at once. Memory has a bound that no client can move: with the standard
/// limits below 2 MB.
public final class RequestStatistics: Sendable {
    /// How much is kept.
    public struct Limits: Hashable, Sendable {
        /// How many different routes are counted.
        public var routeCount: Int
        /// How many recent requests are kept.
        public var recentCount: Int

        /// Limits; at least 1 and at most 100,000 of each.
        public init(routeCount: Int = 500, recentCount: Int = 1_000) {
            self.routeCount = min(max(routeCount, 1), 100_000)
            self.recentCount = min(max(recentCount, 1), 100_000)
        }
    }

    private let counts: Mutex<RequestCounts>

    /// Statistics of nothing so far.
    public init(limits: Limits = Limits()) {
        counts = Mutex(RequestCounts(limits))
    }

    /// Counts a request.
    ///
    /// Costs about a microsecond, of which others wait for the part under the lock.
    public func record(_ completed: CompletedRequest) {
        let recent = RecentRequest(completed)
        let system = completed.request.agent.os
        let hasRoute = completed.request.route != nil
        counts.withLock { $0.add(recent, hasRoute: hasRoute, system: system) }
    }

    /// What has been counted so far.
    public func snapshot() -> RequestSnapshot {
        RequestSnapshot(counts.withLock { $0 })
    }

    /// The recent requests that a query asks for, the newest first.
    ///
    /// Others wait while it looks at those that are kept, from the newest on, until it has enough.
    public func recent(_ query: RecentRequestQuery = RecentRequestQuery()) -> [RecentRequest] {
        counts.withLock { $0.recent.newestFirst(query) }
    }
}

/// All counts of ``RequestStatistics``.
struct RequestCounts: Sendable {
    /// More than the vocabularies of agents have, so that their shares are exact.
    ///
    /// Only robots and browsers that call themselves by names of their own can be more.
    private static let nameCapacity = 256

    private(set) var addresses = UniqueAddresses()
    private(set) var durations = DurationHistogram()
    private(set) var routes: SpaceSaving
    private(set) var browsers = SpaceSaving(capacity: nameCapacity)
    private(set) var systems = SpaceSaving(capacity: nameCapacity)
    private(set) var devices = SpaceSaving(capacity: nameCapacity)
    private(set) var timings: [TimingClass: UInt64] = [:]
    private(set) var recent: RecentRequests

    init(_ limits: RequestStatistics.Limits) {
        routes = SpaceSaving(capacity: limits.routeCount)
        recent = RecentRequests(capacity: limits.recentCount)
    }

    mutating func add(_ request: RecentRequest, hasRoute: Bool, system: String?) {
        if let address = request.address { addresses.add(address) }
        durations.add(request.duration)
        routes.add(hasRoute ? request.route : RequestSnapshot.unknown)
        browsers.add(request.browser ?? RequestSnapshot.unknown)
        systems.add(system ?? RequestSnapshot.unknown)
        devices.add(request.device ?? RequestSnapshot.unknown)
        timings[request.timing, default: 0] += 1
        recent.add(request)
    }
}

/// The last requests, each new one in the place of the oldest.
struct RecentRequests: Sendable {
    private let capacity: Int
    private var ring: [RecentRequest] = []
    /// Where the oldest is, once there is no more room.
    private var oldest = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func add(_ request: RecentRequest) {
        if ring.count < capacity {
            ring.append(request)
        } else {
            ring[oldest] = request
            oldest = (oldest + 1) % capacity
        }
    }

    func newestFirst(_ query: RecentRequestQuery) -> [RecentRequest] {
        var found: [RecentRequest] = []
        for age in 0..<ring.count where found.count < query.limit {
            let request = ring[(oldest + ring.count - 1 - age) % ring.count]
            if query.matches(request) { found.append(request) }
        }
        return found
    }
}
