// As much of Hummingbird 2 as the programs of Docs/Hummingbird.md use, by signature alone.

public struct SocketAddress: Sendable {
    public var ipAddress: String? { nil }
}

public struct HTTPField: Sendable {
    public struct Name: Sendable {
        public init?(_ name: String) {}
        public var rawName: String { "" }
    }
    public var name: Name
    public var value: String
}

public struct HTTPFields: Sequence, Sendable {
    public func makeIterator() -> AnyIterator<HTTPField> { AnyIterator { nil } }
    public subscript(name: HTTPField.Name) -> String? {
        get { nil }
        set {}
    }
}

public struct HTTPRequest: Sendable {
    public struct Method: Sendable {
        public var rawValue: String { "" }
    }
    public var authority: String? { nil }
}

public struct HTTPResponse: Sendable {
    public struct Status: Sendable {
        public var code: Int { 0 }
    }
}

public struct URI: Sendable {
    public var string: String { "" }
}

public struct Request: Sendable {
    public var head: HTTPRequest { HTTPRequest() }
    public var method: HTTPRequest.Method { HTTPRequest.Method() }
    public var uri: URI { URI() }
    public var headers: HTTPFields { HTTPFields() }
}

public struct Response: Sendable {
    public var status: HTTPResponse.Status { HTTPResponse.Status() }
    public var headers = HTTPFields()
}

public protocol HTTPResponseError: Error {
    var status: HTTPResponse.Status { get }
}

public protocol Channel: Sendable {
    var remoteAddress: SocketAddress? { get }
}

public struct ApplicationRequestContextSource: Sendable {
    public let channel: any Channel
}

public struct CoreRequestContextStorage: Sendable {
    public init(source: ApplicationRequestContextSource) {}
}

public protocol RequestContext: Sendable {
    associatedtype Source = ApplicationRequestContextSource
    var coreContext: CoreRequestContextStorage { get set }
    init(source: Source)
}

extension RequestContext {
    public var id: String { "" }
    public var endpointPath: String? { nil }
}

public protocol RemoteAddressRequestContext: RequestContext {
    var remoteAddress: SocketAddress? { get }
}

public protocol RouterMiddleware<Context>: Sendable {
    associatedtype Context
    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response
}

public final class Router<Context: RequestContext> {
    public init(context: Context.Type) {}
    @discardableResult
    public func add(middleware: any RouterMiddleware<Context>) -> Self { self }
}
