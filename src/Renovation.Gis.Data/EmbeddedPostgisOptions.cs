using Microsoft.Extensions.Logging;

namespace Renovation.Gis.Data;

/// <summary>Where the private PostGIS cluster lives and what its database is called.</summary>
/// <param name="HomeFolder">The program's data folder (<c>GIS_HOME</c>); the cluster is kept in its subfolder <c>pg</c>.</param>
/// <param name="DatabaseName">Lower-case letters, digits and underscores; created, with PostGIS, when absent.</param>
/// <param name="Logger">Gets what a person should know: where the data went, what was repaired. Never geometry.</param>
public sealed record EmbeddedPostgisOptions(string HomeFolder, string DatabaseName = "gis", ILogger? Logger = null)
{
    /// <summary>Folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>; null looks at <c>PG_BIN</c>, then for Debian's newest.</summary>
    public string? BinaryFolder { get; init; }

    /// <summary>False only for throw-away test clusters: a power cut may then lose or damage everything in it.</summary>
    public bool SurvivesPowerLoss { get; init; } = true;
}
