extension WordEndings<BotWordStrength> {
    /// The endings, eight letters at most.
    static let botWords = WordEndings(endings: [
        (
            .strong,
            [
                "bot", "bots", "crawler", "crawlers", "crawl", "crawling", "crawled", "spider",
                "spiders",
                "spyder", "scraper", "scrapers", "scraping", "robot", "robots", "slurp", "archiver",
                "indexer", "harvester", "exractor", "xtractor", "nthetics", "ynthetic", "prefetch",
                "linkcheck", "linkchkr", "cralwer", "crawlera", "transcoder", "bscribers",
                "pagespeed", "linkpreview", "urlcheck", "webcheck", "sitemap",
            ]
        ),
        (
            .weak,
            [
                "fetcher", "fetchers", "checker", "checkers", "monitor", "monitors", "onitoring",
                "scanner",
                "scanning", "alidator", "analyzer", "nalyser", "sniffer", "pinger", "grabber",
                "uptime", "unfurl", "unfurler", "expander", "ollector", "scan", "preview",
                "favicon",
                "visitor", "auditor", "eenshot", "kpreview", "resolver", "ification", "healthcheck",
            ]
        ),
        (
            .faint,
            [
                "search", "esearchx", "engine", "earcher", "fetch", "parser", "proxy", "archive",
                "capture", "thumbs", "prober", "probe", "tester", "audit", "seo", "discovery",
                "rss", "feed",
                "webclient", "httpclient", "http", "check", "checklink", "links",
                "report", "valet", "sleuth", "service", "perf", "request", "research",
            ]
        ),
    ])
}
