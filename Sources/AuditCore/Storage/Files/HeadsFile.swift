/// Where each chain ended at the last checkpoint; see `Docs/FileFormat.md`, section 5.
///
/// Derived from the segments: it spares reading them when a log is opened, and nothing is lost with
/// it. A file that is torn or of unknown form is as good as none.
struct HeadsFile: Sendable {
    /// What the file says of one chain.
    struct Line: Hashable, Sendable {
        var head: ChainHead
        /// Where the next entry goes in its segment's files.
        var entryBytes: Int
        var disclosureBytes: Int
    }

    var lines: [TenantID: Line] = [:]

    /// Reads the file's bytes; `nil` if they are not whole.
    init?(_ bytes: [UInt8]) {
        let span = bytes.span
        var start = 0
        while let end = LineScan.lineFeed(in: span, from: start) {
            let line = span.extracting(start..<end)
            if end == span.count - 1 {
                guard Self.isSeal(line, over: span.extracting(0..<start)) else { return nil }
                return
            }
            guard let (tenant, content) = Self.parse(line) else { return nil }
            lines[tenant] = content
            start = end + 1
        }
        return nil
    }

    init(_ lines: [TenantID: Line] = [:]) {
        self.lines = lines
    }

    /// The bytes of the file.
    var bytes: [UInt8] {
        var writer = CanonicalJSONWriter()
        for (tenant, line) in lines.sorted(by: { $0.key < $1.key }) {
            Self.write(line, of: tenant, to: &writer)
            writer.output.append(UInt8.lineFeed)
            writer.endDocument()
        }
        var bytes = writer.output.bytes
        let seal = SHA256.hash(bytes).hexadecimal
        bytes.append(contentsOf: "{\"sha256\":\"\(seal)\"}\n".utf8)
        return bytes
    }

    private static func isSeal(_ line: Span<UInt8>, over lines: Span<UInt8>) -> Bool {
        let seal = SHA256.hash(lines).hexadecimal
        let expected = Array("{\"sha256\":\"\(seal)\"}".utf8)
        return ByteSearch.areEqual(line, expected.span)
    }

    private static func write(
        _ line: Line,
        of tenant: TenantID,
        to writer: inout CanonicalJSONWriter
    ) {
        writer.beginObject()
        writer.member("disclosureBytes")
        writer.count(line.disclosureBytes)
        writer.member("entryBytes")
        writer.count(line.entryBytes)
        writer.member("peaks")
        writer.beginArray()
        for peak in line.head.frontier.peaks { writer.string(peak.base64) }
        writer.endArray()
        writer.member("previous")
        writer.string(line.head.lastLeafHash?.base64 ?? "")
        writer.member("size")
        writer.count(Int(line.head.size))
        writer.member("tenant")
        writer.string(tenant.rawValue)
        writer.endObject()
    }

    private static func parse(_ line: Span<UInt8>) -> (TenantID, Line)? {
        guard case .object(let members)? = try? JSONReader().read(line),
            case .integer(let disclosureBytes)? = members["disclosureBytes"], disclosureBytes >= 0,
            case .integer(let entryBytes)? = members["entryBytes"], entryBytes >= 0,
            case .string(let tenantText)? = members["tenant"],
            let tenant = try? TenantID(stored: tenantText),
            let head = ChainHead(members: members)
        else { return nil }
        return (
            tenant,
            Line(head: head, entryBytes: Int(entryBytes), disclosureBytes: Int(disclosureBytes))
        )
    }
}

extension CanonicalJSONWriter {
    /// Writes a number of things, which is never so large that JSON could not say it.
    mutating func count(_ count: Int) {
        let text = Array(String(count).utf8)
        raw(text.span)
    }
}
