import Synchronization

/// The index of one segment: a file for its first lines, and what grows in memory for the rest.
///
/// Calls may come from several threads at once; one builds, the others wait for it.
final class SegmentIndex: Sendable {
    private let state = Mutex(State())

    private struct State {
        /// Whether a file was looked for.
        var hasLooked = false
        var file: IndexFile?
        /// Whether ``file`` was made here, so that the places it says are known to be right.
        var isOwn = false
        var growing: IndexBuilder?
        /// Whether the lines of this segment cannot be indexed.
        var isUnusable = false

        var parts: [Part] {
            var parts: [Part] = []
            if let file { parts.append(Part(index: file, isOwn: isOwn)) }
            if let growing {
                // What goes on behind a file begins where that says.
                parts.append(Part(index: growing, isOwn: isOwn || growing.start == 0))
            }
            return parts
        }
    }

    /// Lines that are indexed at once, even if nobody asked for building.
    private static let readyLineCount = 1_024

    /// Bytes of memory.
    var byteCount: Int {
        state.withLock { ($0.file?.byteCount ?? 0) + ($0.growing?.byteCount ?? 0) }
    }

    /// A part of the index, as it is handed out.
    struct Part {
        let index: any IndexPart
        /// Whether the places that it says are known to be right.
        let isOwn: Bool
    }

    /// What came of looking something up.
    struct Answer<Value> {
        var value: Value
        /// Lines that were indexed for it.
        var builtCount: Int
    }

    /// Looks something up in an index over all lines of a segment.
    ///
    /// Where `body` finds damage, the index is built anew and `body` called again.
    ///
    /// - Returns: `nil` if there is no index and none may be built, or none can be.
    func withParts<Value>(
        of segment: IndexedSegment,
        mayBuild: Bool,
        _ body: ([Part]) throws(IndexDamage) -> Value
    ) throws(StorageFailure) -> Answer<Value>? {
        try state.withLock { state throws(StorageFailure) -> Answer<Value>? in
            var builtCount = 0
            for _ in 0..<2 where !state.isUnusable {
                guard let count = try Self.prepare(&state, segment, mayBuild) else { return nil }
                builtCount += count
                if state.isUnusable { break }
                do throws(IndexDamage) {
                    return Answer(value: try body(state.parts), builtCount: builtCount)
                } catch {
                    (state.file, state.growing, state.isOwn) = (nil, nil, false)
                }
            }
            state.isUnusable = state.isUnusable || mayBuild
            return nil
        }
    }

    /// Has every line indexed.
    ///
    /// - Returns: How many lines had not been; `nil` if there are more than may be built.
    private static func prepare(
        _ state: inout State,
        _ segment: IndexedSegment,
        _ mayBuild: Bool
    ) throws(StorageFailure) -> Int? {
        if !state.hasLooked {
            state.file = segment.load()
            state.hasLooked = true
        }
        let indexedCount = state.growing?.lines.upperBound ?? state.file?.lines.upperBound ?? 0
        let missing = segment.lineCount - indexedCount
        guard missing > 0 else { return 0 }
        guard mayBuild || missing <= readyLineCount else { return nil }
        let isFull = segment.lineCount == Int(LogDirectory.segmentEntryCount)
        if isFull && (state.growing?.start ?? 0) > 0 {
            // What lies in the file is not taken apart again; this happens once.
            state.growing = nil
        }
        let file = isFull ? nil : state.file
        var growing = state.growing.take() ?? segment.builder(after: file)
        do throws(StorageFailure) {
            try segment.extend(&growing)
        } catch {
            guard growing.start > 0, !state.isOwn else { throw error }
            // It was told to begin at a place that no line has.
            state.file = nil
            growing = segment.builder(after: nil)
            try segment.extend(&growing)
        }
        guard growing.isUsable else {
            state.isUnusable = true
            return missing
        }
        if isFull {
            state.file = segment.keep(growing)
            state.isOwn = true
            // Without it the lines would be missing from every answer.
            state.isUnusable = state.file == nil
        } else {
            state.growing = growing
        }
        return missing
    }

    /// Writes what is in memory to a file, if it is much compared to what the file has.
    func persist(_ segment: IndexedSegment) throws(StorageFailure) {
        try state.withLock { state throws(StorageFailure) in
            if !state.hasLooked {
                state.file = segment.load()
                state.hasLooked = true
            }
            let fileCount = state.file?.lines.upperBound ?? 0
            guard !state.isUnusable,
                segment.lineCount - fileCount >= max(Self.readyLineCount, fileCount / 4)
            else { return }
            var whole = segment.builder(after: nil)
            if let growing = state.growing, growing.start == 0 { whole = growing }
            try segment.extend(&whole)
            guard whole.isUsable else { return }
            guard let file = segment.keep(whole) else { return }
            (state.file, state.growing, state.isOwn) = (file, nil, true)
        }
    }
}
