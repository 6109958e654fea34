using FsCheck;
using FsCheck.Fluent;

namespace SupportBot.Tests;

/// <summary>Properties, tried on texts and facts drawn by chance, but the same ones in every run: a red test stays red until it is fixed.</summary>
internal static class Properties
{
    public static void Hold<T>(Gen<T> drawn, int tries, Func<T, bool> property) =>
        Prop.ForAll(drawn.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tries).WithReplay(20_241_122, 2_147_483_647));
}
