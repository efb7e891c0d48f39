/// The names of a policy, made ready for looking them up in a name or in a text.
///
/// A name is read from its end, byte by byte, along a tree of the listed names written backwards.
/// Most names leave the tree after one or two steps, nothing is copied, and where a name begins is
/// found on the way, which is what finding `password` in `{"newPassword": …` needs.
///
/// A class, because closures over texts would otherwise count the references of each table.
final class RedactionNames: Sendable {
    /// What a byte is for a name.
    private enum ByteClass {
        /// Nothing of a name: a name ends before it.
        static let outside: UInt8 = 0
        /// `_`, `-`, `.` and the `]` of `user[password]`, which are skipped, and a space outside of
        /// texts.
        static let separator: UInt8 = 1
        /// The first of those that distinguish names.
        static let firstLetter: UInt8 = 2
    }

    /// Rules that end at a node of the tree, as their number plus one; zero for none.
    private struct Node: Sendable {
        var ending: UInt16 = 0
        var word: UInt16 = 0
        var whole: UInt16 = 0
        var isExempt = false
    }

    let modes: [RedactionPolicy.Mode]
    /// The class of each byte.
    private let classes: [UInt8]
    private let classCount: Int
    /// For each node the next one by the class of the next byte; zero for none.
    private let next: [UInt16]
    private let nodes: [Node]

    init(_ policy: RedactionPolicy) {
        var tree = Tree(names: policy.names.map(\.name) + policy.exemptNames)
        for (index, rule) in policy.names.enumerated() {
            let number = UInt16(index + 1)
            for spelling in Self.spellings(of: rule.name) {
                let node = tree.insert(spelling)
                switch rule.match {
                case .ending: tree.nodes[node].ending = number
                case .word: tree.nodes[node].word = number
                case .whole: tree.nodes[node].whole = number
                }
            }
        }
        for name in policy.exemptNames {
            for spelling in Self.spellings(of: name) {
                tree.nodes[tree.insert(spelling)].isExempt = true
            }
        }
        modes = policy.names.map(\.mode)
        classes = tree.classes
        classCount = tree.classCount
        next = tree.next
        nodes = tree.nodes
    }

    var isEmpty: Bool { modes.isEmpty }

    /// Letters outside of ASCII are not folded while reading, so both of their cases are listed.
    private static func spellings(of name: String) -> Set<[UInt8]> {
        let upper = name.uppercased().utf8.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return [Array(name.utf8), upper]
    }
}

// MARK: - Looking up

extension RedactionNames {
    /// The number of the rule for a name of a member, or `nil`.
    func rule(for name: String) -> Int? {
        name.lendingUTF8 { utf8 in rule(forNameIn: utf8, endingAt: utf8.count, spaces: true) }
    }

    /// The number of the rule for the name that ends before `end`, or `nil`.
    ///
    /// With `spaces` a space belongs to a name, as it does in the name of a member.
    func rule(forNameIn text: Span<UInt8>, endingAt end: Int, spaces: Bool) -> Int? {
        if let found = walk(text, from: end, spaces: spaces) { return found }
        var shorter = end
        while shorter > 0, text[shorter - 1].isASCIIDigit { shorter -= 1 }
        // `track2` is a name of its own; `password2` is `password`.
        return shorter == end ? nil : walk(text, from: shorter, spaces: spaces)
    }

    private func walk(_ text: Span<UInt8>, from end: Int, spaces: Bool) -> Int? {
        var place = end
        var node = 0
        var found: UInt16 = 0
        while place > 0 {
            let byte = text[place - 1]
            let kind = classes[Int(byte)]
            if kind < ByteClass.firstLetter {
                guard kind == ByteClass.separator, spaces || byte != UInt8(ascii: " ") else {
                    break
                }
                if byte == UInt8(ascii: "."), nodes[node].isExempt { return nil }
                found = atSeparator(byte, node, found)
                place -= 1
                continue
            }
            let following = Int(next[node * classCount + Int(kind)])
            if following == 0 { return found == 0 ? nil : Int(found) - 1 }
            node = following
            place -= 1
            let rules = nodes[node]
            if rules.ending != 0 { found = rules.ending }
            if rules.word != 0, isHump(byte, after: place, in: text) { found = rules.word }
        }
        // The name begins here.
        if nodes[node].isExempt { return nil }
        found = first(nodes[node].whole, nodes[node].word, found)
        return found == 0 ? nil : Int(found) - 1
    }

    /// What is found when a separator stands before what was read.
    private func atSeparator(_ byte: UInt8, _ node: Int, _ found: UInt16) -> UInt16 {
        let rules = nodes[node]
        return byte == UInt8(ascii: ".")
            ? first(rules.whole, rules.word, found) : first(rules.word, found, 0)
    }

    private func first(_ one: UInt16, _ two: UInt16, _ three: UInt16) -> UInt16 {
        one != 0 ? one : two != 0 ? two : three
    }

    /// Whether a word begins at `place` because a capital letter follows a small one or a digit.
    private func isHump(_ byte: UInt8, after place: Int, in text: Span<UInt8>) -> Bool {
        guard place > 0, byte.isASCIIUppercase else { return false }
        return text[place - 1].isASCIILowercase || text[place - 1].isASCIIDigit
    }
}

// MARK: - Making the tree

extension RedactionNames {
    private struct Tree {
        var classes: [UInt8]
        let classCount: Int
        var next: [UInt16]
        var nodes = [Node()]

        /// A tree for names of these bytes, still without any.
        init(names: [String]) {
            var used = Set(names.flatMap { RedactionNames.spellings(of: $0).joined() })
            used.formUnion(UInt8(ascii: "a")...UInt8(ascii: "z"))
            used.formUnion(UInt8(ascii: "0")...UInt8(ascii: "9"))
            classes = [UInt8](repeating: ByteClass.outside, count: 256)
            for separator in "_-.] ".utf8 { classes[Int(separator)] = ByteClass.separator }
            var kind = ByteClass.firstLetter
            for byte in used.sorted() {
                classes[Int(byte)] = kind
                if byte.isASCIILowercase { classes[Int(byte & ~0x20)] = kind }
                kind += 1
            }
            classCount = Int(kind)
            next = [UInt16](repeating: 0, count: classCount)
        }

        /// The node at which a name ends, made where it was missing.
        mutating func insert(_ name: [UInt8]) -> Int {
            var node = 0
            for byte in name.reversed() {
                let edge = node * classCount + Int(classes[Int(byte)])
                if next[edge] == 0 {
                    precondition(nodes.count < Int(UInt16.max), "The list of names is too long")
                    next[edge] = UInt16(nodes.count)
                    nodes.append(Node())
                    next.append(contentsOf: repeatElement(0, count: classCount))
                }
                node = Int(next[edge])
            }
            return node
        }
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    var isASCIIUppercase: Bool { self &- UInt8(ascii: "A") < 26 }
    var isASCIILowercase: Bool { self &- UInt8(ascii: "a") < 26 }
    var isASCIILetter: Bool { (self | 0x20).isASCIILowercase }
    var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
}
