/// Statistics in the text format of Prometheus, version 0.0.4.
///
/// ```text
/// # HELP name text
/// # TYPE name counter
/// name{label="value"} number
/// ```
///
/// Every line ends with a line feed. In a label's value `\`, `"` and line feeds are escaped, so that no
/// text of a client can begin a line of its own.
struct PrometheusText {
    private(set) var text = ""
    private let prefix: String

    /// - Parameter prefix: Letters, digits and single underscores; other characters become
    ///   underscores. One that begins otherwise than with a letter gets `audit_` before it, as names
    ///   that begin with two underscores are Prometheus's own, and an empty one is `audit`.
    init(prefix: String) {
        var bytes: [UInt8] = []
        for byte in prefix.utf8.prefix(64) {
            let isKept = byte | 0x20 &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
            if isKept || bytes.last != UInt8(ascii: "_") {
                bytes.append(isKept ? byte : UInt8(ascii: "_"))
            }
        }
        while bytes.last == UInt8(ascii: "_") { bytes.removeLast() }
        let name = String(decoding: bytes, as: UTF8.self)
        let beginsWithLetter = bytes.first.map { $0 | 0x20 &- UInt8(ascii: "a") < 26 }
        self.prefix =
            switch beginsWithLetter {
            case nil: "audit"
            case true?: name
            case false?: "audit" + (name.hasPrefix("_") ? "" : "_") + name
            }
    }

    /// Begins a metric.
    mutating func begin(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(prefix)_\(name) \(help)\n# TYPE \(prefix)_\(name) \(type)\n"
    }

    /// Says a value.
    mutating func sample(_ name: String, _ value: String) {
        text += "\(prefix)_\(name) \(value)\n"
    }

    /// Says the value for what a label says.
    mutating func sample(_ name: String, _ label: (String, String), _ value: String) {
        let labels = "{\(label.0)=\"\(Self.escaped(label.1))\"}"
        text += "\(prefix)_\(name)\(labels) \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension RequestSnapshot {
    /// The statistics for Prometheus, to be answered as `text/plain; version=0.0.4`.
    ///
    /// Names begin with a prefix, which is not that of the metrics that servers make themselves.
    /// Counts of routes and browsers are gauges, not counters, and only the highest are there: one
    /// that is rare can lose its place to another one. No path becomes a label, as a client makes it
    /// up: requests of which the route is not known count as those of the route `unknown`.
    public func prometheusText(prefix: String = "audit_http", top limit: Int = 20) -> String {
        var output = PrometheusText(prefix: prefix)
        output.begin("requests_total", "counter", "Requests that were completed.")
        output.sample("requests_total", "\(total)")

        output.begin("request_duration_seconds", "summary", "How long requests took.")
        for (quantile, percent) in [("0.5", 50.0), ("0.9", 90), ("0.95", 95), ("0.99", 99)] {
            let value = percentile(percent).map { Self.seconds($0) } ?? "NaN"
            output.sample("request_duration_seconds", ("quantile", quantile), value)
        }
        output.sample("request_duration_seconds_sum", Self.seconds(totalDuration))
        output.sample("request_duration_seconds_count", "\(total)")

        output.begin("unique_addresses", "gauge", "Different addresses that requests came from.")
        let unique = uniqueAddresses
        output.sample("unique_addresses", "\(unique.count)")
        output.begin("unique_addresses_error_ratio", "gauge", "Its standard error; 0 if exact.")
        output.sample("unique_addresses_error_ratio", "\(unique.relativeError)")

        output.begin("route_requests", "gauge", "Requests of the routes asked for most often.")
        for route in topRoutes(limit) {
            output.sample("route_requests", ("route", route.route), "\(route.count)")
        }
        output.begin("browser_requests", "gauge", "Requests of the most frequent browsers.")
        for share in browsers.prefix(max(limit, 0)) {
            output.sample("browser_requests", ("browser", share.name), "\(share.count)")
        }
        for (label, shares) in [("timing", timings), ("device", devices), ("system", systems)] {
            output.begin("\(label)_requests_total", "counter", "Requests by \(label).")
            for share in shares {
                output.sample("\(label)_requests_total", (label, share.name), "\(share.count)")
            }
        }
        return output.text
    }

    private static func seconds(_ duration: Duration) -> String {
        "\(Double(duration.wholeMicroseconds) / 1_000_000)"
    }
}
