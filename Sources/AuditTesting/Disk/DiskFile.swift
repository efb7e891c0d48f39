import AuditCore

/// One file of a ``SimulatedDisk``: what programs read in it, and what the device may have of it.
///
/// Kept by sectors, which a device writes wholly or not at all. Between two flushes the device may
/// write any sector at any time, so of each one it may have every content that the file had since the
/// last flush; and of the file every length.
struct DiskFile: Sendable {
    static let sectorByteCount = 512

    typealias Sector = [UInt8]

    private static let zeros = Sector(repeating: 0, count: sectorByteCount)

    /// The length that programs see.
    private(set) var byteCount = 0

    /// The contents that programs see; zeros behind the end.
    private var sectors: [Sector] = []

    /// What the device has for certain, but for what follows.
    private var flushedByteCount = 0
    private var flushedSectors: [Sector] = []

    /// What the device may have instead, the oldest first, by the number of the sector.
    private var possibleSectors: [Int: [Sector]] = [:]
    private var possibleByteCounts: [Int] = []

    /// What the next flush makes certain.
    ///
    /// After a flush that failed the kernel takes what it was to write for written: the next one
    /// succeeds and makes nothing of that certain.
    private var dirtySectors: Set<Int> = []
    private var isByteCountDirty = false

    /// A file of these bytes, all of them on the device.
    init(_ bytes: [UInt8] = []) {
        write(bytes.span, at: 0)
        flush()
    }

    /// The contents that programs see.
    var bytes: [UInt8] { read(byteCount, at: 0) }

    func read(_ count: Int, at offset: Int) -> [UInt8] {
        let end = min(byteCount, offset + count)
        guard offset < end else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - offset)
        var position = offset
        while position < end {
            let start = position % Self.sectorByteCount
            let part = min(Self.sectorByteCount - start, end - position)
            bytes += sectors[position / Self.sectorByteCount][start..<start + part]
            position += part
        }
        return bytes
    }

    mutating func write(_ bytes: Span<UInt8>, at offset: Int) {
        guard bytes.count > 0 else { return }
        if offset > byteCount { truncate(to: offset) }
        var done = 0
        while done < bytes.count {
            let position = offset + done
            let start = position % Self.sectorByteCount
            let part = min(Self.sectorByteCount - start, bytes.count - done)
            var sector = sector(position / Self.sectorByteCount)
            sector.replaceSubrange(
                start..<start + part,
                with: Array(copying: bytes.extracting(done..<done + part))
            )
            put(sector, position / Self.sectorByteCount)
            done += part
        }
        if offset + bytes.count > byteCount { setByteCount(offset + bytes.count) }
    }

    mutating func truncate(to newByteCount: Int) {
        if newByteCount < byteCount {
            let kept = newByteCount % Self.sectorByteCount
            let first = newByteCount / Self.sectorByteCount
            for index in first..<sectors.count {
                let start = index == first ? kept : 0
                put(Array(sectors[index][..<start]) + Self.zeros[start...], index)
            }
        }
        while sectors.count * Self.sectorByteCount < newByteCount { sectors.append(Self.zeros) }
        if newByteCount != byteCount { setByteCount(newByteCount) }
    }

    /// What a flush that succeeds does.
    mutating func flush() {
        for index in dirtySectors {
            while flushedSectors.count <= index { flushedSectors.append(Self.zeros) }
            flushedSectors[index] = sectors[index]
            possibleSectors[index] = nil
        }
        dirtySectors.removeAll()
        if isByteCountDirty {
            flushedByteCount = byteCount
            possibleByteCounts.removeAll()
            isByteCountDirty = false
        }
    }

    /// What a flush that fails does: nothing, and nobody will ask the device again.
    mutating func forgetDirty() {
        dirtySectors.removeAll()
        isByteCountDirty = false
    }

    /// Whether the device has anything else than programs see, or may have.
    var isUnflushed: Bool { !possibleSectors.isEmpty || !possibleByteCounts.isEmpty }

    private func sector(_ index: Int) -> Sector {
        index < sectors.count ? sectors[index] : Self.zeros
    }

    private mutating func put(_ sector: Sector, _ index: Int) {
        while sectors.count <= index { sectors.append(Self.zeros) }
        sectors[index] = sector
        // Also where nothing changes: what a failed flush passed over is written again then.
        dirtySectors.insert(index)
        let flushed = index < flushedSectors.count ? flushedSectors[index] : Self.zeros
        if sector != flushed && possibleSectors[index]?.contains(sector) != true {
            possibleSectors[index, default: []].append(sector)
        }
    }

    private mutating func setByteCount(_ newByteCount: Int) {
        byteCount = newByteCount
        isByteCountDirty = true
        if newByteCount != flushedByteCount && !possibleByteCounts.contains(newByteCount) {
            possibleByteCounts.append(newByteCount)
        }
    }
}

// MARK: - After a power cut

extension DiskFile {
    /// The lengths that the device may have, the one it has for certain first, the newest last.
    ///
    /// A file also grows by a sector at a time while its new bytes are written.
    var byteCountOptions: [Int] {
        var options = [flushedByteCount]
        for next in possibleByteCounts {
            let start = options[options.count - 1]
            var boundary = (start / Self.sectorByteCount + 1) * Self.sectorByteCount
            // Of a long stretch that is written at once a few lengths stand for all.
            let step = max(1, (next - boundary) / Self.sectorByteCount / 4) * Self.sectorByteCount
            while boundary < next {
                options.append(boundary)
                boundary += step
            }
            options.append(next)
        }
        var seen: Set<Int> = []
        return options.filter { seen.insert($0).inserted }
    }

    /// The sectors of which the device may have more than one content.
    var uncertainSectors: [Int] { possibleSectors.keys.sorted() }

    /// How many contents it may have of one of these.
    func optionCount(ofSector index: Int) -> Int { 1 + (possibleSectors[index]?.count ?? 0) }

    /// The file as a device has it: of the length and of each uncertain sector one option, 0 being what
    /// is certain to have been there.
    func afterPowerCut(byteCount: Int, sectorOptions: [Int: Int]) -> DiskFile {
        var file = DiskFile()
        file.sectors = flushedSectors
        for (index, option) in sectorOptions where option > 0 {
            guard let options = possibleSectors[index] else { continue }
            while file.sectors.count <= index { file.sectors.append(Self.zeros) }
            file.sectors[index] = options[option - 1]
        }
        // What stands behind the end reads as zeros if the file grows again.
        file.byteCount = file.sectors.count * Self.sectorByteCount
        file.truncate(to: byteCount)
        return file.flushedWhole()
    }

    /// The file as it is, with all of it on the device.
    func flushedWhole() -> DiskFile {
        var file = self
        let used = (byteCount + Self.sectorByteCount - 1) / Self.sectorByteCount
        file.sectors = Array(sectors.prefix(used))
        file.flushedSectors = file.sectors
        file.flushedByteCount = byteCount
        file.possibleSectors = [:]
        file.possibleByteCounts = []
        file.forgetDirty()
        return file
    }
}
