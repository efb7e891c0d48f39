extension SignRule {
    /// The words that decisions ask for.
    static let standard: [SignRule] = [
        SignRule(.mobile, "mobile", "mobi", "mobilesafari"),
        SignRule(.webView, "wv"),
        SignRule(.build, "build/"),
        SignRule(.version, "version"),
        SignRule(.webKit, "applewebkit", "webkit"),
        SignRule(.safari, "safari"),
        SignRule(.compatible, "compatible"),
        SignRule(.headless, "headlesschrome", "headless", "phantomjs", "electron/headless"),
        SignRule(.darwin, "darwin"),
        SignRule(.cfNetwork, "cfnetwork"),
        SignRule(
            .desktopProcessor, "x86", "i386", "i686", "x86_64", "amd64", "networkingextension", "safariviewservice", "os mac", "power macintosh",
            "macbookpro", "macbookair", "macbook", "imac", "macmini", "macpro", "win64", "wow64", "ppc"),
        SignRule(
            .ordinary, "sw version", "tablet pc", "center pc", "playstation app", "khtml", "like", "u", "x64", "en", "us", "net", "clr", "slcc1", "slcc2", "net4", "build", "x11", "infopath", "media center pc", "appid", "beta", "nt", "os", "intel", "cpu", "and", "the", "gzip", "gfe", "k", "galaxy nexus", "nexus", "moto", "w", "core", "unknown", "via", "from", "with", "for", "sv1"),
        SignRule(.chrome, "chrome", "chr0me", "crmo"),
        SignRule(.dalvik, "dalvik"),
        SignRule(.mozilla, "^mozilla"),
        SignRule(.gecko, "gecko"),
        SignRule(.presto, "presto"),
        SignRule(.x11, "x11"),
        SignRule(
            .notBot, "cubot", "podcast", "podcasts", "embeddedwb", "embedded web browser", "qtweb", "gpodder", "ipodder",
            "multi browser", "avant browser", "rss version", "camscanner", "podcatcher", "peapod", "castget", "abrowse", "opentv", "ms office", "ms frontpage", "msoffice", "toolbar", "raindrop", "battle net"
        ),
        SignRule(.topLevel, "com", "net", "org", "io", "ai", "co", "ru", "de", "eu", "me", "info", "dev"),
        SignRule(.google, "google"),
        SignRule(.windowsPhoneDesktop, "wpdesktop"),
        SignRule(.arm, "arm", "aarch64", "armv7l", "armv8l", "armv7", "armv6l"),
        SignRule(.feature, "wap browser", "foma", "docomo", "kddi", "hiptop", "cellphone", "pda", "maui", "dorado", "mocor", "teleca", "rim957", "rim950", "hp web", "navi", "jig browser", "j phone", "softbank", "vodafone", "willcom", "midp", "cldc", "profile/midp", "j2me", "brew"),
        SignRule(.linux, "linux"),
        SignRule(.trident, "trident"),
    ]
}
