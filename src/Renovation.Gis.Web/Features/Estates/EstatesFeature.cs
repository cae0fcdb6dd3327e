using System.Globalization;
using System.Text.Json;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Web.Features.Ogc;

namespace Renovation.Gis.Web.Features.Estates;

/// <summary>Estates and their buildings: services and layers.</summary>
public static class EstatesFeature
{
    public static IServiceCollection AddEstates(this IServiceCollection services) => services
        .AddScoped<ShowEstate>()
        .AddScoped<FindEstates>()
        .AddSingleton(EstatesLayer)
        .AddSingleton(BuildingsLayer);

    private static MapLayer EstatesLayer { get; } = new(
        "estates",
        "老旧小区",
        "Estates",
        """
        estates e
        LEFT JOIN sub_districts s ON s.id = e.sub_district_id
        LEFT JOIN communities c ON c.id = e.community_id
        LEFT JOIN estate_verdicts v ON v.estate_id = e.id
        LEFT JOIN bundle_members m ON m.estate_id = e.id
        LEFT JOIN bundles b ON b.id = m.bundle_id
        """,
        "e.code",
        "e.boundary",
        "e.display",
        [
            .. LayerProperty.Columns("e", "code", "name", "alias", "kind"),
            new("subDistrict", "s.name"),
            new("subDistrictCode", "s.code"),
            new("community", "c.name"),
            .. LayerProperty.Columns(
                "e", "address", "builtFrom", "builtTo", "completedOn", "floorAreaSquareMetres", "households", "buildings", "residents", "storeys", "structure",
                "propertyCompany", "neglected", "facilitiesDeficient", "servicesDeficient", "surveyDistributed", "surveyReturned", "surveyAgreed",
                "participationHigh", "improvementApproval"),
            new("areaSquareMetres", "ST_Area(e.footprint)", Rounded),
            new("eligibility", "coalesce(v.eligibility, 'Undetermined')"),
            new("demolitionShare", "v.demolition_share"),
            new("reasons", "v.reasons", Reasons),
            .. LayerProperty.Columns("e", "stage", "planYear", "acceptedOn", "governmentLed"),
            new("bundle", "b.code"),
            LayerProperty.Column("e", "rowVersion"),
        ],
        [
            .. LayerProperty.Columns("e", "code", "name"),
            new("eligibility", "coalesce(v.eligibility, 'Undetermined')"),
            LayerProperty.Column("e", "stage"),
            new("bundle", "b.code"),
        ])
    {
        Time = LayerTime.Years("builtFrom … builtTo", "e.built_from", "e.built_to"),
    };

    private static MapLayer BuildingsLayer { get; } = new(
        "buildings",
        "住宅楼",
        "Buildings",
        "buildings h LEFT JOIN estates e ON e.id = h.estate_id",
        "h.code",
        "h.outline",
        "h.display",
        [
            .. LayerProperty.Columns("h", "code", "name"),
            new("estate", "e.code"),
            .. LayerProperty.Columns("h", "households", "units", "storeys", "floorAreaSquareMetres", "builtYear", "rowVersion"),
        ],
        [.. LayerProperty.Columns("h", "code", "name"), new("estate", "e.code")])
    {
        MinimumZoom = 14,
        Time = LayerTime.Years("builtYear", "h.built_year", "h.built_year"),
    };

    private static void Rounded(Utf8JsonWriter json, object value, CultureInfo culture) => json.WriteNumberValue(Math.Round((double)value, 3));

    private static void Reasons(Utf8JsonWriter json, object value, CultureInfo culture)
    {
        json.WriteStartArray();
        foreach (var reason in StoredReason.Read((string)value))
        {
            json.WriteStartObject();
            json.WriteString("rule", reason.Rule);
            json.WriteString("outcome", reason.Outcome.ToString());
            json.WriteString("message", reason.Message(culture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
