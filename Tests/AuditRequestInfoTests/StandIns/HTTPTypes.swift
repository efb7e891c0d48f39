// As much of swift-http-types as the programs of Docs/Hummingbird.md use, by signature alone.

public struct HTTPField: Sendable {
    public struct Name: Hashable, Sendable {
        public init?(_ name: String) {}
        public var rawName: String { "" }
        public static var contentType: Name { Name() }
        private init() {}
    }
    public var name: Name
    public var value: String
}

public struct HTTPFields: Sequence, ExpressibleByDictionaryLiteral, Sendable {
    public init() {}
    public init(dictionaryLiteral elements: (HTTPField.Name, String)...) {}
    public func makeIterator() -> AnyIterator<HTTPField> { AnyIterator { nil } }
    public subscript(name: HTTPField.Name) -> String? {
        get { nil }
        set {}
    }
}

public struct HTTPRequest: Sendable {
    public init() {}
    public struct Method: Sendable {
        public init() {}
        public var rawValue: String { "" }
    }
    public var authority: String? { nil }
}

public struct HTTPResponse: Sendable {
    public struct Status: Sendable {
        public init() {}
        public var code: Int { 0 }
        public static var ok: Status { Status() }
    }
}
