public import AuditCore

/// Seals awkward entries onto a chain: what tests of a storage append.
///
/// The same seed seals the same bytes. Entries are as the core makes them, so that a chain of them
/// verifies.
///
/// ```swift
/// var chain = SampleChain(tenant: tenant)
/// let first = chain.extend(by: 3)
/// try await storage.append([first])
/// ```
public struct SampleChain: Sendable {
    /// What is awkward about an entry.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// Nothing: a small entry with a disclosure.
        case plain
        /// Nothing is disclosed apart, so that the line of its disclosures is empty.
        case withoutDisclosures
        /// Line feeds, quotation marks, backslashes and control characters, which are escaped.
        case escapes
        /// U+2028, U+2029 and U+0085, which are not, and characters of two to four bytes.
        case unicode
        /// As long as an entry may be: 65,535 bytes.
        case longest
        /// Nearly 1 MiB is disclosed apart.
        case largeDisclosure
    }

    /// Whose chain it is.
    public let tenant: TenantID

    /// Where it ends.
    public private(set) var head = ChainHead()

    private let log: String
    private let preparation: EventPreparation
    private var numbers: SeededNumbers

    /// The beginning of a chain in a log of this name, which every entry says.
    public init(log: String = "sample", tenant: TenantID, seed: UInt64 = 1) {
        self.tenant = tenant
        self.log = log
        var numbers = SeededNumbers(seed: seed)
        preparation = EventPreparation(
            log: log,
            redaction: .keepingSecrets,
            disclosures: .standard,
            random: .seeded(numbers.next())
        )
        self.numbers = numbers
    }

    /// Seals so many entries of the small kinds, one kind after the other.
    public mutating func extend(by count: Int) -> ChainExtension {
        let small: [Kind] = [.plain, .withoutDisclosures, .escapes, .unicode]
        let start = Int(head.size % UInt64(small.count))
        return extend((0..<count).map { small[(start + $0) % small.count] })
    }

    /// Seals one entry of each of these kinds.
    public mutating func extend(_ kinds: [Kind]) -> ChainExtension {
        var part = ChainExtension(tenant: tenant, head: head)
        for kind in kinds {
            let time = ManualClock.noon + .seconds(Int64(part.head.size))
            part.seal(prepared(kind, sequence: part.head), recordedAt: time)
        }
        head = part.head
        return part
    }

    private mutating func prepared(_ kind: Kind, sequence head: ChainHead) -> PreparedEvent {
        let event: PreparedEvent
        do {
            event = try preparation.prepare(sample(kind, sequence: head.size))
        } catch {
            preconditionFailure("A sample event is within the limits: \(error)")
        }
        return switch kind {
        case .longest: lengthened(event, at: head)
        case .largeDisclosure: Self.withLargeDisclosure(event)
        default: event
        }
    }

    private mutating func sample(_ kind: Kind, sequence: UInt64) -> AuditEvent {
        var event = AuditEvent(
            id: AuditID(high: numbers.next(), low: numbers.next()),
            tenant: tenant,
            action: "sample.sealed",
            occurredAt: ManualClock.noon,
            actor: .user("user-\(sequence)"),
            details: ["number": .integer(Int64(sequence))]
        )
        switch kind {
        case .plain: event.actor.email = "user-\(sequence)@example.com"
        case .withoutDisclosures: break
        case .escapes: event.details["text"] = "a\nb\r\n\"c\"\\\u{0}\u{1F}\t{}[],:\u{7F}"
        case .unicode:
            event.details["text"] = "a\u{2028}b\u{2029}c\u{85}d é e\u{301} € 😀 \u{FEFF}\u{10FFFD}"
            event.actor.name = "Zoë\u{2028}"
        case .longest: event.details[Self.padding] = ""
        case .largeDisclosure: break
        }
        return event
    }

    /// Puts the one large disclosure beside an entry that has none.
    private static func withLargeDisclosure(_ event: PreparedEvent) -> PreparedEvent {
        let start = Array(#"{"disclosures":{"changes":"\#(large.digest)"},"#.utf8)
        return PreparedEvent(
            tenant: event.tenant,
            id: event.id,
            prefix: start + event.prefix.dropFirst(),
            disclosures: Array("[\"".utf8) + Array(large.text.utf8) + Array("\"]".utf8),
            idempotencyKey: nil
        )
    }

    /// A disclosure of nearly 1 MiB before encoding.
    ///
    /// Made once: encoding takes half a second where nothing is optimised. The salt is all that a
    /// sample can do without.
    private static let large: (text: String, digest: String) = {
        let text = String(repeating: "0123456789abcdef", count: 65_000)
        let json = #"["AAAAAAAAAAAAAAAAAAAAAA","changes",{"changes":{"/text":{"to":"\#(text)"}}}]"#
        let encoded = Base64.urlSafe.text(of: Array(json.utf8).span)
        let digest = SHA256.hash(Array(encoded.utf8)).withBytes { Base64.urlSafe.text(of: $0) }
        return (encoded, digest)
    }()

    private static let padding = "padding"

    /// Pads an entry to the most bytes that one may have.
    private func lengthened(_ event: PreparedEvent, at head: ChainHead) -> PreparedEvent {
        var trial = ChainExtension(tenant: tenant, head: head)
        trial.seal(event, recordedAt: ManualClock.noon)
        let missing = EntryEnvelope.byteLimit + 1 - trial.lines.entries.count
        let mark = Array("\"\(Self.padding)\":\"".utf8)
        var prefix = event.prefix
        guard let start = ByteSearch.first(mark.span, in: prefix.span), missing >= 0 else {
            preconditionFailure("A sample entry has room for padding")
        }
        prefix.insert(
            contentsOf: repeatElement(UInt8(ascii: "x"), count: missing),
            at: start + mark.count
        )
        return PreparedEvent(
            tenant: tenant,
            id: event.id,
            prefix: prefix,
            disclosures: event.disclosures,
            idempotencyKey: nil
        )
    }
}
