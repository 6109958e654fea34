using SupportBot.Evaluation;
using SupportBot.Examples;

namespace SupportBot.Tests.Diagnosis;

/// <summary>A citizen with an account in some state: tells of it in the first message as much as it wants, then answers what is asked.</summary>
internal sealed class TellingCitizen(string id, IReadOnlyDictionary<string, string> facts)
{
    private static readonly Dictionary<(string Fact, string Value), string> Telling = new()
    {
        [("accounts", "two")] = "tôi có hai tài khoản trên cổng dịch vụ công",
        [("accounts", "one")] = "tôi chỉ có một tài khoản trên cổng dịch vụ công",
        [("accounts", "none")] = "tôi chưa từng đăng ký tài khoản trên cổng dịch vụ công",
        [("login_works_with", "cmnd")] = "tôi đăng nhập bằng số CMND thì vào được",
        [("login_works_with", "vneid")] = "tôi đăng nhập cổng bằng VNeID thì vào được",
        [("login_works_with", "none")] = "cách nào cũng không đăng nhập cổng được",
        [("cccd_account_origin", "mine")] = "tài khoản CCCD do tôi tự lập",
        [("cccd_account_origin", "not_mine")] = "tài khoản CCCD do người khác lập, tôi không hề hay biết",
        [("cccd_account_origin", "system")] = "tài khoản CCCD không ai lập, do hệ thống tự sinh ra",
        [("error_shown", "duplicate_cccd")] = "cổng báo trùng với số CCCD trên hệ thống",
        [("error_shown", "already_registered")] = "cổng báo CMT hoặc CCCD đã được đăng ký",
        [("error_shown", "update_cccd_prompt")] = "cổng báo tài khoản chưa cập nhật số CCCD",
        [("error_shown", "data_mismatch")] = "máy báo thông tin không khớp dữ liệu dân cư",
        [("error_shown", "sim_mismatch")] = "máy báo thuê bao không khớp với nhà mạng",
        [("error_shown", "new_device")] = "máy báo đang đăng nhập trên thiết bị mới",
        [("error_shown", "none")] = "không báo lỗi gì cả",
        [("vneid_works", "yes")] = "VNeID của tôi vẫn dùng bình thường",
        [("vneid_works", "no")] = "VNeID của tôi không đăng nhập được",
    };

    public const string Trouble = "tài khoản dịch vụ công của tôi bị lỗi";

    /// <summary>The facts that it can tell of its own accord.</summary>
    public IEnumerable<string> CanTell => facts.Where(fact => Telling.ContainsKey((fact.Key, fact.Value))).Select(fact => fact.Key);

    /// <summary>Goes through a conversation; tells what happened.</summary>
    public (string? Case, IReadOnlyList<string> Asked, Talk Talk) TalkTo(params IReadOnlyList<string> told)
    {
        var talk = new Talk();
        var answers = new EvaluationCase { Id = id, Facts = facts };
        var asked = new List<string>();
        talk.Say(string.Join(", ", told.Select(fact => Telling[(fact, facts[fact])]).Prepend(Trouble)));
        while (talk.About.Question is { } question && asked.Count < 12)
        {
            asked.Add(question);
            talk.Say(SimulatedCitizen.Answer(answers, question));
        }

        return (talk.About.Case, asked, talk);
    }
}
