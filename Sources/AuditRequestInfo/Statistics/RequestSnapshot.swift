/// What ``RequestStatistics`` had counted at one moment.
public struct RequestSnapshot: Sendable {
    /// The name for what nothing is known of.
    public static let unknown = "unknown"

    /// How many different addresses there were.
    public struct UniqueCount: Hashable, Sendable {
        /// The number.
        public let count: Int
        /// Whether it is an estimate, as it is above 10,000.
        public let isEstimate: Bool
        /// The standard error of an estimate as a part of the number; 0 of an exact one.
        public let relativeError: Double
    }

    /// How often a route was asked for.
    public struct RouteCount: Hashable, Sendable {
        /// The route; `unknown` for all requests of which none was known.
        public let route: String
        /// How often, at most.
        public let count: UInt64
        /// By how much the count may be too high: 0 while all routes fitted.
        public let surplus: UInt64
    }

    /// What part of all requests was of one kind.
    public struct Share: Hashable, Sendable {
        /// The kind.
        public let name: String
        /// How many there were.
        public let count: UInt64
        /// How many of a hundred.
        public let percent: Double
    }

    private let counts: RequestCounts

    init(_ counts: RequestCounts) {
        self.counts = counts
    }

    /// How many requests there were.
    public var total: UInt64 { counts.durations.count }

    /// How many different addresses they came from.
    public var uniqueAddresses: UniqueCount {
        let (count, isEstimate) = counts.addresses.count
        return UniqueCount(
            count: count,
            isEstimate: isEstimate,
            relativeError: isEstimate ? HyperLogLog.standardError : 0
        )
    }

    /// How long they took on average; `nil` without any.
    public var meanDuration: Duration? { counts.durations.mean }

    /// How long they took together.
    public var totalDuration: Duration { .microseconds(Int64(clamping: counts.durations.sum)) }

    /// The duration that so many per cent of them did not exceed; `nil` without any.
    ///
    /// Off by at most ``percentileError`` of itself.
    public func percentile(_ percent: Double) -> Duration? {
        counts.durations.percentile(percent)
    }

    /// By how much a percentile may be off, as a part of itself: one in 256.
    public static var percentileError: Double { DurationHistogram.relativeError }

    /// The routes that were asked for most often.
    ///
    /// Paths are not counted: a client could fill the places of all routes with those it makes up.
    public func topRoutes(_ limit: Int = 20) -> [RouteCount] {
        counts.routes.ranking.prefix(max(limit, 0)).map { entry in
            RouteCount(route: entry.text, count: entry.count, surplus: entry.surplus)
        }
    }

    /// The browsers and applications, the most frequent first.
    public var browsers: [Share] { shares(counts.browsers) }

    /// The operating systems, the most frequent first.
    public var systems: [Share] { shares(counts.systems) }

    /// The kinds of device, the most frequent first.
    public var devices: [Share] { shares(counts.devices) }

    /// The classes of timing, from the fastest to the slowest, all of them.
    public var timings: [Share] {
        TimingClass.allCases.map { share($0.rawValue, counts.timings[$0] ?? 0) }
    }

    private func shares(_ names: SpaceSaving) -> [Share] {
        names.ranking.map { share($0.text, $0.count) }
    }

    private func share(_ name: String, _ count: UInt64) -> Share {
        let percent = total == 0 ? 0 : 100 * Double(count) / Double(total)
        return Share(name: name, count: count, percent: percent)
    }
}
