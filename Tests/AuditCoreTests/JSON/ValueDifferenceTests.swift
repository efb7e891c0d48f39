import AuditCore
import Testing

@Suite struct `The difference between two values` {
    typealias Change = ValueDifference.Change

    @Test func `names only the members that differ`() {
        let from: AuditValue = ["a": 1, "b": ["c": true, "d": "x"], "gone": 3, "same": [1, 2]]
        let to: AuditValue = ["a": 2, "b": ["c": true, "d": "y"], "new": nil, "same": [1, 2]]
        #expect(
            ValueDifference.changes(from: from, to: to) == [
                Change(path: "/a", from: 1, to: 2), Change(path: "/b/d", from: "x", to: "y"),
                Change(path: "/gone", from: 3, to: nil as AuditValue?),
                Change(path: "/new", from: nil as AuditValue?, to: AuditValue.null),
            ]
        )
    }

    @Test func `goes into arrays of one length and takes others whole`() {
        let from: AuditValue = ["same": [1, ["x": 1], 3], "longer": [1, 2]]
        let to: AuditValue = ["same": [1, ["x": 2], 4], "longer": [0, 1, 2]]
        #expect(
            ValueDifference.changes(from: from, to: to) == [
                Change(path: "/longer", from: [1, 2], to: [0, 1, 2]),
                Change(path: "/same/1/x", from: 1, to: 2), Change(path: "/same/2", from: 3, to: 4),
            ]
        )
    }

    @Test func `is at the empty path where the values differ as a whole`() {
        #expect(
            ValueDifference.changes(from: 1, to: ["a": 1])
                == [Change(path: "", from: 1, to: ["a": 1])]
        )
        #expect(
            ValueDifference.changes(from: .null, to: false)
                == [Change(path: "", from: .null, to: false)]
        )
    }

    @Test func `is nothing where both are written alike`() {
        let value: AuditValue = ["a": [1, 2.5, ["b": .null]], "c": .personal("x")]
        #expect(ValueDifference.changes(from: value, to: value).isEmpty)
        #expect(ValueDifference.changes(from: ["a": 1], to: ["a": 1.0]).isEmpty)
        #expect(ValueDifference.changes(from: .personal("x"), to: "x").isEmpty)
    }

    @Test func `tells apart what Swift's strings call equal`() {
        #expect(
            ValueDifference.changes(from: ["n": "\u{E9}"], to: ["n": "e\u{301}"])
                == [Change(path: "/n", from: "\u{E9}", to: "e\u{301}")]
        )
        #expect(
            ValueDifference.changes(from: ["\u{E9}": 1], to: ["e\u{301}": 1]) == [
                Change(path: "/e\u{301}", from: nil as AuditValue?, to: 1),
                Change(path: "/\u{E9}", from: 1, to: nil as AuditValue?),
            ]
        )
    }

    @Test func `is personal on both sides where either is, with all that lies inside`() {
        let from: AuditValue = [
            "email": .personal("a@x"), "person": ["name": "Ana", "age": 1], "z": 1,
        ]
        let to: AuditValue = ["email": "b@x", "person": .personal(["name": "Bia"]), "z": 2]
        #expect(
            ValueDifference.changes(from: from, to: to) == [
                Change(path: "/email", from: .personal("a@x"), to: .personal("b@x")),
                Change(path: "/person/age", from: .personal(1), to: nil as AuditValue?),
                Change(path: "/person/name", from: .personal("Ana"), to: .personal("Bia")),
                Change(path: "/z", from: 1, to: 2),
            ]
        )
    }

    @Test func `ends at a depth that a stack bears`() {
        func nested(_ core: AuditValue) -> AuditValue {
            (0..<1_000).reduce(core) { value, _ in [value] }
        }
        let changes = ValueDifference.changes(from: nested(1), to: nested(2))
        #expect(changes.map(\.path) == [String(repeating: "/0", count: 64)])
    }

    /// Applying the changes to the first value has to give the second.
    @Test func `leads from one random value to the other`() {
        var random = RandomValues(seed: 6901)
        for round in 0..<500 {
            let (from, to) = (random.value(depth: 4), random.value(depth: 4))
            for change in ValueDifference.changes(from: from, to: to) {
                #expect(value(at: change.path, in: from) == change.from, "round \(round)")
                #expect(value(at: change.path, in: to) == change.to, "round \(round)")
                #expect(change.from != change.to, "round \(round)")
            }
            #expect(ValueDifference.changes(from: from, to: to).isEmpty == (from == to))
        }
    }

    private func value(at path: String, in root: AuditValue) -> AuditValue? {
        var place: AuditValue? = root
        for component in path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst()
        {
            // Scalar by scalar: an accent after a slash would join it into one character.
            let scalars = Array(component).replacing(["~", "1"], with: ["/"])
                .replacing(["~", "0"], with: ["~"])
            var name = ""
            name.unicodeScalars.append(contentsOf: scalars)
            place = place?.array == nil ? place?[name] : Int(name).flatMap { place?[$0] }
        }
        return place
    }
}

@Suite struct `A JSON Pointer` {
    /// The names and pointers of RFC 6901, section 5.
    @Test(arguments: [
        ("foo", "/foo"), ("", "/"), ("a/b", "/a~1b"), ("c%d", "/c%d"), ("e^f", "/e^f"),
        ("g|h", "/g|h"), ("i\\j", "/i\\j"), ("k\"l", "/k\"l"), (" ", "/ "), ("m~n", "/m~0n"),
        ("~1", "/~01"), ("/\u{301}", "/~1\u{301}"),
    ])
    func `escapes the names of members`(name: String, expected: String) {
        var path = ""
        JSONPointer.append(to: &path, component: name)
        #expect(Array(path.utf8) == Array(expected.utf8))
        JSONPointer.append(to: &path, index: 10)
        #expect(Array(path.utf8) == Array("\(expected)/10".utf8))
    }
}
