using Renovation.Gis.Data.Accounts;
using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests.Data.Accounts;

public sealed class DatabaseRoleCheckTests
{
    [Fact]
    public async Task A_superuser_and_an_owner_are_refused_in_both_languages_and_the_serving_role_is_not()
    {
        await using var database = await PostgisDatabase.CreateAsync();
        var ct = TestContext.Current.CancellationToken;

        Assert.Null(await DatabaseRoleCheck.Refusal(database.ServingConnectionString, ct));
        var owner = await DatabaseRoleCheck.Refusal(database.ConnectionString, ct);
        Assert.Contains("表归它所有", owner, StringComparison.Ordinal);
        Assert.Contains("owns the tables", owner, StringComparison.Ordinal);
        var superuser = await DatabaseRoleCheck.Refusal(database.AdministratorConnectionString, ct);
        Assert.Contains("超级用户", superuser, StringComparison.Ordinal);
        Assert.Contains("superuser", superuser, StringComparison.Ordinal);
    }
}
