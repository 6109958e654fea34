using System.Globalization;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Contacts;

/// <summary>
/// Reads the web and e-mail addresses that a text names, however they are typed: with or without scheme, path, port, in capitals, with blanks round the points,
/// with the points in words, as numbers, with foreign letters that look like ours. Goes through the text once.
/// </summary>
/// <param name="knownNames">Names of official hosts, without marks: citizens write them as several words ("dịch vụ công chấm gov chấm vn").</param>
internal sealed class HostReader(IReadOnlySet<string> knownNames)
{
    private const int MaxLabels = 20;
    private const int MaxNameWords = 4;
    private const int AddressNumbers = 4;

    /// <summary>The addresses in the order of the text.</summary>
    public List<NamedAddress> Read(CleanText text)
    {
        var folded = VietnameseLetters.Fold(text.Text);
        var labels = new HostLabels(text.Text, folded);
        var found = new List<NamedAddress>();
        for (var i = 0; i < labels.Count;)
        {
            var chain = ChainFrom(labels, i, folded);
            var named = Named(text.Text, folded, labels, chain, out var next);
            if (named is not null)
            {
                found.Add(named);
            }

            i = Math.Max(next, i + 1);
        }

        return found;
    }

    // The names that the text joins, from the first on.
    private Chain ChainFrom(HostLabels labels, int first, string folded)
    {
        var chain = new Chain(first, HasScheme(folded, labels[first].Start));
        while (chain.Positions.Count < MaxLabels && labels.JointBehind(chain.Last) is var joint && MayGoOn(labels, chain, joint))
        {
            chain.Positions.Add(joint.Position);
            chain.Joints.Add(joint.Kind);
        }

        return chain;
    }

    private bool MayGoOn(HostLabels labels, Chain chain, HostJoint joint)
    {
        if (joint.Kind is Joint.None or Joint.At or Joint.AtWord || joint.Position >= labels.Count)
        {
            return false;
        }

        // A word of Vietnamese with a point and blanks behind it ends a sentence.
        var isName = joint.Kind is Joint.Point or Joint.Word || chain.Joints.Count > 0 || IsKnown(labels, chain) || !Syllable.IsPossible(labels.Folded(chain.First));
        var last = labels.Folded(chain.Last);
        var next = labels.Folded(joint.Position);
        return isName && joint.Kind switch
        {
            Joint.Point or Joint.Word => true,
            Joint.LoosePoint => HostSyntax.IsTopDomain(next),
            Joint.SpacedPoint => next is "com" or "net" || (HostSyntax.IsTopDomain(next) && !Syllable.IsPossible(next)),
            Joint.EndOfSentence => next is "gov" or "vn" or "com",
            _ when next is "vn" && last is "gov" or "com" => chain.Joints.Count > 0,
            _ when next is "gov" => IsKnown(labels, chain) || IsFollowedBy(labels, joint.Position, "vn"),
            _ => next is "com" or "net" or "org" or "vn" or "info" or "xyz" && (last is "vn" ? chain.Joints.Count > 0 : chain.Joints.Count == 0 && IsKnown(labels, chain)),
        };
    }

    private static bool IsFollowedBy(HostLabels labels, int position, string name) =>
        position + 1 < labels.Count && labels.JointBehind(position).Kind is not (Joint.None or Joint.At or Joint.AtWord) && labels.Folded(position + 1).SequenceEqual(name);

    private bool IsKnown(HostLabels labels, Chain chain) => knownNames.Contains(labels.Folded(chain.First).ToString()) || Joined(labels, chain).First < chain.First;

    private NamedAddress? Named(string text, string folded, HostLabels labels, Chain chain, out int next)
    {
        next = chain.Last + 1;
        var behind = labels.JointBehind(chain.Last);
        if (behind.Kind is Joint.At or Joint.AtWord && behind.Position < labels.Count)
        {
            var host = ChainFrom(labels, behind.Position, folded);
            if ((Host(text, labels, host, out var end) ?? Provider(labels, host, ref end)) is { } of && (behind.Kind == Joint.At || host.Joints is [Joint.Word, ..]))
            {
                next = PositionBehind(labels, end, host.Last + 1);

                // Before the sign of a link stands a name for it, however much it looks like a host; a link is also what goes on with a path.
                return chain.HasScheme || end > of.End ? of with { End = end } : Email(labels, chain, of);
            }

            return null;
        }

        if (Host(text, labels, chain, out var endOfPath) is not { } named)
        {
            return null;
        }

        next = PositionBehind(labels, endOfPath, chain.First + 1);
        return named with { End = endOfPath };
    }

    private NamedAddress Email(HostLabels labels, Chain local, NamedAddress host)
    {
        var (first, name) = Joined(labels, local);
        var rest = local.Positions.Skip(1).Select(labels.Typed).Prepend(name);
        return new NamedAddress(AddressKind.Email, labels[first].Start, host.End, string.Join('.', rest) + "@" + host.Value) { IsStrange = host.IsStrange };
    }

    // "vneid@gmail": everybody knows how it goes on.
    private static NamedAddress? Provider(HostLabels labels, Chain host, ref int end)
    {
        end = labels[host.First].End;
        return labels.Folded(host.First) is "gmail" or "yahoo" or "hotmail" or "outlook" or "icloud"
            ? new NamedAddress(AddressKind.Host, labels[host.First].Start, end, labels.Folded(host.First).ToString())
            : null;
    }

    private NamedAddress? Host(string text, HostLabels labels, Chain chain, out int end)
    {
        var last = chain.Positions.Count - 1;
        end = HostSyntax.EndOfPath(text, labels[chain.Positions[last]].End);
        if (IsNumeric(labels, chain))
        {
            return new NamedAddress(AddressKind.Host, labels[chain.First].Start, labels[chain.Last].End, string.Join('.', chain.Positions.Select(labels.Typed)));
        }

        var hasPath = end > labels[chain.Last].End;
        var isPlain = chain.HasScheme || hasPath || labels.Folded(chain.First) is "www";
        var isStrange = chain.HasScheme && !EndsInLetters(labels, chain, last); // "http://0x67.0x15.0x3a.0x09"
        if (!isStrange && (!isPlain || !EndsInLetters(labels, chain, last)))
        {
            while (last > 0 && !IsTop(labels, chain.Positions[last]))
            {
                var ends = IsTop(labels, chain.Positions[last - 1]) && last > 1;
                if (ends && !IsSentence(labels, chain, last))
                {
                    isStrange = true; // Goes on behind what looks like an end: "vneid.gov.vn.xacthuc".
                    break;
                }

                last--;
            }
        }

        if (last == 0 && IsNameWithUnknownEnd(labels, chain))
        {
            (last, isStrange) = (1, true);
        }

        if (last == 0 && !(chain.HasScheme && chain.Positions.Count == 1))
        {
            return null;
        }

        if (!isPlain && !isStrange && last == 1 && chain.Joints[0] != Joint.Word && HostSyntax.IsRatherTwoWords(labels.Typed(chain.First), labels.Typed(chain.Positions[1])) && !IsJoined(labels, chain))
        {
            return null;
        }

        return Assemble(text, labels, chain, last, ref end, isStrange);
    }

    // "vneid.ltd"
    private bool IsNameWithUnknownEnd(HostLabels labels, Chain chain) =>
        chain.Joints is [Joint.Point, ..] && knownNames.Contains(labels.Folded(chain.First).ToString()) && HostSyntax.MayBeTopDomain(labels.Folded(chain.Positions[1]));

    // With a mark it is a word: "có" is no ".co".
    private static bool IsTop(HostLabels labels, int position) => HostSyntax.IsTopDomain(labels.Folded(position)) && !VietnameseLetters.AnyMarked(labels.Typed(position));

    private NamedAddress Assemble(string text, HostLabels labels, Chain chain, int last, ref int end, bool isStrange)
    {
        var (first, name) = Joined(labels, chain);
        var names = chain.Positions.Take(last + 1).Skip(1).Select((position, i) => chain.Joints[i] == Joint.Point ? labels.Typed(position) : labels.Folded(position).ToString()).Prepend(name).ToList();
        if (last < chain.Positions.Count - 1)
        {
            end = labels[chain.Positions[last]].End;
        }

        var value = string.Join('.', names).Trim('-');
        var start = labels[first].Start;

        // "vneid,gov.vn": what stands before another sign belongs to it, or the rest would be taken for the state's own domain.
        var isCutOff = first > 0 && names[0] is "gov" && labels[first - 1].End == start - 1 && text[start - 1] is not ('.' or '(' or '[' or '"' or '\n');
        if (isCutOff)
        {
            value = labels.Typed(first - 1) + text[start - 1] + value;
            start = labels[first - 1].Start;
        }

        if (text.AsSpan(start, labels[chain.Positions[last]].End - start).IndexOfAny(HostLabels.OddPoints) is var odd and >= 0)
        {
            value = value.Replace('.', text[start + odd]);
        }

        return new NamedAddress(AddressKind.Host, start, labels[chain.Positions[last]].End, value)
        {
            IsStrange = isStrange || names.Exists(part => part.StartsWith("xn--", StringComparison.Ordinal)) || value.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')),
        };
    }

    // The name in one word, where it was typed in several or with marks.
    private (int First, string Name) Joined(HostLabels labels, Chain chain)
    {
        var name = labels.Folded(chain.First).ToString();
        var isLoose = chain.Joints.Count > 0 && chain.Joints[0] != Joint.Point;
        var plain = isLoose ? name : labels.Typed(chain.First);
        (int First, string Name) longest = (chain.First, plain);
        for (var first = chain.First - 1; first >= 0 && chain.First - first <= MaxNameWords && labels.IsBlankBehind(first); first--)
        {
            name = string.Concat(labels.Folded(first), name);
            longest = knownNames.Contains(name) ? (first, name) : longest;
        }

        return longest;
    }

    private bool IsJoined(HostLabels labels, Chain chain) => Joined(labels, chain).First < chain.First;

    // Four numbers up to 255; four parts may also be a version of a program.
    private static bool IsNumeric(HostLabels labels, Chain chain)
    {
        if (chain.Positions.Count != AddressNumbers || chain.Joints.Exists(joint => joint is not (Joint.Point or Joint.Word)))
        {
            return false;
        }

        var isVersion = chain.First > 0 && labels.Folded(chain.First - 1) is "ban" or "version" or "ver" or "v" or "vneid" or "app" or "ios" or "android";
        return !isVersion && chain.Positions.TrueForAll(position => byte.TryParse(labels.Folded(position), NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static bool EndsInLetters(HostLabels labels, Chain chain, int last) =>
        last == 0 ? chain.HasScheme : labels.Folded(chain.Positions[last]) is { Length: >= 2 } name && !name.ContainsAnyExceptInRange('a', 'z');

    // A sentence that begins without a blank behind the address.
    private static bool IsSentence(HostLabels labels, Chain chain, int position)
    {
        var word = labels.Folded(chain.Positions[position]);
        return chain.Joints[position - 1] != Joint.Point || Syllable.IsPossible(word) || VietnameseLetters.AnyMarked(labels.Typed(chain.Positions[position])) || char.IsAsciiDigit(word[0]);
    }

    private static bool HasScheme(string folded, int start)
    {
        var before = folded.AsSpan(0, start);
        return before.EndsWith("://") || before.EndsWith("://[") || before.EndsWith(":\\\\") || before.EndsWith(": //");
    }

    private static int PositionBehind(HostLabels labels, int end, int from)
    {
        while (from < labels.Count && labels[from].Start < end)
        {
            from++;
        }

        return from;
    }

    // Names by their places, and what joins each to the next.
    private sealed class Chain(int first, bool hasScheme)
    {
        public List<int> Positions { get; } = [first];

        public List<Joint> Joints { get; } = [];

        public int First => first;

        public int Last => Positions[^1];

        public bool HasScheme => hasScheme;
    }
}
