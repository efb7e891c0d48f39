/// Finds the tenant that a folder belongs to.
struct TenantListing {
    private let directory: LogDirectory
    private let files: any FileSystem

    init(_ directory: LogDirectory, _ files: any FileSystem) {
        self.directory = directory
        self.files = files
    }

    /// The tenant of a folder; `nil` for a draft, for a folder without entries, and for one without a
    /// readable entry under a name that says no tenant.
    func tenant(ofFolder name: String) -> TenantID? {
        guard hasEntries(name) else { return nil }
        if let tenant = TenantFolder.tenant(of: name) { return tenant }
        guard name.hasPrefix("~"), let line = firstLine(inFolder: name),
            case .object(let members)? = try? JSONReader().read(line),
            case .object(let event)? = members["event"],
            case .string(let text)? = event["tenant"],
            let tenant = try? TenantID(stored: text),
            TenantFolder.name(of: tenant) == name
        else { return nil }
        return tenant
    }

    private func hasEntries(_ name: String) -> Bool {
        let folder = directory.tenants + "/" + name
        guard let names = (try? files.names(in: folder)) ?? nil else { return false }
        return LogDirectory.segments(in: names).contains { segment in
            let path = folder + "/" + LogDirectory.entriesName(segment)
            return ((try? files.byteCount(of: path)) ?? nil) ?? 0 > 0
        }
    }

    private func firstLine(inFolder name: String) -> [UInt8]? {
        let path = directory.tenants + "/" + name + "/" + LogDirectory.entriesName(0)
        guard let bytes = try? files.open(path, .read).read(EntryEnvelope.byteLimit + 1, at: 0),
            let end = LineScan.lineFeed(in: bytes.span)
        else { return nil }
        return Array(bytes[..<end])
    }
}
