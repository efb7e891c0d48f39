import AuditCore
import Testing

@Suite struct `The canonical form of JSON` {
    @Test(arguments: ["arrays", "french", "structures", "unicode", "values", "weird"])
    func `is that of the published vectors of RFC 8785`(name: String) throws {
        guard let input = SharedData.bytes("json/jcs/input/\(name).json"),
            let output = SharedData.text("json/jcs/outhex/\(name).txt")
        else { return }
        let expected = try output.split { $0.isWhitespace }.map { byte in
            try #require(UInt8(byte, radix: 16))
        }

        let value = try JSONReader().read(input)

        #expect(try CanonicalJSONWriter.bytes(of: value) == expected)
        #expect(JSONReader.isCanonical(expected))
        #expect(!JSONReader.isCanonical(input))
    }

    @Test func `spells ten thousand doubles as ECMAScript does`() throws {
        guard let lines = SharedData.text("json/jcs/es6-numbers-10000.txt") else { return }
        var count = 0
        for line in lines.split(separator: "\n") {
            let fields = line.split(separator: ",")
            let bits = try #require(UInt64(fields[0], radix: 16))
            let number = Double(bitPattern: bits)
            let expected = String(fields[1])

            let bytes = try CanonicalJSONWriter.bytes(of: .number(number))
            #expect(String(decoding: bytes, as: UTF8.self) == expected, "\(fields[0])")
            let back = try JSONReader().read(bytes).number
            #expect(back == number, "\(fields[0])")
            count += 1
        }
        #expect(count == 10_000)
    }

    /// RFC 8785, appendix B, and the places where the spelling changes.
    @Test(
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
            (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
            (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"),
            (0x41B3_DE43_5555_5557, "333333333.33333343"),
            (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"), (0x3FF8_0000_0000_0000, "1.5"),
        ] as [(UInt64, String)]
    )
    func `spells every range of numbers in its own way`(bits: UInt64, expected: String) throws {
        let bytes = try CanonicalJSONWriter.bytes(of: .number(Double(bitPattern: bits)))
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func `orders names by UTF-16 code units and not by code points`() throws {
        let value: AuditValue = [
            "\u{FB33}": 7, "\u{1F600}": 6, "\u{20AC}": 5, "\u{F6}": 4, "\u{80}": 3, "1": 2, "\r": 1,
            "": 0, "\u{E000}\u{1F600}": 8,
        ]
        let expected =
            #"{"":0,"\r":1,"1":2,"\#u{80}":3,"\#u{F6}":4,"\#u{20AC}":5,"\#u{1F600}":6,"#
            + "\"\u{E000}\u{1F600}\":8,\"\u{FB33}\":7}"
        #expect(try text(of: value) == expected)
    }

    @Test func `orders random names as their UTF-16 does`() {
        var random = RandomValues(seed: 16)
        for round in 0..<2_000 {
            let (left, right) = (random.text(), random.text())
            #expect(
                MemberOrder.precedes(left, right)
                    == left.utf16.lexicographicallyPrecedes(right.utf16),
                "round \(round)"
            )
        }
    }

    @Test func `escapes exactly what JSON does not allow, wherever it stands`() throws {
        let escapes: [(Unicode.Scalar, String)] =
            (0..<0x80).map { code in
                let scalar = Unicode.Scalar(UInt8(code))
                switch code {
                case 0x08: return (scalar, #"\b"#)
                case 0x09: return (scalar, #"\t"#)
                case 0x0A: return (scalar, #"\n"#)
                case 0x0C: return (scalar, #"\f"#)
                case 0x0D: return (scalar, #"\r"#)
                case 0x22: return (scalar, #"\""#)
                case 0x5C: return (scalar, #"\\"#)
                case 0..<0x20:
                    let digits = String(code, radix: 16)
                    return (scalar, #"\u00"# + (digits.count == 1 ? "0" : "") + digits)
                default: return (scalar, String(scalar))
                }
            } + [
                ("é", "é"), ("€", "€"), ("\u{FFFD}", "\u{FFFD}"), ("😀", "😀"),
                ("\u{EFFF}", "\u{EFFF}"),
            ]
        // Before and after it as many bytes as two steps of the search hold.
        for (scalar, escape) in escapes {
            for before in 0...17 {
                let (head, tail) = (
                    String(repeating: "a", count: before), "bcdefghij".prefix(before % 10)
                )
                #expect(
                    try text(of: .string(head + String(scalar) + tail))
                        == "\"\(head)\(escape)\(tail)\""
                )
            }
        }
    }

    @Test func `replaces all 66 noncharacters, which I-JSON forbids`() throws {
        let planes = (0...16).flatMap { plane in [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF] }
        let noncharacters = (0xFDD0...0xFDEF).map { $0 } + planes
        #expect(noncharacters.count == 66)
        for code in noncharacters {
            let scalar = String(try #require(Unicode.Scalar(UInt32(code))))
            #expect(try text(of: .string("a\(scalar)b")) == "\"a\u{FFFD}b\"", "\(code)")
            let long = "eight bytes and more \(scalar)"
            #expect(try text(of: .string(long)) == "\"eight bytes and more \u{FFFD}\"", "\(code)")
            #expect(try text(of: .string(scalar + long)).contains(scalar) == false, "\(code)")
            #expect(throws: JSONError(kind: .noncharacter, offset: 1)) {
                try text(of: .object([scalar: 1]))
            }
        }
        #expect(try text(of: "\u{FDCF}\u{FDF0}\u{1FFFD}") == "\"\u{FDCF}\u{FDF0}\u{1FFFD}\"")
    }

    @Test func `refuses numbers that no reader could keep`() throws {
        let largest: Int64 = 9_007_199_254_740_991
        #expect(try text(of: .integer(largest)) == "9007199254740991")
        #expect(try text(of: .integer(-largest)) == "-9007199254740991")
        for integer in [largest + 1, -largest - 1, .max, .min] {
            #expect(throws: JSONError(kind: .integerTooLarge, offset: 2)) {
                try text(of: [0, .integer(integer)])
            }
        }
        for number in [Double.nan, .signalingNaN, .infinity, -.infinity] {
            #expect(throws: JSONError(kind: .notFinite, offset: 6)) {
                try text(of: ["n": [.number(number)]])
            }
        }
    }

    @Test func `may be nested as deep as the limit and no deeper`() throws {
        func nested(_ depth: Int) -> AuditValue {
            (0..<depth).reduce("x") { value, level in
                level.isMultiple(of: 2) ? .personal(.array([value])) : .object(["": value])
            }
        }
        for limit in [1, 2, 64, 512] {
            let bytes = try CanonicalJSONWriter.bytes(of: nested(limit), maximumDepth: limit)
            _ = try JSONReader(maximumDepth: limit).read(bytes)
            let error = #expect(throws: JSONError.self) {
                try CanonicalJSONWriter.bytes(of: nested(limit + 1), maximumDepth: limit)
            }
            #expect(error?.kind == .tooDeep(limit: limit))
        }
    }

    private func text(of value: AuditValue) throws -> String {
        String(decoding: try CanonicalJSONWriter.bytes(of: value), as: UTF8.self)
    }
}

@Suite struct `Writing JSON piece by piece` {
    @Test func `puts commas where they belong`() throws {
        var writer = CanonicalJSONWriter()
        for _ in 0..<2 {
            writer.beginObject()
            writer.member("a")
            writer.beginArray()
            writer.beginArray()
            writer.endArray()
            writer.string("[")
            writer.string("")
            writer.beginObject()
            writer.endObject()
            writer.null()
            writer.bool(true)
            writer.endArray()
            writer.member("b")
            writer.beginObject()
            writer.member("c")
            try writer.integer(-12)
            writer.member("d")
            try writer.number(0.5)
            writer.endObject()
            writer.member("e")
            writer.string(literal: "{")
            writer.member("f")
            try writer.value(["g": [1, 2]])
            writer.member("h")
            writer.raw(Array(#"{"i":false}"#.utf8).span)
            writer.endObject()
            writer.output.append(UInt8(ascii: "\n"))
            writer.endDocument()
        }

        let line =
            #"{"a":[[],"[","",{},null,true],"b":{"c":-12,"d":0.5},"e":"{","f":{"g":[1,2]},"h":{"i":false}}"#
        #expect(String(decoding: writer.output.bytes, as: UTF8.self) == "\(line)\n\(line)\n")
        #expect(JSONReader.isCanonical(Array(line.utf8)))

        writer.removeAll()
        writer.string("again")
        #expect(writer.output.bytes == Array(#""again""#.utf8))
    }

    @Test func `begins after bytes that do not belong to the document`() throws {
        var output = ByteWriter()
        output.append([1, 2, 3])
        var writer = CanonicalJSONWriter(output: output)
        writer.beginArray()
        writer.string("x")
        writer.endArray()
        #expect(writer.output.bytes == [1, 2, 3] + Array(#"["x"]"#.utf8))
    }
}
