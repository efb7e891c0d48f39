@testable import AuditCore

/// A journal's header and frames: every record that is found lies within what was given.
///
/// The fuzzer cannot guess checksums; so the first byte says whether they are put right first.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = input(start, count)
    guard let mode = bytes.popLast() else { return 0 }
    if mode & 1 == 1 {
        var journal = JournalFormat.header(generation: 1)
        var frame = FrameBytes(payload: bytes)
        frame.seal(generation: 1)
        journal += frame.bytes
        bytes = journal
    }
    let scan = JournalScan(upToDamageIn: bytes.span)
    let total = scan.records.reduce(0) { $0 + $1.lines.byteCount }
    check(total <= bytes.count, "records lie within the journal")
    return 0
}

/// A frame around any payload.
private struct FrameBytes {
    private(set) var bytes: [UInt8]

    init(payload: [UInt8]) {
        bytes = [UInt8](repeating: 0, count: JournalFormat.frameHeadByteCount) + payload
    }

    mutating func seal(generation: UInt64) {
        let payload = bytes[JournalFormat.frameHeadByteCount...]
        let length = UInt32(payload.count)
        let checksum = JournalFormat.checksum(
            length: length,
            generation: generation,
            payload: Array(payload).span
        )
        put(length, at: 0)
        put(checksum, at: 4)
        put(generation, at: 8)
        while bytes.count % JournalFormat.alignment != 0 { bytes.append(0) }
    }

    private mutating func put(_ number: some FixedWidthInteger, at offset: Int) {
        for index in 0..<(type(of: number).bitWidth / 8) {
            bytes[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
        }
    }
}
