using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renovation.Gis.Data.Trail;

namespace Renovation.Gis.Data.Mapping;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_trail", table =>
        {
            // U+001F parts the fields under the hash, and a line break would be a second line of a log
            foreach (var column in new[] { "actor_id", "actor_name", "actor_role", "address", "action", "subject", "subject_key" })
            {
                table.HasCheckConstraint($"ck_audit_trail_{column}", $"{column} !~ '[[:cntrl:]]' AND length({column}) <= {AuditText.Longest}");
            }
        });

        // Nothing is read back: the database numbers and hashes, and who may write need not be allowed to read.
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Detail).HasColumnType("jsonb");
        builder.HasIndex(entry => new { entry.Subject, entry.SubjectKey, entry.Id });
        builder.HasIndex(entry => new { entry.ActorId, entry.Id });
        builder.HasIndex(entry => entry.At);
    }
}

internal sealed class ReadBudgetMapping : IEntityTypeConfiguration<ReadBudget>
{
    public void Configure(EntityTypeBuilder<ReadBudget> builder) => builder.HasKey(budget => new { budget.Day, budget.ActorId });
}
