import AuditCore
import AuditRequestInfo
import Testing

@Suite struct `A completed request` {
    private func completed(
        _ method: String = "GET",
        _ path: String = "/",
        status: Int? = 200
    ) -> CompletedRequest {
        CompletedRequest(request(method, path), status: status, duration: .zero)
    }

    @Test(
        arguments: [
            (0, .excellent), (49, .excellent), (50, .good), (199, .good), (200, .slow),
            (999, .slow), (1_000, .verySlow), (1_000_000, .verySlow),
        ] as [(Int, TimingClass)]
    )
    func `has the class of its time`(milliseconds: Int, timing: TimingClass) {
        #expect(TimingBounds.standard.timing(of: .milliseconds(milliseconds)) == timing)
    }

    @Test func `is measured by the monotonic clock, by bounds that can be chosen`() {
        let stopped = StoppedClock()
        let info = request(environment: RequestEnvironment(clock: stopped.clock))
        stopped.advance(by: .milliseconds(30))
        let bounds = TimingBounds(
            excellent: .milliseconds(10),
            good: .milliseconds(20),
            slow: .milliseconds(30)
        )
        let done = info.completed(status: 200, route: "/:id", bounds: bounds)
        #expect(done.duration == .milliseconds(30) && done.timing == .verySlow)
        #expect(done.request.route == "/:id" && done.request.routeOrPath == "/:id")
    }

    @Test func `is left out as a health check only if all is well`() {
        let filter = RequestFilter.withoutHealthChecks()
        #expect(!filter.keeps(completed("GET", "/healthz")))
        #expect(!filter.keeps(completed("HEAD", "/health?verbose")))
        #expect(filter.keeps(completed("GET", "/healthz", status: 503)))
        #expect(filter.keeps(completed("POST", "/healthz")))
        #expect(filter.keeps(completed("GET", "/healthz/../admin")))
    }

    @Test func `is left out by path, but not by a path that leads elsewhere`() {
        let filter = RequestFilter.without(paths: ["/static/", "/favicon.ico"])
        for path in ["/static", "/static/", "/static/a/b.png?x", "/favicon.ico"] {
            #expect(!filter.keeps(completed("GET", path)), "\(path)")
        }
        for path in [
            "/", "/statics", "/static/../admin", "/static/%2e%2e/admin", "/static//x",
            "/static\\..\\admin", "/static/./x", "static", "/static/\t../admin", "/static/é",
            "/static/" + String(repeating: "a", count: 2_100) + "/../../admin/delete", " /static",
        ] {
            #expect(filter.keeps(completed("GET", path)), "\(path)")
        }
        let only = RequestFilter.only(paths: ["/admin"])
        #expect(only.keeps(completed("GET", "/admin/x")) && !only.keeps(completed("GET", "/x")))
        #expect(only.keeps(completed("GET", "/x/../admin")))
        let long = "/x" + String(repeating: "a", count: 2_100) + "/../../admin"
        #expect(only.keeps(completed("GET", long)))
    }

    @Test func `is sampled by its own identifier, unless it failed`() {
        let filter = RequestFilter.sampledSuccesses(0.25)
        let requests = (0..<4_000).map { _ in completed() }
        let kept = requests.filter(filter.keeps)
        #expect((800...1_200).contains(kept.count))
        #expect(kept.allSatisfy(filter.keeps))
        #expect((0..<100).allSatisfy { _ in filter.keeps(completed(status: 403)) })
        #expect((0..<100).allSatisfy { _ in filter.keeps(completed(status: nil)) })
        #expect((0..<100).allSatisfy { _ in filter.keeps(completed(status: 0)) })
        #expect(!RequestFilter.sampledSuccesses(-1).keeps(completed()))
        for share in [1, 7, Double.nan] {
            #expect(RequestFilter.sampledSuccesses(share).keeps(completed()))
        }
    }

    @Test func `is seen by processors in their order, if it is logged`() {
        var review = RequestReview(filters: [.without(paths: ["/static"])])
        review.processors.append { $0.details["seen"] = "once" }
        review.processors.append { $0.details["seen"] = "twice" }
        #expect(review.reviewed(completed("GET", "/static")) == nil)
        #expect(review.reviewed(completed())?.details["seen"] == "twice")
    }
}
