import AuditCore
import Testing

@Suite struct `Random bits of the system` {
    /// Many refills, from several tasks at once: a word handed out twice would show.
    @Test func `are never handed out twice`() async {
        let words = await withTaskGroup(of: [UInt128].self) { group in
            for _ in 0..<4 {
                group.addTask { (0..<20_000).map { _ in SystemRandom.next() } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(words).count == 80_000)
        #expect(!words.contains(0))
    }

    /// Each bit is set in half of 20,000 words; 6 standard deviations are 425.
    @Test func `are set half of the time at every place`() {
        var counts = [Int](repeating: 0, count: 128)
        for _ in 0..<20_000 {
            let word = SystemRandom.next()
            for bit in 0..<128 where word >> bit & 1 == 1 { counts[bit] += 1 }
        }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 425 })
    }

    @Test func `go on after a fork was noticed`() {
        var words: Set<UInt128> = []
        for _ in 0..<1000 {
            words.insert(SystemRandom.next())
            SystemRandom.forgetInherited()
        }
        #expect(words.count == 1000)
    }

    @Test func `fill every byte of any number of bytes`() {
        for count in 0...40 {
            var seen = [UInt8](repeating: 0, count: count)
            for _ in 0..<16 {
                let bytes = AuditRandom.system.bytes(count: count)
                #expect(bytes.count == count)
                for index in bytes.indices { seen[index] |= bytes[index] }
            }
            #expect(!seen.contains(0))
        }
    }
}

@Suite struct `Random bits of a test` {
    /// The sequence that the authors of SplitMix64 publish for the seed 1234567.
    @Test func `are those of SplitMix64`() {
        let random = AuditRandom.seeded(1_234_567)
        var words: [UInt64] = []
        for _ in 0..<2 {
            let bits = random.next()
            words += [UInt64(bits >> 64), UInt64(truncatingIfNeeded: bits)]
        }
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973,
            9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        ]
        #expect(words == published)
    }

    @Test func `are the same for the same seed only`() {
        let first = AuditRandom.seeded(1).bytes(count: 100)
        #expect(AuditRandom.seeded(1).bytes(count: 100) == first)
        #expect(AuditRandom.seeded(2).bytes(count: 100) != first)
    }

    @Test func `fill bytes from the lowest on`() {
        let random = AuditRandom { 0x0F0E_0D0C_0B0A_0908_0706_0504_0302_0100 }
        #expect(random.bytes(count: 18) == [UInt8](0..<16) + [0, 1])
    }
}
