namespace Renovation.Gis.Core.PipeNetworks;

/// <summary>One entry of a code table of CJJ 61-2017 附录C.</summary>
/// <param name="Code">Code as data files write it.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
public sealed record PipeTerm(string Code, string NameZh, string NameEn);

/// <summary>A code table that recognises codes and the names people write instead.</summary>
public sealed class PipeTerms
{
    internal PipeTerms(params IEnumerable<(string Code, string NameZh, string NameEn)> terms) =>
        All = [.. terms.Select(term => new PipeTerm(term.Code, term.NameZh, term.NameEn))];

    /// <summary>Every term, in the order of the standard.</summary>
    public IReadOnlyList<PipeTerm> All { get; }

    /// <summary>The term of a code or Chinese name; "铸铁管" and "PE管" count as "铸铁" and "PE". Null when it is none (Q20).</summary>
    public PipeTerm? Find(string? codeOrName)
    {
        if (string.IsNullOrWhiteSpace(codeOrName))
            return null;
        var text = codeOrName.Trim();
        return All.FirstOrDefault(term => Names(term, text)) ?? All.FirstOrDefault(term => Names(term, text.TrimEnd('管')));
    }

    private static bool Names(PipeTerm term, string text) =>
        string.Equals(term.Code, text, StringComparison.OrdinalIgnoreCase) || term.NameZh == text;
}
