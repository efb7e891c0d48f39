@testable import AuditCore
@testable import AuditRequestInfo

/// A user agent, and after a line feed client hints, one on each line.
///
/// What is answered is of one line and no longer than what was read, with and without an explanation.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let lines = String(decoding: input(start, count), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
    let fields = lines.dropFirst().map { line in
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    let string = String(lines[0])
    let agent = UserAgentParser.standard.parse(string, hints: ClientHints(fields))
    let texts = [
        agent.browser, agent.browserVersion, agent.os, agent.osVersion, agent.deviceModel,
        agent.botName,
    ]
    for text in texts.compactMap({ $0 }) {
        check(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "an answer is of one line")
        check(text.utf8.count <= 2_048 + 64, "an answer is no longer than what was read")
    }
    _ = UserAgentParser.standard.explain(string, hints: ClientHints(fields))
    return 0
}
