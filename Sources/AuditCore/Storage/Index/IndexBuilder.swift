/// An index over lines as they come; grows in memory, and is what files are written from.
///
/// Memory: about 100 bytes for each line.
struct IndexBuilder: IndexPart {
    let hash: SipHash

    /// The number in the segment of the first line.
    let start: Int

    /// The lines taken so far.
    private(set) var count = 0

    /// Where the next line begins in the two files.
    private(set) var entryEnd: Int
    private(set) var disclosureEnd: Int

    /// Whether every line could be noted; no line of an entry is too long for that.
    private(set) var isUsable = true

    /// The leaf hash of the line taken last.
    private(set) var lastLeafHash: AuditDigest?

    private(set) var timeBlocks: [(earliest: Int64, latest: Int64)] = []

    /// ``IndexColumns``, one after the other.
    private(set) var columns: [UInt8] = []

    private(set) var table = IndexTable()

    private var values = IndexedValues()
    private var disclosed = IndexedValues()

    /// An empty index in front of a line, which begins at these offsets.
    init(hash: SipHash, start: Int = 0, entryOffset: Int = 0, disclosureOffset: Int = 0) {
        self.hash = hash
        self.start = start
        entryEnd = entryOffset
        disclosureEnd = disclosureOffset
    }

    var lines: Range<Int> { start..<start + count }

    /// Bytes of memory.
    var byteCount: Int { columns.capacity + table.byteCount }

    // MARK: - Taking lines

    /// Takes lines that follow.
    mutating func append(_ lines: EntryLines) {
        let end = lines.nextSequence
        lines.forEach { sequence, entry, disclosures in
            append(entry, disclosures)
            if sequence == end - 1 { lastLeafHash = TreeHash.leaf(of: entry) }
        }
    }

    private mutating func append(_ entry: Span<UInt8>, _ disclosures: Span<UInt8>) {
        let position = start + count
        var isOpaque = !values.read(entry: entry)
        if entry.count > EntryEnvelope.byteLimit { isUsable = false }
        if !isOpaque {
            for value in values.values where !insert(value, of: entry, isDisclosed: false, position)
            {
                isOpaque = true
            }
        }
        if disclosures.count > 0, !isOpaque {
            if !insertDisclosed(disclosures, position) { isOpaque = true }
        }
        if isOpaque { table.insert(.opaque, position) }
        note(
            entryLength: entry.count + 1,
            disclosureLength: disclosures.count + 1,
            time: isOpaque ? nil : values.occurredAt
        )
    }

    private mutating func note(entryLength: Int, disclosureLength: Int, time: Int64?) {
        let index = count % IndexColumns.lineCount
        if index == 0 { IndexColumns.begin(at: entryEnd, disclosureEnd, in: &columns) }
        IndexColumns.put(
            index,
            entryLength: entryLength,
            disclosureLength: disclosureLength,
            time: time ?? .min,
            in: &columns,
            at: columns.count - IndexColumns.byteCount
        )
        if count % IndexColumns.timeBlockLineCount == 0 { timeBlocks.append((.max, .min)) }
        if let time {
            let last = timeBlocks.count - 1
            timeBlocks[last].earliest = min(timeBlocks[last].earliest, time)
            timeBlocks[last].latest = max(timeBlocks[last].latest, time)
        }
        entryEnd += entryLength
        disclosureEnd += disclosureLength
        count += 1
    }

    /// Takes the disclosures of a line; returns whether they could be understood, and say nothing
    /// that the entry says too.
    private mutating func insertDisclosed(_ line: Span<UInt8>, _ position: Int) -> Bool {
        var cursor = JSONCursor()
        guard cursor.take(UInt8(ascii: "["), in: line) else { return false }
        while true {
            guard let text = cursor.text(in: line), !text.isEscaped,
                let json = Base64.urlSafe.decode(line.extracting(text.bytes)),
                disclosed.read(disclosure: json.span), disclosed.occurredAt == nil
            else { return false }
            for value in disclosed.values {
                guard !values.values.contains(where: { $0.field == value.field }),
                    insert(value, of: json.span, isDisclosed: true, position)
                else { return false }
            }
            guard let isMore = cursor.another(before: UInt8(ascii: "]"), in: line) else {
                return false
            }
            guard isMore else { return true }
        }
    }

    private mutating func insert(
        _ value: IndexedValues.Value,
        of json: Span<UInt8>,
        isDisclosed: Bool,
        _ position: Int
    ) -> Bool {
        guard !value.text.isEscaped else {
            guard let bytes = IndexedValues.unescaped(value.text, in: json) else { return false }
            return insert(value.field, bytes.span, isDisclosed, position)
        }
        return insert(value.field, json.extracting(value.text.bytes), isDisclosed, position)
    }

    private mutating func insert(
        _ field: IndexField,
        _ value: Span<UInt8>,
        _ isDisclosed: Bool,
        _ position: Int
    ) -> Bool {
        if field == .address {
            guard let address = IPAddress(String(decoding: Array(copying: value), as: UTF8.self))
            else { return false }
            insert(field, Array(address.description.utf8).span, isDisclosed, at: position)
            return true
        }
        insert(field, value, isDisclosed, at: position)
        if field == .action { insertPrefixes(of: value, isDisclosed, position) }
        return true
    }

    private mutating func insertPrefixes(
        of action: Span<UInt8>,
        _ isDisclosed: Bool,
        _ position: Int
    ) {
        var prefixCount = 0
        var isASCII = true
        for index in 0..<action.count {
            if action[index] >= 0x80 { isASCII = false }
            guard action[index] == UInt8(ascii: "."), prefixCount < IndexTerm.prefixLimit else {
                continue
            }
            prefixCount += 1
            insert(.actionPrefix, action.extracting(0..<index), isDisclosed, at: position)
        }
        if !isASCII { table.insert(.foreignAction, position) }
    }

    private mutating func insert(
        _ field: IndexField,
        _ value: Span<UInt8>,
        _ isDisclosed: Bool,
        at position: Int
    ) {
        let key: IndexKey =
            isDisclosed ? .weak(field, value, hash) : .strong(field, value, hash)
        table.insert(key, position)
    }

    // MARK: - Finding

    func postings(of key: IndexKey) -> IndexPostings? {
        table.postings(of: key)
    }

    func insert(_ postings: IndexPostings, into set: inout PositionSet) {
        table.forEachPosition(postings) { set.insert($0) }
    }

    func columns(_ block: Int) throws(IndexDamage) -> IndexColumns {
        let start = block * IndexColumns.byteCount
        guard start + IndexColumns.byteCount <= columns.count,
            let columns = IndexColumns(
                stored: Array(columns[start..<start + IndexColumns.byteCount])
            )
        else { throw IndexDamage() }
        return columns
    }
}
