namespace SupportBot.Web.Operations;

/// <summary>Names under which the service measures itself.</summary>
internal static class Telemetry
{
    /// <summary>The one meter: every instrument of the service belongs to it.</summary>
    public const string MeterName = "SupportBot";
}
