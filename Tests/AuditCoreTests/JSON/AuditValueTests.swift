import AuditCore
import Testing

@Suite struct `An audit value` {
    @Test func `is written as a literal`() {
        let value: AuditValue = [
            "null": nil, "true": true, "integer": -7, "number": 1.5, "text": "é",
            "array": [1, "2", nil],
            "object": [:],
        ]
        #expect(
            value
                == .object([
                    "null": .null, "true": .bool(true), "integer": .integer(-7),
                    "number": .number(1.5), "text": .string("é"),
                    "array": .array([.integer(1), .string("2"), .null]), "object": .object([:]),
                ])
        )
    }

    @Test func `is personal as a whole when any part of its text is`() {
        let email = "ana@example.com"
        let optional: Int? = 3
        #expect("\(email, .personal)" as AuditValue == .personal(.string("ana@example.com")))
        #expect(
            "from \(email, .personal) at \(12)" as AuditValue
                == .personal(.string("from ana@example.com at 12"))
        )
        #expect("to \(email)" as AuditValue == .string("to ana@example.com"))
        #expect("\(optional as Any)" as AuditValue == .string("Optional(3)"))
    }

    @Test func `passes its mark on to a text it becomes part of`() {
        let name: AuditValue = "\("Ana", .personal)"
        #expect("Dear \(name)," as AuditValue == .personal(.string("Dear Ana,")))
        #expect(("\([name] as AuditValue)" as AuditValue).isPersonal)
        #expect("Dear \("all" as AuditValue)," as AuditValue == "Dear all,")
    }

    @Test func `is looked into through its mark`() {
        let value: AuditValue = .personal(
            .personal(["a": [10, .personal("x")], "n": 2.5, "w": 3.0])
        )
        #expect(value.isPersonal)
        #expect(value["a"]?[0]?.integer == 10)
        #expect(value["a"]?[1]?.string == "x")
        #expect(value["a"]?[1]?.isPersonal == true)
        #expect(value["a"]?[2] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["a"]?["b"] == nil)
        #expect(value["n"]?.number == 2.5)
        #expect(value["n"]?.integer == nil)
        #expect(value["w"]?.integer == 3)
        #expect(value["a"]?[0]?.number == 10)
        #expect(value[0] == nil)
        #expect(value.array == nil)
        #expect(value.object?.count == 3)
        #expect(AuditValue.personal(true).bool == true)
        #expect(AuditValue.personal(.null).isNull)
        #expect(AuditValue.personal(.null).string == nil)
    }

    @Test func `equals what is written with the same bytes and marks, and nothing else`() {
        let equal: [(AuditValue, AuditValue)] = [
            (.integer(1), .number(1)), (.number(0), .number(-0.0)), (.integer(0), .number(-0.0)),
            (.number(.nan), .number(-.nan)), (["a": 1], ["a": 1.0]), ([1, 2], [1.0, 2]),
            (.personal(1), .personal(1.0)), (.integer(1 << 53), .number(0x1p53)),
            (.integer(.min), .number(-0x1p63)),
        ]
        for (left, right) in equal {
            #expect(left == right)
            #expect(left.hashValue == right.hashValue)
        }

        let different: [(AuditValue, AuditValue)] = [
            ("\u{E9}", "e\u{301}"), (["\u{E9}": 1], ["e\u{301}": 1]), (.personal(1), 1), (1, "1"),
            (.integer(1), .number(1.5)), (.null, false), ([], [:]), ([1, 2], [2, 1]),
            (["a": 1], [:]),
            (["a": 1], ["b": 1]), (.integer(.max), .number(0x1p63)),
            (.number(.nan), .number(.infinity)),
            (.integer(9_007_199_254_740_993), .number(9_007_199_254_740_992)), (0, .null),
            ("", .null),
        ]
        for (left, right) in different {
            #expect(left != right)
            #expect(right != left)
        }
    }
}
