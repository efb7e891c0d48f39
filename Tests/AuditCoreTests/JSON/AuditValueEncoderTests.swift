import AuditCore
import Testing

@Suite struct `An Encodable value` {
    struct Money: Encodable {
        var amount: Int
        var currency: String
    }

    struct Everything: Encodable {
        var flag = true
        var small: Int8 = -8
        var large: UInt64 = 9_007_199_254_740_991
        var huge: Int128 = -1
        var float: Float = 0.1
        var double = 0.1
        var text = "é"
        var missing: Int?
        var money: Money? = Money(amount: 1, currency: "BRL")
        var bytes: [UInt8] = [0, 255]
        var table = ["a": [1, 2], "b": []]
        var numbered = [7: "seven"]
        var nested: [Money?] = [nil, Money(amount: 2, currency: "EUR")]
        var state = State.closed
        var choice = Choice.pair(1, label: "x")
    }

    enum State: String, Encodable { case open, closed }

    enum Choice: Encodable { case pair(Int, label: String) }

    @Test func `becomes what its own encoding says`() throws {
        let expected: AuditValue = [
            "flag": true, "small": -8, "large": 9_007_199_254_740_991, "huge": -1, "float": 0.1,
            "double": 0.1, "text": "é", "money": ["amount": 1, "currency": "BRL"],
            "bytes": [0, 255],
            "table": ["a": [1, 2], "b": []], "numbered": ["7": "seven"],
            "nested": [nil, ["amount": 2, "currency": "EUR"]], "state": "closed",
            "choice": ["pair": ["_0": 1, "label": "x"]],
        ]
        #expect(try AuditValueEncoder().encode(Everything()) == expected)
    }

    @Test func `may be a single value or nothing at all`() throws {
        struct Empty: Encodable {}
        struct Silent: Encodable { func encode(to encoder: any Encoder) {} }
        let encoder = AuditValueEncoder()
        #expect(try encoder.encode(5) == 5)
        #expect(try encoder.encode("x") == "x")
        #expect(try encoder.encode(false) == false)
        #expect(try encoder.encode(nil as Int?) == .null)
        #expect(try encoder.encode(State.open) == "open")
        #expect(try encoder.encode([Int]()) == [])
        #expect(try encoder.encode(Empty()) == [:])
        #expect(try encoder.encode([Silent()]) == [[:]])
    }

    @Test func `of every number type keeps its value`() throws {
        struct Numbers: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                try list.encode(Int(1))
                try list.encode(Int8(2))
                try list.encode(Int16(3))
                try list.encode(Int32(4))
                try list.encode(Int64(5))
                try list.encode(Int128(6))
                try list.encode(UInt(7))
                try list.encode(UInt8(8))
                try list.encode(UInt16(9))
                try list.encode(UInt32(10))
                try list.encode(UInt64(11))
                try list.encode(UInt128(12))
                try list.encode(Float(13.5))
                try list.encode(Double(14.25))
                try list.encodeNil()
            }
        }
        struct Single<Number: Encodable>: Encodable {
            let number: Number
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(number)
            }
        }
        let encoder = AuditValueEncoder()
        #expect(
            try encoder.encode(Numbers())
                == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13.5, 14.25, nil]
        )
        #expect(try encoder.encode(Single(number: Int128(-3))) == -3)
        #expect(try encoder.encode(Single(number: UInt16(3))) == 3)
        #expect(try encoder.encode(Single(number: Float(0.3))) == 0.3)
    }

    class Animal: Encodable {
        let name = "Rex"
    }

    final class Dog: Animal {
        enum Keys: String, CodingKey { case tricks, owner, base }

        override func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: Keys.self)
            var tricks = members.nestedUnkeyedContainer(forKey: .tricks)
            try tricks.encode("sit")
            var more = tricks.nestedUnkeyedContainer()
            try more.encode(1)
            var last = tricks.nestedContainer(keyedBy: Keys.self)
            try last.encodeNil(forKey: .owner)
            var element = tricks.superEncoder().singleValueContainer()
            try element.encode(tricks.count)
            // Asking again for a member goes on with what it holds.
            var owner = members.nestedContainer(keyedBy: Keys.self, forKey: .owner)
            try owner.encode("Ana", forKey: .base)
            owner = members.nestedContainer(keyedBy: Keys.self, forKey: .owner)
            try owner.encode(2, forKey: .tricks)
            try super.encode(to: members.superEncoder())
            try super.encode(to: members.superEncoder(forKey: .base))
        }
    }

    @Test func `may use nested containers and those of its superclass`() throws {
        let expected: AuditValue = [
            "tricks": ["sit", [1], ["owner": nil], 4], "owner": ["base": "Ana", "tricks": 2],
            "super": ["name": "Rex"], "base": ["name": "Rex"],
        ]
        #expect(try AuditValueEncoder().encode(Dog()) == expected)
    }

    @Test func `is refused at the place that cannot be kept`() {
        struct Failing: Encodable {
            struct Secret: Error { let text = "hunter2" }
            func encode(to encoder: any Encoder) throws { throw Secret() }
        }
        let tooLarge = ["a/b": [UInt64(1), 9_007_199_254_740_992]]
        expectRefused(tooLarge, .integerTooLarge, at: "/a~1b/1")
        expectRefused(Int64.min, .integerTooLarge, at: "")
        expectRefused([UInt128.max], .integerTooLarge, at: "/0")
        expectRefused(["~": Double.nan], .notFinite, at: "/~0")
        expectRefused([[1.5], [-.infinity]], .notFinite, at: "/1/0")
        expectRefused([Float.infinity], .notFinite, at: "/0")
        expectRefused(["x": Failing()], .refused(errorType: "Secret"), at: "/x")
        expectRefused(Failing(), .refused(errorType: "Secret"), at: "")
    }

    @Test func `that holds itself is refused and ends`() {
        final class Knot: Encodable {
            var next: Knot?
        }
        struct Mirror: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(self)
            }
        }
        let knot = Knot()
        knot.next = knot
        expectRefused(
            knot,
            .tooDeep(limit: 64),
            at: String(repeating: "/next", count: 65)
        )
        expectRefused(Mirror(), .tooDeep(limit: 64), at: "")
        knot.next = nil
    }

    @Test func `is refused without a word of what it holds`() {
        let error = #expect(throws: AuditValueEncodingError.self) {
            try AuditValueEncoder().encode(["amount": UInt64.max])
        }
        #expect(
            error?.description == "The value at /amount is an integer beyond ±9007199254740991."
        )
    }

    private func expectRefused(
        _ value: some Encodable,
        _ reason: AuditValueEncodingError.Reason,
        at path: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: AuditValueEncodingError.self, sourceLocation: sourceLocation) {
            try AuditValueEncoder().encode(value)
        }
        #expect(error?.reason == reason, sourceLocation: sourceLocation)
        #expect(error?.path == path, sourceLocation: sourceLocation)
    }
}
