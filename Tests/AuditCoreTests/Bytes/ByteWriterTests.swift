import AuditCore
import Testing

@Suite struct `A byte writer` {
    @Test func `holds what was appended, in order, however often it grows`() {
        var random = RandomValues(seed: 3)
        var writer = ByteWriter()
        for round in 0..<50 {
            var model: [UInt8] = []
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                let bytes = (0..<Int.random(in: 0...90, using: &random)).map { UInt8($0) }
                switch Int.random(in: 0..<5, using: &random) {
                case 0:
                    writer.append(bytes)
                    model += bytes
                case 1:
                    writer.append(UInt8(bytes.count))
                    model.append(UInt8(bytes.count))
                case 2:
                    writer.append(bytes.span, between: 0xFF)
                    model += [0xFF] + bytes + [0xFF]
                case 3:
                    writer.append(utf8: "größer als 15 Bytes")
                    writer.append("ab", between: 1)
                    model += Array("größer als 15 Bytes".utf8) + [1, 0x61, 0x62, 1]
                default:
                    let length = Int.random(in: 0...model.count, using: &random)
                    writer.truncate(to: length)
                    model.removeLast(model.count - length)
                }
                #expect(writer.count == model.count)
                #expect(writer.last == model.last)
            }
            #expect(writer.bytes == model, "round \(round)")
            #expect(writer.withSpan { $0.count } == model.count)
            writer.removeAll()
            #expect(writer.bytes.isEmpty)
        }
    }

    @Test func `writes integers in decimal digits`() {
        var random = RandomValues(seed: 10)
        let edges: [Int64] = [0, 1, -1, 9, 10, -10, 99, 100, .max, .min]
        for value in edges
            + (0..<500).map({ Int64(truncatingIfNeeded: random.next()) >> ($0 % 64) })
        {
            var writer = ByteWriter()
            writer.append(decimal: value)
            #expect(writer.bytes == Array(String(value).utf8))
        }
        var writer = ByteWriter()
        writer.append(decimal: UInt64.max)
        writer.append(decimal: 7, width: 3)
        writer.append(decimal: 1234 as UInt64, width: 3)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "184467440737095516150071234")
    }
}

@Suite struct `UTF-8 in a JSON string` {
    /// Every first and second byte, with all third and fourth bytes that matter to any of them.
    @Test func `is accepted exactly where the standard library accepts it`() {
        let later: [UInt8] = [0x22, 0x7F, 0x80, 0xBD, 0xBF, 0xC0]
        for first in UInt8(0x80)...0xFF {
            for second in UInt8(0x7F)...0xC1 {
                expectAgreement([first, second])
                for third in later {
                    expectAgreement([first, second, third])
                    for fourth in later { expectAgreement([first, second, third, fourth]) }
                }
            }
        }
    }

    private func expectAgreement(_ bytes: [UInt8]) {
        let expected = String(validating: bytes, as: UTF8.self)
        // A quote in the middle ends the string and leaves the rest over.
        guard !bytes.contains(0x22) || expected == nil else { return }
        do {
            let value = try JSONReader().read([0x22] + bytes + [0x22])
            if value.string != expected { Issue.record("\(bytes)") }
        } catch {
            if error.kind != .noncharacter, expected != nil { Issue.record("\(bytes)") }
        }
    }
}
