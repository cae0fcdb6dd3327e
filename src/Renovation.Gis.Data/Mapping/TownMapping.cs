using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Core.Demolition;
using Renovation.Gis.Core.SubDistricts;
using Renovation.Gis.Core.Town;

namespace Renovation.Gis.Data.Mapping;

internal sealed class SubDistrictMapping : IEntityTypeConfiguration<SubDistrict>
{
    public void Configure(EntityTypeBuilder<SubDistrict> builder)
    {
        builder.HasIndex(district => district.Code).IsUnique();
        builder.HasSpatialColumns(district => district.Outline, "MultiPolygon");
        builder.HasFootprint("outline", "MultiPolygon");
        builder.Property(district => district.Kind).HasConversion<string>();
        builder.Property(district => district.RowVersion).HasDefaultValue(1).HasSentinel(0);
    }
}

internal sealed class CommunityMapping : IEntityTypeConfiguration<Community>
{
    // Two sub-districts may each have a community of one name; an estate without a sub-district still names its community.
    public void Configure(EntityTypeBuilder<Community> builder) =>
        builder.HasIndex(community => new { community.SubDistrictId, community.Name }).IsUnique().AreNullsDistinct(false);
}

internal sealed class DemolitionAreaMapping : IEntityTypeConfiguration<DemolitionArea>
{
    public void Configure(EntityTypeBuilder<DemolitionArea> builder)
    {
        builder.HasIndex(area => area.Code).IsUnique();
        builder.HasSpatialColumns(area => area.Extent, "MultiPolygon");
        builder.HasFootprint("extent", "MultiPolygon");
        builder.Property(area => area.Status).HasConversion<string>();
        builder.Property(area => area.RowVersion).HasDefaultValue(1).HasSentinel(0);
    }
}

internal sealed class BarrierMapping : IEntityTypeConfiguration<Barrier>
{
    public void Configure(EntityTypeBuilder<Barrier> builder)
    {
        builder.HasIndex(barrier => barrier.Code).IsUnique();
        builder.HasSpatialColumns(barrier => barrier.Extent, "MultiPolygon");
        builder.HasFootprint("extent", "MultiPolygon");
        builder.Property(barrier => barrier.Kind).HasConversion<string>();
        builder.Property(barrier => barrier.RowVersion).HasDefaultValue(1).HasSentinel(0);
    }
}

internal sealed class RoadMapping : IEntityTypeConfiguration<Road>
{
    public void Configure(EntityTypeBuilder<Road> builder)
    {
        builder.HasIndex(road => road.Code).IsUnique();
        builder.HasSpatialColumns(road => road.Centreline, "MultiLineString");
        builder.HasFootprint("centreline", "MultiLineString");
        builder.Property(road => road.Class).HasConversion<string>();
        builder.Property(road => road.RowVersion).HasDefaultValue(1).HasSentinel(0);
    }
}

internal sealed class LandCoverMapping : IEntityTypeConfiguration<LandCover>
{
    public void Configure(EntityTypeBuilder<LandCover> builder)
    {
        builder.HasIndex(cover => cover.Code).IsUnique();
        builder.HasSpatialColumns(cover => cover.Extent, "MultiPolygon");
        builder.Property(cover => cover.Kind).HasConversion<string>();
        builder.Property(cover => cover.RowVersion).HasDefaultValue(1).HasSentinel(0);
    }
}
