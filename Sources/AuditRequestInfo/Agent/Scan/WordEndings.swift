/// What words mean by how they end, found by their last letters in one look-up.
///
/// An ending has three to eight letters, of which the last three lead to a bucket; shorter ones count
/// only as a whole. Of several endings that fit, the one that was given first counts.
struct WordEndings<Value: Sendable>: Sendable {
    private struct Ending: Sendable {
        let letters: UInt64
        let mask: UInt64
        let value: Value
    }

    private static var bucketCount: Int { 1_024 }

    /// Bits of the buckets that have an ending: most words end here.
    private var filter: [UInt64]
    /// Where the endings of each bucket begin, and at last where they end.
    private var starts: [UInt16]
    private var endings: [Ending] = []

    /// A table of endings, and of words that count only as they are, all in small letters.
    init(endings: [(Value, [String])], words: [(Value, [String])] = []) {
        var buckets: [[Ending]] = Array(repeating: [], count: Self.bucketCount)
        for (value, list) in words {
            for word in list { Self.add(word, value, isWhole: true, to: &buckets) }
        }
        for (value, list) in endings {
            for word in list { Self.add(word, value, isWhole: word.utf8.count < 3, to: &buckets) }
        }
        filter = Array(repeating: 0, count: Self.bucketCount / 64)
        starts = []
        for (index, bucket) in buckets.enumerated() {
            starts.append(UInt16(clamping: self.endings.count))
            self.endings += bucket
            if !bucket.isEmpty { filter[index / 64] |= 1 << UInt64(index % 64) }
        }
        starts.append(UInt16(clamping: self.endings.count))
    }

    private static func add(
        _ word: String,
        _ value: Value,
        isWhole: Bool,
        to buckets: inout [[Ending]]
    ) {
        let count = min(8, word.utf8.count)
        let letters = word.utf8.suffix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let isAll = isWhole || count == 8
        let mask: UInt64 = isAll ? .max : (1 << UInt64(count * 8)) - 1
        buckets[bucket(letters)].append(Ending(letters: letters, mask: mask, value: value))
    }

    @inline(__always)
    private static func bucket(_ tail: UInt64) -> Int {
        Int(((tail & 0xFF_FFFF) &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }

    /// What a word with these last letters means.
    ///
    /// `tail` has the last eight letters of the word, the last one lowest, and zeros before a shorter
    /// one.
    @inline(__always)
    func value(of tail: UInt64) -> Value? {
        let bucket = Self.bucket(tail)
        guard filter[bucket >> 6] & 1 << UInt64(bucket & 63) != 0 else { return nil }
        return search(tail, bucket)
    }

    private func search(_ tail: UInt64, _ bucket: Int) -> Value? {
        for index in Int(starts[bucket])..<Int(starts[bucket + 1])
        where tail & endings[index].mask == endings[index].letters {
            return endings[index].value
        }
        return nil
    }
}
