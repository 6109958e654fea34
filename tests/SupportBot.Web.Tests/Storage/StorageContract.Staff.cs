using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.People;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Tests.StaffConsole;

namespace SupportBot.Web.Tests.Storage;

/// <content>Accounts of staff, their sessions and locks.</content>
public abstract partial class StorageContract
{
    private const string StaffPassword = "mot-mat-khau";

    private static SignInTry Try(string password, string address = "203.0.113.7") => new("lan", password, address, []);

    private static async Task HireAsync(StoreNode node, string name = "lan") =>
        Assert.Equal(StaffAddResult.Added, await node.Get<StaffAccounts>().AddAsync(name, StaffRole.Agent, StaffPassword, CancellationToken.None));

    [SkippableFact]
    public async Task Many_tries_of_a_password_at_once_cannot_slip_past_the_lock()
    {
        var other = await StartNodeAsync();
        await HireAsync(node);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? node : other).Get<StaffSignIn>().TryAsync(Try("wrong"), CancellationToken.None)));

        Assert.Equal([5], await ReadAsync<int>(node, "SELECT failed_count FROM sign_in_try"));
        Assert.IsType<SignInOutcome.Refused>(await other.Get<StaffSignIn>().TryAsync(Try(StaffPassword), CancellationToken.None));
        Assert.IsType<SignInOutcome.Accepted>(await other.Get<StaffSignIn>().TryAsync(Try(StaffPassword, "198.51.100.4"), CancellationToken.None));
        Assert.Equal(StaffAddResult.NameTaken, await other.Get<StaffAccounts>().AddAsync("lan", StaffRole.Agent, StaffPassword, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_session_of_one_node_is_one_of_the_other_and_ends_on_both()
    {
        var other = await StartNodeAsync();
        await HireAsync(node);
        var accepted = Assert.IsType<SignInOutcome.Accepted>(await node.Get<StaffSignIn>().TryAsync(Try(StaffPassword), CancellationToken.None));
        var (first, second) = (await node.Get<StaffSessions>().BeginAsync(accepted.Account, null, CancellationToken.None), await node.Get<StaffSessions>().BeginAsync(accepted.Account, null, CancellationToken.None));

        Assert.Equal("lan", (await other.Get<StaffSessions>().FindAsync(first, CancellationToken.None))?.Name);
        await other.Get<StaffSessions>().EndAsync(first, CancellationToken.None);
        Assert.Null(await node.Get<StaffSessions>().FindAsync(first, CancellationToken.None));
        await other.Get<StaffAccounts>().SetPasswordAsync("lan", "mat-khau-khac", CancellationToken.None);
        Assert.Null(await node.Get<StaffSessions>().FindAsync(second, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_sign_in_that_began_under_the_old_password_opens_no_session()
    {
        await HireAsync(node);
        var accepted = Assert.IsType<SignInOutcome.Accepted>(await node.Get<StaffSignIn>().TryAsync(Try(StaffPassword), CancellationToken.None));
        await node.Get<StaffAccounts>().DisableAsync("lan", CancellationToken.None);

        var late = await node.Get<StaffSessions>().BeginAsync(accepted.Account, null, CancellationToken.None);

        Assert.Null(await node.Get<StaffSessions>().FindAsync(late, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_password_hash_of_before_the_upgrade_stays_valid()
    {
        var hash = new PasswordHasher<string>().HashPassword("", StaffPassword);
        await node.Database.WriteAsync(
            connection => connection.ExecuteAsync(
                "INSERT INTO staff (id, name, role, password_hash, created_at, disabled) VALUES ('old', 'lan', 'admin', @hash, 0, 0)", new { hash }),
            CancellationToken.None);

        var accepted = Assert.IsType<SignInOutcome.Accepted>(await node.Get<StaffSignIn>().TryAsync(Try(StaffPassword), CancellationToken.None));
        var again = Assert.IsType<SignInOutcome.Accepted>(await node.Get<StaffSignIn>().TryAsync(Try(StaffPassword), CancellationToken.None));

        Assert.Equal((StaffRole.Admin, "old"), (accepted.Account.Role, again.Account.Id));
        // Fewer rounds than today's: hashed again at the sign-in.
        Assert.DoesNotContain(hash, await ReadAsync<string>(node, "SELECT password_hash FROM staff"));
    }

    [SkippableFact]
    public async Task Identity_sees_the_account_its_role_and_its_locks()
    {
        await HireAsync(node);
        await using var scope = node.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffAccount>>();
        var account = (await users.FindByNameAsync(" lan "))!;

        Assert.Equal(["agent"], await users.GetRolesAsync(account));
        Assert.True((await users.AddToRoleAsync(account, "supervisor")).Succeeded);
        Assert.Equal("lan", Assert.Single(await users.GetUsersInRoleAsync("supervisor")).Name);
        for (var i = 0; i < 5; i++)
        {
            await users.AccessFailedAsync(account);
        }

        Assert.True(await users.IsLockedOutAsync(account));
        Assert.IsType<SignInOutcome.Refused>(await node.Get<StaffSignIn>().TryAsync(Try(StaffPassword), CancellationToken.None));
        Assert.Equal(StaffChangeResult.Done, await node.Get<StaffAccounts>().UnlockAsync("lan", CancellationToken.None));
        Assert.IsType<SignInOutcome.Accepted>(await node.Get<StaffSignIn>().TryAsync(Try(StaffPassword), CancellationToken.None));
    }

    [SkippableTheory]
    [InlineData(null, "new", null, "released")]
    [InlineData("hoa", "assigned", "hoa", "assigned")]
    public async Task Open_tickets_of_somebody_who_left_are_given_back_or_over(string? to, string state, string? assignee, string kind)
    {
        await CommitAsync(node, "c", "giúp em", null, new OpenTicket(Code) { Topic = "human", Hotline = "18001096", Summary = "giúp em" });
        await HireAsync(node);
        await HireAsync(node, "hoa");
        Assert.Equal(TicketChangeResult.Done, await node.Get<TicketChanges>().ApplyAsync(new TicketChange(Code, 1, TicketAction.TakeOver, Viewer.Named("lan"), null), CancellationToken.None));
        Assert.Equal("lan", (await LoadAsync(node, "c")).State.Handoff?.Owner);

        var returned = await node.Get<TicketReturn>().ReturnAsync("lan", to, StaffAccess.Operator, CancellationToken.None);

        Assert.Equal(1, returned.Count);
        var ticket = (await node.Get<TicketQueries>().FindAsync(Code, StaffAccess.Operator, CancellationToken.None))!;
        Assert.Equal((state, assignee), (ticket.State, ticket.Assignee));
        Assert.Contains(ticket.Events, entry => entry.Actor == "operator" && entry.Kind is var done && (done == kind || done == "taken_over"));
        // The citizen is not left alone with somebody who is gone.
        Assert.Equal(to, (await LoadAsync(node, "c")).State.Handoff is { Stage: HandoffStage.Human } held ? held.Owner : null);
    }
}
