namespace SupportBot.Knowledge;

/// <summary>The two hotlines that the bot sends people to by itself; what else is known of them stands in <c>knowledge/hotlines.yaml</c>.</summary>
public static class HotlineNumbers
{
    /// <summary>For accounts on the National Public Service Portal.</summary>
    public const string Portal = "18001096";

    /// <summary>For VNeID and identity cards.</summary>
    public const string Vneid = "19000368";

    /// <summary>Writes a number as people write it; one that is not known stays as it is.</summary>
    public static string Format(string digits) => digits switch
    {
        Portal => "1800 1096",
        Vneid => "1900.0368",
        _ => digits,
    };
}
