import AuditCore

/// The records of a file of vectors as NIST publishes them: lines `Name = value`, of which `MD` ends
/// a record.
struct ResponseFile {
    struct Record {
        /// Values by name, those of headings included.
        let values: [String: String]

        func bytes(_ name: String) -> [UInt8]? {
            values[name].flatMap { Hexadecimal.decode(Array($0.utf8).span) }
        }

        func number(_ name: String) -> Int? {
            values[name].flatMap { Int($0) }
        }

        /// What `Msg` stands for: `Len` is its length in bits, and nothing is written as `00`.
        var message: [UInt8]? {
            guard let count = number("Len") else { return nil }
            return bytes("Msg").map { Array($0.prefix(count / 8)) }
        }
    }

    let records: [Record]

    /// Reads a file of the shared data, or gives nil where it is absent.
    init?(_ path: String) {
        guard let text = SharedData.text(path) else { return nil }
        var records: [Record] = []
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let parts = line.split(separator: " = ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            values[parts[0]] = parts[1]
            if parts[0] == "MD" {
                records.append(Record(values: values))
            }
        }
        self.records = records
    }
}
