import Synchronization

/// Keeps events durably while the storage does not take them.
///
/// One line of canonical JSON for each: `{"disclosures":…,"id":…,"key":…,"prefix":…,"tenant":…}`, where
/// `prefix` is base64 of the entry's prefix and `disclosures` base64 of its line. A line is flushed
/// before its event's receipt goes out. The file is emptied when all its events are sealed; if the
/// process dies before, they are submitted again, and their keys keep them from being sealed twice.
/// A file serves one log.
final class SpillFile: Sendable {
    private let file: any OpenFile
    private let state: Mutex<State>

    private struct State {
        /// Events in the file, in order.
        var events: [PreparedEvent]
        var byteCount: Int
        /// Whether somebody is sealing them.
        var isTaken = false
        /// Whether there may be something behind `byteCount` that nobody was told of.
        var isTorn: Bool
    }

    /// Opens a spill file and reads what an earlier process left; a last line cut short is passed over,
    /// because nobody was told of it.
    ///
    /// `log`: the log's name.
    /// - Throws: ``StorageFailure``: `damaged`, `otherLog`, or what the device says.
    init(_ path: String, log: String, _ files: any FileSystem) throws(StorageFailure) {
        let (file, bytes) = try StorageFailure.translating { () throws(SystemCallError) in
            let file = try files.open(path, .create)
            // The file must still have its name after a power cut.
            try files.flushDirectory(Self.folder(of: path))
            return (file, try file.read(file.byteCount(), at: 0))
        }
        self.file = file
        var events: [PreparedEvent] = []
        var start = 0
        while let end = LineScan.lineFeed(in: bytes.span, from: start) {
            guard let event = Self.event(bytes.span.extracting(start..<end)) else {
                throw StorageFailure(
                    .damaged,
                    at: "\(path) at byte \(start)",
                    "This is not a spilled event. Move the file away to go on without what it holds"
                )
            }
            guard event.prefix.hasSuffix(EntryEnvelope.logMember(log: log, tenant: event.tenant))
            else {
                throw StorageFailure(
                    .otherLog(name: "that spilled to it"),
                    at: "\(path) at byte \(start)",
                    "Give each log a spill file of its own"
                )
            }
            events.append(event)
            start = end + 1
        }
        state = Mutex(State(events: events, byteCount: start, isTorn: start < bytes.count))
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether there is something to seal.
    var isOpen: Bool { state.withLock { !$0.events.isEmpty && !$0.isTaken } }

    /// Keeps an event; it is durable when this returns.
    func append(_ event: PreparedEvent) throws(SystemCallError) {
        let line = Self.line(event)
        try state.withLock { state throws(SystemCallError) in
            if state.isTorn {
                // What is left of a longer line would stand behind this one, and be read as another.
                try file.truncate(to: state.byteCount)
                state.isTorn = false
            }
            do throws(SystemCallError) {
                try file.write(line.span, at: state.byteCount)
                try file.flush()
            } catch {
                state.isTorn = (try? file.truncate(to: state.byteCount)) == nil
                throw error
            }
            state.byteCount += line.count
            state.events.append(event)
        }
    }

    /// Hands out all events to be sealed; `nil` if there are none or somebody has them.
    func take() -> [PreparedEvent]? {
        state.withLock { state in
            guard !state.isTaken, !state.events.isEmpty else { return nil }
            state.isTaken = true
            return state.events
        }
    }

    /// The events could not be sealed.
    func giveBack() {
        state.withLock { $0.isTaken = false }
    }

    /// The first `count` events are sealed.
    ///
    /// Without later ones the file is emptied; else it stays whole, and their keys keep the first
    /// from being sealed again.
    func clear(_ count: Int) {
        state.withLock { state in
            state.isTaken = false
            state.events.removeFirst(count)
            guard state.events.isEmpty, (try? file.truncate(to: 0)) != nil else { return }
            try? file.flush()
            state.byteCount = 0
        }
    }

    private static func line(_ event: PreparedEvent) -> [UInt8] {
        let (prefix, disclosures) = (event.prefix, event.disclosures)
        var writer = CanonicalJSONWriter()
        writer.beginObject()
        writer.member("disclosures")
        writer.string(Base64.standard.text(of: disclosures.span))
        writer.member("id")
        writer.string(event.id.description)
        writer.member("key")
        writer.string(event.idempotencyKey ?? "")
        writer.member("prefix")
        writer.string(Base64.standard.text(of: prefix.span))
        writer.member("tenant")
        writer.string(event.tenant.rawValue)
        writer.endObject()
        return writer.output.bytes + [.lineFeed]
    }

    private static func event(_ line: Span<UInt8>) -> PreparedEvent? {
        guard let value = try? JSONReader().read(line),
            let tenantText = value["tenant"]?.string,
            let tenant = try? TenantID(stored: tenantText),
            let id = value["id"]?.string.flatMap(AuditID.init),
            let key = value["key"]?.string,
            let prefix = value["prefix"]?.string?.withUTF8Span({ Base64.standard.decode($0) }),
            let line = value["disclosures"]?.string?.withUTF8Span({ Base64.standard.decode($0) })
        else { return nil }
        return PreparedEvent(
            tenant: tenant,
            id: id,
            prefix: prefix,
            disclosures: line,
            idempotencyKey: key.isEmpty ? nil : key
        )
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ end: [UInt8]) -> Bool {
        count >= end.count && self[(count - end.count)...].elementsEqual(end)
    }
}
