using Renovation.Gis.Core.Accounts;
using Renovation.Gis.Web.Features.Ogc;

namespace Renovation.Gis.Web.Features.Demolition;

/// <summary>规划征迁范围: its layer.</summary>
public static class DemolitionFeature
{
    public static IServiceCollection AddDemolition(this IServiceCollection services) => services.AddSingleton(new MapLayer(
        "demolition-areas", "规划征迁范围", "Demolition areas", "demolition_areas d", "d.code", "d.extent", "d.display",
        LayerProperty.Columns("d", "code", "name", "plannedDate", "planVersion", "status", "rowVersion"),
        [.. LayerProperty.Columns("d", "code", "name"), new("plannedDate", "d.planned_date::text"), LayerProperty.Column("d", "status")])
    {
        MayRead = May.SeeDemolitionAreas,
        Time = LayerTime.Day("plannedDate", "d.planned_date"),
    });
}
