using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Core.Estates;

namespace Renovation.Gis.Data.Mapping;

internal sealed class EstateMapping : IEntityTypeConfiguration<Estate>
{
    public void Configure(EntityTypeBuilder<Estate> builder)
    {
        builder.HasIndex(estate => estate.Code).IsUnique();
        builder.HasSpatialColumns(estate => estate.Boundary, "MultiPolygon");
        builder.HasFootprint("boundary", "MultiPolygon");
        builder.Property(estate => estate.Kind).HasConversion<string>();
        builder.Property(estate => estate.AgeBasis).HasConversion<string>().HasDefaultValue(AgeBasis.Latest).HasSentinel((AgeBasis)(-1));
        builder.Property(estate => estate.Stage).HasConversion<string>();
        builder.Property(estate => estate.GovernmentLed).HasDefaultValue(true).HasSentinel(true);
        builder.Property(estate => estate.RowVersion).HasDefaultValue(1).HasSentinel(0);
        EstateChange.Configure(builder);
    }
}

internal sealed class BuildingMapping : IEntityTypeConfiguration<Building>
{
    public void Configure(EntityTypeBuilder<Building> builder)
    {
        builder.HasIndex(building => building.Code).IsUnique();
        builder.HasSpatialColumns(building => building.Outline, "MultiPolygon");
        builder.HasFootprint("outline", "MultiPolygon");
        builder.Property(building => building.RowVersion).HasDefaultValue(1).HasSentinel(0);
    }
}
