/// The order of members in canonical JSON: that of their names in UTF-16 code units (RFC 8785,
/// section 3.2.3).
///
/// It is neither the order of Swift's strings nor that of code points: a character above U+FFFF
/// begins with 0xD800 to 0xDBFF in UTF-16 and so comes before U+E000 to U+FFFF.
package struct MemberOrder {
    /// One member, and what it is sorted by.
    struct Member {
        let name: String
        let value: AuditValue

        /// The first eight bytes of the name, as a number that has the order of the names.
        ///
        /// Tells nearly all names apart without looking at them again.
        fileprivate let beginning: UInt64
    }

    private var members: [Member] = []

    /// Whether no value has others inside it or is marked as personal.
    private(set) var isFlat = true

    /// The members of an object in canonical order.
    init(_ object: [String: AuditValue]) {
        members.reserveCapacity(object.count)
        for (name, value) in object {
            switch value {
            case .null, .bool, .integer, .number, .string: break
            case .array, .object, .personal: isFlat = false
            }
            let beginning = name.lendingUTF8 { Self.beginning(of: $0) }
            members.append(Member(name: name, value: value, beginning: beginning))
            if members.count <= Self.insertionLimit { settleLast() }
        }
        if members.count > Self.insertionLimit { members.sort(by: Self.precedes) }
    }

    /// Objects of up to so many members are sorted while they are read.
    private static let insertionLimit = 16

    /// Moves the last member to its place among those before it.
    private mutating func settleLast() {
        var place = members.count - 1
        while place > 0, precedesOneBefore(place) {
            exchangeWithOneBefore(place)
            place -= 1
        }
    }

    private func precedesOneBefore(_ place: Int) -> Bool {
        let (own, other) = (members[place].beginning, members[place - 1].beginning)
        return own == other ? Self.precedes(members[place], members[place - 1]) : own < other
    }

    /// Does what `swapAt` does without counting references.
    private mutating func exchangeWithOneBefore(_ place: Int) {
        unsafe members.withUnsafeMutableBufferPointer { members in
            let member = unsafe members.moveElement(from: place)
            unsafe members.initializeElement(at: place, to: members.moveElement(from: place - 1))
            unsafe members.initializeElement(at: place - 1, to: member)
        }
    }

    private static func precedes(_ left: Member, _ right: Member) -> Bool {
        left.beginning == right.beginning
            ? precedes(left.name, right.name) : left.beginning < right.beginning
    }

    var count: Int { members.count }
    var isEmpty: Bool { members.isEmpty }

    /// Calls `body` for each member in order.
    @inline(__always)
    func forEach<Failure: Error>(
        _ body: (String, AuditValue) throws(Failure) -> Void
    ) throws(Failure) {
        // Members of an array that is looped over would each be copied, and references counted.
        try unsafe members.withUnsafeBufferPointer { members throws(Failure) in
            for index in members.indices {
                try unsafe body(members[index].name, members[index].value)
            }
        }
    }

    /// Whether all members fulfil a condition.
    @inline(__always)
    func allSatisfy(_ condition: (String, AuditValue) -> Bool) -> Bool {
        unsafe members.withUnsafeBufferPointer { members in
            for index in members.indices {
                guard unsafe condition(members[index].name, members[index].value) else {
                    return false
                }
            }
            return true
        }
    }

    /// The members that fulfil a condition, in the same order.
    func filter(_ isIncluded: (String, AuditValue) -> Bool) -> MemberOrder {
        var order = self
        order.members = members.filter { isIncluded($0.name, $0.value) }
        return order
    }

    private static func beginning(of name: Span<UInt8>) -> UInt64 {
        let count = min(name.count, 8)
        var beginning: UInt64 = 0
        for index in 0..<count { beginning = beginning &<< 8 | UInt64(rank(name[index])) }
        return beginning &<< UInt64(8 &* (8 &- count))
    }

    /// The names of two objects in canonical order, each once.
    static func merged(
        _ left: some Sequence<String>,
        _ right: some Sequence<String>
    ) -> [String] {
        var names = Array(left) + Array(right)
        names.sort(by: precedes)
        var distinct: [String] = []
        for name in names where distinct.last?.isIdentical(toBytesOf: name) != true {
            distinct.append(name)
        }
        return distinct
    }

    /// Whether one name comes before another.
    package static func precedes(_ left: String, _ right: String) -> Bool {
        left.withUTF8Span { left in
            right.withUTF8Span { right in precedes(left, right) }
        }
    }

    private static func precedes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        let index = left.commonPrefixCount(with: right)
        guard index < left.count, index < right.count else { return left.count < right.count }
        return rank(left[index]) < rank(right[index])
    }

    /// Puts the first bytes of U+E000 to U+FFFF, 0xEE and 0xEF, after those of what lies above.
    ///
    /// UTF-8 otherwise has the order of UTF-16, and these two values occur only as first bytes.
    private static func rank(_ byte: UInt8) -> UInt8 {
        byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte
    }
}
