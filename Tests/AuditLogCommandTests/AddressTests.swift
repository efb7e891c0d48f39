import AuditCore
import Testing

@testable import AuditCommand

@Suite struct `auditlog address` {
    @Test func `answers the published questions as published`() async throws {
        guard let text = SharedData.text("clientip/dev.jsonl") else { return }
        let finished = await auditlog("address", input: text)
        let answers = try finished.documents
        let questions = try text.split(separator: "\n").map { try parsed(String($0)) }
        #expect(finished.code == .ok && answers.count == questions.count)
        for (question, answer) in zip(questions, answers) {
            #expect(answer["id"] == question["id"] && answer["result"] == question["expect"])
            #expect(answer.object?.count == 2)
        }
    }

    @Test func `answers the questions of a file`() async throws {
        let folder = Folder()
        let file = folder.file("questions", #"{"id":7,"op":"parse","input":"[::1]:80"}"# + "\n")
        let finished = await auditlog("address", file)
        #expect(try finished.document == ["id": 7, "result": ["ip": "::1", "port": 80]])
    }

    @Test(arguments: [
        ("203.0.113.7", "documentation"), ("[fe80::1%eth0]:80", "eth0"),
        ("10.1.2.3", "uniquelocal"),
        ("::ffff:8.8.8.8", "IPv4"), ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("0.0.0.0", "no address"),
    ])
    func `explains an address`(address: String, word: String) async {
        let finished = await auditlog("address", address)
        #expect(finished.code == .ok && finished.out.contains(word))
    }

    @Test func `explains an address to a program`() async throws {
        let document = try await auditlog("address", "8.8.8.8:53", "--json").document
        #expect(document["class"] == "public" && document["port"] == 53)
        #expect(document["masked"] == "8.8.8.0" && document["version"] == 4)
    }

    @Test func `says what is neither an address nor a file`() async {
        let finished = await auditlog("address", "nonsense")
        #expect(finished.code != .ok && finished.err.contains("no file either"))
    }

    @Test(arguments: [
        "{}", #"{"op":"x"}"#, #"{"op":"parse"}"#, #"{"op":"classify","ip":"1.2.3"}"#,
        #"{"op":"mask","ip":"1.2.3.4","v4":33}"#, #"{"op":"mask","ip":"1.2.3.4","v6":-1}"#,
        #"{"op":"mask","ip":"1.2.3.4","v4":"8"}"#,
        #"{"op":"resolve","config":{"strategy":"luck"}}"#,
        #"{"op":"resolve","config":{"trustedProxies":["all"]}}"#,
        #"{"op":"resolve","config":{"trustedProxies":["10.0.0.1",5]}}"#,
        #"{"op":"resolve","config":{"trustedProxies":"10.0.0.1"}}"#,
        #"{"op":"resolve","config":{"strategy":"hops","hops":"2"}}"#,
        #"{"op":"resolve","config":{"strategy":7}}"#, #"{"op":"resolve","config":[]}"#,
        #"{"op":"resolve","config":{"headers":[1]}}"#, #"{"op":"resolve","peer":7}"#,
        #"{"op":"resolve","headers":{}}"#,
        #"{"op":"resolve","headers":[["a"]]}"#, #"{"op":"resolve","headers":[7]}"#,
        #"{"op":"resolve","headers":[["a",[{"repeat":["xx",9007199254740991]}]]]}"#,
        #"{"op":"resolve","headers":[["a",[{"repeat":["x",-1]}]]]}"#,
        #"{"op":"resolve","headers":[["a",[{"repeat":[]}]]]}"#,
    ])
    func `answers a question without sense with a reason, and goes on`(line: String) async throws {
        let good = #"{"id":"b","op":"classify","ip":"::1"}"#
        let finished = await auditlog("address", input: line + "\n\n" + good + "\n")
        let documents = try finished.documents
        #expect(finished.code != .ok && finished.err.contains("line 1: "))
        #expect(documents.count == 2 && documents.first?["result"] == .null)
        #expect(documents.first?["error"]?.string?.isEmpty == false)
        #expect(documents.last == ["id": "b", "result": "loopback"])
    }

    @Test(arguments: ["nonsense", "[]", "{", "\u{FF}"])
    func `goes on after a line that is no question`(line: String) async throws {
        let finished = await auditlog("address", input: line + "\n")
        #expect(finished.code != .ok && finished.out == "" && finished.err.contains("line 1: "))
    }
}
