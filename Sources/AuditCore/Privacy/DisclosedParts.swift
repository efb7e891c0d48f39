/// What the groups of one event leave: a line beside the entry, and digests in it.
struct DisclosedParts: ~Copyable {
    /// `["D","D"]`, or empty.
    private(set) var line: [UInt8] = []

    /// Where each D lies in the line.
    private var parts: [(group: Int, bytes: Range<Int>)] = []

    var isEmpty: Bool { parts.isEmpty }

    init(groupCount: Int) {
        parts.reserveCapacity(groupCount)
    }

    /// Adds the disclosure made of a JSON array.
    mutating func append(_ json: Span<UInt8>, group: Int) {
        if parts.isEmpty {
            line.reserveCapacity(640)
            line.append(UInt8(ascii: "["))
        } else {
            line[line.count - 1] = UInt8(ascii: ",")
        }
        line.append(UInt8(ascii: "\""))
        let start = line.count
        Base64.urlSafe.encode(json, to: &line)
        parts.append((group, start..<line.count))
        line.append(UInt8(ascii: "\""))
        line.append(UInt8(ascii: "]"))
    }

    /// Appends `"group":"digest","group":"digest"`.
    func appendDigests(of groups: [String], to output: inout ByteWriter) {
        let line = line.span
        for index in stride(from: 0, to: parts.count, by: 2) {
            let first = parts[index]
            // Two are hashed in less time than one after the other.
            if index + 1 < parts.count {
                let second = parts[index + 1]
                let digests = SHA256.hashPair(
                    line.extracting(first.bytes),
                    line.extracting(second.bytes)
                )
                append(digests.0, of: groups[first.group], to: &output)
                append(digests.1, of: groups[second.group], to: &output)
            } else {
                let digest = SHA256.hash(line.extracting(first.bytes))
                append(digest, of: groups[first.group], to: &output)
            }
        }
        output.truncate(to: output.count - 1)
    }

    private func append(_ digest: AuditDigest, of group: String, to output: inout ByteWriter) {
        output.append(quoted: group)
        output.append(":\"")
        digest.withBytes { output.append(base64: unsafe $0.bytes, .urlSafe) }
        output.append("\",")
    }
}
