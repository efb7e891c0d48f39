/// A growing buffer of bytes that is written to the end and then reused.
///
/// The array behind it stays filled to its full length and ``count`` says how much of it means
/// something: writing is then a copy into place, without the bookkeeping that appending to an array
/// does each time. What is handed out is an exact copy, so that no spare capacity is kept alive.
package struct ByteWriter: Sendable {
    /// Changed only by this type; bytes from ``count`` on are left over or zero.
    private var storage: [UInt8]

    /// The number of bytes written since the buffer was made or emptied.
    package private(set) var count = 0

    /// An empty buffer.
    ///
    /// - Parameter capacity: How many bytes to make room for at once.
    package init(capacity: Int = 0) {
        storage = [UInt8](repeating: 0, count: capacity)
    }

    /// The byte written last.
    package var last: UInt8? {
        count == 0 ? nil : storage[count - 1]
    }

    /// A copy of what was written, of exactly its length.
    package var bytes: [UInt8] {
        Array(storage[..<count])
    }

    /// Lends what was written, without a copy.
    package func withSpan<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(storage.span.extracting(first: count))
    }

    /// Forgets what was written and keeps the room.
    package mutating func removeAll() {
        count = 0
    }

    /// Forgets what was written after the first `length` bytes.
    package mutating func truncate(to length: Int) {
        precondition((0...count).contains(length), "A buffer is cut within what was written.")
        count = length
    }
}

// MARK: - Appending

extension ByteWriter {
    /// Appends one byte.
    package mutating func append(_ byte: UInt8) {
        reserve(1)
        storage[count] = byte
        count += 1
    }

    /// Appends bytes as they are.
    package mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { source in unsafe copy(source) }
    }

    /// Appends bytes as they are.
    package mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    /// Appends bytes with one more before and after them.
    package mutating func append(_ bytes: Span<UInt8>, between byte: UInt8) {
        unsafe bytes.withUnsafeBytes { source in unsafe copy(source, between: byte) }
    }

    /// Appends the UTF-8 of a text that is part of the program, with one byte before and after it.
    package mutating func append(_ text: StaticString, between byte: UInt8) {
        text.withUTF8Buffer { source in
            unsafe copy(UnsafeRawBufferPointer(source), between: byte)
        }
    }

    /// Appends the UTF-8 of a text that is part of the program.
    package mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { source in unsafe copy(UnsafeRawBufferPointer(source)) }
    }

    /// Appends the UTF-8 of a text, escaping nothing.
    package mutating func append(utf8 text: String) {
        text.withUTF8Span { source in append(source) }
    }

    /// Appends an integer in decimal digits, after a minus sign if it is negative.
    package mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        append(decimal: value.magnitude)
    }

    /// Appends an integer in decimal digits, with zeros before them up to `width` places.
    package mutating func append(decimal value: UInt64, width: Int = 1) {
        let length = max(width, Self.digitCount(of: value))
        reserve(length)
        var rest = value
        var place = count + length
        count = place
        while place > count - length {
            place -= 1
            storage[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// The number of decimal digits that `value` is written with; zero has one.
    package static func digitCount(of value: UInt64) -> Int {
        var digits = 1
        var rest = value
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        return digits
    }
}

// MARK: - Room

extension ByteWriter {
    /// Makes room for `additional` bytes more, at least doubling when the buffer grows.
    package mutating func reserve(_ additional: Int) {
        if additional > storage.count - count { grow(by: additional) }
    }

    @inline(never)
    private mutating func grow(by additional: Int) {
        let length = max(count + additional, 2 * storage.count, 64)
        storage.append(contentsOf: repeatElement(0, count: length - storage.count))
    }

    @unsafe
    private mutating func copy(_ source: UnsafeRawBufferPointer) {
        reserve(source.count)
        unsafe storage.withUnsafeMutableBytes { target in
            unsafe UnsafeMutableRawBufferPointer(rebasing: target[count...]).copyMemory(
                from: source
            )
        }
        count += source.count
    }

    /// Does at once what would be three checks of the array's ownership one after another.
    @unsafe
    private mutating func copy(_ source: UnsafeRawBufferPointer, between byte: UInt8) {
        let end = count + source.count + 1
        reserve(source.count + 2)
        unsafe storage.withUnsafeMutableBytes { target in
            unsafe target[count] = byte
            unsafe UnsafeMutableRawBufferPointer(rebasing: target[(count + 1)..<end])
                .copyMemory(from: source)
            unsafe target[end] = byte
        }
        count = end + 1
    }
}
