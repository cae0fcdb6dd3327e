using System.Globalization;
using System.Text.Json;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Features.Ogc;

namespace Renovation.Gis.Web.Features.Bundles;

/// <summary>Links between estates and the bundles they form: services and layers.</summary>
public static class BundlesFeature
{
    public static IServiceCollection AddBundles(this IServiceCollection services) => services
        .AddScoped<ProposeBundles>()
        .AddSingleton(EdgesLayer)
        .AddSingleton(BundlesLayer);

    private static MapLayer EdgesLayer { get; } = new(
        "adjacency-edges",
        "相邻关系",
        "Adjacency",
        "adjacency_edges a JOIN estates f ON f.id = a.from_id JOIN estates t ON t.id = a.to_id",
        "(f.code || '-' || t.code)",
        "a.line",
        "a.display",
        [
            new("from", "f.code"),
            new("to", "t.code"),
            .. LayerProperty.Columns("a", "class", "gapMetres", "facingMetres", "barrier", "tender", "needsApproval"),
        ],
        [new("from", "f.code"), new("to", "t.code"), new("class", "a.class"), new("tender", "a.tender"), new("needsApproval", "a.needs_approval")])
    {
        // its code is made of two tables' columns, which no index orders
        Order = ["a.from_id", "a.to_id"],
    };

    private static MapLayer BundlesLayer { get; } = new(
        "bundles",
        "组团",
        "Bundles",
        "bundles b",
        "b.code",
        "b.outline",
        "b.display",
        [
            new("bundle", "b.code"),
            new("members", "b.members"),
            new("memberNames", "ARRAY(SELECT e.name FROM estates e WHERE e.code = ANY (b.members) ORDER BY e.code)"),
            .. LayerProperty.Columns("b", "floorAreaSquareMetres", "households", "method", "retainedWeight"),
            new("reason", "b.reasons", Reason),
        ],
        [new("bundle", "b.code"), new("households", "b.households")]);

    private static void Reason(Utf8JsonWriter json, object value, CultureInfo culture) =>
        json.WriteStringValue(BundleReasons.Sentence((string)value, culture));
}
