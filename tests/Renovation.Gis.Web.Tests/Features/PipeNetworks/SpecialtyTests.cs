using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renovation.Gis.Core.PipeNetworks;
using Renovation.Gis.Testing;
using Renovation.Gis.Web.Features.Ogc;
using Xunit;

namespace Renovation.Gis.Web.Tests.Features.PipeNetworks;

[Collection(nameof(OneSite))]
public sealed class SpecialtyTests(GisSite site)
{
    [Fact]
    public async Task The_layer_and_the_rules_know_the_same_specialty_of_every_kind_of_pipe()
    {
        (string Category, string? Minor)[] kinds =
        [
            .. PipeCategory.All.SelectMany(category => category.Minors.Select(minor => (category.Code, (string?)minor.Code))),
            .. PipeCategory.All.Select(category => (category.Code, (string?)null)),
        ];

        Assert.Equal(kinds.Select(kind => PipeCategory.SpecialtyOf(kind.Category, kind.Minor).ToString()), await OfTheLayer(kinds));
    }

    private async Task<List<string>> OfTheLayer((string Category, string? Minor)[] kinds)
    {
        var layer = site.Services.GetRequiredService<MapLayers>().Find("pipe-segments")!;
        var sql = layer.Properties.Single(property => property.Name == "specialty").Sql;
        await using var source = NpgsqlDataSource.Create(site.Database.ConnectionString);
        await using var command = source.CreateCommand(
            $"SELECT {sql} FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS p(category, minor, place) ORDER BY p.place");
        command.Parameters.Add(new() { Value = kinds.Select(kind => kind.Category).ToArray() });
        command.Parameters.Add(new() { Value = kinds.Select(kind => kind.Minor).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var specialties = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            specialties.Add(reader.GetString(0));
        }

        return specialties;
    }
}
