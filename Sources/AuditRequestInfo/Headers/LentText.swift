extension String {
    /// Lends the UTF-8 of the text, in a way that always becomes part of its caller.
    ///
    /// A request has many short texts; a call through another module would cost more than reading
    /// most of them.
    @inline(__always)
    func lendingUTF8<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        let lent = unsafe utf8.withContiguousStorageIfAvailable { buffer in
            body(unsafe Span(_unsafeElements: buffer))
        }
        if let lent { return lent }
        // Texts that come from Objective-C may be stored otherwise.
        var copy = self
        return copy.withUTF8 { buffer in body(unsafe Span(_unsafeElements: buffer)) }
    }
}
