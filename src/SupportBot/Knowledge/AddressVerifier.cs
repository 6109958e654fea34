using System.Collections.Frozen;
using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Text;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Knowledge;

/// <summary>
/// Finds the addresses that a text names and compares each with the register. Only what is exactly an official address is one: nearness makes a look-alike,
/// never a true address.
/// </summary>
internal sealed class AddressVerifier
{
    private const int MaxDistance = 2;
    private const int MinDigits = 7;

    // Of a list of hundreds nobody wants each answered.
    private const int MaxAddresses = 40;

    private readonly OfficialAddresses official;
    private readonly FrozenSet<string> names;
    private readonly HostReader hosts;
    private readonly LineReader lines;
    private readonly FrozenDictionary<string, OfficialAddress> exact;

    public AddressVerifier(OfficialAddresses official)
    {
        this.official = official;
        names = official.Hosts.Select(entry => entry.Value.Split('.')[0]).Concat(official.Hosts.SelectMany(entry => entry.Alike)).Concat(official.Emails.Select(entry => entry.Value.Split('@')[0])).ToFrozenSet(StringComparer.Ordinal);
        hosts = new HostReader(names);
        lines = new LineReader(official.Numbers.Select(entry => entry.Value).ToFrozenSet(StringComparer.Ordinal));
        exact = official.Hosts.Concat(official.Suffixes).Concat(official.Numbers).Concat(official.Emails).DistinctBy(entry => entry.Value).ToFrozenDictionary(entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>What is known of each address in a text, in the order in which they stand.</summary>
    public IReadOnlyList<AddressVerdict> Verify(CleanText text)
    {
        var named = hosts.Read(text).Take(MaxAddresses).ToList();
        if (text.Text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            var apart = named.ToList();
            named.AddRange(lines.Read(new Sentence(text.Text, default)).Take(MaxAddresses).Where(line => !apart.Exists(other => line.Start < other.End && other.Start < line.End)));
            named.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        }

        return named.ConvertAll(Verify);
    }

    private AddressVerdict Verify(NamedAddress named) => named.Kind switch
    {
        AddressKind.Host => Host(named),
        AddressKind.Number => Number(named),
        _ => Email(named),
    };

    private AddressVerdict Host(NamedAddress named)
    {
        var host = named.Value.StartsWith("www.", StringComparison.Ordinal) ? named.Value[4..] : named.Value;
        if (!named.IsStrange)
        {
            if (exact.TryGetValue(host, out var entry))
            {
                return new AddressVerdict(named, official.Suffixes.Contains(entry) ? AddressStatus.State : AddressStatus.Official, entry);
            }

            if (official.Hosts.FirstOrDefault(above => above.Below && IsBelow(host, above.Value)) is { } parent)
            {
                return new AddressVerdict(named, AddressStatus.Official, parent);
            }

            if (official.Suffixes.FirstOrDefault(suffix => IsBelow(host, suffix.Value)) is { } state)
            {
                // "congan.tinh.gov.vn" is near to "bocongan", but a name of its own.
                var name = string.Join('.', host[..(host.Length - state.Value.Length - 1)].Split('.').Where(part => !names.Contains(part)));
                return official.Hosts.FirstOrDefault(entry => entry.Alike.Any(alike => Resemblance.IsNearly(name, alike))) is { } meant
                    ? new AddressVerdict(named, AddressStatus.Lookalike, meant)
                    : new AddressVerdict(named, AddressStatus.State, state);
            }
        }

        return Lookalike(named, host);
    }

    private AddressVerdict Lookalike(NamedAddress named, string host)
    {
        var (entry, likeness) = official.Hosts.Select(entry => (entry, likeness: entry.Alike.Select(name => Resemblance.Between(host, name)).DefaultIfEmpty().Max())).MaxBy(pair => pair.likeness);
        if (likeness > 0)
        {
            return new AddressVerdict(named, AddressStatus.Lookalike, entry);
        }

        var usesSuffix = official.Suffixes.Any(suffix => suffix.Alike.Any(name => Resemblance.Between(host, name) > 0));
        return new AddressVerdict(named, usesSuffix ? AddressStatus.Lookalike : AddressStatus.Unknown, null);
    }

    private AddressVerdict Number(NamedAddress named)
    {
        if (exact.TryGetValue(named.Value, out var entry))
        {
            return new AddressVerdict(named, AddressStatus.Official, entry);
        }

        var near = named.IsPrivate || named.Value.Length < MinDigits
            ? []
            : official.Numbers.Select(number => (number, far: Resemblance.Distance(named.Value, number.Value, MaxDistance))).Where(pair => pair.far <= MaxDistance).OrderBy(pair => pair.far).ToList();
        return near.Count > 0 ? new AddressVerdict(named, AddressStatus.Lookalike, near[0].number) : new AddressVerdict(named, AddressStatus.Unknown, null);
    }

    private AddressVerdict Email(NamedAddress named)
    {
        if (named.IsStrange || named.Value.Split('@') is not [_, var host])
        {
            return new AddressVerdict(named, AddressStatus.Unknown, null);
        }

        if (exact.TryGetValue(named.Value, out var entry))
        {
            return new AddressVerdict(named, AddressStatus.Official, entry);
        }

        // The name of an official one at another host, or nearly an official one.
        var meant = official.Emails.FirstOrDefault(mail => mail.Value.Split('@')[0] == named.Value.Split('@')[0] || Resemblance.Distance(mail.Value, named.Value, MaxDistance) <= MaxDistance);
        return meant is not null ? new AddressVerdict(named, AddressStatus.Lookalike, meant)
            : official.Suffixes.Concat(official.Hosts.Where(above => above.Below)).FirstOrDefault(above => host == above.Value || IsBelow(host, above.Value)) is { } state ? new AddressVerdict(named, AddressStatus.State, state)
            : new AddressVerdict(named, AddressStatus.Unknown, null);
    }

    private static bool IsBelow(string host, string above) => host.Length > above.Length + 1 && host.EndsWith(above, StringComparison.Ordinal) && host[^(above.Length + 1)] == '.';
}
