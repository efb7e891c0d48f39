import AuditCore
import AuditImport

/// User agents of a file, one in each line.
enum AgentStrings {
    /// The strings: whole lines, or what stands in `ua` where a line is a JSON object.
    ///
    /// - Throws: ``CommandFailure`` where the file cannot be read or has no string.
    static func read(_ path: String, _ console: Console) throws -> [String] {
        let file = path == "-" ? InputFile(descriptor: console.input) : try InputFile(path)
        var lines = LineReader(DescriptorBytes(descriptor: file.descriptor))
        var strings: [String] = []
        do {
            while let found = try lines.next() {
                guard case .line(let range) = found, !range.isEmpty else { continue }
                if let string = string(lines.buffer.span.extracting(range)), !string.isEmpty {
                    strings.append(string)
                }
            }
        } catch {
            throw CommandFailure("\(path): \(error)")
        }
        guard !strings.isEmpty else { throw CommandFailure("\(path) has no user agents") }
        return strings
    }

    private static func string(_ line: Span<UInt8>) -> String? {
        guard line[0] == 0x7B else { return String(utf8: line) }
        guard let value = try? JSONReader(options: .allowsLargeNumbers).read(line),
            case .object(let members) = value
        else { return nil }
        return members["ua"]?.string
    }
}
