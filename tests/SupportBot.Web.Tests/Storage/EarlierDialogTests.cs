using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

/// <summary>Dialogs that an earlier version left open in the store.</summary>
public sealed class EarlierDialogTests
{
    private const string Flow = """
        {"introduced":true,"language":"vi","lastAspects":[],"toldArticles":[],"awaited":"none","spokeOfAddress":false,"facts":{},"offers":[],
         "ticketCode":"VN-7K3F-9WQC","dialog":{"id":"escalation","topic":"human","asked":"contact","askedBefore":["province","consent","contact"],
         "slots":{"matter":"bị trùng số","ticket":"VN-7K3F-9WQC","province":"-","consent":"yes","consentAt":"1795341600000"},
         "touchedAt":"2026-11-22T10:00:00+00:00","offeredForResumption":false}}
        """;

    private const string Diagnosis = """
        {"introduced":true,"language":"vi","facts":{"portal_accounts":"two"},"offers":[],"dialog":{"id":"diagnosis","topic":"duplicate_account",
         "asked":"error_shown","askedBefore":["error_shown"],"slots":{"hint.error_shown.duplicate_cccd":"said","again.error_shown":"yes"},
         "touchedAt":"2026-11-22T10:00:00+00:00","offeredForResumption":false}}
        """;

    [Fact]
    public void A_flow_keeps_its_ticket_its_consent_and_what_was_left_out()
    {
        var dialog = StoredState.Read(Flow).Dialog!;

        Assert.Equal("VN-7K3F-9WQC", dialog.Ticket);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795341600000), dialog.ConsentAt);
        Assert.Equal(["province"], dialog.SlotsWithoutValue);
        Assert.Equal(new Dictionary<string, string> { ["matter"] = "bị trùng số", ["consent"] = "yes" }, dialog.Slots);
        Assert.False(dialog.IsDone("contact"));
    }

    [Fact]
    public void A_contact_that_was_kept_is_not_asked_for_again()
    {
        var dialog = StoredState.Read(Flow.Replace("\"consent\":\"yes\"", "\"consent\":\"yes\",\"contact\":\"kept\"", StringComparison.Ordinal)).Dialog!;

        Assert.Equal(["province", "contact"], dialog.SlotsWithoutValue);
    }

    [Fact]
    public void A_diagnosis_keeps_its_hints_and_what_was_asked_twice()
    {
        var dialog = StoredState.Read(Diagnosis).Dialog!;

        Assert.Equal(["error_shown.duplicate_cccd"], dialog.Hints);
        Assert.Equal(["error_shown"], dialog.AskedTwice);
        Assert.Empty(dialog.Slots);
    }

    [Theory]
    [InlineData(Flow)]
    [InlineData(Diagnosis)]
    public void What_is_written_again_reads_the_same(string stored)
    {
        var state = StoredState.Read(stored);

        Assert.Equal(StoredState.Write(state), StoredState.Write(StoredState.Read(StoredState.Write(state))));
    }
}
