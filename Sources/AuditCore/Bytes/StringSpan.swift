extension String {
    /// Calls `body` with the UTF-8 bytes of this string, without a copy where they are contiguous.
    ///
    /// Native strings always are; short ones (15 bytes) are copied to the stack. Stands in for
    /// `utf8.span`, which needs systems newer than the ones supported here.
    package func withUTF8Span<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        var text = self
        return text.withUTF8 { buffer in
            unsafe body(Span(_unsafeElements: buffer))
        }
    }
}
