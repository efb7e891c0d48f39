import AuditCore
import Testing

@Suite struct `A JSON document` {
    /// A document, why it is refused, and at which byte.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let document: [UInt8]
        let kind: JSONError.Kind
        let offset: Int

        init(_ text: String, _ kind: JSONError.Kind, _ offset: Int) {
            self.init(Array(text.utf8), kind, offset)
        }

        init(_ document: [UInt8], _ kind: JSONError.Kind, _ offset: Int) {
            self.document = document
            self.kind = kind
            self.offset = offset
        }

        var testDescription: String { String(decoding: document, as: UTF8.self) }
    }

    @Test(arguments: [
        Refusal("", .unexpectedEnd, 0), Refusal("  ", .unexpectedEnd, 2),
        Refusal("[", .unexpectedEnd, 1), Refusal("[1,", .unexpectedEnd, 3),
        Refusal("[1", .unexpectedEnd, 2), Refusal("{\"a", .unexpectedEnd, 3),
        Refusal("{\"a\"", .unexpectedEnd, 4), Refusal("{\"a\":1", .unexpectedEnd, 6),
        Refusal("{\"a\":1,", .unexpectedEnd, 7), Refusal("tru", .unexpectedEnd, 3),
        Refusal("\"ab\\", .unexpectedEnd, 4), Refusal("\"\\u00", .unexpectedEnd, 5),
        Refusal("-", .unexpectedEnd, 1), Refusal("1.", .unexpectedEnd, 2),
        Refusal("1e+", .unexpectedEnd, 3), Refusal("\"\\uD800", .unexpectedEnd, 7),
        Refusal("x", .expectedValue, 0), Refusal("[1,]", .expectedValue, 3),
        Refusal("[,1]", .expectedValue, 1), Refusal("truE", .expectedValue, 3),
        Refusal("{\"a\":}", .expectedValue, 5), Refusal("NaN", .expectedValue, 0),
        Refusal("nul]", .expectedValue, 3), Refusal("+1", .expectedValue, 0),
        Refusal("{1:2}", .expectedMemberName, 1), Refusal("{\"a\":1,}", .expectedMemberName, 7),
        Refusal("{,}", .expectedMemberName, 1), Refusal("{\"a\" 1}", .expectedColon, 5),
        Refusal("{\"a\"::1}", .expectedValue, 5),
        Refusal("[1 2]", .expectedCommaOrEndOfArray, 3),
        Refusal("[1}", .expectedCommaOrEndOfArray, 2),
        Refusal("{\"a\":1]", .expectedCommaOrEndOfObject, 6),
        Refusal("{\"a\":1 \"b\":2}", .expectedCommaOrEndOfObject, 7),
    ])
    func `is refused where the grammar is broken`(refusal: Refusal) {
        expectRefused(refusal)
    }

    @Test(arguments: [
        Refusal("01", .malformedNumber, 1), Refusal("-01", .malformedNumber, 2),
        Refusal("-x", .malformedNumber, 1), Refusal("1.x", .malformedNumber, 2),
        Refusal("[1.]", .malformedNumber, 3), Refusal("1e5.5", .trailingBytes, 3),
        Refusal("[1ex]", .malformedNumber, 3), Refusal("0x10", .trailingBytes, 1),
        Refusal("1_000", .trailingBytes, 1), Refusal("[-Infinity]", .malformedNumber, 2),
        Refusal(" 9007199254740993", .integerTooLarge, 1),
        Refusal("[-9007199254740993]", .integerTooLarge, 1),
        Refusal("18446744073709551616", .integerTooLarge, 0),
        Refusal("18446744073709551617", .integerTooLarge, 0),
        Refusal("100000000000000000001", .integerTooLarge, 0),
        Refusal("1000000000000000000000", .integerTooLarge, 0),
        Refusal("[1e309]", .numberTooLarge, 1), Refusal("-1.8e308", .numberTooLarge, 0),
        Refusal(String(repeating: "9", count: 400), .numberTooLarge, 0),
    ])
    func `is refused for a number that is misspelled or would change`(refusal: Refusal) {
        expectRefused(refusal)
    }

    @Test(arguments: [
        Refusal("\"a\nb\"", .controlCharacter, 2), Refusal("\"\u{0}\"", .controlCharacter, 1),
        Refusal("\"12345678\u{1F}\"", .controlCharacter, 9),
        Refusal("\"a\\x\"", .malformedEscape, 2),
        Refusal("\"\\U0041\"", .malformedEscape, 1), Refusal("\"é\\u00G0\"", .malformedEscape, 3),
        Refusal("\"ab\\uD800\"", .loneSurrogate, 3), Refusal("\"\\uDC00\"", .loneSurrogate, 1),
        Refusal("\"\\uD800\\n\"", .loneSurrogate, 1),
        Refusal("\"\\uD800\\uD800\"", .loneSurrogate, 1),
        Refusal("\"\\uD800\\u0041\"", .loneSurrogate, 1),
        Refusal("\"\\uD800\\uDC0G\"", .malformedEscape, 7),
        Refusal("{\"\\uDFAA\":0}", .loneSurrogate, 2), Refusal("\"a\u{FFFE}\"", .noncharacter, 2),
        Refusal("\"a\\uFDD0\"", .noncharacter, 2), Refusal("\"\\uD83F\\uDFFE\"", .noncharacter, 1),
        Refusal([0x22, 0x61, 0xFF, 0x22], .invalidUTF8, 2),
        Refusal([0x22, 0x80, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xC0, 0xAF, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xE0, 0x80, 0x80, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xE2, 0x82, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0x41, 0xF0, 0x9F, 0x98], .invalidUTF8, 2),
        Refusal([0x5B, 0xC3, 0xA9, 0x5D], .expectedValue, 1),
    ])
    func `is refused for a string that is no text`(refusal: Refusal) {
        expectRefused(refusal)
    }

    @Test(arguments: [
        Refusal([0xEF, 0xBB, 0xBF, 0x31], .byteOrderMark, 0), Refusal("1 2", .trailingBytes, 2),
        Refusal("{}\n{}", .trailingBytes, 3), Refusal("[]\u{0}", .trailingBytes, 2),
        Refusal("[]//x", .trailingBytes, 2), Refusal("\"\"\u{A0}", .trailingBytes, 2),
        Refusal("{\"a\":1,\"b\":2,\"a\":1}", .duplicateName, 13),
        Refusal("{\"a\":1,\"\\u0061\":1}", .duplicateName, 7),
        Refusal("[{\"a\":{\"\":1,\"\":2}}]", .duplicateName, 12),
        Refusal("{\"\u{E9}\":1,\"e\u{301}\":2}", .indistinguishableNames, 8),
    ])
    func `is refused where two readers could see two documents`(refusal: Refusal) {
        expectRefused(refusal)
    }

    @Test func `is read as what it says`() throws {
        let document = #"""
             { "null" : null, "t":true,"f":false,
            	"integers":[0,-0,-1,9007199254740991,-9007199254740991],
              "numbers":[0.5,1.0,1E2,-2.5e-3,100000000000000000000,1e-400]}
            """#
        let value = try JSONReader().read(Array(document.utf8))

        #expect(value["null"] == .null)
        #expect(value["t"] == true)
        #expect(value["f"] == false)
        #expect(value["integers"] == [0, 0, -1, 9_007_199_254_740_991, -9_007_199_254_740_991])
        #expect(value["numbers"] == [0.5, 1.0, 100.0, -0.0025, 1e20, 0.0])
        if case .number = value["numbers"]?[1] {} else { Issue.record("1.0 is a number") }
        #expect(value.object?.count == 5)
    }

    @Test func `keeps its strings to the byte`() throws {
        let document =
            #"["","plain","\"\\\/\b\f\n\r\t","\u0000\u00e9\u20AC\uD83D\uDE00","é€😀","#
            + #""aé\nb€\tc","\uD840\uDC00\uDBFF\uDFFD"]"#
        let value = try JSONReader().read(Array(document.utf8))
        let expected: AuditValue = [
            "", "plain", "\"\\/\u{8}\u{C}\n\r\t", "\u{0}\u{E9}\u{20AC}\u{1F600}", "é€😀",
            "aé\nb€\tc", "\u{20000}\u{10FFFD}",
        ]
        #expect(value == expected)
    }

    @Test func `may hold larger integers where the reader allows it`() throws {
        let reader = JSONReader(options: .allowsLargeNumbers)
        let document =
            "[9007199254740993,-18446744073709551616,9007199254740991,123456789012345678901234]"
        #expect(
            try reader.read(Array(document.utf8))
                == [
                    9_007_199_254_740_992, -18_446_744_073_709_551_616.0, 9_007_199_254_740_991,
                    1.2345678901234568e23,
                ]
        )
        let endless = Array(String(repeating: "9", count: 400).utf8)
        #expect(throws: JSONError(kind: .numberTooLarge, offset: 0)) { try reader.read(endless) }
    }

    @Test func `is refused beyond the limits of depth and length, and neither ends the program`()
        throws
    {
        let reader = JSONReader(maximumDepth: 3, maximumByteCount: 20)
        #expect(try reader.read(Array("[{\"a\":[1]}]".utf8)) == [["a": [1]]])
        expectRefused(Refusal("[{\"a\":[ []]}]", .tooDeep(limit: 3), 8), by: reader)
        expectRefused(Refusal("[[],{\"a\":[{}]}]", .tooDeep(limit: 3), 10), by: reader)
        #expect(
            try reader.read(Array("\"\(String(repeating: "x", count: 18))\"".utf8)).string?.count
                == 18
        )
        expectRefused(
            Refusal(String(repeating: " ", count: 21), .tooLong(limit: 20), 20),
            by: reader
        )

        let brackets = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        expectRefused(Refusal(brackets, .tooDeep(limit: 64), 64))
        expectRefused(
            Refusal(brackets, .tooDeep(limit: 512), 512),
            by: JSONReader(maximumDepth: 512)
        )
        let braces = Array(String(repeating: "{\"\":", count: 100_000).utf8)
        expectRefused(
            Refusal(braces, .tooDeep(limit: 512), 2048),
            by: JSONReader(maximumDepth: 512)
        )
    }

    @Test(arguments: [
        ("{\"b\":1,\"a\":2}", 2), ("[1, 2]", 3), ("[1]\n", 3), ("1.0", 1), ("-0", 0), ("1E2", 1),
        ("\"\\u0041\"", 1), ("\"\\/\"", 1), ("\"\\u000A\"", 2), ("\"\\u001F\"", 6), ("0.10", 3),
    ])
    func `that is not canonical is told apart at its first deviation`(document: String, offset: Int)
    {
        #expect(throws: JSONError(kind: .notCanonical, offset: offset)) {
            try JSONReader().readCanonical(Array(document.utf8).span)
        }
        #expect(!JSONReader.isCanonical(Array(document.utf8)))
    }

    @Test func `is described without a word of what it holds`() {
        let document = Array("{\"secret\":1,\"secret\":2}".utf8)
        let error = #expect(throws: JSONError.self) { try JSONReader().read(document) }
        #expect(
            error?.description == "At byte 12, a name appears for the second time in one object."
        )
    }

    private func expectRefused(
        _ refusal: Refusal,
        by reader: JSONReader = JSONReader(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let expected = JSONError(kind: refusal.kind, offset: refusal.offset)
        #expect(throws: expected, sourceLocation: sourceLocation) {
            try reader.read(refusal.document)
        }
    }
}
