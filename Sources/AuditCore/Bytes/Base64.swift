internal import CAuditKernels

/// Bytes as Base64 text (RFC 4648).
///
/// Reading is strict, so that bytes have one spelling: padding is neither missing nor added, no
/// character of another alphabet or line break is skipped, and the bits that the last character
/// leaves over are zero (RFC 4648, section 3.5).
package enum Base64 {
    /// The alphabet of section 4, filled up with `=` to a multiple of four characters.
    case standard

    /// The alphabet of section 5, without padding.
    case urlSafe

    /// Appends the text of `bytes`.
    package func encode(_ bytes: RawSpan, to text: inout [UInt8]) {
        let count = characterCount(for: bytes.byteCount)
        text.append(addingCapacity: count) { output in encode(bytes, into: &output) }
    }

    /// Appends the text of `bytes`.
    ///
    /// - Precondition: There is room for it.
    ///
    /// Both ways of doing it give the same; the kernel is for processors that have it.
    func encode(
        _ bytes: RawSpan,
        into output: inout OutputSpan<UInt8>,
        byKernel: Bool = audit_base64_x86_available()
    ) {
        let count = characterCount(for: bytes.byteCount)
        precondition(output.freeCapacity >= count, "There is room for the text.")
        unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
            let room = unsafe buffer[initializedCount..<initializedCount + count]
            var text = unsafe UnsafeMutableBufferPointer(rebasing: room).mutableSpan
            write(bytes, to: &text, byKernel: byKernel)
            initializedCount += count
        }
    }

    /// Appends the text of `bytes`.
    package func encode(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
        unsafe encode(bytes.bytes, to: &text)
    }

    /// The text of `bytes`.
    package func text(of bytes: Span<UInt8>) -> String {
        var text: [UInt8] = []
        encode(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that `text` spells, or nil if it is not exactly what ``encode(_:to:)`` gives for them.
    package func decode(_ text: RawSpan) -> [UInt8]? {
        guard let count = unpaddedCount(of: text), count % 4 != 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: count * 6 / 8)
        var output = bytes.mutableSpan
        return read(text.extracting(first: count), to: &output) ? bytes : nil
    }

    /// The bytes that `text` spells, or nil if it is not exactly what ``encode(_:to:)`` gives for them.
    package func decode(_ text: Span<UInt8>) -> [UInt8]? {
        unsafe decode(text.bytes)
    }

    /// How many characters ``encode(_:to:)`` appends.
    package func characterCount(for byteCount: Int) -> Int {
        switch self {
        case .standard: (byteCount + 2) / 3 * 4
        case .urlSafe: (byteCount * 8 + 5) / 6
        }
    }

    /// The length of `text` without its padding, or nil if it is not padded as it must be.
    private func unpaddedCount(of text: RawSpan) -> Int? {
        let count = text.byteCount
        guard self == .standard, count > 0 else { return count }
        guard count.isMultiple(of: 4) else { return nil }
        // Only the last two can be padding. Elsewhere '=' is a character of no alphabet.
        let end = ByteLanes.load(text, at: count - 2, count: 2, filler: 0) &>> 48
        let padding = UInt64(UInt8(ascii: "="))
        guard end & 0xFF == padding else { return count }
        return end &>> 8 == padding ? count - 2 : count - 1
    }
}

// MARK: - Six bytes are eight characters

extension Base64 {
    private func write(
        _ bytes: RawSpan,
        to text: inout MutableSpan<UInt8>,
        byKernel: Bool
    ) {
        if byKernel {
            writeByKernel(bytes, to: &text)
        } else {
            writeByLanes(bytes, to: &text)
        }
        var padding = (bytes.byteCount * 8 + 5) / 6
        while padding < text.count {
            text[padding] = UInt8(ascii: "=")
            padding += 1
        }
    }

    private func writeByKernel(_ bytes: RawSpan, to text: inout MutableSpan<UInt8>) {
        unsafe bytes.withUnsafeBytes { source in
            unsafe text.withUnsafeMutableBufferPointer { target in
                unsafe audit_base64_x86(
                    target.baseAddress,
                    source.baseAddress,
                    source.count,
                    self == .urlSafe
                )
            }
        }
    }

    private func writeByLanes(_ bytes: RawSpan, to text: inout MutableSpan<UInt8>) {
        var offset = 0
        var position = 0
        // Eight bytes are loaded although six are used, so two more have to be there.
        while bytes.byteCount - offset >= 8 {
            let word = ByteLanes.load(bytes, at: offset)
            ByteLanes.store(characters(of: word &>> 16), in: &text, at: position)
            offset += 6
            position += 8
        }
        while offset < bytes.byteCount {
            let count = min(bytes.byteCount - offset, 6)
            let word = ByteLanes.load(bytes, at: offset, count: count, filler: 0)
            let characterCount = (count * 8 + 5) / 6
            let characters = characters(of: word &>> 16)
            ByteLanes.store(characters, in: &text, at: position, count: characterCount)
            offset += count
            position += characterCount
        }
    }

    /// False, with nothing said about the bytes written, if `text` is not canonical.
    private func read(_ text: RawSpan, to bytes: inout MutableSpan<UInt8>) -> Bool {
        var invalid: UInt64 = 0
        var offset = 0
        var position = 0
        // Eight bytes are stored although six are meant, so two more have to fit.
        while bytes.count - position >= 8 {
            let bits = bits(of: ByteLanes.load(text, at: offset), invalid: &invalid)
            ByteLanes.store(bits &<< 16, in: &bytes, at: position)
            offset += 8
            position += 6
        }
        while offset < text.byteCount {
            let count = min(text.byteCount - offset, 8)
            // 'A' is zero, so what is left over of the bits must be zero to the end.
            let characters = ByteLanes.load(
                text,
                at: offset,
                count: count,
                filler: UInt8(ascii: "A")
            )
            let bits = bits(of: characters, invalid: &invalid) &<< 16
            let byteCount = count * 6 / 8
            invalid |= bits &<< (8 * UInt64(byteCount))
            ByteLanes.store(bits, in: &bytes, at: position, count: byteCount)
            offset += count
            position += byteCount
        }
        return invalid == 0
    }

    /// The eight characters of the low 48 bits of a word whose other bits are zero.
    private func characters(of word: UInt64) -> UInt64 {
        var lanes = (word & 0x0000_FFFF_FF00_0000) &<< 8 | word & 0x0000_0000_00FF_FFFF
        lanes = (lanes & 0x00FF_F000_00FF_F000) &<< 4 | lanes & 0x0000_0FFF_0000_0FFF
        lanes = (lanes & 0x0FC0_0FC0_0FC0_0FC0) &<< 2 | lanes & 0x003F_003F_003F_003F

        // 'A' follows from 0, 'a' from 26, '0' from 52; 62 and 63 have characters of their own. Each
        // line adds what its range is further away from its numbers than the range before.
        return lanes &+ ByteLanes.repeating(65)
            &+ ByteLanes.masked(6, by: ByteLanes.flags(lanes, atLeast: 26))
            &- ByteLanes.masked(75, by: ByteLanes.flags(lanes, atLeast: 52))
            &+ ByteLanes.masked(distance62 + 4, by: ByteLanes.flags(lanes, atLeast: 62))
            &+ ByteLanes.masked(distance63 - distance62, by: ByteLanes.flags(lanes, atLeast: 63))
    }

    /// The 48 bits that eight characters spell; sets a bit of `invalid` if one has no meaning.
    private func bits(of characters: UInt64, invalid: inout UInt64) -> UInt64 {
        let ascii = characters & ByteLanes.repeating(0x7F)
        let upper = ByteLanes.flags(ascii, in: UInt8(ascii: "A")...UInt8(ascii: "Z"))
        let lower = ByteLanes.flags(ascii, in: UInt8(ascii: "a")...UInt8(ascii: "z"))
        let digit = ByteLanes.flags(ascii, in: UInt8(ascii: "0")...UInt8(ascii: "9"))
        let is62 = ByteLanes.flags(ascii, in: character62...character62)
        let is63 = ByteLanes.flags(ascii, in: character63...character63)
        invalid |= characters ^ ascii
        invalid |= (upper | lower | digit | is62 | is63) ^ ByteLanes.repeating(1)

        var lanes = ascii &- ByteLanes.masked(65, by: upper) &- ByteLanes.masked(71, by: lower)
        lanes = lanes &+ ByteLanes.masked(4, by: digit)
        lanes =
            lanes &- ByteLanes.masked(distance62, by: is62)
            &- ByteLanes.masked(distance63, by: is63)
        lanes = (lanes & 0x3F00_3F00_3F00_3F00) &>> 2 | lanes & 0x003F_003F_003F_003F
        lanes = (lanes & 0x0FFF_0000_0FFF_0000) &>> 4 | lanes & 0x0000_0FFF_0000_0FFF
        return (lanes & 0x00FF_FFFF_0000_0000) &>> 8 | lanes & 0x0000_0000_00FF_FFFF
    }

    private var character62: UInt8 {
        self == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
    }

    private var character63: UInt8 {
        self == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
    }

    /// What 62 is away from its character.
    private var distance62: Int { Int(character62) - 62 }

    /// What 63 is away from its character.
    private var distance63: Int { Int(character63) - 63 }
}
