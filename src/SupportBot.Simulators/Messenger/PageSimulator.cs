using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportBot.Simulators.Messenger;

/// <summary>Graph's record of a page besides messages: its profile and which events it sends to the app.</summary>
internal sealed class PageSimulator
{
    /// <summary>The right <c>appsecret_proof</c>.</summary>
    public static string Proof { get; } = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(GraphSimulator.AppSecret), Encoding.UTF8.GetBytes(GraphSimulator.Token)));

    private readonly Lock gate = new();
    private readonly JsonObject profile = [];

    /// <summary>The fields subscribed to.</summary>
    public string[] Fields { get; set; } = ["messages", "messaging_postbacks", "message_echoes"];

    /// <summary>A field name that is not known here, and with which a whole subscription is refused.</summary>
    public string? UnknownField { get; set; }

    /// <summary>True: no subscription is possible.</summary>
    public bool IsClosed { get; set; }

    /// <summary>How often the page was subscribed.</summary>
    public int Subscriptions { get; private set; }

    /// <summary>How often the profile was written.</summary>
    public int ProfileWrites { get; private set; }

    public JsonObject Subscription() => new()
    {
        ["data"] = Fields.Length == 0 ? [] : new JsonArray(new JsonObject
        {
            ["id"] = $"{GraphSimulator.AppId}",
            ["name"] = "an app",
            ["subscribed_fields"] = new JsonArray([.. Fields.Select(field => (JsonNode)field)]),
        }),
    };

    public JsonObject Subscribe(JsonObject call)
    {
        var fields = ((string?)call["subscribed_fields"] ?? "").Split(',');
        if (IsClosed)
        {
            return GraphSimulator.Error(200, 0, "Requires pages_manage_metadata permission");
        }

        if (UnknownField is not null && fields.Contains(UnknownField))
        {
            return GraphSimulator.Error(100, 0, "(#100) Param subscribed_fields must be one of {…}");
        }

        Subscriptions++;
        Fields = fields;
        return new JsonObject { ["success"] = true };
    }

    public JsonObject Profile(string fields)
    {
        lock (gate)
        {
            var asked = new JsonObject(profile.Where(part => fields.Split(',').Contains(part.Key)).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
            return new JsonObject { ["data"] = asked.Count == 0 ? [] : new JsonArray(asked) };
        }
    }

    public JsonObject SetProfile(JsonObject parts)
    {
        lock (gate)
        {
            if (parts.ContainsKey("persistent_menu") && !parts.ContainsKey("get_started") && !profile.ContainsKey("get_started"))
            {
                return GraphSimulator.Error(100, 2018145, "(#100) You must set a Get Started button if you also wish to use persistent menu");
            }

            ProfileWrites++;
            foreach (var (name, value) in parts)
            {
                profile[name] = value?.DeepClone();
            }

            // Graph fills in what was left out.
            if (profile["persistent_menu"] is JsonArray menus)
            {
                foreach (var menu in menus)
                {
                    menu!["composer_input_disabled"] = false;
                }
            }

            return new JsonObject { ["result"] = "success" };
        }
    }
}
