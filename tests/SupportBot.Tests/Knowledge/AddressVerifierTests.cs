using SupportBot.Knowledge;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Knowledge;

/// <summary>Which addresses a text names, however they are typed, and what each is.</summary>
public sealed class AddressVerifierTests
{
    private static readonly AddressVerifier Verifier = new(TrainedBot.Content.Addresses);

    [Theory]
    [InlineData("dichvucong.gov.vn", "dichvucong.gov.vn")]
    [InlineData("https://dichvucong.gov.vn/p/home/dvc-trang-chu.html nhé", "dichvucong.gov.vn")]
    [InlineData("HTTP://WWW.VNEID.GOV.VN", "www.vneid.gov.vn")]
    [InlineData("vào vneid.gov.vn:443/login đi", "vneid.gov.vn")]
    [InlineData("trang vneid . gov . vn", "vneid.gov.vn")]
    [InlineData("trang vneid .gov.vn", "vneid.gov.vn")]
    [InlineData("vneid chấm gov chấm vn", "vneid.gov.vn")]
    [InlineData("vneid cham gov cham vn", "vneid.gov.vn")]
    [InlineData("vneid dot gov dot vn", "vneid.gov.vn")]
    [InlineData("vneid[.]gov[.]vn", "vneid.gov.vn")]
    [InlineData("vneid gov vn", "vneid.gov.vn")]
    [InlineData("trang dịch vụ công chấm gov chấm vn", "dichvucong.gov.vn")]
    [InlineData("dich vu cong.gov.vn", "dichvucong.gov.vn")]
    [InlineData("bộ công an chấm gov chấm vn", "bocongan.gov.vn")]
    [InlineData("ｖｎｅｉｄ．ｇｏｖ．ｖｎ", "vneid.gov.vn")]
    [InlineData("trang vneid.gov.vn.Cho em hỏi", "vneid.gov.vn")]
    [InlineData("vneid.gov.vn.có phải", "vneid.gov.vn")]
    [InlineData("(vneid.gov.vn)", "vneid.gov.vn")]
    [InlineData("vneid.gov.vn👍", "vneid.gov.vn")]
    [InlineData("baochinhphu.vn", "baochinhphu.vn")]
    [InlineData("xaydungchinhsach.chinhphu.vn", "xaydungchinhsach.chinhphu.vn")]
    [InlineData("apps.apple.com/vn/app/vneid", "apps.apple.com")]
    public void A_host_that_is_exactly_official_is_official(string text, string host) => AssertIs(text, AddressKind.Host, host, AddressStatus.Official);

    [Theory]
    [InlineData("dichvucong-gov.vn", "dichvucong-gov.vn")]
    [InlineData("web vneid.vn nhé", "vneid.vn")]
    [InlineData("vneid.gov.vn.com", "vneid.gov.vn.com")]
    [InlineData("https://vneid.gov.vn.dangnhap.xyz/vneid.gov.vn", "vneid.gov.vn.dangnhap.xyz")]
    [InlineData("vneid.gov.vn.xacthuc", "vneid.gov.vn.xacthuc")]
    [InlineData("dvc-gov.com", "dvc-gov.com")]
    [InlineData("cong-dvc.net", "cong-dvc.net")]
    [InlineData("gov-vn.info", "gov-vn.info")]
    [InlineData("vneid_gov.vn", "vneid_gov.vn")]
    [InlineData("vneid,gov.vn", "vneid,gov.vn")]
    [InlineData("vneid–gov.vn", "vneid–gov.vn")]
    [InlineData("dich-vu-cong-quoc-gia.com", "dich-vu-cong-quoc-gia.com")]
    [InlineData("dlchvucong.com", "dlchvucong.com")]
    [InlineData("dichvocong.gov.vn", "dichvocong.gov.vn")]
    [InlineData("vn\u0435id.gov.vn", "vn\u0435id.gov.vn")]
    [InlineData("vnẹid.gov.vn", "vnẹid.gov.vn")]
    [InlineData("vneid chấm com", "vneid.com")]
    [InlineData("vneid .vip", "vneid.vip")]
    [InlineData("https://evil.example/?u=vneid.gov.vn và vneid-app.top", "vneid-app.top")]
    [InlineData("bhxh.co", "bhxh.co")]
    [InlineData("vneid.ltd", "vneid.ltd")]
    [InlineData("vneid\u2024gov\u2024vn", "vneid\u2024gov\u2024vn")]
    [InlineData("\u2174neid.gov.vn", "\u2174neid.gov.vn")]
    [InlineData("https://vneid.gov.vn@vneid.xyz/a", "vneid.xyz")]
    public void A_host_that_only_looks_official_is_a_lookalike(string text, string host) => AssertIs(text, AddressKind.Host, host, AddressStatus.Lookalike);

    [Theory]
    [InlineData("103.21.58.9", "103.21.58.9")]
    [InlineData("http://103.21.58.9:8080/vneid", "103.21.58.9")]
    [InlineData("https://vneid.gov.vn@103.5.6.7/dangnhap", "103.5.6.7")]
    [InlineData("http://localhost/vneid", "localhost")]
    [InlineData("http://0x67.0x15.0x3a.0x09/a", "0x67.0x15.0x3a.0x09")]
    [InlineData("http://[2001:db8::1]/vneid", "2001")]
    [InlineData("facebook.com/vneid", "facebook.com")]
    [InlineData("bit.ly/vneid24", "bit.ly")]
    [InlineData("thuvienphapluat.vn", "thuvienphapluat.vn")]
    [InlineData("http://abc.unknowntop/x", "abc.unknowntop")]
    public void Any_other_host_is_unknown(string text, string host) => AssertIs(text, AddressKind.Host, host, AddressStatus.Unknown);

    [Theory]
    [InlineData("dichvucong.hanoi.gov.vn")]
    [InlineData("congan.ninhbinh.gov.vn")]
    [InlineData("gdt.gov.vn")]
    [InlineData("dangky.vneid.gov.vn")]
    public void A_host_under_gov_vn_is_the_states(string text) => AssertIs(text, AddressKind.Host, text, AddressStatus.State);

    [Theory]
    [InlineData("gọi 1800 1096", "18001096", AddressStatus.Official)]
    [InlineData("19 00 03 68", "19000368", AddressStatus.Official)]
    [InlineData("1900.0368", "19000368", AddressStatus.Official)]
    [InlineData("19009068", "19009068", AddressStatus.Official)]
    [InlineData("113 có phải số công an", "113", AddressStatus.Official)]
    [InlineData("nhắn 5656", "5656", AddressStatus.Official)]
    [InlineData("Tổng đài 19000369", "19000369", AddressStatus.Lookalike)]
    [InlineData("18001069", "18001069", AddressStatus.Lookalike)]
    [InlineData("1800 0368", "18000368", AddressStatus.Lookalike)]
    [InlineData("1900368", "1900368", AddressStatus.Lookalike)]
    [InlineData("190003680", "190003680", AddressStatus.Lookalike)]
    [InlineData("19001234", "19001234", AddressStatus.Unknown)]
    [InlineData("đầu số 059", "059", AddressStatus.Unknown)]
    public void A_public_number_is_compared_digit_by_digit(string text, string digits, object status) => AssertIs(text, AddressKind.Number, digits, (AddressStatus)status);

    [Theory]
    [InlineData("0912 345 678")]
    [InlineData("+84 24 3823 4567")]
    [InlineData("số +375 29 123 45 67")]
    [InlineData("1900 545413")]
    public void Any_other_number_is_private_and_unknown(string text)
    {
        var verdict = Assert.Single(Verify(text));

        Assert.True(verdict.Named.IsPrivate);
        Assert.Equal(AddressStatus.Unknown, verdict.Status);
    }

    [Theory]
    [InlineData("dichvucong@chinhphu.vn", AddressStatus.Official)]
    [InlineData("DichVuCong @ chinhphu . vn", AddressStatus.Official)]
    [InlineData("dichvucong a còng chinhphu chấm vn", AddressStatus.Official)]
    [InlineData("dichvucong (at) chinhphu.vn", AddressStatus.Official)]
    [InlineData("no-reply@dichvucong.gov.vn", AddressStatus.State)]
    [InlineData("vneid@gmail.com", AddressStatus.Unknown)]
    [InlineData("vneid@gmail", AddressStatus.Unknown)]
    [InlineData("dichvucong@chinhphu.vn.com", AddressStatus.Lookalike)]
    [InlineData("dichvucong@chinhphu.gov.vn", AddressStatus.Lookalike)]
    [InlineData("dichvucong.chinhphu.vn@gmail.com", AddressStatus.Unknown)]
    public void An_e_mail_address_is_compared_letter_by_letter(string text, object status)
    {
        var verdict = Assert.Single(Verify(text));

        Assert.Equal((AddressKind.Email, (AddressStatus)status), (verdict.Named.Kind, verdict.Status));
    }

    [Theory]
    [InlineData("tôi làm xong hết rồi.Cho hỏi bao giờ có kết quả")]
    [InlineData("không.co ai biết")]
    [InlineData("VNeID 2.2.6, phiên bản 2.1.11.5")]
    [InlineData("công văn số 4254/TCTTKĐA ngày 27/5/2024")]
    [InlineData("Nghị định 113/2024, Điều 115, mã lỗi 111")]
    [InlineData("15.06.2024 và 05.10-09.10.2025")]
    [InlineData("file vneid.apk, huongdan.pdf")]
    [InlineData("mã hồ sơ H18.32.5-240615-0001")]
    [InlineData("TP.HCM, q.1, v.v.")]
    [InlineData("nộp 19.000.368 đồng")]
    [InlineData("tài khoản số 19001234")]
    [InlineData("hôm nay có 115 người")]
    public void What_is_no_address_is_none(string text) => Assert.Empty(Verify(text));

    [Fact]
    public void All_of_several_are_found_in_order() =>
        Assert.Equal(["vneid.gov.vn", "vneid.com", "18001096"], Verify("vneid.gov.vn hay vneid.com, gọi 1800 1096").Select(verdict => verdict.Named.Value));

    [Theory]
    [InlineData("a.")]
    [InlineData("vneid chấm ")]
    [InlineData("a@b.vn ")]
    [InlineData("gov . vn ")]
    [InlineData("1900 ")]
    [InlineData("vneid.gov.vn.")]
    [InlineData("số 1 ")]
    [InlineData("a-_.")]
    public void A_long_text_is_read_all_the_same(string piece) =>
        Assert.True(Verify(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length))).Count <= 80);

    private static IReadOnlyList<AddressVerdict> Verify(string text) => Verifier.Verify(CleanText.From(text));

    private static void AssertIs(string text, AddressKind kind, string value, AddressStatus status)
    {
        var verdict = Assert.Single(Verify(text), verdict => verdict.Named.Value == value);

        Assert.Equal((kind, status), (verdict.Named.Kind, verdict.Status));
    }
}
