/// Takes out of events what a policy says.
///
/// Every event passes it before anything of it is encoded.
///
/// Made once for a policy, which takes a tenth of a millisecond, and then used from any number of
/// tasks. An event without anything to redact costs no allocation: 250 ns for one with six details,
/// four of them texts of 30 bytes.
package final class Redactor: Sendable {
    let policy: RedactionPolicy
    let names: RedactionNames
    let scanner: RedactionScanner

    /// The deepest nesting that is looked at.
    ///
    /// Deeper values cannot be recorded. They are masked rather than looked at, so that no nesting
    /// exhausts the stack.
    static let maximumDepth = 64

    /// Prepares a policy.
    package init(_ policy: RedactionPolicy = .standard) {
        self.policy = policy
        names = RedactionNames(policy)
        scanner = RedactionScanner(policy, names: names)
    }

    /// Whether nothing is ever redacted.
    var isIdle: Bool { names.isEmpty && scanner.isIdle && !policy.trimsURLs }
}

// MARK: - Texts

extension Redactor {
    /// The text without what is to be redacted, or `nil` when it stays as it is.
    func redacted(_ text: String) -> String? {
        text.lendingUTF8 { utf8 in
            guard let finding = scanner.next(in: utf8, from: 0) else { return nil }
            return rewritten(utf8, from: finding)
        }
    }

    private func rewritten(_ text: Span<UInt8>, from first: RedactionFinding) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.count + policy.mask.utf8.count)
        var done = 0
        var next: RedactionFinding? = first
        while let finding = next {
            output.append(text, done, finding.start)
            let secret = String(utf8: text.extracting(finding.start..<finding.end))
            output += substitute(for: secret, mode(of: finding.cause)).utf8
            done = finding.end
            next = scanner.next(in: text, from: done)
        }
        output.append(text, done, text.count)
        Self.cut(&output, to: max(text.count, Self.shortByteCount))
        return String(decoding: output, as: UTF8.self)
    }

    /// The shortest limit of a field that is redacted: that of an action's name.
    private static let shortByteCount = 128

    /// Cuts what a mask made longer than the text was, so that no field breaks its limit by it.
    private static func cut(_ output: inout [UInt8], to byteCount: Int) {
        guard output.count > byteCount else { return }
        var end = byteCount
        // Not within a character, whose bytes behind the first are 0x80 to 0xBF.
        while end > 0, output[end] & 0xC0 == 0x80 { end -= 1 }
        output.removeLast(output.count - end)
    }

    private func mode(of cause: RedactionFinding.Cause) -> RedactionPolicy.Mode {
        switch cause {
        case .secret(let secret): policy.secrets[secret] ?? .masked
        case .name(let rule): names.modes[rule]
        }
    }

    /// What stands for a text; nothing for one that is removed.
    private func substitute(for text: String, _ mode: RedactionPolicy.Mode) -> String {
        switch mode {
        case .removed: ""
        case .masked: policy.mask
        case .keyedHash(let key): text.lendingUTF8 { Self.hash($0, key) }
        }
    }

    private static func hash(_ bytes: Span<UInt8>, _ key: RedactionKey) -> String {
        let code = HMACSHA256.authenticate(bytes, key: key.bytes.span)
        return "hmac-sha256:" + code.withBytes { Hexadecimal.text(of: $0) }
    }
}

// MARK: - Values

extension Redactor {
    /// What becomes of a value, or of a member with its name.
    enum Fate {
        case kept
        case replaced(AuditValue)
        case removed
    }

    /// What becomes of a value that stands under no name of the list.
    func fate(of value: AuditValue, depth: Int) -> Fate {
        switch value {
        case .null, .bool:
            return .kept
        case .string(let text):
            guard let redacted = redacted(text) else { return .kept }
            return .replaced(.string(redacted))
        case .integer(let number):
            return fate(ofNumber: value, isCard: RedactionCardNumber.isCardNumber(number))
        case .number(let number):
            let isCard = Int64(exactly: number).map(RedactionCardNumber.isCardNumber) ?? false
            return fate(ofNumber: value, isCard: isCard)
        case .personal(let inner):
            return depth > Self.maximumDepth
                ? .replaced(.string(policy.mask)) : marked(fate(of: inner, depth: depth + 1))
        case .array(let elements):
            return fate(of: elements, depth: depth)
        case .object(let members):
            guard depth <= Self.maximumDepth else { return .replaced(.string(policy.mask)) }
            guard let redacted = redacted(members, depth: depth) else { return .kept }
            return .replaced(.object(redacted))
        }
    }

    private func fate(ofNumber value: AuditValue, isCard: Bool) -> Fate {
        guard isCard, let mode = policy.secrets[.cardNumber] else { return .kept }
        return fate(ofSecret: value, mode)
    }

    private func marked(_ fate: Fate) -> Fate {
        if case .replaced(let value) = fate { .replaced(.personal(value)) } else { fate }
    }

    private func fate(of elements: [AuditValue], depth: Int) -> Fate {
        guard depth <= Self.maximumDepth else { return .replaced(.string(policy.mask)) }
        var kept: [AuditValue]?
        for (index, element) in elements.enumerated() {
            switch fate(of: element, depth: depth + 1) {
            case .kept:
                kept?.append(element)
            case .replaced(let value):
                if kept == nil { kept = Array(elements[..<index]) }
                kept?.append(value)
            case .removed:
                if kept == nil { kept = Array(elements[..<index]) }
            }
        }
        return kept.map { .replaced(.array($0)) } ?? .kept
    }

    /// What becomes of a value that is a secret as a whole.
    func fate(ofSecret value: AuditValue, _ mode: RedactionPolicy.Mode) -> Fate {
        let bare = value.unmarked
        switch bare {
        case .null, .bool: return .kept
        default: break
        }
        switch mode {
        case .removed: return .removed
        case .masked: return .replaced(.string(policy.mask))
        case .keyedHash(let key): return .replaced(.string(hash(bare, key)))
        }
    }

    private func hash(_ value: AuditValue, _ key: RedactionKey) -> String {
        if case .string(let text) = value { return text.lendingUTF8 { Self.hash($0, key) } }
        // What has no canonical form cannot be recorded either.
        guard let bytes = try? CanonicalJSONWriter.bytes(of: value) else { return policy.mask }
        return Self.hash(bytes.span, key)
    }
}

// MARK: - Members

extension Redactor {
    /// Whether members hold nothing but plain values, and nothing to redact.
    ///
    /// This is what the details of nearly every event are, and it says so with fewer copies than the
    /// search for what is to be changed.
    func isOrdinary(_ members: MemberOrder) -> Bool {
        members.isFlat
            && members.allSatisfy { name, value in
                guard isOrdinary(name: name) else { return false }
                switch value {
                case .string(let text): return !scanner.holdsFinding(text)
                case .integer(let number): return !RedactionCardNumber.isCardNumber(number)
                case .null, .bool: return true
                case .number, .array, .object, .personal: return false
                }
            }
    }

    private func isOrdinary(name: String) -> Bool {
        name.lendingUTF8 { utf8 in
            names.rule(forNameIn: utf8, endingAt: utf8.count, spaces: true) == nil
        } && !scanner.holdsFinding(name)
    }

    /// The members without what is to be redacted, or `nil` when they stay as they are.
    func redacted(_ members: [String: AuditValue], depth: Int) -> [String: AuditValue]? {
        var kept: [String: AuditValue]?
        var renamed: [String] = []
        for (name, value) in members {
            if scanner.holdsFinding(name) { renamed.append(name) }
            switch fate(of: value, named: name, depth: depth) {
            case .kept: continue
            case .replaced(let value): kept = kept ?? members; kept?[name] = value
            case .removed: kept = kept ?? members; kept?[name] = nil
            }
        }
        if depth > 0, let pair = redactedPair(members) {
            kept = kept ?? members
            kept?[pair.name] = pair.value
        }
        return renamed.isEmpty ? kept : renaming(renamed, in: kept ?? members)
    }

    private func fate(of value: AuditValue, named name: String, depth: Int) -> Fate {
        guard let rule = names.rule(for: name) else { return fate(of: value, depth: depth + 1) }
        return fate(ofSecret: value, names.modes[rule])
    }

    /// The member `value` of an object that gives its name in another member, as lists of headers
    /// and of parameters do.
    private func redactedPair(
        _ members: [String: AuditValue]
    ) -> (name: String, value: AuditValue?)? {
        for naming in ["name", "key", "header", "field"] {
            guard let name = members[naming]?.string, let rule = names.rule(for: name) else {
                continue
            }
            for holding in ["value", "values"] {
                guard let value = members[holding] else { continue }
                switch fate(ofSecret: value, names.modes[rule]) {
                case .kept: continue
                case .replaced(let value): return (holding, value)
                case .removed: return (holding, nil)
                }
            }
        }
        return nil
    }

    /// The members with names that hold no secrets any more.
    private func renaming(
        _ names: [String],
        in members: [String: AuditValue]
    ) -> [String: AuditValue] {
        var members = members
        // In a fixed order, so that the same event becomes the same entry.
        for name in names.sorted() {
            guard let value = members.removeValue(forKey: name) else { continue }
            members[unused(redacted(name) ?? name) { members[$0] == nil }] = value
        }
        return members
    }

    /// A name, with a number behind it if it is taken.
    func unused(_ name: String, _ isFree: (String) -> Bool) -> String {
        if isFree(name) { return name }
        var number = 2
        while !isFree("\(name) \(number)") { number += 1 }
        return "\(name) \(number)"
    }
}
