/// A SHA-256 digest: 32 bytes that stand for any number of others.
///
/// A digest is written as standard Base64, 44 characters, unless somebody asks for hexadecimal.
/// Comparing two for equality takes the same time wherever they differ, so that a digest may serve
/// as a message authentication code. Ordering them does not.
public struct AuditDigest: Hashable, Sendable {
    /// 32.
    public static let byteCount = 32

    /// The bytes as four numbers, the first byte the highest of the first.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// A digest from its bytes, or nil if they are not 32.
    public init?(_ bytes: Span<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        let bytes = unsafe bytes.bytes
        words = (
            ByteLanes.load(bytes, at: 0), ByteLanes.load(bytes, at: 8),
            ByteLanes.load(bytes, at: 16), ByteLanes.load(bytes, at: 24)
        )
    }

    /// A digest from its bytes, or nil if they are not 32.
    public init?(_ bytes: [UInt8]) {
        self.init(bytes.span)
    }

    /// A digest from four numbers, the first byte the highest of the first.
    init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        words = (first, second, third, fourth)
    }

    /// The 32 bytes, without allocating.
    public func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // The span cannot leave `body`, and what it is of lives as long as that.
        try unsafe withUnsafeBytes(of: wordsInOrder) { (buffer) throws(Failure) -> Result in
            try unsafe body(Span(_unsafeBytes: buffer))
        }
    }

    /// The 64 bytes of two digests, without allocating.
    static func withBytes<Result>(
        of left: Self,
        _ right: Self,
        _ body: (Span<UInt8>) -> Result
    ) -> Result {
        unsafe withUnsafeBytes(of: (left.wordsInOrder, right.wordsInOrder)) { buffer in
            unsafe body(Span(_unsafeBytes: buffer))
        }
    }

    /// The words as they lie in memory when the first byte comes first.
    private var wordsInOrder: (UInt64, UInt64, UInt64, UInt64) {
        (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    /// Appends the 32 bytes.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: Self.byteCount) { output in
            output.append(repeating: 0, count: Self.byteCount)
            var output = output.mutableSpan
            ByteLanes.store(words.0, in: &output, at: 0)
            ByteLanes.store(words.1, in: &output, at: 8)
            ByteLanes.store(words.2, in: &output, at: 16)
            ByteLanes.store(words.3, in: &output, at: 24)
        }
    }
}

// MARK: - Comparing

extension AuditDigest: Comparable {
    /// Whether all bytes are equal, in a time that does not depend on which are.
    public static func == (left: Self, right: Self) -> Bool {
        let difference =
            (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1)
            | (left.words.2 ^ right.words.2) | (left.words.3 ^ right.words.3)
        return difference == 0
    }

    /// Whether the bytes come earlier in lexicographic order.
    public static func < (left: Self, right: Self) -> Bool {
        left.words < right.words
    }

    /// Feeds the bytes into a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

// MARK: - Text

extension AuditDigest: CustomStringConvertible {
    /// A digest from standard Base64, or nil if `text` is not exactly what ``base64`` gives.
    public init?(base64 text: String) {
        let bytes = Array(text.utf8)
        self.init(base64: bytes.span)
    }

    /// A digest from standard Base64 in ASCII, or nil if it is not exactly what ``base64`` gives.
    public init?(base64 text: Span<UInt8>) {
        guard let bytes = Base64.standard.decode(text) else { return nil }
        self.init(bytes)
    }

    /// A digest from hexadecimal, or nil if `text` is not 64 digits in lower case.
    public init?(hexadecimal text: String) {
        guard let bytes = Hexadecimal.decode(Array(text.utf8).span) else { return nil }
        self.init(bytes)
    }

    /// The digest in standard Base64: 44 characters, of which the last is `=`.
    public var base64: String {
        withBytes { Base64.standard.text(of: $0) }
    }

    /// The digest in hexadecimal: 64 digits in lower case.
    public var hexadecimal: String {
        withBytes { Hexadecimal.text(of: $0) }
    }

    /// Appends the 44 characters of ``base64``.
    public func appendBase64(to text: inout [UInt8]) {
        withBytes { Base64.standard.encode($0, to: &text) }
    }

    /// Appends the 44 characters of ``base64``.
    ///
    /// - Precondition: There is room for them.
    func appendBase64(to output: inout OutputSpan<UInt8>) {
        withBytes { Base64.standard.encode(unsafe $0.bytes, into: &output) }
    }

    /// The same as ``base64``.
    public var description: String { base64 }
}
