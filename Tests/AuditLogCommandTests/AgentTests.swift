import AuditCore
import Foundation
import Testing

@testable import AuditCommand

@Suite struct `Telling user agents` {
    private let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"

    @Test func `explains one for a person`() async {
        let shown = await auditlog("agent", firefox)
        #expect(shown.code == .ok)
        #expect(shown.out.contains("Firefox 127.0"))
        #expect(shown.out.contains("browsers, rule"))
    }

    @Test func `explains one for a program`() async throws {
        let document = try await auditlog("agent", "--json", firefox).document
        #expect(document["browser"]?.string == "Firefox")
        #expect(document["osVersion"]?.isNull == true)
        #expect(document["deviceType"]?.string == "desktop")
        #expect(document["reasons"]?[0]?["question"]?.string == "browser")
    }

    @Test func `answers each line with a line`() async throws {
        let input = """
            {"ua":"\(firefox)","source":"somewhere","rank":12345678901234567890}
            {"ua":"Chrome/126.0 (Windows NT 10.0)","headers":{"sec-ch-ua-platform-version":"\\"15.0.0\\""}}
            {"headers":{"User-Agent":"Googlebot/2.1"}}
            no object
            """
        let shown = await auditlog(["agent"], input: Array(input.utf8))
        let answers = try shown.documents
        #expect(answers.count == 4)
        #expect(answers[0]["browserVersion"]?.string == "127.0")
        #expect(answers[1]["osVersion"]?.string == "11")
        #expect(answers[2]["botName"]?.string == "Googlebot")
        #expect(answers[3]["error"]?.string != nil)
        #expect(shown.code == .couldNotRun)
    }

    @Test func `reads a file`() async throws {
        let folder = Folder()
        let file = folder.file("agents.ndjson", Array("{\"ua\":\"curl/8.5.0\"}\n".utf8))
        let shown = await auditlog("agent", "--file", file)
        #expect(try shown.document["agentClass"]?.string == "library")
        #expect(shown.code == .ok)
        #expect(await auditlog("agent", "--file", file, "curl/8").code == .wrongUsage)
    }

    @Test func `never lets a string reach the terminal as it is`() async {
        let shown = await auditlog(
            "agent",
            "Mozilla/5.0 (Linux; Android 9; \u{1B}[2Jx\u{202E}y) Chrome/1"
        )
        #expect(!shown.out.contains("\u{1B}"))
        #expect(!shown.out.contains("\u{202E}"))
    }

    @Test func `is measured by the strings of a file`() async throws {
        let folder = Folder()
        let file = folder.file("agents", Array("{\"ua\":\"curl/8.5.0\"}\n\(firefox)\n".utf8))
        let figures = try await auditlog("bench", "--agents", file, "--json").document
        #expect(figures["agents"]?["unit"]?.string == "strings/s")
        #expect(await auditlog("bench", "--agents", file, "--only", "hashing").code == .wrongUsage)
    }
}
