using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Web.Features.Ogc;

namespace Renovation.Gis.Web.Features.PipeNetworks;

/// <summary>The seven networks: their layers.</summary>
public static class PipeNetworksFeature
{
    // Same table as Core's PipeCategory.SpecialtyOf; a test holds the two together.
    private const string Specialty = """
        CASE WHEN p.category = 'DL' AND p.minor = 'LD' THEN 'Lighting' WHEN p.category = 'DL' THEN 'Power'
             WHEN p.category = 'TX' AND p.minor IN ('DS', 'GB') THEN 'CableTv' WHEN p.category = 'TX' THEN 'Telecom'
             WHEN p.category = 'JS' THEN 'Water' WHEN p.category = 'RQ' THEN 'Gas' WHEN p.category = 'PS' THEN 'Drainage' ELSE 'Other' END
        """;

    // CASE, not coalesce, which PostgreSQL takes for a function that may tell something: under row security it would not look into the index
    // with it, and would go through all kinds for each pipe (decision 0019).
    private const string Ageing = """
        LEFT JOIN pipe_ageing a ON a.category = p.category AND a.minor = CASE WHEN p.minor IS NULL THEN '' ELSE p.minor END
                               AND a.material = CASE WHEN p.material IS NULL THEN '' ELSE p.material END
                               AND a.embedding = CASE WHEN p.embedding IS NULL THEN '' ELSE p.embedding END
                               AND a.laid_year = CASE WHEN p.laid_year IS NULL THEN 0 ELSE p.laid_year END
        """;

    public static IServiceCollection AddPipeNetworks(this IServiceCollection services) => services
        .AddScoped<ShowPipePresence>()
        .AddSingleton(SegmentsLayer)
        .AddSingleton(NodesLayer);

    private static MapLayer SegmentsLayer { get; } = new(
        "pipe-segments",
        "管线段",
        "Pipe segments",
        $"pipe_segments p LEFT JOIN utility_companies o ON o.id = p.owner_id {Ageing}",
        "p.code",
        "p.centreline",
        "p.display",
        [
            .. LayerProperty.Columns("p", "code", "category", "minor"),
            new("specialty", Specialty),
            new("owner", "o.code"),
            .. LayerProperty.Columns(
                "p", "material", "diameterMillimetres", "section", "startDepthMetres", "endDepthMetres", "laidYear", "pressure", "voltage", "status",
                "embedding", "flowDirection", "dataSource", "trunk", "startNode", "endNode"),
            new("due", "coalesce(a.due, 'Unknown')"),
            new("lengthMetres", "ST_Length(p.footprint)"),
            LayerProperty.Column("p", "rowVersion"),
        ],
        [
            .. LayerProperty.Columns("p", "code", "category", "minor"),
            new("specialty", Specialty),
            .. LayerProperty.Columns("p", "status", "diameterMillimetres", "flowDirection"),
            new("due", "coalesce(a.due, 'Unknown')"),
            new("owner", "o.code"),
        ])
    {
        MinimumZoom = 12,
        MayRead = May.SeePipes,
        IsGuarded = true,
        OwnerKey = "p.owner_id",
        Time = LayerTime.Years("laidYear", "p.laid_year", "p.laid_year"),
    };

    private static MapLayer NodesLayer { get; } = new(
        "pipe-nodes",
        "管线点",
        "Pipe nodes",
        "pipe_nodes n LEFT JOIN utility_companies o ON o.id = n.owner_id",
        "n.code",
        "n.position",
        "n.display",
        [.. LayerProperty.Columns("n", "code", "category", "kind", "elevationMetres"), new("owner", "o.code"), LayerProperty.Column("n", "rowVersion")],
        [.. LayerProperty.Columns("n", "code", "category", "kind"), new("owner", "o.code")])
    {
        MinimumZoom = 15,
        MayRead = May.SeePipes,
        IsGuarded = true,
        OwnerKey = "n.owner_id",
    };
}
