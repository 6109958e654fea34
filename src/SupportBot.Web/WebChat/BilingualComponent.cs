using Microsoft.AspNetCore.Components;

namespace SupportBot.Web.WebChat;

/// <summary>A page for citizens, or a part of one, in Vietnamese or English.</summary>
public abstract class BilingualComponent : ComponentBase
{
    /// <summary><c>vi</c> or <c>en</c>.</summary>
    [Parameter, EditorRequired]
    public required string Language { get; set; }

    /// <summary>True in English.</summary>
    protected bool IsEnglish => Language == "en";

    /// <summary>The words in the page's language.</summary>
    protected string Say(string vietnamese, string english) => IsEnglish ? english : vietnamese;

    /// <summary>The address of a page in the page's language; <c>/</c> is the chat.</summary>
    protected string At(string path) => PageAddress.For(Language, path);
}

/// <summary>Addresses of the pages: the English ones lie under <c>/en</c>.</summary>
internal static class PageAddress
{
    public static string For(string language, string path) => language != "en" ? path : path == "/" ? "/en" : $"/en{path}";
}
