// As much of Hummingbird 2 as the programs of Docs/Hummingbird.md use, by signature alone.

// Single types, as Hummingbird itself passes them on: what else is used has to be imported.
@_exported import struct HTTPTypes.HTTPFields
@_exported import struct HTTPTypes.HTTPRequest
@_exported import struct HTTPTypes.HTTPResponse
@_exported import struct NIOCore.ByteBuffer

import HTTPTypes
import NIOCore

public struct URI: Sendable {
    public var string: String { "" }
}

public struct Request: Sendable {
    public var head: HTTPRequest { HTTPRequest() }
    public var method: HTTPRequest.Method { HTTPRequest.Method() }
    public var uri: URI { URI() }
    public var headers: HTTPFields { HTTPFields() }
}

public struct ResponseBody: Sendable {
    public init() {}
    public init(byteBuffer: ByteBuffer) {}
}

public protocol ResponseGenerator {}

public struct Response: ResponseGenerator, Sendable {
    public init(
        status: HTTPResponse.Status,
        headers: HTTPFields = .init(),
        body: ResponseBody = .init()
    ) {}
    public var status: HTTPResponse.Status { HTTPResponse.Status() }
    public var headers = HTTPFields()
}

public protocol HTTPResponseError: Error {
    var status: HTTPResponse.Status { get }
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
    @discardableResult
    public func get(
        _ path: RouterPath = "",
        use handler: @Sendable @escaping (Request, Context) async throws -> some ResponseGenerator
    ) -> Self { self }
}

public struct RouterPath: ExpressibleByStringLiteral, Sendable {
    public init(stringLiteral value: String) {}
}

public struct Application {
    public init<Context>(router: Router<Context>) {}
    public func runService() async throws {}
}
