import AuditCore
import Testing

@Suite struct `Hexadecimal text` {
    @Test func `has two digits in lower case for each byte`() {
        for byte in UInt8.min...UInt8.max {
            let digits = String(byte, radix: 16)
            let expected = digits.count == 1 ? "0" + digits : digits
            #expect(Hexadecimal.text(of: [byte].span) == expected)
        }
    }

    @Test(arguments: 0...40)
    func `of any length leads back to the bytes`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 7) }
        var text: [UInt8] = [0x21]
        Hexadecimal.encode(bytes.span, to: &text)
        #expect(text.count == 1 + 2 * count)
        #expect(Hexadecimal.decode(text.span.extracting(droppingFirst: 1)) == bytes)
        let expected = bytes.map { Hexadecimal.text(of: [$0].span) }.joined()
        #expect(text == [0x21] + Array(expected.utf8))
    }

    @Test func `is refused with any other character anywhere`() {
        let digits = Set("0123456789abcdef".utf8)
        for position in 0..<20 {
            for character in UInt8.min...UInt8.max {
                var text = Array("00112233445566778899".utf8)
                text[position] = character
                let isAccepted = Hexadecimal.decode(text.span) != nil
                #expect(isAccepted == digits.contains(character), "\(character) at \(position)")
            }
        }
    }

    @Test func `is refused with an odd number of digits`() {
        for count in stride(from: 1, to: 40, by: 2) {
            #expect(Hexadecimal.decode([UInt8](repeating: 0x30, count: count).span) == nil)
        }
    }
}
