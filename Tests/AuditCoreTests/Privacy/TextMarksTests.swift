import CAuditKernels
import Testing

@Suite struct `The marks of a text` {
    private static let stops = Set("-.:=>BbIJ_".utf8)
    private static let digits = Set("0123456789".utf8)

    /// Every byte in every place of every length up to 64, beside bytes that are of no kind.
    @Test(arguments: 0...64)
    func `are at its stops and its digits`(count: Int) {
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: count)
        for place in 0..<count {
            for byte in UInt8.min...UInt8.max {
                bytes[place] = byte
                let marks = unsafe audit_mark_text(bytes, count)
                #expect(marks.stops == (Self.stops.contains(byte) ? 1 << UInt64(place) : 0))
                #expect(marks.digits == (Self.digits.contains(byte) ? 1 << UInt64(place) : 0))
            }
            bytes[place] = UInt8(ascii: "x")
        }
    }
}

@Suite struct `Copying a plain text` {
    /// Every byte in every place of every length up to 40.
    @Test(arguments: 0...40)
    func `notices what JSON cannot hold as it is`(count: Int) {
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: count)
        for place in 0..<count {
            for byte in UInt8.min...UInt8.max {
                bytes[place] = byte
                var copy = [UInt8](repeating: 0xAA, count: count + 1)
                let isPlain = unsafe audit_copy_plain(&copy, bytes, count)
                let isEscaped = byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0xEF
                #expect(isPlain == !isEscaped)
                if isPlain { #expect(copy == bytes + [0xAA]) }
            }
            bytes[place] = UInt8(ascii: "x")
        }
    }
}
