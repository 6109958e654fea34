using System.Security.Cryptography;
using System.Text;
using SupportBot.Web.Channels.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

public sealed class ZaloSignatureTests
{
    private const string AppId = "360846524940903967";
    private const string Secret = "test_oa_secret";
    private const string Timestamp = "1543908534740";
    private const string Right = "mac=b520e9312981f2347c5356a445066f47a759011a1bf9132647004deb7431ab8f";

    private static byte[] Body { get; } = Encoding.UTF8.GetBytes(ZaloFixture.Captured("user_send_text"));

    [Theory]
    [InlineData(Right, true)]
    [InlineData("mac=B520E9312981F2347C5356A445066F47A759011A1BF9132647004DEB7431AB8F", true)]
    [InlineData("b520e9312981f2347c5356a445066f47a759011a1bf9132647004deb7431ab8f", false)]
    [InlineData("mac=b520e9312981f2347c5356a445066f47a759011a1bf9132647004deb7431ab8e", false)]
    [InlineData("mac=b520e9312981f2347c5356a445066f47", false)]
    [InlineData("mac=not hexadecimal digits, but as many as there should be, sixty-four.", false)]
    [InlineData("mac=", false)]
    [InlineData("", false)]
    public void The_published_scheme_is_understood(string header, bool fits)
    {
        Assert.Equal(266, Body.Length);
        Assert.Equal(fits, ZaloSignature.Fits(header, AppId, Body, Timestamp, Secret));
    }

    [Fact]
    public void A_keyed_hash_is_not_the_scheme()
    {
        var hmac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Body));

        Assert.StartsWith("70954c71", hmac, StringComparison.Ordinal);
        Assert.False(ZaloSignature.Fits($"mac={hmac}", AppId, Body, Timestamp, Secret));
    }

    [Theory]
    [InlineData("360846524940903968", Timestamp, Secret)]
    [InlineData(AppId, "1543908534741", Secret)]
    [InlineData(AppId, Timestamp, "another_secret")]
    public void Each_part_counts(string appId, string timestamp, string secret) =>
        Assert.False(ZaloSignature.Fits(Right, appId, Body, timestamp, secret));

    [Fact]
    public void The_bytes_count_not_what_they_say() =>
        Assert.False(ZaloSignature.Fits(Right, AppId, [.. Body, (byte)'\n'], Timestamp, Secret));
}
