using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SupportBot.Tests.Conversations;

/// <summary>A conversation as a YAML file tells it: what the citizen says, and what must come of it.</summary>
public sealed class Story
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    public string Name { get; set; } = "";

    /// <summary>The day in force, <c>yyyy-MM-dd</c>; empty = that of all tests.</summary>
    public string Day { get; set; } = "";

    public List<StoryTurn> Turns { get; set; } = [];

    /// <summary>The stories of one file. An unknown key is an error.</summary>
    public static List<Story> Read(string file) => Yaml.Deserialize<List<Story>>(File.ReadAllText(file));
}

/// <summary>One turn of a story.</summary>
public sealed class StoryTurn
{
    /// <summary>What the citizen says; <c>{ticket}</c> stands for the code of the latest ticket.</summary>
    public string Citizen { get; set; } = "";

    public bool Picture { get; set; }

    public bool Arrival { get; set; }

    /// <summary>Minutes that pass before it is said.</summary>
    public int After { get; set; }

    /// <summary>State into which the staff puts the latest ticket before it is said.</summary>
    public string Staff { get; set; } = "";

    public Expectation Expect { get; set; } = new();
}

/// <summary>What must come of a turn; what is not named is not checked.</summary>
public sealed class Expectation
{
    public string? Topic { get; set; }

    public string? Outcome { get; set; }

    /// <summary>The fact that is asked for; <c>none</c> = none.</summary>
    public string? Question { get; set; }

    public string? Case { get; set; }

    public string? Article { get; set; }

    public string? Hotline { get; set; }

    /// <summary><c>yes</c>: the reply names a ticket; <c>no</c>: it does not.</summary>
    public string? Ticket { get; set; }

    /// <summary>How many tickets there are in all.</summary>
    public int? Tickets { get; set; }

    /// <summary>Whether the latest ticket has a way to reach the citizen.</summary>
    public bool? Contact { get; set; }

    /// <summary>Regular expressions over the words of all replies of the turn, marks and case aside.</summary>
    public List<string> Says { get; set; } = [];

    public List<string> SaysNot { get; set; } = [];

    /// <summary>Buttons that must be there.</summary>
    public List<string> Choices { get; set; } = [];
}
