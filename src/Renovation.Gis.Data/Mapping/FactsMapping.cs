using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Core.Bundles;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Projects;
using Renovation.Gis.Data.Facts;

namespace Renovation.Gis.Data.Mapping;

internal sealed class EstateVerdictMapping : IEntityTypeConfiguration<EstateVerdict>
{
    public void Configure(EntityTypeBuilder<EstateVerdict> builder)
    {
        builder.HasKey(verdict => verdict.EstateId);
        builder.Property(verdict => verdict.EstateId).ValueGeneratedNever();
        builder.HasOne<Estate>().WithOne().HasForeignKey<EstateVerdict>(verdict => verdict.EstateId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(verdict => verdict.Eligibility).HasConversion<string>();
        builder.Property(verdict => verdict.Reasons).HasColumnType("jsonb");
    }
}

internal sealed class StoredEdgeMapping : IEntityTypeConfiguration<StoredEdge>
{
    public void Configure(EntityTypeBuilder<StoredEdge> builder)
    {
        builder.ToTable("adjacency_edges");
        builder.HasKey(edge => new { edge.FromId, edge.ToId });
        builder.HasOne<Estate>().WithMany().HasForeignKey(edge => edge.FromId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Estate>().WithMany().HasForeignKey(edge => edge.ToId).OnDelete(DeleteBehavior.Cascade);
        builder.HasSpatialColumns(edge => edge.Line, "LineString");
    }
}

internal sealed class StoredBundleMapping : IEntityTypeConfiguration<StoredBundle>
{
    public void Configure(EntityTypeBuilder<StoredBundle> builder)
    {
        builder.ToTable("bundles");
        builder.Property(bundle => bundle.Id).ValueGeneratedNever();
        builder.HasIndex(bundle => bundle.Code).IsUnique();
        builder.Property(bundle => bundle.Reasons).HasColumnType("jsonb");
        builder.HasSpatialColumns(bundle => bundle.Outline, "MultiPolygon");
    }
}

internal sealed class BundleMemberMapping : IEntityTypeConfiguration<BundleMember>
{
    public void Configure(EntityTypeBuilder<BundleMember> builder)
    {
        builder.HasKey(member => member.EstateId);
        builder.Property(member => member.EstateId).ValueGeneratedNever();
        builder.HasOne<Estate>().WithOne().HasForeignKey<BundleMember>(member => member.EstateId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<StoredBundle>().WithMany().HasForeignKey(member => member.BundleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BundleApprovalMapping : IEntityTypeConfiguration<BundleApproval>
{
    public void Configure(EntityTypeBuilder<BundleApproval> builder)
    {
        builder.Property(approval => approval.Kind).HasConversion<string>();
        builder.HasIndex(approval => new { approval.FromCode, approval.ToCode, approval.Kind }).IsUnique();
    }
}

internal sealed class TargetSetMapping : IEntityTypeConfiguration<TargetSet>
{
    public void Configure(EntityTypeBuilder<TargetSet> builder)
    {
        builder.ToTable("targets");
        builder.HasIndex(target => target.Name).IsUnique();

        // TGT-01, TGT-02: the one target that the notice itself sets.
        builder.HasData(new TargetSet
        {
            Id = 1,
            Name = "十四五",
            PeriodStart = new DateOnly(2021, 1, 1),
            PeriodEnd = new DateOnly(2025, 12, 31),
            Estates = 17,
            FloorAreaSquareMetres = 340_000,
        });
    }
}

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.Property(batch => batch.Report).HasColumnType("jsonb");
        builder.HasIndex(batch => new { batch.Layer, batch.FileHash });
    }
}

internal sealed class LayerVersionMapping : IEntityTypeConfiguration<LayerVersion>
{
    public void Configure(EntityTypeBuilder<LayerVersion> builder) => builder.HasKey(version => version.Layer);
}

internal sealed class LayerChangeMapping : IEntityTypeConfiguration<LayerChange>
{
    public void Configure(EntityTypeBuilder<LayerChange> builder) => builder.HasIndex(change => new { change.Layer, change.Version });
}
