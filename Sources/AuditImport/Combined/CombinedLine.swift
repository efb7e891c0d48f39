import AuditCore

/// The fields of an access log's line, as ranges of its bytes.
///
/// ```text
/// line   := [vhost " "] host " " identity " " user " [" time "] " quoted " " status " " size rest
/// rest   := [" " referrer:quoted " " agent:quoted (" " field)*]
/// field  := quoted | 1*(any byte but space)
/// quoted := `"` (any byte but `"` and `\` | `\` any byte)* `"`
/// time   := "17/May/2015:10:05:03 +0000"
/// ```
///
/// This is Apache's `common` and `combined`, with `%v` or `%v:%p` before it if wanted, and nginx's
/// `combined`, with whatever fields a site adds at the end. The user may hold spaces.
struct CombinedLine {
    /// The name of the site that was asked, perhaps with a port.
    var virtualHost: Range<Int>?
    /// Who asked: an address, or the name it was resolved to.
    var host: Range<Int>
    /// What the client's own machine said of its user (RFC 1413).
    var identity: Range<Int>
    /// Whom the client says it is.
    var user: Range<Int>
    /// 26 bytes.
    var time: Range<Int>
    var request: QuotedField
    /// Three digits or a dash.
    var status: Range<Int>
    /// Digits or a dash.
    var size: Range<Int>
    var referrer: QuotedField?
    var agent: QuotedField?
    /// Whatever follows the agent.
    var extra: [QuotedField] = []

    init(_ line: Span<UInt8>) throws(UnreadableLine) {
        guard let bracket = Self.timeStart(in: line) else {
            throw UnreadableLine("there is no time such as [17/May/2015:10:05:03 +0000]")
        }
        time = bracket + 1..<bracket + 27
        let names = try Self.names(in: line, before: bracket - 1)
        (virtualHost, host, identity, user) = (
            names.virtualHost, names.host, names.identity, names.user
        )

        var rest = bracket + 28..<line.count
        request = try QuotedField(in: line, &rest, called: "the request")
        status = try Self.token(in: line, &rest, called: "the status")
        size = try Self.token(in: line, &rest, called: "the size")
        guard !line.trimmed(rest).isEmpty else { return }
        if line.holds(" \"", at: rest.lowerBound, in: rest) {
            referrer = try QuotedField(in: line, &rest, called: "the referrer")
            agent = try QuotedField(in: line, &rest, called: "the agent")
        }
        while !line.trimmed(rest).isEmpty {
            if line.holds(" \"", at: rest.lowerBound, in: rest) {
                extra.append(try QuotedField(in: line, &rest, called: "a field after the agent"))
            } else {
                let token = try Self.token(in: line, &rest, called: "a field at the end")
                extra.append(QuotedField(unquoted: token))
            }
        }
    }

    /// Where the bracket before the time stands.
    ///
    /// A user's name may hold brackets too.
    private static func timeStart(in line: Span<UInt8>) -> Int? {
        var start = 1
        while let bracket = ByteSearch.first(UInt8(ascii: "["), in: line, from: start) {
            if bracket + 28 <= line.count, line[bracket + 27] == UInt8(ascii: "]"),
                line[bracket - 1] == 0x20
            {
                return bracket
            }
            start = bracket + 1
        }
        return nil
    }

    private typealias Names = (
        virtualHost: Range<Int>?, host: Range<Int>, identity: Range<Int>, user: Range<Int>
    )

    /// What stands before the time.
    ///
    /// With four words either the first is a virtual host or the last two are a user's name: it is
    /// a virtual host if the second word is an address or the first one is none, unless the
    /// second is the dash of an unknown identity.
    private static func names(
        in line: Span<UInt8>,
        before end: Int
    ) throws(UnreadableLine) -> Names {
        var words: [Range<Int>] = []
        var start = 0
        while words.count < 4, start < end {
            let stop = line.firstIndex(of: 0x20, in: start..<end) ?? end
            guard stop > start else { break }
            words.append(start..<stop)
            start = stop + 1
        }
        guard words.count >= 3 else {
            throw UnreadableLine("there are no host, identity and user before the time")
        }
        guard words.count > 3 else { return (nil, words[0], words[1], words[2]) }
        let startsWithAddress = IPAddress(line.extracting(words[0])) != nil
        let isDash = line.equals("-", in: words[1])
        guard !startsWithAddress && !isDash || IPAddress(line.extracting(words[1])) != nil else {
            return (nil, words[0], words[1], words[2].lowerBound..<end)
        }
        return (words[0], words[1], words[2], words[3].lowerBound..<end)
    }

    /// The next word after a space.
    private static func token(
        in line: Span<UInt8>,
        _ rest: inout Range<Int>,
        called name: StaticString
    ) throws(UnreadableLine) -> Range<Int> {
        guard let start = line.dropping(" ", from: rest)?.lowerBound, start < rest.upperBound else {
            throw UnreadableLine("\(name) is missing")
        }
        let end = line.firstIndex(of: 0x20, in: start..<rest.upperBound) ?? rest.upperBound
        rest = end..<rest.upperBound
        return start..<end
    }
}
