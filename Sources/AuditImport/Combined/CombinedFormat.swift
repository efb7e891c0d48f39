/// Access logs of web servers: Apache's `common` and `combined`, nginx's `combined`, also with a
/// virtual host before them or further fields after them.
///
/// Every line is one event `web.request`. Its outcome follows the status: success below 400, denied
/// for 401 and 403, failure for the others from 400 on, unknown where none was answered. The user is
/// the one the server wrote down, who for a status of 401 did not prove to be that.
///
/// What no field of an event is made for stands in the details: `bytes` answered, `protocol`,
/// `virtualHost` and its `port`, `host` where it is a name and no address, `identity`,
/// `forwardedFor` where the first field after the agent holds addresses, `extra` fields,
/// `requestLine` where it is no HTTP, the class of `timing` where one field at the end that is not in
/// quotes says how long it took, `bot` and `deviceModel` where the agent says that, and the names of fields that had to be
/// `shortened`. Those that tell of a person or may do so (`host`, `identity`, `forwardedFor`,
/// `extra`) are marked as personal. The path is the resource; no log says which route matched it.
package struct CombinedFormat: LineFormat {
    package static let name = "combined"

    package init() {}

    package static func knows(_ rule: TenantRule) -> Bool {
        switch rule {
        case .fixed, .virtualHost: true
        case .host, .field: false
        }
    }

    package mutating func read(_ line: Span<UInt8>, context: ImportContext) -> LineResult {
        do throws(UnreadableLine) {
            var maker = CombinedEvent(try CombinedLine(line))
            return .event(try maker.make(line, context))
        } catch {
            return .unreadable(error.reason)
        }
    }
}
