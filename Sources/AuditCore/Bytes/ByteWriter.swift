internal import CAuditKernels

/// A growing buffer of bytes that is written to the end and then reused.
///
/// Writing is most of what recording an event costs, so that the buffer is memory of its own rather
/// than an array: nobody can share it, and an append is one comparison and a copy into place. It
/// cannot be copied; what is handed out is an exact copy, so that no spare capacity is kept alive.
@safe
package struct ByteWriter: ~Copyable {
    /// Owned by this value alone; bytes from ``count`` on are not initialised.
    ///
    /// Replaced when the buffer grows and freed when it goes.
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int

    /// The number of bytes written since the buffer was made or emptied.
    package private(set) var count = 0

    /// An empty buffer.
    ///
    /// - Parameter capacity: How many bytes to make room for at once.
    package init(capacity: Int = 64) {
        unsafe start = .allocate(capacity: max(capacity, 1))
        self.capacity = max(capacity, 1)
    }

    deinit {
        unsafe start.deallocate()
    }

    /// The byte written last.
    package var last: UInt8? {
        count == 0 ? nil : unsafe start[count - 1]
    }

    /// A copy of what was written, of exactly its length.
    package var bytes: [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// Lends what was written, without a copy.
    @inline(__always)
    package func withSpan<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe Span(_unsafeStart: start, count: count))
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

    /// Writes another byte in the place of one.
    package mutating func replaceByte(at place: Int, with byte: UInt8) {
        precondition((0..<count).contains(place), "What is replaced was written before.")
        unsafe start[place] = byte
    }
}

// MARK: - Appending

extension ByteWriter {
    /// Appends one byte.
    @inline(__always)
    package mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe start[count] = byte
        count &+= 1
    }

    /// Appends bytes as they are.
    @inline(__always)
    package mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { source in unsafe copy(source) }
    }

    /// Appends bytes as they are.
    package mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    /// Appends bytes with one more before and after them.
    package mutating func append(_ bytes: Span<UInt8>, between byte: UInt8) {
        append(byte)
        append(bytes)
        append(byte)
    }

    /// Appends the UTF-8 of a text that is part of the program, with one byte before and after it.
    @inline(__always)
    package mutating func append(_ text: StaticString, between byte: UInt8) {
        reserve(text.utf8CodeUnitCount &+ 2)
        append(byte)
        append(text)
        append(byte)
    }

    /// Appends the UTF-8 of a text that is part of the program.
    ///
    /// Becomes a few stores where the text is known to the compiler.
    @inline(__always)
    package mutating func append(_ text: StaticString) {
        unsafe copy(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends the name of a member and the colon after it, after a comma unless the last byte
    /// opened the object.
    ///
    /// - Precondition: The object that the member is of has been opened.
    @inline(__always)
    mutating func append(memberName name: StaticString) {
        precondition(count > 0, "A member stands in an object.")
        let length = name.utf8CodeUnitCount
        reserve(length &+ 4)
        var target = unsafe start + count
        if unsafe target[-1] != UInt8(ascii: "{") {
            unsafe target[0] = UInt8(ascii: ",")
            unsafe target += 1
            count &+= 1
        }
        unsafe target[0] = UInt8(ascii: "\"")
        unsafe (target + 1).update(from: name.utf8Start, count: length)
        unsafe target[length &+ 1] = UInt8(ascii: "\"")
        unsafe target[length &+ 2] = UInt8(ascii: ":")
        count &+= length &+ 3
    }

    /// Appends the UTF-8 of a text, escaping nothing.
    package mutating func append(utf8 text: String) {
        text.withUTF8Span { source in append(source) }
    }

    /// Appends the Base64 text of bytes.
    mutating func append(base64 bytes: RawSpan, _ alphabet: Base64) {
        append(addingCapacity: alphabet.characterCount(for: bytes.byteCount)) { output in
            alphabet.encode(bytes, into: &output)
        }
    }

    /// Appends up to so many bytes by writing them into place.
    @inline(__always)
    package mutating func append(
        addingCapacity additional: Int,
        _ body: (inout OutputSpan<UInt8>) -> Void
    ) {
        reserve(additional)
        let room = unsafe UnsafeMutableBufferPointer(start: start + count, count: additional)
        var output = unsafe OutputSpan(buffer: room, initializedCount: 0)
        body(&output)
        count &+= unsafe output.finalize(for: room)
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
        while place > count {
            place &-= 1
            unsafe start[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count &+= length
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
    @inline(__always)
    package mutating func reserve(_ additional: Int) {
        if additional > capacity &- count { grow(by: additional) }
    }

    @inline(never)
    private mutating func grow(by additional: Int) {
        let length = max(count + additional, 2 * capacity, 64)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: length)
        unsafe larger.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
        capacity = length
    }

    @unsafe
    @inline(__always)
    private mutating func copy(_ source: UnsafeBufferPointer<UInt8>) {
        guard let first = source.baseAddress else { return }
        reserve(source.count)
        unsafe (start + count).update(from: first, count: source.count)
        count &+= source.count
    }
}

// MARK: - Texts in quotes

extension ByteWriter {
    /// Appends a text between quotes if all of it may stand in a JSON string as it is.
    ///
    /// - Returns: Whether it may; otherwise nothing is appended.
    @inline(__always)
    mutating func append(plainInQuotes text: Span<UInt8>) -> Bool {
        let length = text.count
        reserve(length &+ 2)
        let place = unsafe start + count
        let isPlain = unsafe text.withUnsafeBufferPointer { source in
            guard let first = source.baseAddress else { return true }
            return unsafe audit_copy_plain(place + 1, first, length)
        }
        guard isPlain else { return false }
        unsafe place[0] = UInt8(ascii: "\"")
        unsafe place[length &+ 1] = UInt8(ascii: "\"")
        count &+= length &+ 2
        return true
    }
}
