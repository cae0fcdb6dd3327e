using System.Text.RegularExpressions;
using Renovation.Gis.Testing;

namespace Renovation.Gis.Web.Tests.Features.Ogc.Conformance;

/// <summary>The abstract test suite of OGC API – Features Part 1, which is read, not copied.</summary>
internal static partial class AbstractTests
{
    private static readonly string[] Classes = ["core", "geojson", "html", "oas30"];

    private static string Folder => SharedData.PathTo("realdata/oracle/ogcapi_features/core");

    /// <summary>The ids of the classes we claim, e.g. "/conf/core/fc-links".</summary>
    public static IReadOnlyList<string> Ids =>
    [
        .. Classes.SelectMany(name => Directory.EnumerateFiles(Path.Combine(Folder, "standard/abstract_tests", name), "*.adoc"))
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Value.Trim('*'))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Path of a schema of the standard.</summary>
    public static string Schema(string name) => Path.Combine(Folder, "openapi/schemas", name + ".yaml");

    [GeneratedRegex(@"(?<=\*)/conf/[a-z0-9]+/[A-Za-z0-9-]+(?=\*)")]
    private static partial Regex Id();
}

/// <summary>Names the abstract tests that a test method carries out.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AtsAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
