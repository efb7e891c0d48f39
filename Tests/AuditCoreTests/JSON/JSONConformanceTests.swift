import AuditCore
import Testing

/// The documents of JSONTestSuite (Nicolas Seriot): their names say what a parser must do.
@Suite struct `The parser conformance suite` {
    private static let folder = "json/parsing/test_parsing"

    /// Documents that RFC 8259 allows and RFC 7493 (I-JSON) does not.
    private static let refusedByInternetJSON: [String: JSONError.Kind] = [
        "y_object_duplicated_key.json": .duplicateName,
        "y_object_duplicated_key_and_value.json": .duplicateName,
        "y_string_escaped_noncharacter.json": .noncharacter,
        "y_string_last_surrogates_1_and_2.json": .noncharacter,
        "y_string_nonCharacterInUTF-8_U+10FFFF.json": .noncharacter,
        "y_string_nonCharacterInUTF-8_U+FFFF.json": .noncharacter,
        "y_string_unicode_U+10FFFE_nonchar.json": .noncharacter,
        "y_string_unicode_U+1FFFE_nonchar.json": .noncharacter,
        "y_string_unicode_U+FDD0_nonchar.json": .noncharacter,
        "y_string_unicode_U+FFFE_nonchar.json": .noncharacter,
    ]

    /// Documents that a parser may refuse and that are read here, unlike all others of them.
    private static let acceptedByChoice: Set<String> = [
        // Too small for a double, and so zero.
        "i_number_double_huge_neg_exp.json", "i_number_real_underflow.json",
        // Exactly the spelling of the double 1e20.
        "i_number_too_big_pos_int.json",
    ]

    @Test func `is met: what must be read is, and what must be refused is`() throws {
        let names = SharedData.names(in: Self.folder)
        var counts: [Character: Int] = [:]
        for name in names {
            let document = try #require(SharedData.bytes("\(Self.folder)/\(name)"))
            let outcome = Result { () throws(JSONError) in try JSONReader().read(document) }
            let error = if case .failure(let error) = outcome { error } else { nil as JSONError? }
            let kind = try #require(name.first)
            counts[kind, default: 0] += 1

            if let offset = error?.offset {
                #expect((0...document.count).contains(offset), "\(name)")
            }
            switch kind {
            case "y": #expect(error?.kind == Self.refusedByInternetJSON[name], "\(name)")
            case "n": #expect(error != nil, "\(name)")
            default: #expect((error == nil) == Self.acceptedByChoice.contains(name), "\(name)")
            }
        }
        #expect(names.isEmpty || counts == ["y": 95, "n": 188, "i": 35])
    }

    /// What becomes of documents that parsers understand differently.
    private static let transformed: [String: Result<AuditValue, JSONError>] = [
        "number_-9223372036854775808.json": refused(.integerTooLarge, 1),
        "number_-9223372036854775809.json": refused(.integerTooLarge, 1),
        "number_1.0.json": .success([1]),
        "number_1.000000000000000005.json": .success([1]),
        "number_1000000000000000.json": .success([1_000_000_000_000_000]),
        "number_10000000000000000999.json": refused(.integerTooLarge, 1),
        "number_1e-999.json": .success([0]),
        "number_1e6.json": .success([1_000_000]),
        "number_9223372036854775807.json": refused(.integerTooLarge, 1),
        "number_9223372036854775808.json": refused(.integerTooLarge, 1),
        "object_key_nfc_nfd.json": refused(.indistinguishableNames, 12),
        "object_key_nfd_nfc.json": refused(.indistinguishableNames, 13),
        "object_same_key_different_values.json": refused(.duplicateName, 7),
        "object_same_key_same_value.json": refused(.duplicateName, 7),
        "object_same_key_unclear_values.json": refused(.duplicateName, 8),
        "string_1_escaped_invalid_codepoint.json": refused(.loneSurrogate, 2),
        "string_1_invalid_codepoint.json": refused(.invalidUTF8, 2),
        "string_2_escaped_invalid_codepoints.json": refused(.loneSurrogate, 2),
        "string_2_invalid_codepoints.json": refused(.invalidUTF8, 2),
        "string_3_escaped_invalid_codepoints.json": refused(.loneSurrogate, 2),
        "string_3_invalid_codepoints.json": refused(.invalidUTF8, 2),
        "string_with_escaped_NULL.json": .success(["A\u{0}B"]),
    ]

    @Test func `holds no document that is read in a way of its own`() throws {
        let folder = "json/parsing/test_transform"
        for name in SharedData.names(in: folder) {
            let document = try #require(SharedData.bytes("\(folder)/\(name)"))
            let outcome = Result { () throws(JSONError) in try JSONReader().read(document) }
            #expect(outcome == Self.transformed[name], "\(name)")
        }
    }

    private static func refused(
        _ kind: JSONError.Kind,
        _ offset: Int
    ) -> Result<AuditValue, JSONError> {
        .failure(JSONError(kind: kind, offset: offset))
    }
}
