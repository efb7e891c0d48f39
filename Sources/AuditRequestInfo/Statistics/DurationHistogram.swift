/// The distribution of durations, in 34 KiB whatever their number.
///
/// Below 128 µs every microsecond has a bucket of its own. Above, each doubling is divided into 128
/// buckets of one width, and a bucket stands for its middle: a percentile is off by at most one part
/// in 256 (0.4 %) of itself, plus the microsecond to which durations are cut. Durations of more
/// than 12 days count as 12 days.
struct DurationHistogram: Sendable {
    /// By how much a percentile can be off, as a part of itself.
    static let relativeError = 1.0 / 256

    private static let bits = 7
    private static let perDoubling = 1 << bits
    private static let longest = (1 << 40) - 1

    private var buckets = [UInt64](repeating: 0, count: (1 + 40 - bits) * perDoubling)

    /// How many durations there were.
    private(set) var count: UInt64 = 0
    /// Their sum in microseconds.
    private(set) var sum: UInt128 = 0
    /// The shortest and the longest, in microseconds.
    private var extremes = (shortest: Int.max, longest: 0)

    mutating func add(_ duration: Duration) {
        let microseconds = min(Int(clamping: duration.wholeMicroseconds), Self.longest)
        buckets[Self.bucket(of: microseconds)] += 1
        count += 1
        sum += UInt128(microseconds)
        extremes.shortest = min(extremes.shortest, microseconds)
        extremes.longest = max(extremes.longest, microseconds)
    }

    /// The mean, exact to a microsecond; `nil` without any.
    var mean: Duration? {
        count == 0 ? nil : .microseconds(Int64(clamping: sum / UInt128(count)))
    }

    /// The duration that so many per cent of all do not exceed; `nil` without any.
    ///
    /// 0 gives the shortest and 100 the longest, both exact; other numbers count as the nearer one.
    func percentile(_ percent: Double) -> Duration? {
        guard count > 0 else { return nil }
        if percent.isNaN || percent >= 100 { return .microseconds(extremes.longest) }
        if percent <= 0 { return .microseconds(extremes.shortest) }
        let rank = max((Double(count) * percent / 100).rounded(.up), 1)
        var passed: UInt64 = 0
        for (bucket, count) in buckets.enumerated() where count > 0 {
            passed += count
            if Double(passed) >= rank {
                let middle = Self.middle(of: bucket)
                return .microseconds(min(max(middle, extremes.shortest), extremes.longest))
            }
        }
        return .microseconds(extremes.longest)
    }

    private static func bucket(of microseconds: Int) -> Int {
        guard microseconds >= perDoubling else { return max(microseconds, 0) }
        let highestBit = Int.bitWidth - 1 - microseconds.leadingZeroBitCount
        let doubling = highestBit - bits
        return (1 + doubling) * perDoubling + ((microseconds >> doubling) & (perDoubling - 1))
    }

    private static func middle(of bucket: Int) -> Int {
        guard bucket >= perDoubling else { return bucket }
        let doubling = bucket / perDoubling - 1
        let start = (perDoubling + bucket % perDoubling) << doubling
        return start + (1 << doubling) / 2
    }
}
