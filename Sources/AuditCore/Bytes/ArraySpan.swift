extension Array where Element: BitwiseCopyable {
    /// The elements, lent for as long as the array is.
    ///
    /// Stands in front of the standard library's property of the same name, which needs macOS 26
    /// while this library runs on macOS 15. Arrays of plain bits are always contiguous.
    package var span: Span<Element> {
        @_lifetime(borrow self)
        @inline(__always)
        borrowing get {
            let buffer = unsafe withUnsafeBufferPointer { unsafe $0 }
            return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
        }
    }
}

extension Array where Element: BitwiseCopyable {
    /// The elements, lent for changing; see ``span``.
    package var mutableSpan: MutableSpan<Element> {
        @_lifetime(&self)
        mutating get {
            let buffer = unsafe withUnsafeMutableBufferPointer { unsafe $0 }
            return unsafe _overrideLifetime(MutableSpan(_unsafeElements: buffer), mutating: &self)
        }
    }
}
