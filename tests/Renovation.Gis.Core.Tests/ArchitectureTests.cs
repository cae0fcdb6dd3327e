using Renovation.Gis.Core.Estates;
using Xunit;

namespace Renovation.Gis.Core.Tests;

/// <summary>The rules know neither the store nor the web.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Npgsql")]
    [InlineData("Renovation.Gis.Data")]
    [InlineData("Renovation.Gis.Web")]
    public void Core_references_neither_store_nor_web(string forbidden) =>
        Assert.DoesNotContain(
            typeof(Estate).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith(forbidden, StringComparison.Ordinal));
}
