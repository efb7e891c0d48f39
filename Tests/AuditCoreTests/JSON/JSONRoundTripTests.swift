import AuditCore
import Testing

@Suite struct `What is written as JSON` {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `is read back as the same value and written the same again`(seed: UInt64) throws {
        var random = RandomValues(seed: seed)
        for round in 0..<1_000 {
            let value = random.value(depth: 5)
            let bytes = try CanonicalJSONWriter.bytes(of: value)
            let back = try JSONReader().readCanonical(bytes.span)
            #expect(back == value, "seed \(seed), round \(round)")
            #expect(back.hashValue == value.hashValue, "seed \(seed), round \(round)")
        }
    }

    @Test func `can be read with white space anywhere between its parts`() throws {
        let document = #"{"a":[1,-2.5,"x",{"b":null}],"c":true}"#
        let spaced = document.replacing(/[\[\]{}:,]/) { " \t\r\n\($0.output)\n\r\t " }
        let value = try JSONReader().read(Array(document.utf8))
        #expect(try JSONReader().read(Array(spaced.utf8)) == value)
    }

    private static let document = Array(
        #"{"array":[1,-20.5e+3,"a\n\u00e9\ud83d\ude00€😀",[],{}],"flag":false,"none":null,"t":true}"#
            .utf8
    )

    @Test func `is refused when cut short at any byte`() throws {
        _ = try JSONReader().read(Self.document)
        for length in 0..<Self.document.count {
            let cut = Array(Self.document[..<length])
            let error = #expect(throws: JSONError.self) { try JSONReader().read(cut) }
            // A character cut in two is no UTF-8; anything else is an end that came too early.
            #expect(error?.kind == .unexpectedEnd || error?.kind == .invalidUTF8, "\(length)")
        }
    }

    @Test func `never traps a reader, whichever byte is changed to whatever`() throws {
        for index in Self.document.indices {
            var damaged = Self.document
            for byte in UInt8.min...UInt8.max {
                damaged[index] = byte
                do {
                    let value = try JSONReader().read(damaged)
                    #expect(JSONReader.isCanonical(try CanonicalJSONWriter.bytes(of: value)))
                } catch {
                    #expect((0...damaged.count).contains(error.offset), "\(index), \(byte)")
                }
            }
        }
    }

    @Test func `never traps a reader when it is nothing but noise`() {
        var random = RandomValues(seed: 99)
        let alphabet =
            Array("[]{}:,\"\\u0dD8F19-+.eEtrufalsn \n\u{E9}\u{0}".utf8) + [0xFF, 0xED, 0xA0]
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...24, using: &random)
            let noise = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            _ = try? JSONReader().read(noise)
        }
    }
}
