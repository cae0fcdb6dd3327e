using Renovation.Gis.Testing;
using Renovation.Gis.Web.Tests.Data;

namespace Renovation.Gis.Web.Tests.Features.Ogc;

/// <summary>One more estate in the demo town, gone again at the end; the layer is marked as an edit does it.</summary>
internal sealed class PlacedEstate : IAsyncDisposable
{
    private readonly GisSite site;
    private readonly string code;

    private PlacedEstate(GisSite site, string code) => (this.site, this.code) = (site, code);

    /// <param name="site">The site.</param>
    /// <param name="code">Its code.</param>
    /// <param name="wkt">A polygon in lon, lat.</param>
    public static async Task<PlacedEstate> At(GisSite site, string code, string wkt)
    {
        await Sql.DoAsync(
            site.Database.ConnectionString,
            $"INSERT INTO estates (code, name, kind, stage, boundary) VALUES ('{code}', '{code}', 'Estate', 'Candidate', ST_Multi(ST_GeomFromText('{wkt}', 4490)))");
        await site.RefreshAsync("estates");
        return new(site, code);
    }

    public async ValueTask DisposeAsync()
    {
        await Sql.DoAsync(site.Database.ConnectionString, $"DELETE FROM estates WHERE code = '{code}'");
        await site.RefreshAsync("estates");
    }
}
