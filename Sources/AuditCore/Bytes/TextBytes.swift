extension String {
    /// Lends the UTF-8 of the text, without a copy where the text is stored as UTF-8.
    ///
    /// Texts that come from Objective-C may be stored otherwise; those are copied.
    package func withUTF8Span<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let lent = unsafe utf8.withContiguousStorageIfAvailable { buffer in
            body(unsafe Span(_unsafeElements: buffer))
        }
        if let lent { return lent }
        let copy = Array(utf8)
        return body(copy.span)
    }

    /// Lends the UTF-8 of the text.
    ///
    /// Does what ``withUTF8Span(_:)`` does in a way that always becomes part of its caller. Through
    /// a call, each of the many short texts of an event would cost a count of references.
    @inline(__always)
    func lendingUTF8<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        #if canImport(ObjectiveC)
        var text = self
        return text.withUTF8 { buffer in body(unsafe Span(_unsafeElements: buffer)) }
        #else
        let lent = unsafe utf8.withContiguousStorageIfAvailable { buffer in
            body(unsafe Span(_unsafeElements: buffer))
        }
        guard let lent else { preconditionFailure("Texts are UTF-8 where there is no bridging.") }
        return lent
        #endif
    }

    /// The text whose UTF-8 these bytes are.
    ///
    /// Bytes that are no UTF-8 become U+FFFD; whoever minds has to look first.
    package init(utf8 bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe String(decoding: buffer, as: UTF8.self)
        }
    }

    /// Whether two texts have the same bytes.
    ///
    /// `==` also holds between different spellings of one character, such as é and e + ´. Names and
    /// evidence must not be taken for one another like that.
    package func isIdentical(toBytesOf other: String) -> Bool {
        withUTF8Span { ours in
            other.withUTF8Span { theirs in ours.isIdentical(toBytesOf: theirs) }
        }
    }
}

extension Span<UInt8> {
    /// Whether both spans hold the same bytes.
    package func isIdentical(toBytesOf other: Span<UInt8>) -> Bool {
        count == other.count && commonPrefixCount(with: other) == count
    }

    /// The number of bytes up to the first one in which both spans differ, or one ends.
    package func commonPrefixCount(with other: Span<UInt8>) -> Int {
        let shared = Swift.min(count, other.count)
        var index = 0
        while index < shared, self[index] == other[index] { index += 1 }
        return index
    }
}
