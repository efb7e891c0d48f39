/// The families of the brands that browsers call themselves in client hints.
enum BrandTable {
    /// The family of a brand, and whether it is one that other browsers and apps call themselves too;
    /// `nil` if the brand is not known.
    static func family(of brand: String) -> (family: String, isCommon: Bool)? {
        let key = brand.lowercased().filter { $0.isLetter || $0.isNumber }
        if let family = common[key] { return (family, true) }
        return families[key].map { ($0, false) }
    }

    private static let common = [
        "chromium": "Chromium",
        "googlechrome": "Chrome",
        "chrome": "Chrome",
        "androidwebview": "Chrome WebView",
        "headlesschrome": "Chrome",
    ]

    private static let families = [
        "microsoftedge": "Edge",
        "microsoftedgewebview2": "Edge",
        "edge": "Edge",
        "opera": "Opera",
        "operagx": "Opera",
        "operagxandroid": "Opera",
        "operamobile": "Opera",
        "operacrypto": "Opera",
        "operamini": "Opera Mini",
        "operaminiandroid": "Opera Mini",
        "operatouch": "Opera",
        "operaair": "Opera",
        "operaandroid": "Opera",
        "brave": "Brave",
        "bravebrowser": "Brave",
        "vivaldi": "Vivaldi",
        "yabrowser": "Yandex Browser",
        "yandex": "Yandex Browser",
        "yandexbrowser": "Yandex Browser",
        "yasearchbrowser": "Yandex Browser",
        "yowser": "Yandex Browser",
        "samsunginternet": "Samsung Internet",
        "samsungbrowser": "Samsung Internet",
        "duckduckgo": "DuckDuckGo",
        "whale": "Whale",
        "naverwhale": "Whale",
        "coccoc": "Coc Coc",
        "avastsecurebrowser": "Avast Secure Browser",
        "avgsecurebrowser": "AVG Secure Browser",
        "huaweibrowser": "Huawei Browser",
        "honorbrowser": "HONOR Browser",
        "miuibrowser": "MIUI Browser",
        "xiaomimiuibrowser": "MIUI Browser",
        "heytapbrowser": "HeyTap Browser",
        "vivobrowser": "Vivo Browser",
        "oculusbrowser": "Oculus Browser",
        "metaquestbrowser": "Oculus Browser",
        "picobrowser": "PicoBrowser",
        "silk": "Silk",
        "amazonsilk": "Silk",
        "qqbrowser": "QQ Browser",
        "360browser": "360 Browser",
        "quark": "Quark",
        "ucbrowser": "UC Browser",
        "puffin": "Puffin",
        "ecosia": "Ecosia",
        "aloha": "Aloha Browser",
        "alohabrowser": "Aloha Browser",
        "seznamprohlizec": "Seznam Browser",
        "iron": "Iron",
        "srwareiron": "Iron",
        "maxthon": "Maxthon",
        "kiwi": "Kiwi",
        "kiwibrowser": "Kiwi",
        "phoenixbrowser": "Phoenix Browser",
        "hibrowser": "HiBrowser",
        "odin": "Odin",
        "qtwebengine": "QtWebEngine",
    ]
}
