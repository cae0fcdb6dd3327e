using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Core.PipeNetworks;

namespace Renovation.Gis.Data.Mapping;

internal sealed class UtilityCompanyMapping : IEntityTypeConfiguration<UtilityCompany>
{
    /// <summary>The seven specialties of the notice (UTL-01) are there from the start; companies are renamed, not invented.</summary>
    public void Configure(EntityTypeBuilder<UtilityCompany> builder)
    {
        builder.HasIndex(company => company.Code).IsUnique();
        builder.HasData(
            Company(1, "UT-POWER", "供电", "Power supply", "DL", "GD"),
            Company(2, "UT-TELECOM", "通信", "Telecom", "TX", "DH"),
            Company(3, "UT-CATV", "广电", "Cable TV", "TX", "DS"),
            Company(4, "UT-WATER", "供水", "Water supply", "JS", "JP"),
            Company(5, "UT-GAS", "燃气", "Gas", "RQ", "TR"),
            Company(6, "UT-DRAINAGE", "排水", "Drainage", "PS", null),
            Company(7, "UT-LIGHTING", "照明", "Street lighting", "DL", "LD"));
    }

    private static UtilityCompany Company(long id, string code, string name, string nameEn, string category, string? minor) =>
        new() { Id = id, Code = code, Name = name, NameEn = nameEn, DefaultCategory = category, DefaultMinor = minor };
}

internal sealed class PipeSegmentMapping : IEntityTypeConfiguration<PipeSegment>
{
    public void Configure(EntityTypeBuilder<PipeSegment> builder)
    {
        builder.HasIndex(segment => segment.Code).IsUnique();
        builder.HasSpatialColumns(segment => segment.Centreline, "LineString");
        builder.HasFootprint("centreline", "LineString");
        builder.Property(segment => segment.Status).HasConversion<string>();
        builder.Property(segment => segment.RowVersion).HasDefaultValue(1).HasSentinel(0);

        // Few segments belong to a trunk main; the T4 question reads only those.
        builder.HasIndex(segment => segment.Trunk).HasFilter("trunk IS NOT NULL");
    }
}

internal sealed class PipeNodeMapping : IEntityTypeConfiguration<PipeNode>
{
    public void Configure(EntityTypeBuilder<PipeNode> builder)
    {
        builder.HasIndex(node => node.Code).IsUnique();
        builder.HasSpatialColumns(node => node.Position, "Point");
        builder.HasFootprint("position", "Point");
        builder.Property(node => node.RowVersion).HasDefaultValue(1).HasSentinel(0);
    }
}

internal sealed class PipeAgeingMapping : IEntityTypeConfiguration<PipeAgeing>
{
    public void Configure(EntityTypeBuilder<PipeAgeing> builder)
    {
        builder.ToTable("pipe_ageing");
        builder.HasKey(ageing => new { ageing.Category, ageing.Minor, ageing.Material, ageing.Embedding, ageing.LaidYear });
    }
}
