using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.Drawing;

/// <summary>A site of its own whose estates have their blocks.</summary>
public sealed class TownWithBuildings : IAsyncLifetime
{
    public GisSite Site { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await DemoTown.LoadBuildingsAsync(Site.Database.ConnectionString);
        await Site.RefreshAsync("buildings");
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
