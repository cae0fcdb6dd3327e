using System.Globalization;
using NetTopologySuite.Geometries;

namespace Renovation.Gis.Core.Rules;

/// <summary>What one rule said of one estate: its id, the outcome, the figures, the words of the notice and, where there is one, the place.</summary>
/// <param name="Rule">Stable rule id, e.g. "ELG-06".</param>
/// <param name="Outcome">Whether the rule lets the estate in.</param>
/// <param name="Key">Which sentence of <see cref="RuleTexts"/> tells it.</param>
/// <param name="Figures">The figures of that sentence, invariant.</param>
/// <param name="Where">The place, <see cref="Spatial.Srid.Storage"/>, lon, lat.</param>
public sealed record Reason(string Rule, Outcome Outcome, string Key, IReadOnlyList<string> Figures, Geometry? Where = null)
{
    /// <summary>The reason as a sentence of the given language.</summary>
    public string Message(CultureInfo culture) => RuleTexts.Sentence(Key, Figures, culture);

    /// <summary>The words of the notice on which the rule stands; null where the notice is silent.</summary>
    public string? Clause(CultureInfo culture) => RuleTexts.Clause(Rule, culture);
}

public enum Outcome
{
    Pass,
    Fail,

    /// <summary>An input is missing, so the rule cannot be answered.</summary>
    Missing,

    /// <summary>A person has to look.</summary>
    Review,
}
