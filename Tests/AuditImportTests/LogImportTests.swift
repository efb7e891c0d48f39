import AuditCore
import AuditImport
import Foundation
import Testing

@Suite struct `An import` {
    private func line(_ minute: Int) -> String {
        "192.0.2.7 - - [17/May/2015:10:0\(minute):00 +0000] \"GET / HTTP/1.1\" 200 1\n"
    }

    private func keys(_ text: String, chunk: Int = 65_536) throws -> [String?] {
        try Imported(Array(text.utf8), as: CombinedFormat(), chunkByteCount: chunk).events
            .map(\.idempotencyKey)
    }

    @Test func `gives a line the same key however often and in whatever pieces it is read`() throws
    {
        let text = line(1) + line(2) + line(1) + line(1)
        let once = try keys(text)
        #expect(Set(once).count == 4)
        #expect(once.allSatisfy { $0?.utf8.count == 22 })
        for chunk in [1, 7, 90] { #expect(try keys(text, chunk: chunk) == once) }
        #expect(try keys(text.replacing("\n", with: "\r\n")) == once)
    }

    @Test func `keeps the keys of a file that has grown, and of one that lost a line`() throws {
        let text = line(1) + line(2) + line(2) + line(3)
        let whole = try keys(text)
        for count in 0...4 {
            let part = text.split(separator: "\n").prefix(count).joined(separator: "\n")
            #expect(try keys(part) == Array(whole.prefix(count)))
        }
        #expect(try keys(line(1) + "\nrubbish\n" + line(3)) == [whole[0], whole[3]])
    }

    @Test func `gives the same line of another source another key`() throws {
        let one = try keys(line(1) + line(2))
        let other = try keys(line(3) + line(2))
        #expect(one[1] != other[1])
    }

    /// SHA-256(SHA-256(first line) ‖ SHA-256(line) ‖ 00000000 ‖ 00000000), computed elsewhere.
    @Test func `makes keys that another program can make`() throws {
        #expect(try keys(line(1)).first == "H5nleZOkTpYUxJ9CA9aeFQ")
    }

    @Test func `gives identifiers that carry the time of the event and come again`() throws {
        let first = try Imported(line(1) + line(1), as: CombinedFormat()).events
        let second = try Imported(line(1) + line(1), as: CombinedFormat()).events
        #expect(first.map(\.id) == second.map(\.id) && Set(first.map(\.id)).count == 2)
        #expect(first.allSatisfy { $0.id.timestamp == $0.occurredAt })
    }

    @Test func `takes identifiers, key and observer from elsewhere where they are given`() throws {
        let id = AuditID(high: 1, low: 2)
        let context = ImportContext(
            tenant: .fixed(.platform),
            observer: AuditObserver(service: "front"),
            makeID: { _, _ in id }
        )
        var log = LogImport(
            MemoryBytes(Array(line(1).utf8)),
            as: CombinedFormat(),
            context: context
        )
        let event = try log.next()
        #expect(event?.id == id && event?.observer?.service == "front")

        let own =
            #"{"ts":0,"action":"a","id":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","dedup_key":"k"}"#
        let said = try Imported(own, as: JSONLineFormat()).events.first
        #expect(said?.idempotencyKey == "k")
        #expect(said?.id == AuditID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
    }

    @Test func `counts every line, and goes on after one that cannot be read`() throws {
        let long = String(repeating: "x", count: 1_048_577)
        let bytes =
            Array((line(1) + "\n\r\nrubbish\n" + long + "\n").utf8)
            + [0x61, 0xC3, 0x28, 0x0A] + Array(line(2).dropLast().utf8)
        let log = try Imported(bytes, as: CombinedFormat())
        #expect(log.report.lineCount == 7 && log.report.eventCount == 2)
        #expect(log.report.skippedCounts == [.blank: 2])
        #expect(log.report.unreadable.map(\.lineNumber) == [4, 5, 6])
        #expect(
            log.report.unreadable.dropFirst().map(\.reason) == [
                "the line has 1048577 bytes, and at most 1048576 are read",
                "byte 1 is not UTF-8",
            ]
        )
    }

    @Test func `names the first thousand of the lines that cannot be read`() throws {
        let log = try Imported(String(repeating: "x\n", count: 1_003), as: CombinedFormat())
        #expect(log.report.unreadableCount == 1_003 && log.report.unreadable.count == 1_000)
    }

    @Test func `hands out as many events as are asked for`() throws {
        let context = ImportContext(tenant: .fixed(.platform))
        let bytes = Array((1...5).map(line).joined().utf8)
        var log = LogImport(MemoryBytes(bytes), as: CombinedFormat(), context: context)
        #expect(try log.next(atMost: 2).count == 2)
        #expect(try log.next(atMost: 2).count == 2)
        #expect(try log.next(atMost: 2).count == 1)
        #expect(try log.next(atMost: 2).isEmpty)
    }

    @Test func `reads from a file, and says why it cannot`() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "import-\(UInt64.random(in: 0 ... .max))")
        defer { try? FileManager.default.removeItem(at: path) }
        let text = String(repeating: line(1) + line(2), count: 5_000)
        try Data(text.utf8).write(to: path)
        let file = try FileHandle(forReadingFrom: path)
        let context = ImportContext(tenant: .fixed(.platform))
        let source = DescriptorBytes(descriptor: file.fileDescriptor, chunkByteCount: 10_000)
        var log = LogImport(source, as: CombinedFormat(), context: context)
        while try log.next() != nil {}
        #expect(log.report.eventCount == 10_000)

        var closed = DescriptorBytes(descriptor: -1)
        #expect(throws: ReadFailure(errno: EBADF)) { try closed.next() }
    }

    @Test(
        arguments: [
            ([0x61, 0x80], 1), ([0xC0, 0xAF], 0), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF0, 0x9F, 0x98], 0), ([0xC3, 0xA4, 0xFF], 2),
            ([0xE2, 0x82], 0), ([0xE2, 0x28, 0xA1], 0),
        ] as [([UInt8], Int)]
    )
    func `says at which byte a line is not UTF-8`(bytes: [UInt8], offset: Int) throws {
        let log = try Imported(bytes, as: CombinedFormat())
        #expect(log.report.unreadable.first?.reason == "byte \(offset) is not UTF-8")
    }
}
