namespace Renovation.Gis.Core.Exports;

/// <summary>How sensitive the rows of a layer are, and so who may take them away.</summary>
public enum ExportSensitivity
{
    /// <summary>What the map shows everyone.</summary>
    Open,

    /// <summary>Demolition plans before their notice.</summary>
    Plans,

    /// <summary>Pipes: exact place, depth and owner of underground networks.</summary>
    Pipes,
}

/// <summary>Which rows of a layer an actor may take; the query itself is narrowed to them.</summary>
/// <param name="Company">Only rows of this company's code; null for all.</param>
/// <param name="SubDistricts">Only rows within these sub-districts, by code; null for all.</param>
public sealed record ExportScope(string? Company, IReadOnlyList<string>? SubDistricts)
{
    public static readonly ExportScope Everything = new(null, null);
}
