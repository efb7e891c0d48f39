// As much of Vapor 4 as the programs of Docs/Vapor.md use, by signature alone.

import NIOCore

public struct HTTPMethod: Sendable {
    public var rawValue: String { "" }
}

public struct HTTPResponseStatus: Sendable {
    public init() {}
    public var code: UInt { 0 }
}

public struct URI: Sendable {
    public var string: String { "" }
}

public struct HTTPHeaders: Sequence, ExpressibleByDictionaryLiteral, Sendable {
    public init() {}
    public init(dictionaryLiteral elements: (String, String)...) {}
    public typealias Element = (name: String, value: String)
    public func makeIterator() -> AnyIterator<Element> { AnyIterator { nil } }
    public mutating func replaceOrAdd(name: String, value: String) {}
}

public protocol StorageKey {
    associatedtype Value: Sendable
}

public struct Storage: Sendable {
    public subscript<Key: StorageKey>(_ key: Key.Type) -> Key.Value? {
        get { nil }
        set {}
    }
}

public enum PathComponent: ExpressibleByStringLiteral, Sendable {
    case constant(String)
    public init(stringLiteral value: String) { self = .constant(value) }
}

extension Array where Element == PathComponent {
    public var string: String { "" }
}

public final class Route: Sendable {
    public init() {}
    public var path: [PathComponent] { [] }
}

public final class Request: @unchecked Sendable {
    public var method: HTTPMethod { HTTPMethod() }
    public var url: URI { URI() }
    public var id: String { "" }
    public var headers: HTTPHeaders { HTTPHeaders() }
    public var remoteAddress: SocketAddress? { nil }
    public var route: Route? { nil }
    public var storage = Storage()
}

public protocol AsyncResponseEncodable {}

public final class Response: AsyncResponseEncodable, @unchecked Sendable {
    public struct Body: Sendable {
        public init(string: String) {}
        public static var empty: Body { Body(string: "") }
    }
    public init(
        status: HTTPResponseStatus = HTTPResponseStatus(),
        headers: HTTPHeaders = .init(),
        body: Body = .empty
    ) {}
    public var status: HTTPResponseStatus { HTTPResponseStatus() }
    public var headers = HTTPHeaders()
}

public protocol AbortError: Error {
    var status: HTTPResponseStatus { get }
}

public protocol AsyncResponder: Sendable {
    func respond(to request: Request) async throws -> Response
}

public protocol Middleware: Sendable {}

public protocol AsyncMiddleware: Middleware {
    func respond(to request: Request, chainingTo next: any AsyncResponder) async throws -> Response
}

public struct Middlewares: Sendable {
    public enum Position: Sendable { case beginning, end }
    public mutating func use(_ middleware: any Middleware, at position: Position = .end) {}
}

public final class Application: @unchecked Sendable {
    public var middleware = Middlewares()
    public func execute() async throws {}
    @discardableResult
    public func get(
        _ path: PathComponent...,
        use closure: @Sendable @escaping (Request) async throws -> some AsyncResponseEncodable
    ) -> Route { Route() }
}
