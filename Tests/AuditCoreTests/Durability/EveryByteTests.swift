import AuditTesting
import Testing

@testable import AuditCore

/// What ``TwoVerifiersTests`` does to entries and disclosures, done to the files beside them.
@Suite struct `A byte that somebody changed` {
    private static let step = Sweep.few(7, whole: 1)

    /// A log with three commits, closed or as the death of its process leaves it.
    private static func log(
        isClosed: Bool
    ) async throws -> (moment: SimulatedDisk.Moment, script: SealedScript) {
        let script = try await SealedScript.small(4)
        let disk = SimulatedDisk()
        var work = WorkUnderTest(script)
        #expect(
            try await work.run([.open, .append(3)] + (isClosed ? [.close] : []), on: disk) == []
        )
        return (disk.moment, script)
    }

    /// The commits that a disk has, and no others; `nil` if it has something else.
    private static func commitCount(
        _ disk: SimulatedDisk,
        _ script: SealedScript
    ) async throws -> Int? {
        let storage = try await WorkUnderTest.open(disk)
        let survivor = Survivor(disk: disk, script: script, allowed: 0...3)
        let count = try await survivor.presentCount(storage)
        try await storage.close()
        return count
    }

    private static func flipped(_ bytes: [UInt8], _ place: Int) -> [UInt8] {
        var bytes = bytes
        bytes[place] ^= 1 << UInt8(place % 8)
        return bytes
    }

    @Test(arguments: [true, false])
    func `of a journal loses the last commit at most, or is named`(isCut: Bool) async throws {
        let sweep = Sweep("bytes of a journal that is \(isCut ? "cut" : "changed")")
        let (moment, script) = try await Self.log(isClosed: false)
        let files = moment.afterProcessDeath.files
        let path = try #require(
            ["/log/journal/0", "/log/journal/1"].first { path in
                files[path]?.dropFirst(JournalFormat.headerByteCount).contains { $0 != 0 } == true
            }
        )
        let bytes = try #require(files[path])
        let frames = Self.frames(bytes)
        #expect(frames.count == 3)
        let end = try #require(frames.last?.upperBound)
        for place in stride(from: 0, through: end - 1, by: Self.step)
        where place < 24 || place >= JournalFormat.headerByteCount {
            let disk = moment.afterProcessDeath
            disk.put(isCut ? Array(bytes[..<place]) : Self.flipped(bytes, place), at: path)
            sweep.count("places")
            let frame = frames.firstIndex { $0.contains(place) }
            do {
                let count = try await Self.commitCount(disk, script)
                // A frame that is not whole and has none behind it looks torn. Where no frame is left,
                // segments may have got their lines.
                if isCut {
                    #expect(count ?? -1 >= frame ?? 0, "\(place)")
                } else if frame != nil {
                    #expect(count == 2 || bytes[place] == 0, "\(place)")
                }
                #expect(count != nil, "\(place)")
                sweep.count("passed over")
            } catch let failure as StorageFailure {
                #expect(failure.place.hasPrefix(path), "\(place): \(failure)")
                if let frame {
                    #expect(failure.place.hasSuffix("byte \(frames[frame].lowerBound)"), "\(place)")
                    #expect(!isCut && frame < 2, "\(place)")
                }
                sweep.count("named")
                // Who only looks waits a while, in case somebody is writing.
                guard Sweep.isWhole || place % 16 == 0 else { continue }
                let found = try await AuditVerification.run(directory: "/log", on: disk)
                #expect(found.outcome == .tampered, "\(place)")
            }
        }
        sweep.report()
    }

    /// Where the frames of a journal are.
    private static func frames(_ bytes: [UInt8]) -> [Range<Int>] {
        var frames: [Range<Int>] = []
        var offset = JournalFormat.headerByteCount
        let count = bytes.count
        while offset + JournalFormat.frameHeadByteCount <= count {
            var length = 0
            for index in (0..<4).reversed() { length = length << 8 | Int(bytes[offset + index]) }
            guard length > 0 else { break }
            let end = offset + (JournalFormat.frameHeadByteCount + length + 7) / 8 * 8
            frames.append(offset..<end)
            offset = end
        }
        return frames
    }

    @Test(arguments: [true, false])
    func `of heads that are derived loses nothing`(isCut: Bool) async throws {
        let sweep = Sweep("bytes of heads that are \(isCut ? "cut" : "changed")")
        let (moment, script) = try await Self.log(isClosed: true)
        let path = "/log/heads.jsonl"
        let bytes = try #require(moment.afterProcessDeath.files[path])
        for place in stride(from: 0, to: bytes.count, by: Self.step) {
            let disk = moment.afterProcessDeath
            disk.put(isCut ? Array(bytes[..<place]) : Self.flipped(bytes, place), at: path)
            let found = try await AuditVerification.run(directory: "/log", on: disk)
            #expect(found.outcome == .ok, "\(place)")
            #expect(try await Self.commitCount(disk, script) == 3, "\(place)")
            sweep.count("places")
        }
        sweep.report()
    }

    @Test(arguments: [true, false])
    func `of what a log is called is named, or says no more than when it was made`(
        isCut: Bool
    ) async throws {
        let sweep = Sweep("bytes of log.json that is \(isCut ? "cut" : "changed")")
        let (moment, script) = try await Self.log(isClosed: true)
        let path = "/log/log.json"
        let bytes = try #require(moment.afterProcessDeath.files[path])
        let text = String(decoding: bytes, as: UTF8.self)
        for place in bytes.indices {
            let disk = moment.afterProcessDeath
            disk.put(isCut ? Array(bytes[..<place]) : Self.flipped(bytes, place), at: path)
            sweep.count("places")
            do {
                #expect(try await Self.commitCount(disk, script) == 3, "\(place)")
                // Neither the time nor the identifier is sealed in an entry.
                let member = text.utf8.prefix(place).split(separator: UInt8(ascii: ",")).last
                let name = member.map { String(decoding: $0, as: UTF8.self) } ?? ""
                #expect(name.contains("created") || name.contains("id"), "\(place) \(name)")
                #expect(!isCut)
                sweep.count("passed over")
            } catch let failure as StorageFailure {
                #expect(failure.place.hasPrefix("/log"), "\(place)")
                sweep.count("named")
            }
        }
        sweep.report()
    }

    @Test(arguments: [true, false])
    func `of a spill file leaves the other events, or is named`(isCut: Bool) throws {
        let sweep = Sweep("bytes of a spill file that is \(isCut ? "cut" : "changed")")
        let preparation = EventPreparation(
            log: "probe",
            redaction: .standard,
            disclosures: .standard,
            random: .seeded(1)
        )
        let disk = SimulatedDisk()
        let spill = try SpillFile("/spill", log: "probe", disk.fileSystem)
        for number in 0..<3 {
            try spill.append(try preparation.prepare(Shop.event(number, key: "k\(number)")))
        }
        let bytes = try #require(disk.files["/spill"])
        let whole = (0..<3).map { "k\($0)" }
        let starts = [0] + bytes.indices.filter { bytes[$0] == .lineFeed }.map { $0 + 1 }
        for place in bytes.indices {
            let changed = SimulatedDisk()
            changed.put(isCut ? Array(bytes[..<place]) : Self.flipped(bytes, place), at: "/spill")
            let line = starts.count { $0 <= place } - 1
            sweep.count("places")
            do throws(StorageFailure) {
                let again = try SpillFile("/spill", log: "probe", changed.fileSystem)
                let keys = (again.take() ?? []).map { $0.idempotencyKey ?? "" }
                let isLineLost = isCut || place == starts[3] - 1
                if isLineLost { #expect(keys == Array(whole[..<line]), "\(place)") }
                for other in 0..<3 where other != line && !isLineLost {
                    #expect(keys.count == 3 && keys[other] == whole[other], "\(place)")
                }
                sweep.count("passed over")
            } catch {
                #expect(error.place.hasSuffix("byte \(starts[line])"), "\(place): \(error)")
                sweep.count("named")
            }
        }
        sweep.report()
    }
}
