import AuditImport
import Testing

@Suite struct `Bytes cut into lines` {
    /// What a reader finds: the lines, and the lengths of those that are too long.
    private func lines(_ bytes: [UInt8], chunk: Int = 65_536) throws -> ([[UInt8]], tooLong: [Int])
    {
        var reader = LineReader(MemoryBytes(bytes, chunkByteCount: chunk))
        var lines: [[UInt8]] = []
        var tooLong: [Int] = []
        while let found = try reader.next() {
            switch found {
            case .line(let range): lines.append(Array(reader.buffer[range]))
            case .tooLong(let byteCount): tooLong.append(byteCount)
            }
        }
        return (lines, tooLong)
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n", [""]), ("a\n\nb", ["a", "", "b"]),
        ("a\r\nb\r\n", ["a", "b"]), ("a\rb\n", ["a\rb"]), ("\r\n", [""]), ("a\r", ["a"]),
        ("a\r\r\n", ["a\r"]), ("a\u{2028}b\u{85}c\n", ["a\u{2028}b\u{85}c"]),
    ])
    func `end with line feeds, wherever the bytes are divided`(
        text: String,
        expected: [String]
    ) throws {
        for chunk in 1...(text.utf8.count + 1) {
            let found = try lines(Array(text.utf8), chunk: chunk)
            #expect(found.0.map { String(decoding: $0, as: UTF8.self) } == expected)
            #expect(found.tooLong.isEmpty)
        }
    }

    @Test(arguments: [-1, 0, 1, 2, 500_000])
    func `are passed over when they are too long, and the next one is read`(
        excess: Int
    ) throws {
        let limit = LineReader<MemoryBytes>.maximumByteCount
        for end in ["\n", "\r\n"] {
            let long = [UInt8](repeating: 0x61, count: limit + excess)
            for chunk in [1_000, 65_536, 4_000_000] {
                let found = try lines(long + Array((end + "b").utf8), chunk: chunk)
                #expect(found.0.count == (excess <= 0 ? 2 : 1))
                #expect(found.0.last == [0x62])
                #expect(found.tooLong == (excess <= 0 ? [] : [limit + excess]))
            }
        }
    }

    @Test func `stay few in memory however long a line is`() throws {
        var reader = LineReader(MemoryBytes([UInt8](repeating: 0x61, count: 20_000_000)))
        #expect(try reader.next() == .tooLong(byteCount: 20_000_000))
        #expect(reader.buffer.count <= 2_000_000)
        #expect(try reader.next() == nil)
    }
}
