namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Direct Line (section <c>DirectLine</c>).</summary>
internal sealed class DirectLineOptions
{
    /// <summary>The secret that may generate tokens; null: off. Our own page needs none.</summary>
    public string? Secret { get; set; }
}
