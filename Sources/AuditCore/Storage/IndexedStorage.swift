/// A storage that can say where in a chain to look.
///
/// What it says is never taken for a result: whoever asks checks each line that comes back.
package protocol IndexedStorage: AuditStorage {
    /// Reads the next lines of a chain that a request may mean.
    func search(
        _ tenant: TenantID,
        _ search: IndexSearch
    ) async throws(StorageFailure) -> IndexedLines
}

/// What is searched, and how far.
package struct IndexSearch: Sendable {
    /// What is looked for.
    package var request: IndexRequest

    /// Where; within the chain.
    package var range: Range<UInt64>

    /// Whether the search begins at the end of ``range``.
    package var isDescending: Bool

    /// At most so many lines are returned; bytes are exceeded by one line at most.
    package var limit: ReadLimit

    /// Whether to build indexes that are not there, which costs a few microseconds for each entry of a
    /// segment.
    package var mayBuild = true

    /// Whether to count lines that are certain to be meant, instead of reading them.
    package var isCounting = false

    package init(
        _ request: IndexRequest,
        in range: Range<UInt64>,
        isDescending: Bool,
        limit: ReadLimit
    ) {
        self.request = request
        self.range = range
        self.isDescending = isDescending
        self.limit = limit
    }
}

/// Lines that may be meant, in the order of the search.
package struct IndexedLines: Sendable {
    package struct Line: Sendable {
        package let sequence: UInt64
        let entry: Range<Int>
        let disclosures: Range<Int>
    }

    package internal(set) var lines: [Line] = []
    var entries: [UInt8] = []
    var disclosures: [UInt8] = []

    /// Lines that are meant for certain and were only counted.
    package internal(set) var certainCount: UInt64 = 0

    /// What has not been searched.
    package internal(set) var remaining: Range<UInt64>

    /// Whether ``remaining`` begins, or ends, with a segment without a usable index: the caller has to
    /// read on by itself there.
    package internal(set) var isBlocked = false

    /// What was done, segment by segment.
    package internal(set) var steps: [IndexStep] = []

    init(remaining: Range<UInt64>) {
        self.remaining = remaining
    }

    /// Calls `body` for each line, without line feeds.
    package func forEach<Failure: Error>(
        _ body: (UInt64, Span<UInt8>, Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        for line in lines {
            try body(
                line.sequence,
                entries.span.extracting(line.entry),
                disclosures.span.extracting(line.disclosures)
            )
        }
    }
}

/// What a search did in one segment, for explanations.
package struct IndexStep: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The index says that nothing is there.
        case pruned
        /// The index was looked at, this clause first; `nil` if only time counted.
        case used(String?)
        /// Entries were read one after another.
        case scanned
    }

    package var segment: UInt64
    package var kind: Kind

    /// Entries of the segment that were built into an index for this.
    package var builtCount = 0

    /// Entries that were read.
    package var readCount = 0

    package init(_ segment: UInt64, _ kind: Kind) {
        self.segment = segment
        self.kind = kind
    }
}
