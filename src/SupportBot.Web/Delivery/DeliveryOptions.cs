using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.Delivery;

/// <summary>Settings of the delivery of replies (section <c>Delivery</c>).</summary>
internal sealed class DeliveryOptions
{
    /// <summary>After so many rounds a reply is given up; each round tries up to three times. Default 10.</summary>
    [Range(1, 100)]
    public int MostRounds { get; set; } = 10;

    /// <summary>Wait after the first failed round, in milliseconds; it doubles from round to round, up to ten minutes. Default 2,000.</summary>
    [Range(1, 600_000)]
    public int FirstWaitMilliseconds { get; set; } = 2_000;
}
