import AuditTesting
import Testing

@testable import AuditCore

@Suite struct `Verifying a chain` {
    typealias Line = (entry: [UInt8], disclosures: [UInt8])

    private static let tenant = SampleTenants.ordinary(1)[0]

    /// Twelve entries, some with one disclosure, some with two, some with none.
    private static func sealed(seed: UInt64 = 1, tenant: TenantID = tenant) -> ([Line], ChainHead) {
        let preparation = EventPreparation(
            log: "log",
            redaction: .keepingSecrets,
            disclosures: .standard,
            random: .seeded(seed)
        )
        var part = ChainExtension(tenant: tenant, head: ChainHead())
        for number in 0..<12 {
            var event = AuditEvent(
                id: AuditID(high: seed, low: UInt64(number)),
                tenant: tenant,
                action: "sample.made",
                occurredAt: .epoch,
                actor: .user("u\(number)", name: number % 3 > 0 ? "Zoë" : nil)
            )
            if number % 3 == 2 { event.source = AuditSource(address: IPAddress(v4: 1)) }
            do {
                try part.seal(preparation.prepare(event), recordedAt: .epoch)
            } catch {
                Issue.record(error)
            }
        }
        var lines: [Line] = []
        part.lines.forEach { _, entry, disclosures in
            lines.append((Array(copying: entry), Array(copying: disclosures)))
        }
        return (lines, part.head)
    }

    private static let (lines, head) = sealed()

    /// What a walk over lines ends with.
    private func verify(
        _ lines: [Line],
        beside head: ChainHead? = head,
        checksContent: Bool = false
    ) -> (stop: ChainVerifier.Stop?, head: ChainHead) {
        var verifier = ChainVerifier(
            log: "log",
            tenant: Self.tenant,
            headBeside: head,
            checksContent: checksContent
        )
        do throws(ChainVerifier.Stop) {
            for line in lines {
                try verifier.take(line.entry.span, disclosures: line.disclosures.span)
            }
            try verifier.finish()
        } catch {
            return (error, verifier.head)
        }
        return (nil, verifier.head)
    }

    private func broken(_ kind: ChainBreak.Kind, _ sequence: Int) -> ChainVerifier.Stop {
        .broken(ChainBreak(kind, at: UInt64(sequence)))
    }

    @Test func `finds a sound chain sound, and its head`() {
        for checksContent in [false, true] {
            let result = verify(Self.lines, checksContent: checksContent)
            #expect(result.stop == nil)
            #expect(result.head == Self.head)
            for count in 0...12 {
                let part = verify(Array(Self.lines[..<count]), beside: nil)
                #expect(part.stop == nil && part.head.size == UInt64(count))
            }
        }
    }

    @Test(arguments: 0..<12, [0x01, 0x20, 0x80] as [UInt8])
    func `finds a changed byte of an entry, wherever it is`(number: Int, mask: UInt8) {
        let line = Self.lines[number].entry
        for offset in line.indices {
            var changed = Self.lines
            changed[number].entry[offset] ^= mask
            let result = verify(changed)
            let isLast = number == 11
            switch (part(of: line, at: offset), result.stop) {
            case (.frame, .broken(ChainBreak(.malformed, at: UInt64(number)))): break
            // Anything else than a digit is no number; another version is not judged.
            case (.version, .broken(ChainBreak(.malformed, at: UInt64(number)))): break
            case (.version, .unverifiable(_, sequence: UInt64(number))): break
            case (.previous, .broken(ChainBreak(.malformed, at: UInt64(number)))): break
            case (.sequence, .broken(ChainBreak(.malformed, at: UInt64(number)))): break
            case (.log, .broken(ChainBreak(number == 0 ? .foreign : .changed, at: UInt64(number)))):
                break
            case (.sequence, .broken(ChainBreak(.missing, at: 0))) where number == 0: break
            case (.sequence, .broken(ChainBreak(.changed, at: UInt64(number)))): break
            case (.previous, .broken(ChainBreak(.changed, at: UInt64(number)))): break
            case (.content, .broken(ChainBreak(.changed, at: UInt64(number)))): break
            // Nothing follows the last line: its leaf hash is compared with the head's.
            case (.content, nil) where isLast:
                #expect(result.head.lastLeafHash != Self.head.lastLeafHash)
            default:
                Issue.record(
                    "byte \(offset) of entry \(number), \(mask): \(String(describing: result.stop))"
                )
            }
        }
    }

    private enum Part { case frame, content, log, previous, sequence, version }

    /// What a byte of an entry belongs to, by section 2 of `Docs/FileFormat.md`.
    private func part(of line: [UInt8], at offset: Int) -> Part {
        func start(_ mark: String) -> Int {
            ByteSearch.first(Array(mark.utf8).span, in: line.span) ?? line.count
        }
        let begin = line.starts(with: Array("{\"disclosures\":{".utf8)) ? 16 : 10
        let log = start(",\"log\":\"")
        let previous = start(",\"previous\":\"")
        let recorded = start("\"recordedAt\":\"") - 2
        let sequence = start("\"sequence\":") - 2
        let version = start(",\"version\":")
        switch offset {
        case ..<begin: return .frame
        case ..<log: return .content
        case ..<previous: return .log
        case previous + 13..<recorded: return .previous
        case recorded + 16..<sequence: return .content
        case sequence + 13..<version: return .sequence
        case version + 11..<line.count - 1: return .version
        default: return .frame
        }
    }

    @Test(arguments: 0..<12, [0x01, 0x20, 0x80] as [UInt8])
    func `finds a changed byte of a disclosure`(number: Int, mask: UInt8) {
        for offset in Self.lines[number].disclosures.indices {
            var changed = Self.lines
            changed[number].disclosures[offset] ^= mask
            #expect(verify(changed).stop == broken(.disclosureChanged, number))
        }
    }

    @Test func `finds disclosures removed, added, exchanged and taken from another entry`() {
        for number in 0..<12 {
            var changed = Self.lines
            if number % 3 == 0 {
                changed[number].disclosures = Self.lines[1].disclosures
                #expect(verify(changed).stop == broken(.disclosureChanged, number))
                continue
            }
            changed[number].disclosures = []
            #expect(verify(changed).stop == broken(.disclosureMissing, number))
            changed[number].disclosures = Self.lines[(number + 3) % 12].disclosures
            #expect(verify(changed).stop == broken(.disclosureChanged, number))
            guard number % 3 == 2 else { continue }
            let all = String(decoding: Self.lines[number].disclosures, as: UTF8.self)
            let both = all.dropFirst().dropLast().split(separator: ",")
            for (text, kind) in [
                ("[\(both[0])]", ChainBreak.Kind.disclosureMissing),
                ("[\(both[1])]", .disclosureMissing),
                ("[\(both[1]),\(both[0])]", .disclosureChanged),
                ("[\(both[0]),\(both[1]),\(both[1])]", .disclosureChanged),
                ("[\(both[0]), \(both[1])]", .disclosureChanged),
                ("[\(both[0]),\(both[1])] ", .disclosureChanged),
                ("[]", .disclosureChanged), ("{}", .disclosureChanged),
                ("[\"\"]", .disclosureChanged),
                ("[\(both[0]),]", .disclosureChanged), ("[\"", .disclosureChanged),
            ] {
                changed[number].disclosures = Array(text.utf8)
                #expect(verify(changed).stop == broken(kind, number), "\(text)")
            }
        }
    }

    @Test func `finds a removed entry`() {
        for number in 0..<11 {
            var changed = Self.lines
            changed.remove(at: number)
            #expect(verify(changed).stop == broken(.missing, number))
        }
        // The last one only a head can miss.
        let result = verify(Array(Self.lines.dropLast()))
        #expect(result.stop == nil && result.head.size == 11)
    }

    @Test func `finds a duplicated entry, wherever it stands again`() {
        for number in 0..<12 {
            for place in number + 1...12 {
                var changed = Self.lines
                changed.insert(Self.lines[number], at: place)
                #expect(verify(changed).stop == broken(.duplicated, place))
            }
        }
    }

    @Test func `finds entries that changed places`() {
        for number in 0..<12 {
            for other in number + 1..<12 {
                var changed = Self.lines
                changed.swapAt(number, other)
                let isNext = other == number + 1
                #expect(verify(changed).stop == broken(isNext ? .reordered : .missing, number))
            }
        }
    }

    @Test func `finds an entry in place of another that was sealed with the same number`() {
        let (others, _) = Self.sealed(seed: 2)
        for number in 0..<12 {
            var changed = Self.lines
            changed[number] = others[number]
            let result = verify(changed)
            if number == 11 {
                #expect(result.stop == broken(.changed, 11))
            } else {
                #expect(result.stop == broken(.changed, number))
            }
        }
        // All from one on: the first of them does not follow what was there.
        for number in 1..<11 {
            let spliced = Array(Self.lines[..<number] + others[number...])
            #expect(verify(spliced, beside: nil).stop == broken(.changed, number - 1))
        }
    }

    @Test func `finds an entry of another tenant or log`() {
        let (others, _) = Self.sealed(tenant: SampleTenants.ordinary(2)[1])
        for number in 0..<12 {
            var changed = Self.lines
            changed[number] = others[number]
            #expect(verify(changed).stop == broken(.foreign, number))
        }
        #expect(stop(Self.lines[0], log: "lo") == broken(.foreign, 0))
    }

    @Test func `does not judge an entry of an unknown version`() {
        for version in ["0", "2", "17"] {
            var changed = Self.lines
            let text = String(decoding: Self.lines[5].entry, as: UTF8.self)
            changed[5].entry = Array((text.dropLast(2) + version + "}").utf8)
            let expected = ChainVerifier.Stop.unverifiable(
                version: Int(version) ?? -1,
                sequence: 5
            )
            #expect(verify(changed).stop == expected)
        }
    }

    @Test(arguments: [
        "", "{}", "null", "{\"event\":{}}", "{\"event\":{},\"version\":1}", "\u{0}",
        String(repeating: "x", count: 70_000),
    ])
    func `finds what is no entry`(text: String) {
        for number in [0, 6, 11] {
            var changed = Self.lines
            changed[number].entry = Array(text.utf8)
            #expect(verify(changed).stop == broken(.malformed, number))
        }
    }

    @Test func `finds an entry that is too long, however well it is sealed`() {
        var chain = SampleChain(log: "log", tenant: Self.tenant)
        let part = chain.extend([.longest])
        let entry = Array(part.lines.entries.dropLast())
        #expect(stop((entry, [])) == nil)
        let text = String(decoding: entry, as: UTF8.self)
        let longer = Array(text.replacing("\"padding\":\"", with: "\"padding\":\"x").utf8)
        #expect(stop((longer, [])) == broken(.malformed, 0))
    }

    private func stop(_ line: Line, log: String = "log") -> ChainVerifier.Stop? {
        var verifier = ChainVerifier(log: log, tenant: Self.tenant)
        do throws(ChainVerifier.Stop) {
            try verifier.take(line.entry.span, disclosures: line.disclosures.span)
            return nil
        } catch {
            return error
        }
    }
}
