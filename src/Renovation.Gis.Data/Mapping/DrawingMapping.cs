using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Core.Estates;
using Renovation.Gis.Core.Spatial;
using Renovation.Gis.Data.Drawing;

namespace Renovation.Gis.Data.Mapping;

internal sealed class EstateVersionMapping : IEntityTypeConfiguration<EstateVersion>
{
    public void Configure(EntityTypeBuilder<EstateVersion> builder)
    {
        builder.Property(version => version.Boundary).HasColumnType($"geometry(MultiPolygon,{Srid.Storage})");
        builder.Property(version => version.Attributes).HasColumnType("jsonb");
        builder.HasIndex(version => new { version.EstateId, version.Version });
        builder.HasIndex(version => version.Code);
        builder.HasIndex(version => version.ActionId);
        builder.HasIndex(version => version.EndActionId);
    }
}

internal sealed class VerdictVersionMapping : IEntityTypeConfiguration<VerdictVersion>
{
    public void Configure(EntityTypeBuilder<VerdictVersion> builder)
    {
        builder.Property(version => version.Reasons).HasColumnType("jsonb");
        builder.HasIndex(version => new { version.EstateId, version.Id });
    }
}

internal sealed class SavedEditMapping : IEntityTypeConfiguration<SavedEdit>
{
    public void Configure(EntityTypeBuilder<SavedEdit> builder)
    {
        builder.HasKey(edit => edit.Key);
        builder.Property(edit => edit.Key).ValueGeneratedNever();
        builder.HasIndex(edit => edit.At);
    }
}

internal sealed class EstateCommentMapping : IEntityTypeConfiguration<EstateComment>
{
    public void Configure(EntityTypeBuilder<EstateComment> builder)
    {
        builder.Property(comment => comment.Place).HasColumnType($"geometry(Point,{Srid.Storage})");
        builder.HasOne<Estate>().WithMany().HasForeignKey(comment => comment.EstateId).OnDelete(DeleteBehavior.Cascade);
        builder.ToTable(table => table.HasCheckConstraint("ck_estate_comments_text", "length(text) BETWEEN 1 AND 2000"));
    }
}

/// <summary>
/// Who made the version of an estate that stands, when and why. Filled in by the database from what the transaction says of itself, so
/// that no path of writing can leave it out; code reads it and never writes it.
/// </summary>
public static class EstateChange
{
    public const string At = "ChangedAt", By = "ChangedBy", Reason = "ChangeReason", Action = "ActionId", RestoredFrom = "RestoredFrom";

    internal static void Configure(EntityTypeBuilder<Estate> builder)
    {
        builder.Property<DateTimeOffset>(At).HasDefaultValueSql("now()").ValueGeneratedOnAddOrUpdate();
        builder.Property<string>(By).IsRequired().HasDefaultValueSql("coalesce(current_setting('app.actor', true), '')").ValueGeneratedOnAddOrUpdate();
        builder.Property<string?>(Reason).HasDefaultValueSql("nullif(current_setting('app.reason', true), '')").ValueGeneratedOnAddOrUpdate();
        builder.Property<Guid?>(Action).HasDefaultValueSql("nullif(current_setting('app.action', true), '')::uuid").ValueGeneratedOnAddOrUpdate();
        builder.Property<int?>(RestoredFrom).ValueGeneratedOnAddOrUpdate();
    }
}
