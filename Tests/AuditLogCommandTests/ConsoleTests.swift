import AuditCore
import Synchronization
import Testing

@testable import AuditCommand

@Suite struct `Text for people` {
    @Test func `shows every control character, and changes nothing that is harmless`() {
        for value in UInt32(0)...0x9F {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isControl = value < 0x20 || value >= 0x7F
            let text = "a\(Character(scalar))b"
            let shown = PrintableText.of(text)
            #expect(shown.contains("\\u{") == isControl, "\(value)")
            #expect((shown == text) == !isControl, "\(value)")
        }
        let harmless = "Zoë Müller 王小明 👩‍👩‍👧 می‌خواهم"
        #expect(PrintableText.of(harmless) == harmless)
    }

    @Test(arguments: [
        ("\u{1B}[2J\u{1B}[1;1H", "\\u{1B}[2J\\u{1B}[1;1H"),
        ("a\nb\r\n", "a\\u{A}b\\u{D}\\u{A}"),
        ("\u{202E}gpj.exe", "\\u{202E}gpj.exe"),
        ("\u{2028}\u{2066}\u{FEFF}", "\\u{2028}\\u{2066}\\u{FEFF}"),
        ("\u{9B}31m", "\\u{9B}31m"),
        ("\u{E000}\u{FFFF}", "\\u{E000}\\u{FFFF}"),
    ])
    func `neither moves the cursor nor turns the line`(text: String, shown: String) {
        #expect(PrintableText.of(text) == shown)
    }
}

@Suite struct `A table` {
    @Test func `is aligned by columns of the terminal, numbers to the right`() {
        let rows = [["Ana", "7", "x"], ["王小明", "1234", ""]]
        let table = TextTable(
            [.init("WHO"), .init("N", isNumber: true), .init("LAST")],
            fitting: rows,
            columnCount: nil
        )
        #expect(table.titles == "WHO        N  LAST")
        #expect(table.line(rows[0]) == "Ana        7  x")
        #expect(table.line(rows[1]) == "王小明  1234  ")
    }

    @Test(arguments: 20...60)
    func `on a terminal is no wider than that`(columnCount: Int) {
        let rows = [[String(repeating: "王", count: 20), "12", String(repeating: "b", count: 30)]]
        let table = TextTable(
            [.init("A", shortest: 4), .init("N", isNumber: true), .init("B", shortest: 4)],
            fitting: rows,
            columnCount: columnCount
        )
        #expect(TextWidth.of(table.line(rows[0])) <= columnCount)
        #expect(table.line(rows[0]).contains("…"))
    }

    @Test func `elsewhere is never cut`() {
        let long = String(repeating: "x", count: 500)
        let table = TextTable([.init("A", shortest: 4)], fitting: [["y"]], columnCount: nil)
        #expect(table.line([long]) == long)
    }
}

@Suite struct `Numbers for people` {
    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-12_345_678, "-12,345,678")])
    func `have commas`(number: Int, text: String) {
        #expect(NumberText.grouped(number) == text)
    }
}

@Suite struct `A line of progress` {
    @Test func `is never seen outside of a terminal`() {
        let err = Captured()
        let console = Console(
            out: Captured().output(columnCount: nil),
            err: err.output(columnCount: nil),
            input: -1,
            temporaryDirectory: "/tmp"
        )
        let progress = Progress(console)
        progress.say("working")
        progress.clear()
        #expect(err.text == "")
    }

    @Test func `comes after a while on a terminal, and leaves an empty line`() {
        let err = Captured()
        let time = Time()
        let console = Console(
            out: Captured().output(columnCount: nil),
            err: err.output(columnCount: 20),
            input: -1,
            temporaryDirectory: "/tmp",
            clock: .init(now: { .epoch }, monotonicNanoseconds: { time.next() })
        )
        let progress = Progress(console)
        progress.say("first")
        #expect(err.text == "")
        progress.say("a line that is longer than the terminal")
        #expect(err.text.hasSuffix("a line that is lon…"))
        progress.clear()
        #expect(err.text.hasSuffix("\r\u{1B}[2K"))
    }
}

/// A clock that goes on by 150 milliseconds each time somebody looks.
private final class Time: Sendable {
    private let now = Mutex<UInt64>(0)

    func next() -> UInt64 {
        now.withLock { now in
            now += 150_000_000
            return now
        }
    }
}
