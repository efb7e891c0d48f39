import AuditCore
import Testing

/// Numbers that payment companies publish for testing.
@Suite struct `A card number` {
    static let numbers = [
        "4111111111111111", "4012888888881881", "4222222222222", "4000056655665556",
        "5555555555554444", "5105105105105100", "2223003122003222", "2720990000000007",
        "378282246310005", "371449635398431", "30569309025904", "38520000023237",
        "36227206271667", "6011111111111117", "6011000990139424", "3530111333300000",
        "3566002020360505", "6304000000000000", "6759649826438453", "6062826786276634",
        "6362970000457013", "5067310000000010", "8171999927660000", "8171999900000000021",
        "6205500000000000004",
    ]

    @Test(arguments: numbers)
    func `is hidden in a text`(number: String) {
        #expect(RedactionEvents.redacted("card \(number) refused") == "card [redacted] refused")
        #expect(RedactionEvents.redacted(number) == "[redacted]")
        #expect(RedactionEvents.redacted("PAN\(number).") == "PAN[redacted].")
        #expect(RedactionEvents.redacted("x_\(number)_y") == "x_[redacted]_y")
    }

    @Test(arguments: numbers)
    func `is hidden as a number`(number: String) throws {
        let value = try #require(Int64(number))
        #expect(RedactionEvents.redacted(["n": .integer(value)])["n"] == "[redacted]")
        if value < 1 << 53 {
            #expect(RedactionEvents.redacted(["n": .number(Double(value))])["n"] == "[redacted]")
        }
    }

    @Test(arguments: [" ", "-"])
    func `is hidden in groups`(separator: String) {
        for number in Self.numbers {
            for width in 1...8 {
                var groups: [Substring] = []
                var rest = number[...]
                while !rest.isEmpty {
                    groups.append(rest.prefix(width))
                    rest = rest.dropFirst(width)
                }
                let text = groups.joined(separator: separator)
                #expect(RedactionEvents.redacted("(\(text))") == "([redacted])", "\(text)")
            }
        }
    }

    @Test func `is found beside other numbers`() {
        let texts = [
            "4111 1111 1111 1111 12/27 123": "[redacted] 12/27 123",
            "12 4111111111111111": "12 [redacted]",
            "A12 4111-1111-1111-1111-99": "A12 [redacted]-99",
            "4111111111111111 5500000000000004": "[redacted] [redacted]",
        ]
        for (text, expected) in texts { #expect(RedactionEvents.redacted(text) == expected) }
    }

    @Test(arguments: numbers)
    func `is none with any digit changed`(number: String) {
        for place in number.indices {
            for digit in "0123456789" where digit != number[place] {
                var changed = number
                changed.replaceSubrange(place...place, with: String(digit))
                #expect(RedactionEvents.redacted(changed) == changed)
            }
        }
    }

    @Test(arguments: [
        // A UUID with groups of digits only, a digest, times and identifiers that count.
        "41111111-1111-4111-8111-111111111111", "deadbeef4111111111111111cafe",
        "41111111-1111-1111-8aaa-aaaaaaaaaaaa", "1763664060123456", "1763664060123456789",
        "175928847299117063", "0.4111111111111111", "00000000000000", "0000000000000000",
        "9999999999999995", "41111111111111111111111111", "192.168.100.100", "1234567812345670",
        "411111111111", "4111 1111 1111", "2026-11-20 18:41:00.123456",
    ])
    func `is not what only looks like one`(text: String) {
        #expect(RedactionEvents.redacted(text) == text)
    }
}
