using System.Globalization;
using System.Text.Json;
using Renovation.Gis.Core.Rules;

namespace Renovation.Gis.Data.Facts;

/// <summary>
/// A <see cref="Reason"/> as it is kept: key and figures, not the sentence, so that it reads in either language; the place is
/// GeoJSON text made by PostGIS or null.
/// </summary>
public sealed record StoredReason(string Rule, Outcome Outcome, string Key, IReadOnlyList<string> Figures, JsonElement? Where = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Message(CultureInfo culture) => RuleTexts.Sentence(Key, Figures, culture);

    public string? Clause(CultureInfo culture) => RuleTexts.Clause(Rule, culture);

    public static string Write(IReadOnlyList<StoredReason> reasons) => JsonSerializer.Serialize(reasons, Json);

    public static IReadOnlyList<StoredReason> Read(string reasons) => JsonSerializer.Deserialize<List<StoredReason>>(reasons, Json) ?? [];
}
