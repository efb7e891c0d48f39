extension ProductRule {
    /// Libraries and tools through which programs send their requests.
    ///
    /// The first that fits counts.
    static let libraries: [ProductRule] = [
        ProductRule("Android Download Manager", "androiddownloadmanager"),
        ProductRule("Postman", "postmanruntime", "postman"),
        ProductRule("Insomnia", "insomnia"),
        ProductRule("HTTPie", "httpie"),
        ProductRule("Python Requests", "python requests"),
        ProductRule("Python urllib", "python urllib", "python urllib2", "python urllib3"),
        ProductRule("aiohttp", "aiohttp"),
        ProductRule("HTTPX", "python httpx"),
        ProductRule("Go HTTP Client", "go http client", "go 1.1 package http"),
        ProductRule("OkHttp", "okhttp"),
        ProductRule("Apache HttpClient", "apache httpclient", "apache httpasyncclient"),
        ProductRule("Commons HttpClient", "jakarta commons httpclient", "commons httpclient"),
        ProductRule("Axios", "axios"),
        ProductRule("node-fetch", "node fetch"),
        ProductRule("Guzzle", "guzzlehttp", "guzzle"),
        ProductRule(
            "libwww-perl",
            "libwww perl",
            "lwp",
            "lwp simple",
            "lwp trivial",
            "perl",
            "perlclient"
        ),
        ProductRule("Faraday", "faraday"),
        ProductRule("RestSharp", "restsharp"),
        ProductRule("Symfony HttpClient", "symfony httpclient", "symfony"),
        ProductRule("Dart", "dart/"),
        ProductRule("Wget", "wget"),
        ProductRule("curl", "curl", "libcurl", "libcurl agent"),
        ProductRule("PHP", "^php/", "^php"),
        ProductRule("Ruby", "^ruby", "^ruby/"),
        ProductRule("Java", "java http client"),
        ProductRule("Java", "^java", role: .java),
    ]
}
