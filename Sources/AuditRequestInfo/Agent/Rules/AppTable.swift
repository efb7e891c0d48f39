extension ProductRule {
    /// Apps, also those that show pages in a view of their own.
    ///
    /// The first that fits counts.
    static let apps: [ProductRule] = [
        // Meta's apps share one bracket of fields: FBAN or FB_IAB names the app, FBAV its version.
        ProductRule("Instagram", "instagram"),
        ProductRule("Threads", "barcelona"),
        ProductRule(
            "Facebook Messenger",
            "messengerforios",
            "messengerliteforios",
            "orca android",
            "fb4a messenger",
            "fban messenger",
            "fb iab messenger",
            "fb iab orca android",
            "fban orca android",
            "mlite android",
            "fban mlite",
            version: .behind("fbav")
        ),
        ProductRule(
            "Facebook",
            "fban",
            "fbav",
            "fb iab",
            "fb4a",
            "fbios",
            version: .behind("fbav")
        ),
        // Chats
        ProductRule("WeChat", "micromessenger"),
        ProductRule("WeChat", "wxwork"),
        ProductRule("DingTalk", "dingtalk"),
        ProductRule("Alipay", "alipayclient", "alipay"),
        ProductRule("QQ", "qq/"),
        ProductRule("Line", "line/"),
        ProductRule("KakaoTalk", "kakaotalk", "kakaotalk inapp"),
        ProductRule("Snapchat", "snapchat"),
        ProductRule("Viber", "viber"),
        ProductRule("Telegram", "telegram android", "telegram ios", "telegram", "telegramdesktop"),
        ProductRule("WhatsApp", "whatsapp"),
        ProductRule("Slack", "slack/", "slack ssb", "tinyspeck chatlyio"),
        ProductRule(
            "Microsoft Teams",
            "teams/",
            "maglev",
            "teamsmobile",
            "teamsmobile android",
            "teamsmobile ios",
            "microsoft teams"
        ),
        ProductRule("Discord", "discord/", "discord android", "discord ios"),
        // Networks and search
        ProductRule(
            "TikTok",
            "trill",
            "musical ly",
            "tiktok",
            "bytedancewebview",
            "bytelocale",
            "zhiliaoapp musically",
            "ultralite",
            version: .behind("app version")
        ),
        ProductRule("Weibo", "weibo", "weiboliteios"),
        ProductRule("Pinterest", "pinterest", "pinterest for android", "pinterest for ios"),
        ProductRule("LinkedIn", "linkedinapp", "linkedin android", "linkedin"),
        ProductRule(
            "Twitter",
            "twitter",
            "twitterandroid",
            "twitter for iphone",
            "twitter for ipad",
            "twitter android"
        ),
        ProductRule("Naver", "naver(", "naver", version: .part(3)),
        ProductRule("Baidu App", "baiduboxapp", "baiduboxpad", "baiduboxlite"),
        ProductRule("Bing App", "bingweb", "bingsapphire", "bingsearch"),
        ProductRule(
            "Google Search App",
            "gsa",
            "googleapp",
            "googlequicksearchbox",
            "com google googlemobile",
            "com google android googlequicksearchbox",
            "com google android apps searchlite"
        ),
        ProductRule("1Password", "1password", "1passwordthumbs"),
        ProductRule("YouTube", "com google android youtube", "com google ios youtube", "youtube"),
        ProductRule("Spotify", "spotify"),
        ProductRule(
            "Steam",
            "valve steam",
            "valve client",
            "steam",
            "valve steam gameoverlay",
            version: .behind("chrome")
        ),
        ProductRule("Kodi", "kodi", "xbmc/"),
        // Mail and media
        ProductRule("Thunderbird", "thunderbird", "icedove"),
        ProductRule(
            "Outlook",
            "outlook",
            "microsoft outlook",
            "outlook ios",
            "outlook ios android",
            "macoutlook",
            "outlook android",
            "microsoft outlook mail",
            "outlook express",
            on: .desktop
        ),
        ProductRule("Apple Mail", "^mail/", "applemail", "mobilemail"),
        ProductRule("VLC", "vlc", "libvlc"),
        ProductRule(
            "iTunes",
            "itunes",
            "itunes iphone",
            "itunes iphone m",
            "itunes ipad",
            "itunes ipad m",
            "itunes ipod",
            "itunes appletv",
            on: .desktop
        ),
        ProductRule("QuickTime", "quicktime", on: .desktop),
        ProductRule("AppleCoreMedia", "applecoremedia"),
        ProductRule(
            "Windows Media Player",
            "windows media player",
            "wmplayer",
            "nsplayer",
            "wmfsdk",
            on: .desktop
        ),
    ]
}
