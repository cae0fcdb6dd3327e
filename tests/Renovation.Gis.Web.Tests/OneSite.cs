using Renovation.Gis.Testing;
using Xunit;

namespace Renovation.Gis.Web.Tests;

/// <summary>Classes of this collection share one site, one after another.</summary>
[CollectionDefinition(nameof(OneSite))]
public sealed class OneSite : ICollectionFixture<GisSite>;
