using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data;

public sealed class PostgisDatabaseTests
{
    [Fact]
    public async Task Each_database_is_a_migrated_copy_that_others_do_not_see()
    {
        await using var one = await PostgisDatabase.CreateAsync();
        await using var other = await PostgisDatabase.CreateAsync();
        await Sql.DoAsync(one.ConnectionString, "CREATE TABLE mine AS SELECT 1 AS n");

        Assert.Equal("estates", await Sql.AskAsync(other.ConnectionString, "SELECT to_regclass('estates')::text"));
        Assert.Null(await Sql.AskAsync(other.ConnectionString, "SELECT to_regclass('mine')::text"));
    }
}
