using SupportBot.Content;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.StaffConsole.Units;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>Registers accounts as administrators see them, and units.</summary>
internal static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ProvinceNames(() =>
            BotContent.ReadProvinces(ContentSetup.Folders(provider).Knowledge).Select(province => province.Name).ToList()));
        services.AddSingleton<StaffUnits>();
        services.AddSingleton<PeoplePages>();
        services.AddSingleton<TicketReturn>();
        return services;
    }
}
