import AuditCore
import Testing

@testable import AuditRequestInfo

@Suite struct `A sketch of bounded size` {
    @Test func `counts addresses exactly up to ten thousand and closely above`() {
        var addresses = UniqueAddresses()
        for number in 1...300_000 as ClosedRange<UInt32> {
            addresses.add(IPAddress(v4: number &* 2_654_435_761))
            if number % 3 == 0 { addresses.add(IPAddress(v4: number &* 2_654_435_761)) }
            guard [1, 9_999, 10_000, 10_001, 20_000, 50_000, 100_000, 300_000].contains(number)
            else { continue }
            let (count, isEstimate) = addresses.count
            #expect(isEstimate == (number > 10_000))
            // Five standard errors: one run in a million goes beyond.
            let error = isEstimate ? 5 * HyperLogLog.standardError * Double(number) : 0
            #expect(abs(Double(count) - Double(number)) <= error, "\(count) of \(number)")
        }
    }

    @Test func `never estimates fewer addresses than it has counted`() {
        for seed in 1...40 as ClosedRange<UInt32> {
            var addresses = UniqueAddresses()
            for number in 0...10_000 as ClosedRange<UInt32> {
                addresses.add(IPAddress(v4: seed << 24 | number))
            }
            #expect(addresses.count.count > 10_000 && addresses.count.isEstimate)
        }
    }

    @Test func `does not count the zones of an address`() throws {
        var addresses = UniqueAddresses()
        for zone in ["a", "b"] { addresses.add(try #require(IPAddress("fe80::1%\(zone)"))) }
        #expect(addresses.count.count == 1)
    }

    @Test func `gives percentiles within the error it states`() {
        var histogram = DurationHistogram()
        var all: [Int64] = []
        var value: Int64 = 0
        for number in 0..<20_000 as Range<Int64> {
            value = (value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407)
            let microseconds = abs(value >> 24) >> (number % 40)
            all.append(min(microseconds, 1 << 40 - 1))
            histogram.add(.microseconds(microseconds))
        }
        all.sort()
        for percent in [0.0, 0.1, 1, 25, 50, 75, 90, 99, 99.9, 100] {
            let rank = max(Int((Double(all.count) * percent / 100).rounded(.up)), 1)
            let exact = Double(all[rank - 1])
            let found = histogram.percentile(percent).map { Double($0 / .microseconds(1)) } ?? -1
            let error = exact * DurationHistogram.relativeError + 1
            #expect(abs(found - exact) <= error, "\(percent): \(found), \(exact)")
        }
        #expect(DurationHistogram().percentile(50) == nil && DurationHistogram().mean == nil)
    }

    @Test func `takes the longest and the shortest of durations`() {
        var histogram = DurationHistogram()
        for duration in [.zero, .seconds(-5), .seconds(Int64.max), .nanoseconds(1)] as [Duration] {
            histogram.add(duration)
        }
        #expect(histogram.count == 4 && histogram.percentile(0) == .zero)
        #expect(histogram.percentile(100) == .microseconds((1 << 40) - 1))
        #expect(histogram.percentile(.nan) != nil && histogram.percentile(-1) == .zero)
    }

    @Test func `keeps what is frequent and says how far it may be off`() {
        var sketch = SpaceSaving(capacity: 50)
        var exact: [String: UInt64] = [:]
        var state: UInt64 = 7
        for _ in 0..<50_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // The logarithm of a random number: few names often, many seldom.
            let name = "n\((state >> 33).leadingZeroBitCount)"
            let rare = "r\(state >> 54)"
            for text in [name, rare] {
                sketch.add(text)
                exact[text, default: 0] += 1
            }
        }
        let ranking = sketch.ranking
        #expect(ranking.count == 50)
        for entry in ranking {
            let count = exact[entry.text] ?? 0
            #expect(entry.count >= count && entry.count - entry.surplus <= count)
            // What the one with the lowest count had; more than its share nobody lowest can have.
            #expect(entry.surplus <= 100_000 / 50)
        }
        let frequent = exact.filter { $0.value > 100_000 / 50 }.map(\.key)
        #expect(!frequent.isEmpty && Set(frequent).isSubset(of: ranking.map(\.text)))
        #expect(ranking.map(\.count) == ranking.map(\.count).sorted(by: >))
    }

    @Test func `is exact while everything fits`() {
        var sketch = SpaceSaving(capacity: 3)
        for text in ["a", "b", "a", "c", "a", "b"] { sketch.add(text) }
        #expect(sketch.ranking.map(\.text) == ["a", "b", "c"])
        #expect(sketch.ranking.map(\.count) == [3, 2, 1])
        #expect(sketch.ranking.allSatisfy { $0.surplus == 0 })
    }
}
