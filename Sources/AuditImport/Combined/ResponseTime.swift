import AuditCore

/// How long a request took, as servers write it among the fields at the end of a line.
///
/// ```text
/// time    := ["rt=" | "request_time="] seconds | milliseconds
/// seconds := 1*5digit "." 3digit          nginx's $request_time
/// milliseconds := 1*8digit "ms"           Traefik
/// ```
///
/// Other numbers say nothing by themselves: they may be sizes, ports, or moments. Nor does anything in
/// quotes, which is how servers write what clients send.
enum ResponseTime {
    /// The time that the fields of a line say: the only named one, or else the only one at all.
    ///
    /// With several nobody knows which is the whole: nginx's `$upstream_response_time` looks alike.
    static func read(_ fields: some Sequence<QuotedField>, in line: Span<UInt8>) -> Duration? {
        var (named, unnamed): ([Duration], [Duration]) = ([], [])
        for field in fields where !field.isQuoted {
            let text = line.text(field.range)
            guard let duration = read(text) else { continue }
            if text.utf8.contains(UInt8(ascii: "=")) {
                named.append(duration)
            } else {
                unnamed.append(duration)
            }
        }
        let candidates = named.isEmpty ? unnamed : named
        return candidates.count == 1 ? candidates.first : nil
    }

    /// The time that a field says; `nil` for any other field.
    private static func read(_ field: String) -> Duration? {
        if field.utf8.count > 32 { return nil }
        if field.hasSuffix("ms") {
            return digits(field.dropLast(2), 1...8).map { .milliseconds($0) }
        }
        var seconds = field[...]
        for name in ["rt=", "request_time="] where seconds.hasPrefix(name) {
            seconds = seconds.dropFirst(name.count)
        }
        let parts = seconds.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let whole = digits(parts[0], 1...5),
            let milliseconds = digits(parts[1], 3...3)
        else { return nil }
        return .milliseconds(whole * 1_000 + milliseconds)
    }

    private static func digits(_ text: Substring, _ count: ClosedRange<Int>) -> Int? {
        guard count.contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
        else { return nil }
        return Int(text)
    }
}
