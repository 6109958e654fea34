using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>A currency: its name, its ISO 4217 code, null where the name alone does not tell.</summary>
internal sealed record Currency(string Name, string? Code)
{
    /// <summary>The name of its hundredth part; null where nobody speaks of it.</summary>
    public string? Part { get; init; }
}

/// <summary>A unit of measure: the type of entity that it makes, and its name.</summary>
internal sealed record Unit(string TypeName, string Name);

/// <summary>Currencies and units, as they are said and written.</summary>
internal static class Units
{
    public static Currency Dong { get; } = new("Đồng", "VND");

    private static readonly Currency Dollar = new("Đô la Mỹ", "USD") { Part = "Xu" };
    private static readonly Currency Euro = new("Euro", "EUR") { Part = "Xu" };
    private static readonly Currency Pound = new("Bảng Anh", "GBP");
    private static readonly Currency Yen = new("Yên Nhật", "JPY");
    private static readonly Currency Rupee = new("Rupee Ấn Độ", "INR") { Part = "Xu" };

    /// <summary>Currencies behind a number.</summary>
    public static PhraseTable<Currency> Behind { get; } = new(
        ("đồng|vnđ|vnd|đồng việt nam|việt nam đồng|đ|tiền việt", Dong),
        ("đô|đô la|đô mỹ|đô la mỹ|usd|dollar|dollars|mỹ kim", Dollar),
        ("euro|euros|eur|ơ rô", Euro),
        ("bảng|bảng anh|gbp|pound|pounds", Pound),
        ("yên|yên nhật|jpy", Yen),
        ("nhân dân tệ|tệ|rmb|cny", new Currency("Nhân dân tệ", "CNY")),
        ("won|uôn|krw", new Currency("Won Hàn Quốc", "KRW")),
        ("rupee|rupees|rs|inr|ru pi", Rupee),
        ("baht|bạt|thb", new Currency("Baht Thái", "THB")),
        ("kíp|lak", new Currency("Kíp Lào", "LAK")),
        ("dirham|dirhams|aed", new Currency("Dirham", "AED")),
        ("franc|chf", new Currency("Franc Thụy Sĩ", "CHF")),
        ("rúp|rub", new Currency("Rúp Nga", "RUB")),
        ("đô úc|đô la úc|aud", new Currency("Đô la Úc", "AUD")),
        ("đô sing|đô la singapore|sgd", new Currency("Đô la Singapore", "SGD")),
        ("đô canada|đô la canada|cad", new Currency("Đô la Canada", "CAD")),
        ("đài tệ|twd", new Currency("Đài tệ", "TWD")),
        ("xu|xen|cent|cents", new Currency("Xu", null)));

    /// <summary>Codes and short forms before a number.</summary>
    public static PhraseTable<Currency> Before { get; } = new(
        ("vnd|vnđ", Dong), ("usd|us", Dollar), ("eur", Euro), ("gbp", Pound), ("jpy", Yen), ("rs|inr", Rupee), ("aed", new Currency("Dirham", "AED")));

    /// <summary>Signs before or behind a number.</summary>
    public static Currency? BySign(char sign) => sign switch
    {
        '$' => Dollar,
        '€' => Euro,
        '£' => Pound,
        '¥' => Yen,
        '₫' => Dong,
        '₹' => Rupee,
        _ => null,
    };

    /// <summary>Slang for millions of đồng.</summary>
    public static Term SlangMillion { get; } = new("củ");

    /// <summary>Units of measure behind a number.</summary>
    public static PhraseTable<Unit> Measures { get; } = new(
        ("km|ki lô mét|kilomet|kilômét|cây số", new Unit("dimension", "Kilômét")),
        ("m|mét", new Unit("dimension", "Mét")),
        ("cm|phân|xăng ti mét|centimet", new Unit("dimension", "Xentimét")),
        ("mm|milimet|mi li mét", new Unit("dimension", "Milimét")),
        ("kg|ký|kí|cân|ki lô gam|kilogam|ki lô", new Unit("dimension", "Kilôgam")),
        ("g|gam|gram", new Unit("dimension", "Gam")),
        ("tấn", new Unit("dimension", "Tấn")),
        ("tạ", new Unit("dimension", "Tạ")),
        ("lạng", new Unit("dimension", "Lạng")),
        ("lít|l", new Unit("dimension", "Lít")),
        ("ml|mililit|mi li lít", new Unit("dimension", "Mililít")),
        ("mét vuông|m vuông", new Unit("dimension", "Mét vuông")),
        ("mét khối|m khối", new Unit("dimension", "Mét khối")),
        ("héc ta|hecta|ha|mẫu", new Unit("dimension", "Hécta")),
        ("gb|gigabyte", new Unit("dimension", "Gigabyte")),
        ("mb|megabyte", new Unit("dimension", "Megabyte")),
        ("kb|kilobyte", new Unit("dimension", "Kilobyte")),
        ("tuổi", new Unit("age", "Năm")),
        ("tháng tuổi", new Unit("age", "Tháng")),
        ("ngày tuổi", new Unit("age", "Ngày")),
        ("độ c|độ|độ xê", new Unit("temperature", "C")));
}
