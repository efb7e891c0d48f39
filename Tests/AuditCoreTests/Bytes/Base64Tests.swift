import Testing

@testable import AuditCore

@Suite struct `Base64 text` {
    /// RFC 4648, section 10.
    static let vectors = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]

    @Test(arguments: vectors)
    func `is what RFC 4648 says`(plain: String, encoded: String) {
        let (bytes, text) = (Array(plain.utf8), Array(encoded.utf8))
        let unpadded = text.filter { $0 != UInt8(ascii: "=") }
        #expect(Base64.standard.text(of: bytes.span) == encoded)
        #expect(Base64.standard.decode(text.span) == bytes)
        #expect(Base64.urlSafe.text(of: bytes.span) == String(decoding: unpadded, as: UTF8.self))
        #expect(Base64.urlSafe.decode(unpadded.span) == bytes)
    }

    /// All 64 values of a character in all eight places that are handled at once.
    @Test(arguments: [Base64.standard, .urlSafe])
    func `has the right character for every six bits in every place`(base64: Base64) {
        let alphabet = alphabet(of: base64)
        for place in 0..<16 {
            for value in 0..<64 {
                let values = (0..<16).map { $0 == place ? value : 63 - value }
                let text = values.map { alphabet[$0] }
                let bytes = bytes(of: values)
                #expect(base64.text(of: bytes.span) == String(decoding: text, as: UTF8.self))
                #expect(base64.decode(text.span) == bytes)
            }
        }
    }

    @Test(arguments: [Base64.standard, .urlSafe], 0...80)
    func `is the same by every way of writing it`(base64: Base64, count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 251) }
        var text: [UInt8] = []
        text.append(addingCapacity: base64.characterCount(for: count)) { output in
            base64.encode(unsafe bytes.span.bytes, into: &output, byKernel: false)
        }
        #expect(base64.text(of: bytes.span) == String(decoding: text, as: UTF8.self))
    }

    @Test(arguments: [Base64.standard, .urlSafe], 0...50)
    func `of any length leads back to the bytes`(base64: Base64, count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 251) }
        var text: [UInt8] = [0x21]
        base64.encode(bytes.span, to: &text)
        #expect(text.count == 1 + base64.characterCount(for: count))
        #expect(base64.decode(text.span.extracting(droppingFirst: 1)) == bytes)
    }

    @Test(arguments: [Base64.standard, .urlSafe])
    func `is refused with any other character anywhere`(base64: Base64) {
        let allowed = Set(alphabet(of: base64))
        for position in 0..<20 {
            for character in UInt8.min...UInt8.max {
                var text = Array("ABCDEFGHIJKLMNOPQRST".utf8)
                text[position] = character
                let mayBePadding =
                    base64 == .standard && position == 19 && character == UInt8(ascii: "=")
                // 'S' leaves two bits over, and they are not zero: even padding is refused here.
                #expect(!mayBePadding || base64.decode(text.span) == nil)
                let isAccepted = base64.decode(text.span) != nil
                #expect(isAccepted == allowed.contains(character), "\(character) at \(position)")
            }
        }
    }

    /// Every text of one, two and three characters at the end, with and without padding: only what
    /// encoding gives is read.
    @Test(arguments: [Base64.standard, .urlSafe], [0, 4, 8, 12])
    func `is read only where encoding gives it`(base64: Base64, before: Int) {
        let start = [UInt8](repeating: UInt8(ascii: "A"), count: before)
        let alphabet = alphabet(of: base64)
        for character in alphabet {
            for end in ["", "=", "==", "===", "A=", "A==", "AA=", "=A", "=A=", "==A", "AA", "A"] {
                let text = start + [character] + Array(end.utf8)
                expectCanonical(text, base64)
                expectCanonical(start + Array(end.utf8) + [character], base64)
                expectCanonical(start + [0x41, character] + Array(end.utf8), base64)
            }
        }
    }

    private func expectCanonical(_ text: [UInt8], _ base64: Base64) {
        let wanted = String(decoding: text, as: UTF8.self)
        let read = base64.decode(text.span)
        if let read {
            #expect(base64.text(of: read.span) == wanted)
        } else {
            // Of a given length at most three numbers of bytes could have that text.
            #expect(!canBeEncoded(text, base64), "\(wanted)")
        }
    }

    /// Whether a plain decoder, bit by bit, finds bytes whose text this is.
    private func canBeEncoded(_ text: [UInt8], _ base64: Base64) -> Bool {
        let alphabet = alphabet(of: base64)
        let characters = text.filter { $0 != UInt8(ascii: "=") }
        let values = characters.compactMap { alphabet.firstIndex(of: $0) }
        return base64.text(of: bytes(of: values).span) == String(decoding: text, as: UTF8.self)
    }

    private func alphabet(of base64: Base64) -> [UInt8] {
        let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        return Array((common + (base64 == .standard ? "+/" : "-_")).utf8)
    }

    /// The whole bytes that numbers of six bits make, one bit at a time.
    private func bytes(of values: [Int]) -> [UInt8] {
        let bits = values.flatMap { value in (0..<6).map { UInt8(value >> (5 - $0) & 1) } }
        return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
            bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }
        }
    }
}
