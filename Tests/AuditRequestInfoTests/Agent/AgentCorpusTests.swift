import AuditRequestInfo
import Foundation
import Testing

/// The development part of the labelled corpus, if it lies beside the checkout.
///
/// What is asked for lies a little below what was reached, so that a rule that costs more than it
/// brings is seen. The kept-back part is the one that counts.
@Suite struct `The corpus of user agents` {
    private struct Row: Decodable {
        let ua: String?
        let headers: [String: String]?
        let browser: String?
        let browserMajor: String?
        let os: String?
        let osVersion: String?
        let deviceType: String?
        let isBot: Bool?
        let botName: String?
        let agentClass: String?
        let head: Bool?
    }

    /// How many labels there are of a field, and how many answers are right.
    private struct Score {
        var count = 0
        var rightCount = 0

        mutating func add(_ isRight: Bool?) {
            guard let isRight else { return }
            count += 1
            if isRight { rightCount += 1 }
        }

        var perCent: Double { count == 0 ? 100 : 100 * Double(rightCount) / Double(count) }
    }

    private typealias Scores = [String: Score]

    @Test func `is told apart as well as before`() throws {
        guard let rows = try rows() else { return }
        var (all, head, hinted) = (Scores(), Scores(), Scores())
        for row in rows {
            let headers = (row.headers ?? [:]).map { (name: $0.key, value: $0.value) }
            let agent = UserAgent(row.ua ?? "", hints: ClientHints(headers))
            add(row, agent, to: &all)
            if row.head == true { add(row, agent, to: &head) }
            if row.headers != nil { add(row, agent, to: &hinted) }
        }
        expect(
            all,
            [
                "browser": 99.5, "browserMajor": 98.9, "os": 99.5, "osVersion": 99,
                "deviceType": 96.9,
                "isBot": 99.4, "botName": 95.5, "agentClass": 99.2, "people": 99.75, "bots": 97,
            ]
        )
        expect(
            head,
            [
                "browser": 99.9, "browserMajor": 99.8, "os": 99.9, "osVersion": 99.9,
                "deviceType": 99.6,
                "isBot": 99.9, "botName": 99,
            ]
        )
        expect(
            hinted,
            [
                "browser": 99, "browserMajor": 98.5, "os": 99.9, "osVersion": 99.9,
                "deviceType": 98,
            ]
        )
    }

    private func expect(_ scores: Scores, _ floors: [String: Double]) {
        for (field, floor) in floors {
            let score = scores[field] ?? Score()
            #expect(score.perCent >= floor, "\(field)")
        }
    }

    private func add(_ row: Row, _ agent: UserAgent, to scores: inout Scores) {
        scores["browser", default: Score()].add(
            row.browser.map { isSameBrowser($0, agent.browser, row.ua ?? "") }
        )
        scores["browserMajor", default: Score()].add(
            row.browserMajor.map { leading($0) == leading(agent.browserVersion ?? "") }
        )
        scores["os", default: Score()].add(row.os.map { $0 == agent.os })
        scores["osVersion", default: Score()].add(
            row.osVersion.map { isPrefix($0, of: agent.osVersion ?? "") }
        )
        scores["deviceType", default: Score()].add(
            row.deviceType.map { $0 == agent.deviceType?.rawValue }
        )
        scores["isBot", default: Score()].add(row.isBot.map { $0 == agent.isBot })
        scores["people", default: Score()].add(row.isBot == false ? !agent.isBot : nil)
        scores["bots", default: Score()].add(row.isBot == true ? agent.isBot : nil)
        scores["botName", default: Score()].add(
            row.botName.map { isSameName($0, agent.botName ?? "") }
        )
        scores["agentClass", default: Score()].add(
            row.agentClass.map { $0 == agent.agentClass?.rawValue }
        )
    }

    // MARK: - Comparing, as the corpus says

    /// Of web views without a name both answers are accepted.
    private func isSameBrowser(_ expected: String, _ answer: String?, _ string: String) -> Bool {
        let isView = Set(["Safari", "iOS WebView"]) == Set([expected, answer ?? ""])
        return expected == answer || isView && !string.contains("Version/")
    }

    private func leading(_ version: String) -> Int? { Int(version.prefix { $0.isWholeNumber }) }

    private func isPrefix(_ expected: String, of answer: String) -> Bool {
        let (expected, answer) = (expected.split(separator: "."), answer.split(separator: "."))
        guard !answer.isEmpty else { return false }
        return expected.indices.allSatisfy { index in
            index < answer.count ? expected[index] == answer[index] : Int(expected[index]) == 0
        }
    }

    private func isSameName(_ expected: String, _ answer: String) -> Bool {
        let (expected, answer) = (letters(expected), letters(answer))
        if expected == answer { return true }
        return expected.count >= 4 && answer.contains(expected)
            || answer.count >= 4 && expected.contains(answer)
    }

    private func letters(_ text: String) -> String {
        text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    // MARK: - Reading

    private func rows() throws -> [Row]? {
        guard let packed = SharedData.bytes("useragents/dev.jsonl.gz") else { return nil }
        guard let text = try unpacked(packed) else {
            print("Skipped: there is no gzip to unpack the corpus with.")
            return nil
        }
        let decoder = JSONDecoder()
        return try text.split(separator: 0x0A).map { try decoder.decode(Row.self, from: Data($0)) }
    }

    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8]? {
        #if os(macOS) || os(Linux)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gz")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(bytes).write(to: file)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path(percentEncoded: false)]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? data.map { Array($0) } : nil
        #else
        return nil
        #endif
    }
}
