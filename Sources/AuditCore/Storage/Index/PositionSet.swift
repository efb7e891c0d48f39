/// Lines of one segment, by their numbers from 0 to 65,535: one bit for each.
struct PositionSet: Hashable, Sendable {
    private var words: [UInt64]

    static let capacity = 65_536
    static let byteCount = capacity / 8

    init() {
        words = [UInt64](repeating: 0, count: Self.capacity / 64)
    }

    /// Consecutive lines.
    init(_ range: Range<Int>) {
        self.init()
        Self.forEachWord(of: range) { word, mask in words[word] = mask }
    }

    /// Goes over the words that a range touches, with the bits of each that it covers.
    @inline(__always)
    private static func forEachWord(of range: Range<Int>, _ body: (Int, UInt64) -> Void) {
        let range = range.clamped(to: 0..<capacity)
        guard !range.isEmpty else { return }
        for word in range.lowerBound >> 6...(range.upperBound - 1) >> 6 {
            let low = max(range.lowerBound - 64 * word, 0)
            let high = min(range.upperBound - 64 * word, 64)
            body(word, (UInt64.max >> UInt64(64 - (high - low))) << UInt64(low))
        }
    }

    var isEmpty: Bool { !words.contains { $0 != 0 } }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The number of lines of a range that are in the set.
    func count(in range: Range<Int>) -> Int {
        var count = 0
        Self.forEachWord(of: range) { word, mask in count += (words[word] & mask).nonzeroBitCount }
        return count
    }

    func contains(_ position: Int) -> Bool {
        words[position >> 6] & 1 << UInt64(position & 63) != 0
    }

    mutating func insert(_ position: Int) {
        words[position >> 6] |= 1 << UInt64(position & 63)
    }

    mutating func remove(_ position: Int) {
        words[position >> 6] &= ~(1 << UInt64(position & 63))
    }

    mutating func remove(_ range: Range<Int>) {
        Self.forEachWord(of: range) { word, mask in words[word] &= ~mask }
    }

    /// Adds the positions of a stored list, or of a stored bitmap.
    mutating func insert(stored bytes: Span<UInt8>) {
        guard bytes.count < Self.byteCount else {
            for word in words.indices {
                words[word] |= bytes.littleEndian(UInt64.self, at: 8 * word) ?? 0
            }
            return
        }
        for index in 0..<bytes.count / 2 {
            insert(Int(bytes[2 * index]) | Int(bytes[2 * index + 1]) << 8)
        }
    }

    mutating func formUnion(_ other: PositionSet) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    mutating func formIntersection(_ other: PositionSet) {
        for word in words.indices { words[word] &= other.words[word] }
    }

    mutating func subtract(_ other: PositionSet) {
        for word in words.indices { words[word] &= ~other.words[word] }
    }

    /// The first position from one on.
    func first(from position: Int) -> Int? {
        guard position < Self.capacity else { return nil }
        var word = position >> 6
        var bits = words[word] & UInt64.max << UInt64(position & 63)
        while bits == 0 {
            word += 1
            guard word < words.count else { return nil }
            bits = words[word]
        }
        return word << 6 | bits.trailingZeroBitCount
    }

    /// The last position in front of one.
    func last(before position: Int) -> Int? {
        guard position > 0 else { return nil }
        var word = (position - 1) >> 6
        var bits = words[word] & UInt64.max >> UInt64(63 - (position - 1) & 63)
        while bits == 0 {
            word -= 1
            guard word >= 0 else { return nil }
            bits = words[word]
        }
        return word << 6 | (63 - bits.leadingZeroBitCount)
    }

    /// The stored form of a bitmap.
    func appendBitmap(to bytes: inout [UInt8]) {
        for word in words { bytes.append(littleEndian: word) }
    }
}
