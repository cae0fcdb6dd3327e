using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Data.Facts;
using Renovation.Gis.Data.Imports;

namespace Renovation.Gis.Data.Mapping;

internal sealed class ImportJobMapping : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> builder)
    {
        builder.ToTable("import_jobs");
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Property(job => job.State).HasConversion<string>();
        builder.Property(job => job.CutOff).HasConversion<string>();
        builder.Property(job => job.Actor).HasColumnType("jsonb");
        builder.Property(job => job.Options).HasColumnType("jsonb");
        builder.Property(job => job.Inspection).HasColumnType("jsonb");
        builder.Property(job => job.Report).HasColumnType("jsonb");
        builder.HasIndex(job => new { job.OwnerId, job.CreatedAt });
    }
}

internal sealed class ColumnChoiceMapping : IEntityTypeConfiguration<ColumnChoice>
{
    public void Configure(EntityTypeBuilder<ColumnChoice> builder)
    {
        builder.ToTable("column_choices");
        builder.HasKey(choice => new { choice.OwnerId, choice.Layer, choice.Headings });
        builder.Property(choice => choice.Columns).HasColumnType("jsonb");
    }
}

internal sealed class ImportChangeMapping : IEntityTypeConfiguration<ImportChange>
{
    public void Configure(EntityTypeBuilder<ImportChange> builder)
    {
        builder.ToTable("import_changes");
        builder.Property(change => change.Before).HasColumnType("jsonb");
        builder.HasIndex(change => new { change.BatchId, change.Code }).IsUnique();
        builder.HasIndex(change => change.Code); // the history of one thing
        builder.HasOne<ImportBatch>().WithMany().HasForeignKey(change => change.BatchId).OnDelete(DeleteBehavior.Cascade);
    }
}
